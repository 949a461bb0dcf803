// The steps of AWS's order of evaluation, one function each. evaluate.cpp puts them in order. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_STEPS_H_
#define WHYDENY_EVALUATION_STEPS_H_

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/inquiry.h"

namespace whydeny {

/// What a step says besides the blocks it adds: go on, or the request is granted and no later step can
/// object.
enum class Ruling { GoOn, Granted };

/// A sentence that is put together only when somebody reads it.
using Words = std::string (*)(const Inquiry& inquiry);

/// A layer that blocks, before it is put into words: a Cause costs memory, this costs none.
struct Blocker {
  Layer layer = Layer::Other;
  bool explicit_deny = false;
  int level = -1;
  std::string_view step;
  Number statement = kNone;  ///< the deciding one
  Number also = kNone;       ///< one that shows why, without denying by itself
  Words detail = nullptr;
};

/// The blocks of one decision, in the order of the steps.
class Blockers {
 public:
  /// The step that adds from now on.
  void set_step(std::string_view step) { step_ = step; }
  void add(const Blocker& block) {
    if (size_ == kMost) return;
    blocks_[size_] = block;
    blocks_[size_++].step = step_;
  }
  std::span<const Blocker> all() const { return {blocks_.data(), size_}; }
  std::size_t size() const { return size_; }
  void clear() { size_ = 0; }
  /// The first explicit deny, else the first; null when nothing blocks.
  const Blocker* deciding() const;

 private:
  static constexpr std::size_t kMost = 32;  // more than all steps together can add
  std::array<Blocker, kMost> blocks_;
  std::size_t size_ = 0;
  std::string_view step_;
};

/// What grants an allowed request.
struct Grant {
  Layer layer = Layer::Other;
  Number statement = kNone;
  Words detail = nullptr;
};

/// A step adds a Blocker for each layer that blocks; none means that it has no objection.
using Decide = Ruling (*)(const Inquiry& inquiry, Blockers& blocks);

/// One row of an order of evaluation.
struct Step {
  std::string_view name;
  Decide decide;
};

// clang-format off
Ruling allow_if_call_is_always_allowed(const Inquiry&, Blockers&);
Ruling deny_across_partitions(const Inquiry&, Blockers&);
Ruling deny_if_any_statement_denies(const Inquiry&, Blockers&);
Ruling deny_unless_every_rcp_level_allows(const Inquiry&, Blockers&);
Ruling deny_unless_every_scp_level_allows(const Inquiry&, Blockers&);
Ruling deny_unless_endpoint_allows(const Inquiry&, Blockers&);
Ruling deny_if_public_access_is_blocked(const Inquiry&, Blockers&);
Ruling deny_what_the_service_never_allows(const Inquiry&, Blockers&);
Ruling deny_unless_requester_pays(const Inquiry&, Blockers&);
Ruling deny_unless_mandatory_resource_policy_allows(const Inquiry&, Blockers&);
Ruling deny_unless_object_owner_allows(const Inquiry&, Blockers&);
Ruling allow_if_caller_is_granted_directly(const Inquiry&, Blockers&);
Ruling deny_unless_identity_or_resource_allows(const Inquiry&, Blockers&);
Ruling deny_unless_identity_allows(const Inquiry&, Blockers&);
Ruling deny_unless_resource_allows(const Inquiry&, Blockers&);
Ruling deny_unless_boundary_allows(const Inquiry&, Blockers&);
Ruling deny_unless_session_allows(const Inquiry&, Blockers&);
Ruling deny_unless_key_state_permits(const Inquiry&, Blockers&);
// clang-format on

/// What granted an allowed request: a direct grant of the resource's policy before identity policies.
Grant grant_of(const Inquiry& inquiry);
/// For people: every statement that granted, that of grant_of() first, then the limiting documents' Allows.
std::vector<CitedStatement> granting_statements(const Inquiry& inquiry);

/// The caller has no policies of its own to be granted by: services, identity providers, anonymous callers.
bool has_no_identity(const Requester& who);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_STEPS_H_
