// What the steps look at: request, findings, and one way to read what is open. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_INQUIRY_H_
#define WHYDENY_EVALUATION_INQUIRY_H_

#include <optional>
#include <vector>

#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/findings.h"

namespace whydeny {

/// How findings that are Unknown are taken. The verdict is monotone: more Allows never deny, more Denies
/// never allow. So when the most generous and the strictest reading agree, every reading agrees.
enum class Reading {
  Generous,  ///< open Allows apply, open Denies do not
  Strict,    ///< open Denies apply, open Allows do not
};

/// One request under one reading.
class Inquiry {
 public:
  Inquiry(const PolicySet& policies, const Request& request, const Matches& findings, Reading reading)
      : policies_(policies), request_(request), findings_(findings), reading_(reading) {}

  /// The same inquiry with one statement's open findings read the other way.
  Inquiry with_flipped(const Statement* statement) const;

  const PolicySet& policies() const { return policies_; }
  const Request& request() const { return request_; }
  Layer resource_layer() const { return whydeny::resource_layer(request_); }

  bool applies(const StatementMatch& finding) const;
  /// The applying statements of a layer with that effect, in order; `level` limits SCPs and RCPs.
  std::vector<CitedStatement> statements(Layer layer, Effect effect,
                                         std::optional<int> level = std::nullopt) const;
  bool any(Layer layer, Effect effect, std::optional<int> level = std::nullopt) const;
  /// The applying Allows of the resource's policy that name the requester at least so strongly, strongest
  /// first.
  std::vector<CitedStatement> resource_grants(Strength at_least) const;
  /// A KMS grant permits the request.
  bool kms_grant() const;

 private:
  const PolicySet& policies_;
  const Request& request_;
  const Matches& findings_;
  Reading reading_;
  const Statement* flipped_ = nullptr;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_INQUIRY_H_
