// The comparison with the oracle finds planted faults, makes them small, and hits what there is to hit.
// SPDX-License-Identifier: Apache-2.0
#include "differential.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "question.h"
#include "shrink.h"

namespace whydeny::oracle {
namespace {

constexpr std::uint32_t kSeed = 20260601;

bool has(const JsonValue& value, std::string_view text) {
  return value.source()->text().find(text) != std::string_view::npos;
}

// An oracle that is wrong, in one way, about cases with a certain feature.
struct Fault {
  const char* about;
  bool (*feature)(const Answer& right, const JsonValue& question, const JsonValue& policies);
  // What the smallest case that shows it has: policies, statements, conditions, context keys.
  std::size_t policies, statements, conditions, keys;
};

Oracle faulty(const Fault& fault) {
  return [&fault](const JsonValue& question, const JsonValue& policies) {
    Answer right = answer(question, policies);
    if (right.outside.empty() && fault.feature(right, question, policies)) {
      right.verdict = right.verdict == "allowed" ? "implicitDeny" : "allowed";
    }
    return right;
  };
}

std::size_t statements_in(const RandomCase& c) {
  std::size_t n = 0;
  for (const RandomPolicy& policy : c.policies) n += policy.statements.size();
  return n;
}

std::size_t conditions_in(const RandomCase& c) {
  std::size_t n = 0;
  for (const RandomPolicy& policy : c.policies) {
    for (const RandomStatement& statement : policy.statements) {
      for (const auto& [op, keys] : statement.conditions) n += keys.size();
    }
  }
  return n;
}

const Fault kFaults[] = {
    {"a condition operator",
     [](const Answer&, const JsonValue&, const JsonValue& policies) {
       return has(policies, "ForAnyValue:Numeric");
     },
     1, 1, 1, 0},
    {"NotPrincipal",
     [](const Answer&, const JsonValue&, const JsonValue& policies) { return has(policies, "NotPrincipal"); },
     1, 1, 0, 0},
    {"two types of policy together",
     [](const Answer&, const JsonValue&, const JsonValue& policies) {
       return has(policies, "\"boundary\"") && has(policies, "\"scp\"");
     },
     2, 2, 0, 0},
    {"a session policy over an allowed request",
     [](const Answer& right, const JsonValue& question, const JsonValue& policies) {
       return right.layer == "identity" && right.verdict == "allowed" && has(policies, "\"session\"") &&
              has(question, "\"sqs:");
     },
     2, 2, 0, 0},
    {"a key of the request with a condition that asks for it",
     [](const Answer&, const JsonValue& question, const JsonValue& policies) {
       return has(question, "\"aws:SourceArn\"") && has(policies, "\"aws:SourceArn\"");
     },
     1, 1, 1, 1},
};

TEST_CASE("a planted fault is found, and shrunk to the smallest case that shows it") {
  for (const Fault& fault : kFaults) {
    CAPTURE(fault.about);
    DifferentialOptions options;
    options.seed = kSeed;
    options.comparisons = 20000;
    const Oracle wrong = faulty(fault);
    const DifferentialResult result = compare_many(options, wrong);
    REQUIRE(result.finding.has_value());
    const RandomCase& smallest = result.finding->smallest;
    const std::string text = smallest.text();
    CAPTURE(text);
    CHECK(!result.finding->needs_others);
    CHECK(!difference_on(smallest, wrong).empty());
    CHECK(difference_on(smallest).empty());  // the fault is in the oracle alone
    CHECK(smallest.policies.size() == fault.policies);
    CHECK(statements_in(smallest) == fault.statements);
    CHECK(conditions_in(smallest) == fault.conditions);
    CHECK(smallest.context.size() == fault.keys);
    CHECK(smallest.facts.empty());
    CHECK(smallest.unknown.empty());
    for (const RandomPolicy& policy : smallest.policies) {
      for (const RandomStatement& statement : policy.statements) {
        CHECK(statement.actions.size() == 1);
        CHECK(statement.resources.size() <= 1);
        CHECK(statement.sid.empty());
      }
    }
  }
}

TEST_CASE("a seed tells which cases are compared, whatever the number of threads") {
  const Oracle wrong = faulty(kFaults[0]);
  DifferentialOptions options;
  options.seed = kSeed;
  options.comparisons = 20000;
  const auto first = compare_many(options, wrong).finding;
  REQUIRE(first.has_value());
  // The seed that is told begins with the policies of the finding.
  options.seed = first->seed;
  options.comparisons = 1;
  options.threads = 2;
  const auto again = compare_many(options, wrong).finding;
  REQUIRE(again.has_value());
  CHECK(again->difference != "");
  options.seed = kSeed + 1000000;
  CHECK(!compare_many(options).finding.has_value());
}

TEST_CASE("no question on the same policies is counted twice") {
  DifferentialOptions options;
  options.seed = kSeed;
  options.comparisons = 3000;
  options.threads = 2;
  const DifferentialResult once = compare_many(options);
  CHECK(once.comparisons >= options.comparisons);
  // Not every question of a set is a new one.
  CHECK(once.comparisons < once.policy_sets * 24);
  CHECK(once.in_all_forms * 10 >= once.comparisons);
  CHECK(once.outside * 10 < once.comparisons);
}

#ifdef WHYDENY_BINARY
TEST_CASE("the smallest case is a fixture that `whydeny check` reads") {
  const Oracle wrong = faulty(kFaults[2]);
  DifferentialOptions options;
  options.seed = kSeed;
  options.comparisons = 20000;
  const auto finding = compare_many(options, wrong).finding;
  REQUIRE(finding.has_value());
  namespace fs = std::filesystem;
  const fs::path file =
      fs::temp_directory_path() / ("whydeny-finding-" + std::to_string(::getpid()) + ".json");
  for (const bool as_it_is : {false, true}) {
    Finding told = *finding;
    const auto whole = read_json(told.smallest.text());
    REQUIRE(whole.has_value());
    if (as_it_is) told.verdict = answer((*whole)->root()).verdict;
    std::ofstream(file) << fixture_of(told);
    const std::string command = std::string(WHYDENY_BINARY) + " check " + file.string() + " > /dev/null 2>&1";
    const int status = std::system(command.c_str());
    CHECK((status >> 8) == (as_it_is ? 0 : 1));
  }
  fs::remove(file);
}
#endif

}  // namespace
}  // namespace whydeny::oracle
