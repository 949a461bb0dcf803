// The table of condition operators: its rows, and one comparison of each kind.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operators/operators.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

std::string operand(const Operator& op, std::string_view policy_value) {
  return op.form != OperandForm::Text ? to_glob(policy_value) : std::string(policy_value);
}

/// One listed value, without negation.
Match compare(std::string_view name, std::string_view context_value, std::string_view policy_value) {
  const Operator* op = find_operator(name);
  const bool compares = op != nullptr && !is_null_test(*op);
  REQUIRE(compares);
  return matches(*op, context_value, operand(*op, policy_value));
}

constexpr auto kText = OperandForm::Text;
constexpr auto kGlob = OperandForm::Glob;
constexpr auto kArnGlob = OperandForm::ArnGlob;

TEST_CASE("the table has AWS's operators in AWS's order") {
  struct Row {
    std::string_view name;
    OperandForm form;
    bool negated;
    bool takes_variables;
  };
  const Row rows[] = {
      {"StringEquals", kText, false, true},
      {"StringNotEquals", kText, true, true},
      {"StringEqualsIgnoreCase", kText, false, true},
      {"StringNotEqualsIgnoreCase", kText, true, true},
      {"StringLike", kGlob, false, true},
      {"StringNotLike", kGlob, true, true},
      {"NumericEquals", kText, false, false},
      {"NumericNotEquals", kText, true, false},
      {"NumericLessThan", kText, false, false},
      {"NumericLessThanEquals", kText, false, false},
      {"NumericGreaterThan", kText, false, false},
      {"NumericGreaterThanEquals", kText, false, false},
      {"DateEquals", kText, false, false},
      {"DateNotEquals", kText, true, false},
      {"DateLessThan", kText, false, false},
      {"DateLessThanEquals", kText, false, false},
      {"DateGreaterThan", kText, false, false},
      {"DateGreaterThanEquals", kText, false, false},
      {"Bool", kText, false, true},
      {"BinaryEquals", kText, false, false},
      {"IpAddress", kText, false, false},
      {"NotIpAddress", kText, true, false},
      {"ArnEquals", kArnGlob, false, true},
      {"ArnLike", kArnGlob, false, true},
      {"ArnNotEquals", kArnGlob, true, true},
      {"ArnNotLike", kArnGlob, true, true},
      {"Null", kText, false, false},
  };
  REQUIRE(operators().size() == std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const Operator& op = operators()[i];
    CAPTURE(rows[i].name);
    CHECK(op.name == rows[i].name);
    CHECK(op.negated == rows[i].negated);
    CHECK(op.form == rows[i].form);
    CHECK(op.takes_variables == rows[i].takes_variables);
    CHECK(is_null_test(op) == (op.name == "Null"));
    CHECK(find_operator(op.name) == &op);
  }
}

TEST_CASE("operators are found without regard to case, by their whole base name [8.25]") {
  CHECK(find_operator("stringequals") == find_operator("StringEquals"));
  CHECK(find_operator("STRINGNOTLIKE")->name == "StringNotLike");
  CHECK(find_operator("null")->name == "Null");
  for (const std::string_view name :
       {"", "String", "StringEqual", "StringEqualss", "StringEquals ", "StringEqualsIfExists",
        "ForAllValues:StringEquals", "BoolNot", "BinaryNotEquals", "IpAddressNot"}) {
    CAPTURE(name);
    CHECK(find_operator(name) == nullptr);
  }
}

TEST_CASE("a negated operator has the comparison of its positive twin") {
  struct Row {
    std::string_view negated;
    std::string_view positive;
  };
  const Row rows[] = {
      {"StringNotEquals", "StringEquals"},
      {"StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"},
      {"StringNotLike", "StringLike"},
      {"NumericNotEquals", "NumericEquals"},
      {"DateNotEquals", "DateEquals"},
      {"NotIpAddress", "IpAddress"},
      {"ArnNotEquals", "ArnEquals"},
      {"ArnNotLike", "ArnLike"},
      {"ArnEquals", "ArnLike"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.negated);
    const bool same = find_operator(row.negated)->compare == find_operator(row.positive)->compare;
    CHECK(same);
  }
}

struct Comparison {
  std::string_view name;
  std::string_view context_value;
  std::string_view policy_value;
  Match expected;
};

constexpr auto kYes = Match::Yes;
constexpr auto kNo = Match::No;
constexpr auto kMismatch = Match::TypeMismatch;

template <std::size_t N>
void check_all(const Comparison (&rows)[N]) {
  for (const Comparison& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.context_value);
    CAPTURE(row.policy_value);
    CHECK(compare(row.name, row.context_value, row.policy_value) == row.expected);
  }
}

TEST_CASE("strings are compared by code points, with or without case [3.8, 3.9]") {
  check_all({
      {"StringEquals", "Bob", "Bob", kYes},
      {"StringEquals", "Bob", "bob", kNo},
      {"StringEquals", "", "", kYes},
      {"StringEquals", "foo", "f*", kNo},
      {"StringEquals", "f*", "f*", kYes},
      {"StringEquals", "${*}", "${*}", kYes},  // the old version has no variables [1.8]
      {"StringEquals", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::*:role/*", kNo},
      {"StringNotEquals", "foo", "foo", kYes},  // before negation
      {"StringEqualsIgnoreCase", "Bob", "bOB", kYes},
      {"StringEqualsIgnoreCase", "Bob", "bobb", kNo},
      {"StringEqualsIgnoreCase", "[", "{", kNo},
      {"StringEqualsIgnoreCase", "@", "`", kNo},
      {"StringEqualsIgnoreCase", "CAF\u00C9", "caf\u00E9", kYes},
      {"StringEqualsIgnoreCase", "\u00C0\u00D6\u00D8\u00DE", "\u00E0\u00F6\u00F8\u00FE", kYes},
      {"StringEqualsIgnoreCase", "\u00D7", "\u00F7", kNo},  // times and divided by are no letters
      {"StringEqualsIgnoreCase", "\u00DF", "\u00FF", kNo},
      {"StringEqualsIgnoreCase", "\u0410", "\u0430", kNo},  // beyond Latin-1
      {"StringEqualsIgnoreCase", "a*", "A?", kNo},
      {"StringNotEqualsIgnoreCase", "Bob", "bob", kYes},
  });
}

TEST_CASE("StringLike is one glob over the whole string [3.8]") {
  check_all({
      {"StringLike", "home/Bob/notes", "home/*", kYes},
      {"StringLike", "home/Bob/notes", "home/*/notes", kYes},
      {"StringLike", "a:b/c", "*", kYes},
      {"StringLike", "", "*", kYes},
      {"StringLike", "", "?", kNo},
      {"StringLike", "home", "Home", kNo},
      {"StringLike", "abc", "a?c", kYes},
      {"StringLike", "a\u20ACc", "a?c", kYes},
      {"StringLike", "home//", "home/*/*", kYes},
      {"StringLike", "arn:aws:s:r:9:a:1:b", "arn:aws:s:*:1:b", kYes},
      {"StringNotLike", "key1a", "key1*", kYes},  // before negation
  });
  // What `${*}` stands for is no wildcard. [2.3.2]
  const auto* like = find_operator("StringLike");
  CHECK(matches(*like, "a*b", "a*b") == Match::Yes);
  CHECK(matches(*like, "axb", "a*b") == Match::No);
}

TEST_CASE("numbers are compared by value [3.8]") {
  check_all({
      {"NumericEquals", "10.0", "10", kYes},
      {"NumericEquals", "10", "11", kNo},
      {"NumericNotEquals", "10", "10.0", kYes},  // before negation
      {"NumericLessThan", "9", "10", kYes},
      {"NumericLessThan", "10", "10", kNo},
      {"NumericLessThanEquals", "10", "10.0", kYes},
      {"NumericLessThanEquals", "10.01", "10", kNo},
      {"NumericGreaterThan", "-1", "-2", kYes},
      {"NumericGreaterThan", "-2", "-2", kNo},
      {"NumericGreaterThanEquals", "-2", "-2.0", kYes},
      {"NumericGreaterThanEquals", "-3", "-2", kNo},
      {"NumericEquals", "9007199254740993", "9007199254740992", kNo},
      {"NumericEquals", "ten", "10", kMismatch},
      {"NumericEquals", "10", "1*", kMismatch},
      {"NumericEquals", "", "", kMismatch},
      {"NumericNotEquals", "10", "ten", kMismatch},
      {"NumericLessThan", "1e3", "10", kMismatch},
  });
}

TEST_CASE("dates are compared as instants [3.8, 8.13]") {
  check_all({
      {"DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", kYes},
      {"DateEquals", "2026-01-01T00:00:00Z", "1767225600", kYes},
      {"DateEquals", "1767225600", "2026-01-01", kYes},
      {"DateEquals", "2026-01-01T00:00:00.1Z", "2026-01-01", kNo},
      {"DateNotEquals", "2026-01-01", "2026-01", kYes},  // before negation
      {"DateLessThan", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", kYes},
      {"DateLessThan", "2026-01-01", "2026", kNo},  // 2026 is 33 minutes after the epoch began
      {"DateLessThanEquals", "2026-01-01", "2026-01-01", kYes},
      {"DateGreaterThan", "2026-01-01T00:00:00.000000001Z", "2026-01-01", kYes},
      {"DateGreaterThan", "2026-01-01", "2026-01-01", kNo},
      {"DateGreaterThanEquals", "2026-01-01", "2026-01-01T00:00Z", kYes},
      {"DateGreaterThanEquals", "2025-12-31", "2026-01-01T00:00Z", kNo},
      {"DateEquals", "today", "2026-01-01", kMismatch},
      {"DateEquals", "2026-01-01", "2026-02-30", kMismatch},
      {"DateNotEquals", "2026-01-01", "*", kMismatch},
  });
}

TEST_CASE("booleans, binaries and addresses are compared by value [3.8]") {
  check_all({
      {"Bool", "true", "true", kYes},
      {"Bool", "TRUE", "true", kYes},
      {"Bool", "false", "False", kYes},
      {"Bool", "false", "true", kNo},
      {"Bool", "yes", "true", kMismatch},
      {"Bool", "true", "1", kMismatch},
      {"Bool", "", "false", kMismatch},
      {"BinaryEquals", "QmluYXJ5", "QmluYXJ5", kYes},
      {"BinaryEquals", "QmluYXJ5", "QmluYXJ6", kNo},
      {"BinaryEquals", "QmluYXJ5", "Qm", kMismatch},
      {"BinaryEquals", "!", "QmluYXJ5", kMismatch},
      {"IpAddress", "203.0.113.9", "203.0.113.77/24", kYes},
      {"IpAddress", "203.0.113.9", "203.0.113.9", kYes},
      {"IpAddress", "203.0.113.9", "198.51.100.0/24", kNo},
      {"IpAddress", "2001:DB8:0::1", "2001:db8::/32", kYes},
      {"IpAddress", "::ffff:203.0.113.9", "203.0.113.0/24", kYes},
      {"NotIpAddress", "2001:db8::1", "0.0.0.0/0", kNo},  // before negation: so the operator is true
      {"NotIpAddress", "203.0.113.9", "::/0", kNo},
      {"IpAddress", "203.0.113.9:443", "203.0.113.0/24", kMismatch},
      {"IpAddress", "fe80::1%eth0", "fe80::/10", kMismatch},
      {"IpAddress", "203.0.113.0/24", "203.0.113.0/24", kMismatch},
      {"NotIpAddress", "203.0.113.9", "203.0.113.0/33", kMismatch},
  });
}

TEST_CASE("ARNs are compared component by component [3.8, 3.9]") {
  check_all({
      {"ArnLike", "arn:aws:sns:us-east-1:1:t:x", "arn:aws:sns:*:1:t*", kYes},
      {"ArnLike", "arn:aws:s:r:9:a:1:b", "arn:aws:s:*:1:b", kNo},
      {"ArnEquals", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::*:role/*", kYes},
      {"ArnEquals", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::*:Role/*", kNo},
      {"ArnLike", "arn:aws:iam::111122223333:role/x", "*", kYes},
      {"ArnLike", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::111122223333*", kNo},
      {"ArnLike", "not an arn", "*", kNo},  // so ArnNotLike is true of it
      {"ArnNotLike", "not an arn", "arn:aws:iam::*:role/*", kNo},
      {"ArnNotEquals", "arn:aws:iam::1:role/x", "arn:aws:iam::1:role/?", kYes},
  });
}

}  // namespace
}  // namespace whydeny
