// What must not change a decision: other words for the same policies, other ways to ask the same question.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "ask_engine.h"
#include "cases.h"
#include "question.h"
#include "random_case.h"
#include "whydeny/evaluation/evaluator.h"

namespace whydeny::oracle {
namespace {

constexpr std::uint32_t kSeed = 20260611;
constexpr std::uint32_t kCases = 2500;

void for_random_cases(const std::function<void(Random&, const RandomCase&)>& check,
                      std::uint32_t cases = kCases) {
  for_cases(kSeed, cases, check);
}

// Checks that a case with other words has the verdict that it had.
void check_same(const RandomCase& c, const RandomCase& other) {
  const std::string other_case = other.text();
  CAPTURE(other_case);
  CHECK(verdict_of(other) == verdict_of(c));
}

void for_statements(RandomCase& c, const std::function<void(RandomPolicy&, RandomStatement&)>& change) {
  for (RandomPolicy& policy : c.policies) {
    for (RandomStatement& statement : policy.statements) change(policy, statement);
  }
}

TEST_CASE("a statement twice is as good as once") {
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase other = c;
    for (RandomPolicy& policy : other.policies) {
      for (RandomStatement& statement : policy.statements) statement.sid.clear();
      const std::size_t before = policy.statements.size();
      for (std::size_t i = 0; i < before; ++i) {
        if (random.one_in(2)) policy.statements.push_back(RandomStatement(policy.statements[i]));
      }
    }
    check_same(c, other);
  });
}

TEST_CASE("policies of one type and version may be merged, and a policy may be split") {
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase merged = c, split = c;
    merged.policies.clear();
    split.policies.clear();
    for (const RandomPolicy& policy : c.policies) {
      const auto same =
          std::find_if(merged.policies.begin(), merged.policies.end(), [&](const RandomPolicy& other) {
            return other.type == policy.type && other.level == policy.level &&
                   other.version == policy.version;
          });
      if (same == merged.policies.end()) {
        merged.policies.push_back(policy);
      } else {
        same->statements.insert(same->statements.end(), policy.statements.begin(), policy.statements.end());
      }
      const std::size_t half = random.below(policy.statements.size() + 1);
      RandomPolicy first = policy, second = policy;
      first.statements.resize(half);
      second.statements.erase(second.statements.begin(),
                              second.statements.begin() + static_cast<std::ptrdiff_t>(half));
      for (const RandomPolicy& part : {first, second}) {
        if (!part.statements.empty()) split.policies.push_back(part);
      }
    }
    for_statements(merged, [](RandomPolicy&, RandomStatement& s) { s.sid.clear(); });
    check_same(c, merged);
    check_same(c, split);
  });
}

TEST_CASE("one more condition on Allows lets nothing through, and is no explicit deny") {
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase narrow = c;
    for_statements(narrow, [&](RandomPolicy&, RandomStatement& s) {
      if (s.effect == "Allow" && random.one_in(2))
        s.conditions["StringEquals"]["aws:PrincipalTag/nobody"] = {"has this"};
    });
    const std::string before = verdict_of(c), after = verdict_of(narrow), narrowed = narrow.text();
    CAPTURE(narrowed);
    CHECK((after != "allowed" || before == "allowed"));
    CHECK(((before == "explicitDeny") == (after == "explicitDeny")));
  });
}

TEST_CASE("a Not-element is the complement of its element in any set of statements") {
  // `Action` and `NotAction` of the same list as two statements are one with the action `*`.
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase whole = c, halves = c;
    if (c.policies.empty()) return;
    const std::size_t at = random.below(c.policies.size());
    if (c.policies[at].type == "rcp") return;  // where there is no NotAction
    RandomStatement one =
        random_statement(random, c, c.policies[at].type, random.one_in(2) ? "Allow" : "Deny");
    const bool of_action = one.resources.empty() || random.one_in(2);
    for (RandomCase* changed : {&whole, &halves}) {
      for_statements(*changed, [](RandomPolicy&, RandomStatement& s) { s.sid.clear(); });
    }
    one.sid.clear();
    one.not_action = one.not_action && !of_action;
    one.not_resource = one.not_resource && of_action;
    RandomStatement listed = one, others = one;
    (of_action ? one.actions : one.resources) = {"*"};
    (of_action ? others.not_action : others.not_resource) = true;
    // In a key policy a Resource is that key.
    if (!of_action && c.policies[at].type == "resource") return;
    whole.policies[at].statements.push_back(one);
    halves.policies[at].statements.push_back(listed);
    halves.policies[at].statements.push_back(others);
    const std::string in_halves = halves.text();
    CAPTURE(in_halves);
    check_same(whole, halves);
  });
}

TEST_CASE("the letter case of actions, operators, condition keys and their set operators does not matter") {
  for_random_cases([](Random& random, const RandomCase& c) {
    const auto other_case = [&random](std::string text) {
      for (char& letter : text) {
        if (random.one_in(2) && letter >= 'a' && letter <= 'z')
          letter = static_cast<char>(letter - 'a' + 'A');
        else if (random.one_in(2) && letter >= 'A' && letter <= 'Z')
          letter = static_cast<char>(letter - 'A' + 'a');
      }
      return text;
    };
    RandomCase other = c;
    for_statements(other, [&](RandomPolicy&, RandomStatement& s) {
      for (std::string& action : s.actions) action = other_case(action);
      std::map<std::string, std::map<std::string, Words>> conditions;
      for (const auto& [op, keys] : s.conditions) {
        auto& renamed = conditions[other_case(op)];
        for (const auto& [key, values] : keys) renamed[other_case(key)] = values;
      }
      s.conditions = conditions;
    });
    check_same(c, other);
    RandomCase asked = c;
    asked.target.action = other_case(c.target.action);
    check_same(c, asked);
  });
}

TEST_CASE("a condition key of the request that no policy asks for does not matter") {
  for_random_cases([](Random& random, const RandomCase& c) {
    RandomCase other = c;
    other.context["aws:UserAgent"] = {"any"};
    other.context["dynamodb:Select"] = random_values(random, "dynamodb:Select");
    check_same(c, other);
    RandomCase unknown = c;
    unknown.unknown = {"aws:UserAgent", "dynamodb:Select"};
    check_same(c, unknown);
  });
}

TEST_CASE("for a user without a boundary NotPrincipal denies whom Principal does not") {
  // Where no account is listed: that frees nobody but the root user.
  for_random_cases(
      [](Random& random, const RandomCase& c) {
        RandomCase one = c;
        one.principal = "arn:aws:iam::111122223333:user/team/ann";
        one.target = targets().front();
        one.facts.clear();
        RandomStatement open = random_statement(random, one, "resource", "Allow");
        open.not_principal = open.not_action = open.not_resource = false;
        open.principal = "\"*\"";
        open.actions = open.resources = {"*"};
        open.conditions.clear();
        RandomStatement deny = open;
        deny.effect = "Deny";
        do {
          deny.principal = random.pick(principal_elements());
        } while (deny.principal.find("\"111122223333\"") != std::string::npos ||
                 deny.principal.find(":root") != std::string::npos);
        RandomStatement spare = deny;
        spare.not_principal = true;
        RandomCase other = one;
        one.policies = {{"resource", 0, "2012-10-17", {open, deny}}};
        other.policies = {{"resource", 0, "2012-10-17", {open, spare}}};
        CAPTURE(deny.principal);
        const std::set<std::string> verdicts = {verdict_of(one), verdict_of(other)};
        CHECK(verdicts == std::set<std::string>{"allowed", "explicitDeny"});
      },
      kCases / 4);
}

// Every occurrence, in every text of the case.
RandomCase with_other_accounts(const RandomCase& c,
                               const std::vector<std::pair<std::string, std::string>>& names) {
  const auto renamed = [&names](std::string text) {
    for (const auto& [from, to] : names) {
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    }
    return text;
  };
  const auto rename_all = [&renamed](Words& words) {
    for (std::string& word : words) word = renamed(word);
  };
  RandomCase other = c;
  other.principal = renamed(c.principal);
  other.target = {renamed(c.target.action), renamed(c.target.resource), renamed(c.target.owner)};
  for (auto& [key, values] : other.context) rename_all(values);
  for (auto& [fact, text] : other.facts) text = renamed(text);
  for_statements(other, [&](RandomPolicy&, RandomStatement& s) {
    s.principal = renamed(s.principal);
    rename_all(s.resources);
    for (auto& [op, keys] : s.conditions) {
      for (auto& [key, values] : keys) rename_all(values);
    }
  });
  return other;
}

TEST_CASE("other account ids in all places do not matter") {
  for_random_cases([](Random&, const RandomCase& c) {
    // One that begins like the other, and the two in each other's place.
    check_same(c, with_other_accounts(c, {{"111122223333", "444455556667"}}));
    check_same(c, with_other_accounts(
                      c, {{"111122223333", "#"}, {"444455556666", "111122223333"}, {"#", "444455556666"}}));
  });
}

TEST_CASE("one evaluator that has seen other requests decides as a new one does") {
  for_random_cases(
      [](Random& random, const RandomCase& c) {
        const auto policies = json(c.policies_text());
        const auto first = read_request(json(c.question_text())->root());
        REQUIRE(first.has_value());
        const auto set = read_policies(policies, policies->root(), *first);
        REQUIRE(set.has_value());
        Evaluator shared(compile(*set));
        for (int i = 0; i < 6; ++i) {
          const std::string question = asked_otherwise(random, c).question_text();
          CAPTURE(question);
          const auto request = read_request(json(question)->root());
          REQUIRE(request.has_value());
          const BriefDecision warm = shared.decide(*request);
          const Decision alone = evaluate(*set, *request);
          CHECK(warm.verdict == alone.verdict);
          CHECK(warm.layer == alone.by.layer);
          CHECK(warm.step == alone.by.step);
          CHECK(shared.evaluate(*request).missing_keys == alone.missing_keys);
        }
      },
      kCases / 4);
}

TEST_CASE("a verdict is the same from all sides of what is unknown") {
  // What is decided with more keys unknown is decided alike with fewer.
  int decided = 0;
  for_random_cases([&decided](Random& random, const RandomCase& c) {
    RandomCase less = c;
    const Words keys = random.pick_some(context_keys_in_use(), 1, 3);
    for (const std::string& key : keys) less.context.erase(key);
    less.unknown = keys;
    RandomCase still_less = less;
    for (const Words& more :
         {random.pick_some(context_keys_in_use(), 1, 4), random.pick_some(rare_context_keys(), 1, 4)}) {
      for (const std::string& key : more) {
        still_less.context.erase(key);
        still_less.unknown.push_back(key);
      }
    }
    const std::string with_less = less.text(), with_still_less = still_less.text(),
                      verdict = verdict_of(still_less);
    CAPTURE(with_less);
    CAPTURE(with_still_less);
    if (verdict == "undetermined") return;
    ++decided;
    CHECK(verdict_of(less) == verdict);
  });
  CHECK(decided > static_cast<int>(kCases) / 2);
}

}  // namespace
}  // namespace whydeny::oracle
