// Conditions in other words: lists of values as statements, negations, IfExists, orders as two operators.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ask_engine.h"
#include "random_case.h"

namespace whydeny::oracle {
namespace {

constexpr std::uint32_t kSeed = 20260623;
constexpr std::uint32_t kCases = 2500;

using Statements = std::vector<RandomStatement>;
using Keys = std::map<std::string, Words>;

// Random cases whose statements are written in other words have the verdict that they had. `in_other_words`
// adds the statements that stand for one; it counts what it changes.
void check_rewording(
    const std::function<int(const RandomCase&, const RandomStatement&, Statements&)>& in_other_words) {
  int changed = 0;
  for (std::uint32_t seed = kSeed; seed < kSeed + kCases; ++seed) {
    Random random(seed);
    const RandomCase c = random_case(random);
    RandomCase other = c;
    for (RandomPolicy& policy : other.policies) {
      Statements statements;
      for (RandomStatement statement : policy.statements) {
        statement.sid.clear();
        changed += in_other_words(c, statement, statements);
      }
      policy.statements = statements;
    }
    const std::string one_case = c.text(), in_words = other.text();
    CAPTURE(seed);
    CAPTURE(one_case);
    CAPTURE(in_words);
    CHECK(engine_verdict(json(in_words)) == engine_verdict(json(one_case)));
  }
  CHECK(changed > 100);
}

// Renames operators of a statement.
int rename(const std::map<std::string, std::string>& names, RandomStatement statement, Statements& out) {
  int changed = 0;
  for (const auto& [from, to] : names) {
    const auto found = statement.conditions.find(from);
    if (found == statement.conditions.end() || statement.conditions.count(to) > 0) continue;
    const Keys keys = found->second;
    statement.conditions.erase(found);
    statement.conditions[to] = keys;
    ++changed;
  }
  out.push_back(statement);
  return changed;
}

TEST_CASE("values of a positive operator may stand in a statement each") {
  check_rewording([](const RandomCase&, const RandomStatement& statement, Statements& out) {
    for (const auto& [op, keys] : statement.conditions) {
      if (op.find("Not") != std::string::npos || op.starts_with("ForAllValues:")) continue;
      for (const auto& [key, values] : keys) {
        if (values.size() < 2) continue;
        for (const std::string& value : values) {
          RandomStatement part = statement;
          part.conditions[op][key] = {value};
          out.push_back(part);
        }
        return 1;
      }
    }
    out.push_back(statement);
    return 0;
  });
}

TEST_CASE("a negated operator says the same with IfExists and without") {
  check_rewording([](const RandomCase&, const RandomStatement& statement, Statements& out) {
    return rename({{"StringNotEquals", "StringNotEqualsIfExists"},
                   {"StringNotLikeIfExists", "StringNotLike"},
                   {"NumericNotEquals", "NumericNotEqualsIfExists"},
                   {"NotIpAddressIfExists", "NotIpAddress"},
                   {"ForAllValues:ArnNotLike", "ForAllValues:ArnNotLikeIfExists"}},
                  statement, out);
  });
}

TEST_CASE("ArnEquals and ArnLike are two names for one operator") {
  check_rewording([](const RandomCase&, const RandomStatement& statement, Statements& out) {
    return rename({{"ArnEquals", "ArnLike"},
                   {"ArnNotLike", "ArnNotEquals"},
                   {"ForAnyValue:ArnLikeIfExists", "ForAnyValue:ArnEqualsIfExists"},
                   {"ForAllValues:ArnNotEquals", "ForAllValues:ArnNotLike"}},
                  statement, out);
  });
}

TEST_CASE("at most is less than or equal, and at least is greater than or equal") {
  check_rewording([](const RandomCase&, const RandomStatement& statement, Statements& out) {
    for (const auto& [op, keys] : statement.conditions) {
      const bool ordered =
          op.ends_with("ThanEquals") && op.find(':') == std::string::npos && keys.size() == 1;
      const std::string order = ordered ? op.substr(0, op.size() - std::string("Equals").size()) : "";
      const std::string equal = op.starts_with("Numeric") ? "NumericEquals" : "DateEquals";
      if (!ordered || statement.conditions.count(order) > 0 || statement.conditions.count(equal) > 0)
        continue;
      for (const std::string& name : {order, equal}) {
        RandomStatement part = statement;
        part.conditions.erase(op);
        part.conditions[name] = keys;
        out.push_back(part);
      }
      return 1;
    }
    out.push_back(statement);
    return 0;
  });
}

TEST_CASE("IfExists takes a condition away from a request that lacks its key") {
  check_rewording([](const RandomCase& c, RandomStatement statement, Statements& out) {
    int changed = 0;
    const Words& keys = context_keys_in_use();
    for (auto op = statement.conditions.begin(); op != statement.conditions.end();) {
      const bool absent = op->second.size() == 1 && c.context.count(op->second.begin()->first) == 0 &&
                          op->second.begin()->first != "aws:TagKeys" &&
                          std::count(keys.begin(), keys.end(), op->second.begin()->first) > 0;
      const bool goes = absent && op->first.ends_with("IfExists");
      changed += goes ? 1 : 0;
      op = goes ? statement.conditions.erase(op) : std::next(op);
    }
    out.push_back(statement);
    return changed;
  });
}

}  // namespace
}  // namespace whydeny::oracle
