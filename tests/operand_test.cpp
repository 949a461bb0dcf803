// Operands: what is read as what, and that one reading serves every operator of its type.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operators/operand.h"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/oracle/oracle_values.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

bool is_readable(const Operand& operand) {
  return !std::holds_alternative<Operand::Unreadable>(operand.value);
}

TEST_CASE("a value is read as its operator's type, or is none") {
  struct Row {
    OperandType type;
    std::string_view text;
    bool in_request;
    bool in_policy;
  };
  const Row rows[] = {
      {OperandType::String, "", true, true},
      {OperandType::FoldedString, "A", true, true},
      {OperandType::Glob, "a\xFF", true, true},
      {OperandType::Number, "-007.50", true, true},
      {OperandType::Number, "1e3", false, false},
      {OperandType::Date, "2026-02-28T12:00Z", true, true},
      {OperandType::Date, "1767225600", true, true},
      {OperandType::Date, "2026-02-30", false, false},
      {OperandType::Bool, "TRUE", true, true},
      {OperandType::Bool, "1", false, false},
      {OperandType::Binary, "Zg==", true, true},
      {OperandType::Binary, "Zg=", false, false},
      {OperandType::IpAddress, "203.0.113.9", true, true},
      {OperandType::IpAddress, "::ffff:203.0.113.9", true, true},
      {OperandType::IpAddress, "203.0.113.0/24", false, true},  // a request comes from one address
      {OperandType::IpAddress, "203.0.113.9/32", false, true},
      {OperandType::IpAddress, "203.0.113.0/33", false, false},
      {OperandType::Arn, "not an arn", true, true},
  };
  for (const Row& row : rows) {
    CAPTURE(static_cast<int>(row.type));
    CAPTURE(row.text);
    CHECK(is_readable(read_request_value(row.type, row.text)) == row.in_request);
    CHECK(is_readable(read_policy_value(row.type, row.text)) == row.in_policy);
    CHECK(read_request_value(row.type, row.text).text.data() == row.text.data());
    CHECK(read_policy_value(row.type, row.text).text.data() == row.text.data());
  }
  CHECK_FALSE(is_readable(Operand{}));
}

TEST_CASE("an address is a range of its own") {
  for (const std::string_view text : {"203.0.113.9", "::ffff:203.0.113.9", "2001:db8::1", "::"}) {
    CAPTURE(text);
    const Operand request = read_request_value(OperandType::IpAddress, text);
    const Operand policy = read_policy_value(OperandType::IpAddress, text);
    const auto* address = std::get_if<IpRange>(&request.value);
    const auto* range = std::get_if<IpRange>(&policy.value);
    const bool both = address != nullptr && range != nullptr;
    REQUIRE(both);
    CHECK(address->prefix == (address->base.v6 ? 128 : 32));
    CHECK(address->prefix == range->prefix);
    CHECK(contains(*range, address->base));
  }
}

/// Values of every type, and what is nearly one.
// clang-format off
const std::vector<std::string> kOdd = {
    "", " ", "*", "?", "a*", "a", "A", "caf\u00E9", "CAF\u00C9", "0", "-0", "+0.0", "00", "10", "10.0",
    "-1", "1.", "9007199254740993", "9007199254740992.0000001", "99999999999999999999999999999999999999",
    "2026", "2026-01", "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T01:00+01:00",
    "2026-01-01T00:00:00.000000001Z", "1767225600", "-1.5", "-1.500000000", "true", "TRUE", "false",
    "truee", "Zg==", "Zh==", "Zm8=", "Zm9v", "Zm9vZg==", "Zm9", "====", "203.0.113.9", "203.0.113.0/24",
    "203.0.113.09", "0.0.0.0/0", "::ffff:203.0.113.9", "::ffff:203.0.113.0/120", "2001:db8::1",
    "2001:DB8::/32", "::/0", "fe80::1%eth0", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::*:role/*",
    "arn:aws:iam::*", "arn:aws:s3:::b/a:c", "arn:aws:s3:::b/*", "arn:*",
};
// clang-format on

TEST_CASE("what was read once is compared by every operator of its type as if it were read for it") {
  std::array<std::size_t, 3> answers{};
  std::vector<std::string> globs;
  for (const std::string& text : kOdd) globs.push_back(to_glob(text));
  for (std::size_t number = 0; number <= static_cast<std::size_t>(OperandType::Null); ++number) {
    const auto type = static_cast<OperandType>(number);
    const bool is_glob = type == OperandType::Glob || type == OperandType::Arn;
    const std::vector<std::string>& texts = is_glob ? globs : kOdd;
    std::vector<Operand> requests;
    std::vector<Operand> policies;
    for (const std::string& text : kOdd) requests.push_back(read_request_value(type, text));
    for (const std::string& text : texts) policies.push_back(read_policy_value(type, text));
    for (const Operator& op : operators()) {
      if (op.type != type || is_null_test(op)) continue;
      CHECK((op.form != OperandForm::Text) == is_glob);
      for (std::size_t i = 0; i < kOdd.size(); ++i) {
        for (std::size_t j = 0; j < texts.size(); ++j) {
          const Match answer = op.compare(requests[i], policies[j]);
          ++answers[static_cast<std::size_t>(answer)];
          if (answer == matches(op, kOdd[i], texts[j])) continue;
          CAPTURE(op.name);
          CAPTURE(kOdd[i]);
          CAPTURE(kOdd[j]);
          CHECK(answer == matches(op, kOdd[i], texts[j]));
        }
      }
    }
  }
  for (const std::size_t count : answers) CHECK(count > 300);  // each answer is put to the test
  CHECK(matches(*find_operator("Null"), "true", "true") == Match::TypeMismatch);
}

/// No, Yes or, for nothing, TypeMismatch.
Match as_match(std::optional<bool> answer) {
  return !answer ? Match::TypeMismatch : *answer ? Match::Yes : Match::No;
}

/// The oracle takes leading zeros for digits and knows no v4 address in v6 clothes.
bool is_plain_address(std::string_view text) {
  return text.find("::ffff:") == std::string_view::npos && !text.ends_with(".09");
}

TEST_CASE("the oracle reads and compares odd values alike") {
  const auto order = [](std::optional<int> compared, std::string_view relation) -> std::optional<bool> {
    if (!compared) return std::nullopt;
    if (relation == "Equals" || relation == "NotEquals") return *compared == 0;
    const bool equal_too = relation.ends_with("Equals");
    return relation.starts_with("Less") ? *compared < (equal_too ? 1 : 0) : *compared > (equal_too ? -1 : 0);
  };
  for (const Operator& op : operators()) {
    for (const std::string& request : kOdd) {
      for (const std::string& policy : kOdd) {
        std::optional<bool> expected;
        if (op.type == OperandType::Number) {
          expected = order(oracle::compare_numbers(request, policy),
                           op.name.substr(std::string_view("Numeric").size()));
        } else if (op.type == OperandType::Date) {
          expected =
              order(oracle::compare_dates(request, policy), op.name.substr(std::string_view("Date").size()));
        } else if (op.type == OperandType::IpAddress) {
          if (!is_plain_address(request) || !is_plain_address(policy)) continue;
          expected = oracle::is_in_range(request, policy);
        } else if (op.type == OperandType::Binary) {
          const auto ours = oracle::decode_base64(request);
          const auto theirs = oracle::decode_base64(policy);
          if (ours && theirs) expected = *ours == *theirs;
        } else {
          continue;
        }
        if (matches(op, request, policy) == as_match(expected)) continue;
        CAPTURE(op.name);
        CAPTURE(request);
        CAPTURE(policy);
        CHECK(matches(op, request, policy) == as_match(expected));
      }
    }
  }
}

}  // namespace
}  // namespace whydeny
