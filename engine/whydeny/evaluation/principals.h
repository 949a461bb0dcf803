// Does a Principal element name the requester, and how strongly? Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_PRINCIPALS_H_
#define WHYDENY_EVALUATION_PRINCIPALS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

/// What an Allow in a resource policy is worth, by how it names the requester. In a Deny every one is a full
/// match. [reference_policies_elements_principal; evaluation logic, resource-based policies]
enum class Strength : std::uint8_t {
  None,         ///< the policy type has no principal
  Account,      ///< the requester's account: it only delegates to the identity policies
  SessionUser,  ///< the user behind a federated session
  Role,         ///< the role behind a session
  User,         ///< the user itself
  Direct,       ///< the session itself, a provider, a service, the root user itself
  Wildcard,     ///< everybody
};

struct PrincipalMatch {
  Strength strength;
  Truth truth;
};

/// At most one match for each strength; none when the requester is not meant.
class PrincipalMatches {
 public:
  PrincipalMatches() = default;
  explicit PrincipalMatches(PrincipalMatch only) { add(only); }
  /// Joins it with the one of the same strength.
  void add(PrincipalMatch match) {
    if (match.truth == Truth::False) return;
    for (std::size_t i = 0; i < size_; ++i) {
      if (matches_[i].strength != match.strength) continue;
      matches_[i].truth = either(matches_[i].truth, match.truth);
      return;
    }
    matches_[size_++] = match;
  }
  void clear() { size_ = 0; }
  std::span<const PrincipalMatch> all() const { return {matches_.data(), size_}; }
  bool empty() const { return size_ == 0; }

 private:
  static constexpr std::size_t kStrengths = 7;
  std::array<PrincipalMatch, kStrengths> matches_;
  std::size_t size_ = 0;
};

CompiledPrincipal compile_principal(const PrincipalEntry& entry);

/// Puts the matches of a statement's Principal or NotPrincipal element into `matches`, which is empty. In an
/// endpoint's policy (`of_endpoint`) of a gateway an account means its root user.
void match_principal(const CompiledPolicySet::Data& set, const CompiledStatement& statement, bool of_endpoint,
                     BoundRequest& request, Lookups& lookups, PrincipalMatches& matches);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_PRINCIPALS_H_
