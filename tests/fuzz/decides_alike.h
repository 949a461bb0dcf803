// Asks two versions of a policy the same requests, made up from the words of both.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_FUZZ_DECIDES_ALIKE_H_
#define WHYDENY_TESTS_FUZZ_DECIDES_ALIKE_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz.h"
#include "whydeny/whydeny.h"

namespace whydeny::fuzz {

/// A text that the pattern matches.
inline std::string filled(std::string_view pattern) {
  std::string text;
  for (const char c : pattern) text += c == '*' ? "x1" : c == '?' ? "y" : std::string(1, c);
  return text;
}

/// Some of the words of a policy as requests have them.
struct PolicyWords {
  std::vector<std::string> actions = {"s3:GetObject"};
  std::vector<std::string> resources = {"*", "arn:aws:s3:::vault/a"};
  std::vector<ContextSpec> context;

  void add(const Policy& policy) {
    constexpr std::size_t kMost = 6;
    for (const Statement& statement : policy.statements()) {
      for (const Value& value : statement.action.values) {
        if (actions.size() < kMost) actions.push_back(filled(value.text));
      }
      if (statement.resource) {
        for (const Value& value : statement.resource->values) {
          if (resources.size() < kMost) resources.push_back(filled(value.text));
        }
      }
      for (const Condition& condition : statement.conditions) {
        const bool known = std::any_of(context.begin(), context.end(), [&](const ContextSpec& spec) {
          return spec.key.text == condition.key;
        });
        if (known || condition.values.empty() || context.size() >= kMost) continue;
        context.push_back({{std::string(condition.key), {}, nullptr},
                           {filled(condition.values[0].text)},
                           false,
                           false,
                           {}});
      }
    }
  }
};

inline PolicySet attached(const Policy& policy) {
  PolicySet set;
  const auto everything = parse_policy(
      source_of(
          R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})"),
      PolicyType::Identity, "everything");
  switch (policy.type()) {
    case PolicyType::Identity:
      set.identity = {policy};
      return set;
    case PolicyType::Resource:
    case PolicyType::Key:
    case PolicyType::Trust:
      set.resource = {policy};
      return set;
    case PolicyType::Boundary:
      set.boundary = {policy};
      break;
    case PolicyType::Session:
      set.session = {policy};
      break;
    case PolicyType::Endpoint:
      set.endpoint = {policy};
      break;
    case PolicyType::Scp:
      set.scp = {{policy}};
      break;
    case PolicyType::Rcp:
      set.rcp = {{policy}};
      break;
  }
  set.identity = {*everything.policy};
  return set;
}

/// Fails unless both give the same verdicts.
inline void require_alike(const Policy& before, const Policy& after) {
  PolicyWords words;
  words.add(before);
  words.add(after);
  Evaluator old_one(compile(attached(before))), new_one(compile(attached(after)));
  for (const char* principal :
       {"arn:aws:iam::111122223333:user/ann", "arn:aws:sts::444455556666:assumed-role/Clerk/s"}) {
    for (const std::string& action : words.actions) {
      for (const std::string& resource : words.resources) {
        for (const bool with_context : {false, true}) {
          RequestSpec spec;
          spec.principal = Placed{principal, {}, nullptr};
          spec.action = Placed{action, {}, nullptr};
          spec.resource = Placed{resource, {}, nullptr};
          spec.resource_account = Placed{"111122223333", {}, nullptr};
          if (with_context) spec.context = words.context;
          const auto request = make_request(spec, Facts());
          if (!request) continue;
          const bool alike = old_one.decide(*request).verdict == new_one.decide(*request).verdict;
          require(
              alike, "the policy decides as before",
              action + " of " + resource + " by " + principal + "\n" + std::string(after.source()->text()));
        }
      }
    }
  }
}

}  // namespace whydeny::fuzz

#endif  // WHYDENY_TESTS_FUZZ_DECIDES_ALIKE_H_
