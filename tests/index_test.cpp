// The index of a compiled set finds the statements that trying them one by one finds.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/evaluate.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

using Strings = std::vector<std::string>;

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return engine_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  std::string pick(const Strings& words) { return words[below(words.size())]; }

 private:
  std::mt19937 engine_;
};

// Words are few, so that patterns and requests meet often.
std::string random_action(Dice& dice, bool pattern) {
  static const Strings services = {"s3", "sqs", "logs", "S3"};
  static const Strings names = {"GetObject",  "GetObjectAcl", "PutObject",
                                "ListBucket", "getobject",    "SendMessage"};
  if (!pattern) return dice.pick(services) + ":" + dice.pick(names);
  static const Strings patterns = {"*",      "s3:*",       "s3:Get*",      "s*:GetObject",
                                   "*:Get*", "s3:*Object", "s3:?etObject", "sqs:Send*",
                                   "logs:*", "s3",         "?3:PutObject", "*s:*"};
  return dice.one_in(2) ? dice.pick(patterns) : dice.pick(services) + ":" + dice.pick(names);
}

std::string random_tail(Dice& dice) {
  static const Strings parts = {"app",
                                "app-1",
                                "data",
                                "log",
                                "a",
                                "group",
                                "stream",
                                "x/y",
                                "${aws:username}",
                                "${aws:PrincipalTag/team}",
                                ""};
  std::string tail = dice.pick(parts);
  for (std::size_t i = dice.below(4); i > 0; --i) tail += dice.pick({"/", ":", "-", ""}) + dice.pick(parts);
  return tail;
}

std::string with_wildcards(Dice& dice, std::string text) {
  for (std::size_t i = dice.below(3); i > 0; --i) {
    const std::size_t at = dice.below(text.size() + 1);
    const std::string wildcard = dice.one_in(3) ? "?" : "*";
    if (dice.one_in(2)) {
      text.insert(at, wildcard);
    } else {
      text = text.substr(0, at) + wildcard;
    }
  }
  return text;
}

std::string random_arn(Dice& dice) {
  return "arn:aws:" + dice.pick({"s3", "sqs", "logs"}) + ":" + dice.pick({"", "eu-west-1"}) + ":" +
         dice.pick({"", "111122223333", "444455556666"}) + ":" + random_tail(dice);
}

// Wildcards anywhere: in the last component, as a component, within one, across several.
std::string random_resource_pattern(Dice& dice) {
  switch (dice.below(8)) {
    case 0:
      return "*";
    case 1:
      return with_wildcards(dice, random_arn(dice));
    case 2:
      return "arn:aws:" + dice.pick({"s3", "*", "s*"}) + ":*:" + dice.pick({"*", "111122223333"}) + ":" +
             random_tail(dice);
    case 3:
      return dice.pick({"arn:aws:s3:::", "arn:*:", "arn:aws:s3", "arn:aws:s3:*", "arn:aws:*:app*",
                        "arn:aws-cn:s3:::app*"});
    default:
      return random_arn(dice) + dice.pick({"", "*", "/*", "*/x", "?"});
  }
}

std::string list_of(Dice& dice, std::size_t most, std::string (*one)(Dice&)) {
  std::string list = "[";
  for (std::size_t i = dice.below(most) + 1; i > 0; --i) list += "\"" + one(dice) + (i > 1 ? "\"," : "\"");
  return list + "]";
}

std::string random_statement(Dice& dice) {
  std::string text = R"({"Effect": ")";
  text += dice.one_in(3) ? "Deny" : "Allow";
  text += dice.one_in(8) ? R"(", "NotAction": )" : R"(", "Action": )";
  text += list_of(dice, 3, [](Dice& d) { return random_action(d, true); });
  text += dice.one_in(8) ? R"(, "NotResource": )" : R"(, "Resource": )";
  text += list_of(dice, 3, random_resource_pattern);
  if (dice.one_in(4)) {
    text += R"(, "Condition": {"StringLike": {"aws:username": ")" +
            dice.pick({"app", "a*", "nobody", "log"}) + R"("}})";
  }
  return text + "}";
}

Policy policy_of(const std::string& statements) {
  const std::string text = R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}";
  const ParsedPolicy parsed =
      parse_policy(std::make_shared<const Source>("", text), PolicyType::Identity, "");
  REQUIRE(parsed.policy.has_value());
  return *parsed.policy;
}

Request random_request(Dice& dice, const Strings& unknown = {}) {
  RequestSpec spec;
  for (const std::string& key : unknown) spec.unknown.push_back(Placed{key, {}, nullptr});
  spec.principal = Placed{"arn:aws:iam::111122223333:user/" + dice.pick({"app", "log", "x"}), {}, nullptr};
  spec.action = Placed{random_action(dice, false), {}, nullptr};
  spec.resource = Placed{dice.one_in(10) ? std::string("*") : random_arn(dice), {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  const auto request = make_request(spec, {});
  REQUIRE(static_cast<bool>(request));
  return *request;
}

// The numbers of the statements that apply when each stands alone, where there is nothing to look up.
std::vector<std::uint32_t> applying_alone(const std::vector<std::unique_ptr<Evaluator>>& alone,
                                          const Request& request) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < alone.size(); ++i) {
    StatementReasons reasons;
    alone[i]->decide(request, &reasons);
    if (reasons.front().outcome == TraceEntry::Outcome::Applies)
      numbers.push_back(static_cast<std::uint32_t>(i));
  }
  return numbers;
}

std::vector<std::uint32_t> numbers_of(const std::vector<CitedStatement>& cited) {
  std::vector<std::uint32_t> numbers;
  for (const CitedStatement& statement : cited) numbers.push_back(statement.statement->index);
  return numbers;
}

// Random statements, together in one set and each alone.
struct World {
  World(Dice& dice, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string statement = random_statement(dice);
      all += (i > 0 ? "," : "") + statement;
      PolicySet one;
      one.identity = {policy_of(statement)};
      alone.push_back(std::make_unique<Evaluator>(compile(std::move(one))));
    }
    set.identity = {policy_of(all)};
  }
  const std::vector<Statement>& statements() const { return set.identity.front().statements(); }

  PolicySet set;
  std::vector<std::unique_ptr<Evaluator>> alone;
};

TEST_CASE("the index finds what trying every statement finds") {
  constexpr std::uint32_t kSeed = 20261121;
  std::size_t decided[3] = {0, 0, 0};
  for (std::uint32_t seed = kSeed; seed < kSeed + 12; ++seed) {
    Dice dice(seed);
    CAPTURE(seed);
    const std::size_t count =
        std::array<std::size_t, 3>{10, 70, 400}[seed % 3];  // the first without an index of actions
    const World world(dice, count);
    Evaluator evaluator(compile(world.set));
    const std::vector<Statement>& statements = world.statements();
    for (int i = 0; i < 60; ++i) {
      const Request request = random_request(dice);
      CAPTURE(request.action);
      CAPTURE(request.resource);
      CAPTURE(request.principal.text);
      std::vector<std::uint32_t> denies;
      std::vector<std::uint32_t> allows;
      for (const std::uint32_t number : applying_alone(world.alone, request))
        (statements[number].effect == Effect::Deny ? denies : allows).push_back(number);

      const Decision decision = evaluator.evaluate(request);
      const BriefDecision brief = evaluator.decide(request);
      Trace trace;
      CHECK(evaluator.evaluate(request, &trace).verdict == decision.verdict);
      CHECK(trace.entries.size() == count);
      CHECK(brief.verdict == decision.verdict);
      const Verdict expected = !denies.empty()   ? Verdict::ExplicitDeny
                               : !allows.empty() ? Verdict::Allowed
                                                 : Verdict::ImplicitDeny;
      CHECK(decision.verdict == expected);
      ++decided[static_cast<int>(expected)];
      if (expected == Verdict::Allowed) CHECK(numbers_of(decision.granted_by) == allows);
      if (expected == Verdict::ExplicitDeny) {
        std::vector<CitedStatement> cited = decision.by.also;
        cited.insert(cited.begin(), *decision.by.statement);
        CHECK(numbers_of(cited) == denies);
      }
      if (decision.by.statement) CHECK(brief.statement == decision.by.statement->statement);
      CHECK((brief.statement != nullptr) == decision.by.statement.has_value());
      for (const TraceEntry& entry : trace.entries) {
        const std::uint32_t number = entry.statement.statement->index;
        const bool applies = entry.outcome == TraceEntry::Outcome::Applies;
        const auto& of_effect = statements[number].effect == Effect::Deny ? denies : allows;
        if (applies != std::binary_search(of_effect.begin(), of_effect.end(), number))
          FAIL_CHECK("statement ", number);
      }
    }
  }
  for (const Verdict verdict : {Verdict::Allowed, Verdict::ExplicitDeny, Verdict::ImplicitDeny}) {
    CAPTURE(verdict_name(verdict));
    CHECK(decided[static_cast<int>(verdict)] > 10);
  }
}

TEST_CASE("the index leaves open what trying every statement leaves open [2.3.3]") {
  constexpr std::uint32_t kSeed = 20261122;
  std::size_t undetermined = 0;
  for (std::uint32_t seed = kSeed; seed < kSeed + 150; ++seed) {
    Dice dice(seed);
    CAPTURE(seed);
    const World world(dice, 12);
    Evaluator evaluator(compile(world.set));
    const std::vector<Statement>& statements = world.statements();
    for (int i = 0; i < 60; ++i) {
      const Request request = random_request(dice, {"aws:PrincipalTag/team"});
      CAPTURE(request.action);
      CAPTURE(request.resource);
      // What applies for certain, and what may: of Allows and of Denies.
      bool sure[2] = {false, false}, open[2] = {false, false};
      for (std::size_t number = 0; number < world.alone.size(); ++number) {
        StatementReasons reasons;
        world.alone[number]->decide(request, &reasons);
        const bool denies = statements[number].effect == Effect::Deny;
        sure[denies] = sure[denies] || reasons.front().outcome == TraceEntry::Outcome::Applies;
        open[denies] = open[denies] || reasons.front().outcome == TraceEntry::Outcome::Open;
      }
      const auto verdict = [](bool allow, bool deny) {
        return deny ? Verdict::ExplicitDeny : allow ? Verdict::Allowed : Verdict::ImplicitDeny;
      };
      const Verdict best = verdict(sure[0] || open[0], sure[1]), worst = verdict(sure[0], sure[1] || open[1]);
      const Verdict expected = best == worst ? best : Verdict::Undetermined;
      undetermined += expected == Verdict::Undetermined ? 1 : 0;
      Trace trace;
      StatementReasons reasons;
      CHECK(evaluator.decide(request).verdict == expected);
      CHECK(evaluator.decide(request, &reasons).verdict == expected);
      CHECK(evaluator.evaluate(request).verdict == expected);
      CHECK(evaluator.evaluate(request, &trace).verdict == expected);
    }
  }
  CHECK(undetermined > 50);
}

}  // namespace
}  // namespace whydeny
