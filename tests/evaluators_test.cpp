// Compiled sets are remembered by their documents, and not for ever.
// SPDX-License-Identifier: Apache-2.0
#include "cli/evaluators.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

PolicySet set_of(const Policy& policy) {
  PolicySet set;
  set.identity = {policy};
  return set;
}

Policy document() {
  constexpr std::string_view kText =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})";
  auto parsed =
      parse_policy(std::make_shared<Source>("p.json", std::string(kText)), PolicyType::Identity, "p");
  return *parsed.policy;
}

TEST_CASE("the same documents in the same places are compiled once, all others anew") {
  const Policy a = document();
  const Policy b = document();
  std::vector<PolicySet> sets(12);
  sets[1].identity = {a};
  sets[2].identity = {b};
  sets[3].identity = {a, b};
  sets[4].identity = {b, a};
  sets[5].boundary = {a};
  sets[6].session = {a};
  sets[7].resource = {a};
  sets[8].endpoint = {a};
  sets[9].scp = {{a}, {b}};
  sets[10].scp = {{a, b}};
  sets[11].rcp = {{a}, {b}};
  Evaluators evaluators;
  std::vector<const CompiledPolicySet::Data*> compiled(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    CAPTURE(i);
    compiled[i] = &evaluators.find(sets[i]).policies().data();
    for (std::size_t earlier = 0; earlier < i; ++earlier) CHECK(compiled[earlier] != compiled[i]);
    CHECK(&evaluators.find(sets[i]).policies().data() == compiled[i]);
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    CAPTURE(i);
    CHECK(&evaluators.find(sets[i]).policies().data() == compiled[i]);
  }
}

TEST_CASE("the policy, state and grants of a key belong to the set") {
  const Policy a = document();
  PolicySet plain;
  plain.keys["k"].policy = {a};
  PolicySet disabled = plain;
  disabled.keys["k"].state = "Disabled";
  PolicySet other = plain;
  other.keys["k"].policy = {};
  PolicySet granted = plain;
  granted.keys["k"].grants.emplace_back();
  Evaluators evaluators;
  const CompiledPolicySet first = evaluators.find(plain).policies();
  CHECK(&evaluators.find(plain).policies().data() == &first.data());
  for (const PolicySet& set : {disabled, other, granted}) {
    const PolicySet& found = evaluators.find(set).policies().policies();
    CHECK(found.keys.at("k").state == set.keys.at("k").state);
    CHECK(found.keys.at("k").policy == set.keys.at("k").policy);
    CHECK(found.keys.at("k").grants.size() == set.keys.at("k").grants.size());
  }
}

TEST_CASE("of many sets only the last ones are remembered") {
  Evaluators evaluators;
  std::weak_ptr<const Source> text;
  {
    const PolicySet gone = set_of(document());
    text = gone.identity.front().source();
    evaluators.find(gone);
  }
  CHECK_FALSE(text.expired());
  for (std::size_t i = 0; i < Evaluators::kMost; ++i) evaluators.find(set_of(document()));
  CHECK(text.expired());
}

}  // namespace
}  // namespace whydeny
