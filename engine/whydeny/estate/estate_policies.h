// The policies of an estate that apply to a request, and what is missing among them.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_ESTATE_ESTATE_POLICIES_H_
#define WHYDENY_ESTATE_ESTATE_POLICIES_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/estate/estate.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/policy_set.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// A document that applies to the request and that nobody supplied.
struct EstateGap {
  PolicyType type = PolicyType::Identity;
  std::string what;  ///< "the managed policy `ARN`, attached to role Recorder"
};

/// What an estate knows about a question. Documents and facts that the question has itself go over it.
struct EstateAnswer {
  PolicySet policies;
  std::string resource_account;      ///< the bucket's owner; empty: not known
  std::vector<ContextSpec> context;  ///< aws:PrincipalTag/..., aws:PrincipalOrgID, aws:ResourceOrgPaths, ...
  std::string role_arn, unique_id;   ///< for the facts of these names
  std::string management_account;
  std::string key_state;  ///< of the key that is the resource
  std::vector<EstateGap> gaps;
  /// What keeps the question from being answered: a principal that is not there, a document that is no
  /// policy.
  Diagnostics complaints;
};

/// What a gap means for a verdict, in whole sentences; nothing for those that cannot change it.
std::vector<std::string> gap_notes(const std::vector<EstateGap>& gaps, const Decision& decision);

/// Asks an estate; documents are parsed when they are first needed. Each thread needs one of its own.
class EstatePolicies {
 public:
  explicit EstatePolicies(std::shared_ptr<const Estate> estate) : estate_(std::move(estate)) {}

  /// `has_identity`: the question has identity policies itself, so that the principal need not be in the
  /// estate.
  EstateAnswer find(const RequestSpec& request, const Facts& facts, bool has_identity);

 private:
  class Question;
  const ParsedPolicy& parsed(const EstateDocument& document, PolicyType type);

  std::shared_ptr<const Estate> estate_;
  std::map<std::pair<const EstateDocument*, PolicyType>, ParsedPolicy> parsed_;
};

}  // namespace whydeny

#endif  // WHYDENY_ESTATE_ESTATE_POLICIES_H_
