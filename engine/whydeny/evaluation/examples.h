// Example requests: what a statement is meant to match, and what just misses it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_EXAMPLES_H_
#define WHYDENY_EVALUATION_EXAMPLES_H_

#include <string>
#include <vector>

#include "whydeny/policy/policy.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// What sets an example apart from the request that the statement matches.
enum class Differs { Nothing, Condition, Action, Resource, Principal, ResourceAccount };

/// A request, complete for make_request().
struct ExampleRequest {
  Differs differs = Differs::Nothing;
  /// The difference for people: "when aws:SecureTransport is true", "for s3:DeleteObject"; empty for Nothing.
  std::string difference;
  /// The statement, taken alone, applies to the request. Always so for Nothing, never for a Condition,
  /// Action, Resource or Principal.
  bool matches = false;
  RequestSpec request;
};

/// The account whose resources and principals the document most likely speaks of: the first one that its
/// resources name, else the first that its Allows name as principal, else 111122223333.
std::string home_account(const Policy& policy);

/// Requests that the statement matches, each followed by its neighbours, nearest first: one condition after
/// the other made to fail, another action, resource, principal, owner of the resource. What was derived is
/// tried out with the matcher that evaluate() uses, and what fails the trial is left out; so the list is
/// empty for a statement that matches nothing that this function can think of. `statement` is one of
/// `policy`. Pure; the same list each time.
std::vector<ExampleRequest> example_requests(const Policy& policy, const Statement& statement);

/// The same, starting from a request that is matched by something else: it keeps its principal, action and
/// resource and gets, beside its context, what this statement's conditions ask for.
std::vector<ExampleRequest> example_requests(const Policy& policy, const Statement& statement,
                                             const RequestSpec& start);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_EXAMPLES_H_
