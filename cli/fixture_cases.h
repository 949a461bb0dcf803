// The cases of a first fixture: for each statement a request that is allowed and one that is denied.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FIXTURE_CASES_H_
#define WHYDENY_CLI_FIXTURE_CASES_H_

#include <string>
#include <vector>

#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/surroundings.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// One case, with what the engine answers.
struct FixtureCase {
  std::string when;
  RequestSpec request;
  Verdict expect = Verdict::Allowed;
  /// What decides, when that is a statement of the document or, for an implicit deny, a type of policy.
  Cause by;
  /// Asked beside an identity policy that allows everything.
  bool everything = false;
};

/// What came of one statement. A list of cases may be empty because another statement has the same request.
struct StatementCases {
  const Statement* statement = nullptr;
  std::string label;  ///< its Sid, or "statement 2"
  bool has_allowed = false;
  bool has_denied = false;
  std::vector<FixtureCase> cases;
};

/// A fixture before it is written.
struct Fixture {
  Policy policy;
  std::vector<Companion> companions;
  /// An identity policy that allows everything stands beside it; a case that must not have it takes it away.
  bool everything = false;
  std::vector<StatementCases> statements;
};

/// Derives requests from the statements and keeps those that the engine answers to the point.
Fixture choose_cases(const Policy& policy);

}  // namespace whydeny

#endif  // WHYDENY_CLI_FIXTURE_CASES_H_
