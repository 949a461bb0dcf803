// A request as the matchers see it: what they ask for again and again, found once. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_BOUND_REQUEST_H_
#define WHYDENY_EVALUATION_BOUND_REQUEST_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/aws/arn.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/services.h"
#include "whydeny/evaluation/truth.h"
#include "whydeny/operators/operand.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// What was looked up on the way and was not there, and what came up worth telling. The texts are views into
/// documents and tables.
struct Lookups {
  bool wanted = true;                     ///< false: nobody will read them, so nothing is written
  std::vector<std::string_view> missing;  ///< keys neither given nor derivable
  std::vector<std::string_view> unknown;  ///< keys declared unknown, or given ambiguously
  std::vector<std::string> notes;

  void clear();
};

/// One condition key of the request, looked up at most once a request.
struct KeySlot {
  std::uint64_t request = 0;  ///< number of the request that it was looked up for
  Context::Lookup found{Context::Presence::Missing, nullptr};
  ContextEntry derived;  ///< memory for a value that is put together when asked for
  /// The values as operands, for the type they were last read as.
  OperandType type = OperandType::Null;
  std::vector<Operand> operands;
};

/// Does the statement's block of conditions hold, for the request of that number?
struct BlockResult {
  std::uint64_t request = 0;
  Truth holds = Truth::True;
  std::uint16_t failed = 0;  ///< index of the first condition that does not hold
};

/// Memory of one thread; bind() points it at the next request. Views what it is bound to.
class BoundRequest {
 public:
  explicit BoundRequest(const CompiledPolicySet::Data& set);

  /// `action` must outlive the binding.
  void bind(const Request& request, const ActionTraits& action);

  const Request& request() const { return *request_; }
  const ActionTraits& action() const { return *action_; }
  /// The resource's ARN taken apart; nothing for "*".
  const std::optional<Arn>& arn() const { return arn_; }
  /// The text that Resource elements are matched against, and its ARN; the latter is arn() but for
  /// ListAllMyBuckets.
  std::string_view resource() const { return resource_; }
  std::optional<Arn> resource_arn() const {
    return resource_.data() == every_bucket_.data() ? parse_arn(resource_) : arn_;
  }
  /// Key, Trust or Resource: what the policies of the resource stand for.
  Layer resource_layer() const { return resource_layer_; }
  /// Why documents of a layer do not bind the requester or the service, in words for people; empty when they
  /// do. [orgs_manage_policies_scps, _rcps]
  std::string_view exemption(Layer layer) const { return exemptions_[static_cast<std::size_t>(layer)]; }
  /// Through a gateway endpoint.
  bool gateway() const { return gateway_; }
  /// The requester has a permissions boundary.
  bool has_boundary() const { return !set_.policies.boundary.empty(); }

  KeySlot& key(Number key) {
    KeySlot& slot = keys_[key];
    if (slot.request != number_) look_up(key, slot);
    return slot;
  }
  /// A key that is not one of the set's: in a policy variable. The entry is good until the next call.
  Context::Lookup find(std::string_view key) { return find(key, key_hash(key)); }
  Context::Lookup find(std::string_view key, std::uint32_t hash);
  /// A value of the key's entry, read for operators of a type.
  const Operand& value(KeySlot& slot, OperandType type, std::size_t index) {
    if (slot.type != type) read_values(slot, type);
    return slot.operands[index];
  }
  BlockResult& block(Number block) { return blocks_[block]; }
  std::uint64_t number() const { return number_; }
  /// Room for a text with its variables replaced; used again.
  std::string& room() { return room_; }

 private:
  void look_up(Number key, KeySlot& slot);
  static void read_values(KeySlot& slot, OperandType type);

  const CompiledPolicySet::Data& set_;
  const Request* request_ = nullptr;
  const ActionTraits* action_ = nullptr;
  std::optional<Arn> arn_;
  std::string_view resource_;
  std::string every_bucket_;
  Layer resource_layer_ = Layer::Resource;
  std::array<std::string_view, static_cast<std::size_t>(Layer::Other) + 1> exemptions_;
  bool gateway_ = false;
  std::uint64_t number_ = 0;
  std::vector<KeySlot> keys_;
  std::vector<BlockResult> blocks_;
  std::string room_;
  ContextEntry derived_;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_BOUND_REQUEST_H_
