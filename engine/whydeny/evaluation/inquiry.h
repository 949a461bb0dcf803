// What the steps look at: request, matches, and one way to read what is open. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_INQUIRY_H_
#define WHYDENY_EVALUATION_INQUIRY_H_

#include <span>
#include <vector>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/findings.h"

namespace whydeny {

/// How matches that are Unknown are taken. The verdict is monotone: more Allows never deny, more Denies
/// never allow. So when the most generous and the strictest reading agree, every reading agrees.
enum class Reading {
  Generous,  ///< open Allows apply, open Denies do not
  Strict,    ///< open Denies apply, open Allows do not
};

/// One request under one reading. Its questions allocate nothing, unless they list statements for people.
class Inquiry {
 public:
  Inquiry(const CompiledPolicySet::Data& set, const BoundRequest& request, const Matches& matches,
          Reading reading)
      : set_(set), bound_(request), matches_(matches), reading_(reading) {}

  /// The same inquiry with one statement's open matches read the other way.
  Inquiry with_flipped(Number statement) const;

  const CompiledPolicySet::Data& set() const { return set_; }
  const PolicySet& policies() const { return set_.policies; }
  const Request& request() const { return bound_.request(); }
  const ActionTraits& action() const { return bound_.action(); }
  const BoundRequest& bound() const { return bound_; }
  Layer resource_layer() const { return bound_.resource_layer(); }
  /// The layer that a group stands for in this request.
  Layer layer_of(Number group) const;

  bool applies(const StatementMatch& match) const {
    if (match.applies != Truth::Unknown) return match.applies == Truth::True;
    const bool generous = (reading_ == Reading::Generous) != (match.number == flipped_);
    return generous == (match.effect == Effect::Allow);
  }
  /// Some Deny applies.
  bool any_deny() const;
  /// The first applying statement of a group, or of a layer; null when there is none.
  const StatementMatch* first_in(Number group, Effect effect) const {
    for (const StatementMatch& match : matches_of(group)) {
      if (match.effect == effect && applies(match)) return &match;
    }
    return nullptr;
  }
  const StatementMatch* first(Layer layer, Effect effect) const;
  bool any(Layer layer, Effect effect) const { return first(layer, effect) != nullptr; }
  /// Of the applying Allows of the resource's policy that name the requester at least so strongly, the first
  /// of the strongest; null when there is none.
  const StatementMatch* strongest_grant(Strength at_least) const;
  /// A KMS grant permits the request.
  bool kms_grant() const;

  /// For people: the applying statements of a layer, in order; all resource grants, strongest first.
  std::vector<CitedStatement> statements(Layer layer, Effect effect) const;
  std::vector<CitedStatement> resource_grants(Strength at_least) const;
  CitedStatement cite(Number statement) const;

 private:
  std::span<const StatementMatch> matches_of(Number group) const {
    const GroupRange range = matches_.groups[group];
    return {matches_.all.data() + range.first, range.end - range.first};
  }

  const CompiledPolicySet::Data& set_;
  const BoundRequest& bound_;
  const Matches& matches_;
  Reading reading_;
  Number flipped_ = kNone;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_INQUIRY_H_
