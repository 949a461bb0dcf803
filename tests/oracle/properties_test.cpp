// Properties of the engine under a random search: what must hold for every request and every policy.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ask_engine.h"
#include "cases.h"
#include "random_case.h"

namespace whydeny::oracle {
namespace {

constexpr std::uint32_t kSeed = 20260517;
constexpr std::uint32_t kCases = 2500;

void for_random_cases(const std::function<void(Random&, const RandomCase&)>& check) {
  for_cases(kSeed, kCases, check);
}

// Puts a statement somewhere into a policy.
void insert(Random& random, RandomPolicy& policy, const RandomStatement& statement) {
  const auto at = static_cast<std::ptrdiff_t>(random.below(policy.statements.size() + 1));
  policy.statements.insert(policy.statements.begin() + at, statement);
}

void no_sids(RandomPolicy& policy) {
  for (RandomStatement& statement : policy.statements) statement.sid.clear();
}

TEST_CASE("random cases are decided as the oracle decides them") {
  int compared = 0;
  std::map<std::string, int> verdicts;
  for (std::uint32_t seed = kSeed; seed < kSeed + 4 * kCases; ++seed) {
    Random random(seed);
    CAPTURE(seed);
    const std::string one_case = random_case(random).text();
    compared += check_agreement(one_case) ? 1 : 0;
    ++verdicts[engine_verdict(json(one_case))];
  }
  CHECK(compared == 4 * kCases);
  for (const char* verdict : {"allowed", "explicitDeny", "implicitDeny"}) {
    CAPTURE(verdict);
    CHECK(verdicts[verdict] > static_cast<int>(kCases) / 5);
  }
}

TEST_CASE("random cases have every operator, set operator, caller, principal and type of policy") {
  std::set<std::string> wanted, seen;
  for (const OperatorFamily& family : operator_families()) wanted.insert(family.operators.begin(), family.operators.end());
  wanted.insert({"ForAllValues:", "ForAnyValue:", "IfExists", "NotPrincipal", "NotAction", "NotResource", "\"AWS\"",
                 "\"Service\"", "\"Federated\"", "\"CanonicalUser\"", "\"identity\"", "\"boundary\"", "\"session\"",
                 "\"resource\"", "\"vpce\"", "\"scp\"", "\"rcp\"", "2008-10-17"});
  for (const std::string& caller : callers()) wanted.insert("\"" + caller + "\"");
  for_random_cases([&](Random&, const RandomCase& c) {
    const std::string text = c.text();
    for (const std::string& word : wanted) {
      if (text.find(word) != std::string::npos) seen.insert(word);
    }
  });
  CHECK(seen == wanted);
}

TEST_CASE("another Deny never lets a request through") {
  for_random_cases([](Random& random, const RandomCase& c) {
    static const Words kTypes = {"identity", "boundary", "session", "resource", "vpce", "scp", "rcp"};
    RandomCase more = c;
    if (more.policies.empty() || random.one_in(4)) {
      more.policies.push_back({random.pick(kTypes), 0, "2012-10-17", {}});
      insert(random, more.policies.back(), random_statement(random, c, more.policies.back().type, "Deny"));
    } else {
      RandomPolicy& policy = more.policies[random.below(more.policies.size())];
      insert(random, policy, random_statement(random, c, policy.type, "Deny"));
      no_sids(policy);
    }
    const std::string before = verdict_of(c), after = verdict_of(more), with_deny = more.text();
    CAPTURE(with_deny);
    CHECK((before == "allowed" || after != "allowed"));
    CHECK((before != "explicitDeny" || after == "explicitDeny"));
  });
}

TEST_CASE("another Allow never denies") {
  for_random_cases([](Random& random, const RandomCase& c) {
    if (c.policies.empty()) return;
    if (c.facts.count("blockPublicAccess") > 0) return;  // a bucket whose policy becomes public is closed
    RandomCase more = c;
    RandomPolicy& policy = more.policies[random.below(more.policies.size())];
    if (policy.type == "rcp") return;  // there it would take the place of RCPFullAWSAccess
    insert(random, policy, random_statement(random, c, policy.type, "Allow"));
    no_sids(policy);
    const std::string before = verdict_of(c), after = verdict_of(more), with_allow = more.text();
    CAPTURE(with_allow);
    CHECK((before != "allowed" || after == "allowed"));
    CHECK((before == "explicitDeny" || after != "explicitDeny"));
  });
}

TEST_CASE("the order of policies, statements and values does not matter") {
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase other = c;
    random.shuffle(other.policies);
    for (RandomPolicy& policy : other.policies) {
      random.shuffle(policy.statements);
      for (RandomStatement& statement : policy.statements) {
        random.shuffle(statement.actions);
        random.shuffle(statement.resources);
        for (auto& [op, keys] : statement.conditions) {
          for (auto& [key, values] : keys) random.shuffle(values);
        }
      }
    }
    for (auto& [key, values] : other.context) random.shuffle(values);
    const std::string shuffled = other.text();
    CAPTURE(shuffled);
    CHECK(verdict_of(other) == verdict_of(c));
  });
}

TEST_CASE("a statement may be split by its actions or its resources") {
  for_random_cases([](Random&, const RandomCase& c) {
    RandomCase split = c;
    for (RandomPolicy& policy : split.policies) {
      no_sids(policy);
      std::vector<RandomStatement> parts;
      for (const RandomStatement& statement : policy.statements) {
        for (const std::string& action : statement.actions) {
          RandomStatement part = statement;
          if (!statement.not_action) part.actions = {action};
          for (const std::string& resource : statement.resources) {
            if (!statement.not_resource) part.resources = {resource};
            parts.push_back(part);
          }
          if (statement.resources.empty()) parts.push_back(part);
        }
      }
      policy.statements = parts;
    }
    const std::string parts = split.text();
    CAPTURE(parts);
    CHECK(verdict_of(split) == verdict_of(c));
  });
}

TEST_CASE("the names of statements do not matter") {
  for_random_cases([](Random&, const RandomCase& c) {
    RandomCase renamed = c;
    int number = 0;
    for (RandomPolicy& policy : renamed.policies) {
      for (RandomStatement& statement : policy.statements) statement.sid = "Number" + std::to_string(++number);
    }
    CHECK(verdict_of(renamed) == verdict_of(c));
  });
}

TEST_CASE("a trace does not change the decision, and has an entry for every statement") {
  for_random_cases([](Random&, const RandomCase& c) {
    const auto document = json(c.text());
    const Result<Question> question = read_question(document);
    REQUIRE(question.has_value());
    Trace trace;
    const Decision a = evaluate(question->policies, question->request);
    const Decision b = evaluate(question->policies, question->request, &trace);
    CHECK(a.verdict == b.verdict);
    CHECK(a.by.step == b.by.step);
    CHECK(layer_name(a.by.layer) == layer_name(b.by.layer));
    CHECK(a.by.statement.has_value() == b.by.statement.has_value());
    if (a.by.statement && b.by.statement) CHECK(a.by.statement->statement == b.by.statement->statement);
    CHECK(a.blocked_by.size() == b.blocked_by.size());
    CHECK(a.granted_by.size() == b.granted_by.size());
    CHECK(a.missing_keys == b.missing_keys);
    std::size_t statements = 0;
    for (const RandomPolicy& policy : c.policies) statements += policy.statements.size();
    CHECK(trace.entries.size() == statements);
  });
}

TEST_CASE("what is printed and parsed again is decided alike") {
  for_random_cases([](Random&, const RandomCase& c) {
    const auto document = json(c.text());
    for (const bool indent : {false, true}) {
      JsonWriter writer(indent);
      const auto again = json(std::string(writer.value(document->root()).text()));
      CHECK(engine_verdict(again) == engine_verdict(document));
    }
  });
}

// The keys that `"*"` leaves open: neither given, nor following from what is given, nor none of such a caller's.
Words open_keys(const RandomCase& c) {
  const bool is_account_caller = c.principal.starts_with("arn:") && c.principal.find("-provider/") == std::string::npos;
  Words keys;
  for (const std::string& key : context_keys_in_use()) {
    const bool follows = key == "aws:TagKeys" && c.context.count("aws:RequestTag/t") > 0;
    if (c.context.count(key) == 0 && !follows && (is_account_caller || !key.starts_with("aws:Principal"))) keys.push_back(key);
  }
  return keys;
}

TEST_CASE("a verdict in spite of unknown keys holds whatever they are") {
  int decided = 0, open = 0;
  for_random_cases([&](Random& random, const RandomCase& c) {
    RandomCase unknown = c;
    Words keys = random.pick_some(context_keys_in_use(), 1, 5);
    for (const std::string& key : keys) unknown.context.erase(key);
    unknown.unknown = keys;
    if (random.one_in(4)) {
      unknown.unknown = {"*"};
      keys = open_keys(unknown);
    }
    const std::string verdict = verdict_of(unknown), with_unknown = unknown.text();
    CAPTURE(with_unknown);
    ++(verdict == "undetermined" ? open : decided);
    for (int sample = 0; sample < 6 && verdict != "undetermined"; ++sample) {
      RandomCase known = unknown;
      known.unknown.clear();
      for (const std::string& key : keys) {
        if (!random.one_in(3)) known.context[key] = random_values(random, key);
      }
      const std::string with_values = known.text();
      CAPTURE(with_values);
      CHECK(verdict_of(known) == verdict);
    }
  });
  CHECK(decided > open);
  CHECK(open > static_cast<int>(kCases) / 20);
}

TEST_CASE("NotAction and NotResource match what Action and Resource do not") {
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase one = c;
    one.principal = callers().front();
    one.facts.clear();
    one.target = targets()[random.below(2) * 3];
    one.policies = {{"identity", 0, random.one_in(4) ? "2008-10-17" : "2012-10-17", {}}};
    RandomStatement statement = random_statement(random, one, "identity", "Allow");
    statement.conditions.clear();
    statement.not_action = statement.not_resource = false;
    const bool of_action = random.one_in(2);
    (of_action ? statement.resources : statement.actions) = {"*"};
    one.policies.front().statements = {statement};
    RandomCase other = one;
    RandomStatement& negated = other.policies.front().statements.front();
    (of_action ? negated.not_action : negated.not_resource) = true;
    const std::set<std::string> verdicts = {verdict_of(one), verdict_of(other)};
    CHECK(verdicts == std::set<std::string>{"allowed", "implicitDeny"});
  });
}

}  // namespace
}  // namespace whydeny::oracle
