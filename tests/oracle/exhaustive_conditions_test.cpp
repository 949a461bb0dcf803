// Every operator with every set operator on few values: the engine and the oracle agree on what holds.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ask_engine.h"
#include "vocabulary.h"
#include "worlds.h"

namespace whydeny::oracle {
namespace {

std::string list(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ",") + quoted(value);
  return "[" + out + "]";
}

// None, each alone, and some pairs.
std::vector<std::string> value_lists(const Words& values) {
  std::vector<std::string> out = {"[]"};
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.push_back(quoted(values[i]));
    if (i % 2 == 0) out.push_back(list({values[i], values[(i + 3) % values.size()]}));
  }
  return out;
}

std::string one_case(const std::string& effect, const std::string& op, const std::string& key, const std::string& wanted,
                     const std::string& context) {
  const std::string identity = R"({"Effect":)" + quoted(effect) + R"(,"Action":"*","Resource":"*","Condition":{)" + quoted(op) +
                               ":{" + quoted(key) + ":" + wanted + "}}}";
  const std::string request = R"({"principal":"arn:aws:iam::111122223333:user/ann","action":"dynamodb:GetItem",)"
                              R"("resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/t","context":{)" + context + "}}";
  return object({{"request", request}, {"policies", object({{"identity", policy(identity)}})}});
}

TEST_CASE("every operator holds when it does for the oracle") {
  int worlds = 0;
  for (const OperatorFamily& family : operator_families()) {
    CAPTURE(family.about);
    for (const std::string& base : family.operators) {
      for (const std::string prefix : {"", "ForAllValues:", "ForAnyValue:"}) {
        for (const std::string suffix : {"", "IfExists"}) {
          if (base == "Null" && !suffix.empty()) continue;  // there is no such operator
          const std::string op = prefix + base + suffix;
          for (const std::string& wanted : value_lists(family.of_policy)) {
            const std::string single = "aws:RequestTag/t", many = "aws:TagKeys";
            worlds += check_agreement(one_case("Allow", op, single, wanted, "")) ? 1 : 0;
            worlds += check_agreement(one_case("Allow", op, many, wanted, "")) ? 1 : 0;
            worlds += check_agreement(one_case("Allow", op, many, wanted, quoted(many) + ":[]")) ? 1 : 0;
            for (std::size_t i = 0; i < family.of_request.size(); ++i) {
              const std::string a = family.of_request[i], b = family.of_request[(i + 1) % family.of_request.size()];
              worlds += check_agreement(one_case("Allow", op, single, wanted, quoted(single) + ":" + quoted(a))) ? 1 : 0;
              worlds += check_agreement(one_case("Allow", op, many, wanted, quoted(many) + ":" + list({a}))) ? 1 : 0;
              worlds += check_agreement(one_case("Allow", op, many, wanted, quoted(many) + ":" + list({a, b}))) ? 1 : 0;
            }
          }
        }
      }
    }
  }
  MESSAGE(worlds << " worlds");
  CHECK(worlds > 10000);
}

}  // namespace
}  // namespace whydeny::oracle
