// Example values for condition keys: a table of keys, and a table of operators.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/example_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

using Strings = std::vector<std::string>;

// Two plausible values of keys for which a mere word would look odd.
struct KeyRow {
  std::string_view key, value, other;
};
// clang-format off
constexpr std::array kKeys = {
    KeyRow{"aws:SourceIp",          "203.0.113.7",              "198.51.100.7"},
    KeyRow{"aws:VpcSourceIp",       "10.0.0.7",                 "10.1.0.7"},
    KeyRow{"aws:SourceVpce",        "vpce-0123456789abcdef0",   "vpce-0fedcba9876543210"},
    KeyRow{"aws:SourceVpc",         "vpc-0123456789abcdef0",    "vpc-0fedcba9876543210"},
    KeyRow{"aws:PrincipalOrgID",    "o-exampleorg1",            "o-otherorg12"},
    KeyRow{"aws:ResourceOrgID",     "o-exampleorg1",            "o-otherorg12"},
    KeyRow{"aws:SourceOrgID",       "o-exampleorg1",            "o-otherorg12"},
    KeyRow{"aws:PrincipalOrgPaths", "o-exampleorg1/r-ab12/ou-ab12-11111111/", "o-otherorg12/r-cd34/ou-cd34-22222222/"},
    KeyRow{"aws:PrincipalAccount",  "111122223333",             "444455556666"},
    KeyRow{"aws:ResourceAccount",   "111122223333",             "444455556666"},
    KeyRow{"s3:ResourceAccount",    "111122223333",             "444455556666"},
    KeyRow{"aws:SourceAccount",     "111122223333",             "444455556666"},
    KeyRow{"kms:CallerAccount",     "111122223333",             "444455556666"},
    KeyRow{"aws:PrincipalType",     "AssumedRole",              "User"},
    KeyRow{"aws:PrincipalServiceName", "cloudtrail.amazonaws.com", "config.amazonaws.com"},
    KeyRow{"aws:RequestedRegion",   "eu-west-1",                "us-west-2"},
    KeyRow{"aws:userid",            "AROAEXAMPLEID1234567:session", "AROAOTHERID123456789:session"},
    KeyRow{"kms:ViaService",        "s3.eu-west-1.amazonaws.com", "sqs.us-west-2.amazonaws.com"},
    KeyRow{"iam:PassedToService",   "lambda.amazonaws.com",     "ec2.amazonaws.com"},
    KeyRow{"s3:x-amz-server-side-encryption", "aws:kms",        "AES256"},
    KeyRow{"s3:x-amz-acl",          "bucket-owner-full-control", "public-read"},
    KeyRow{"s3:authType",           "REST-HEADER",              "REST-QUERY-STRING"},
    KeyRow{"s3:TlsVersion",         "1.2",                      "1.1"},
};
// clang-format on

const KeyRow* find_key(std::string_view key) {
  const auto* row = std::find_if(kKeys.begin(), kKeys.end(),
                                 [&](const KeyRow& r) { return equals_ignoring_case(r.key, key); });
  return row == kKeys.end() ? nullptr : row;
}

// What a lone `*` stands for in the components of an ARN.
constexpr std::array<std::string_view, 6> kComponents = {"arn", "aws", "s3", "eu-west-1", "", "example"};
constexpr std::size_t kAccountComponent = 4;
constexpr std::string_view kWord = "example";

void near_text(std::string_view value, Strings& out) {
  out.emplace_back(value);
  if (value.starts_with("arn:")) out.push_back(std::string(value) + "-other");
}

void near_bool(std::string_view, Strings& out) { out.insert(out.end(), {"true", "false"}); }

void near_number(std::string_view value, Strings& out) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  out.emplace_back(value);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  constexpr std::int64_t kFar = 1'000'000'000'000'000;
  if (whole && number > -kFar && number < kFar) {
    out.insert(out.end(), {std::to_string(number - 1), std::to_string(number + 1)});
  } else {
    out.insert(out.end(), {"0", "1000000000"});
  }
}

void near_date(std::string_view value, Strings& out) {
  out.emplace_back(value);
  const std::optional<Timestamp> instant = parse_timestamp(value);
  if (!instant) return;
  for (const std::int64_t step : {-1, 1}) {
    const std::int64_t seconds = instant->seconds + step;
    out.push_back(is_digits(value) ? std::to_string(seconds) : format_timestamp({seconds, 0}));
  }
}

std::string text_of(const IpAddress& address) {
  std::string text;
  if (!address.v6) {
    for (std::size_t i = 12; i < 16; ++i) text += (i > 12 ? "." : "") + std::to_string(address.bytes[i]);
    return text;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  for (std::size_t i = 0; i < 16; ++i) {
    if (i > 0 && i % 2 == 0) text += ':';
    text += kHex[address.bytes[i] >> 4U];
    text += kHex[address.bytes[i] & 15U];
  }
  return text;
}

// The first usable address: the one after the address of the network.
void near_address(std::string_view value, Strings& out) {
  if (const std::optional<IpRange> range = parse_ip_range(value)) {
    IpAddress first = range->base;
    const int bits = first.v6 ? 128 : 32;
    for (int bit = range->prefix; bit < bits; ++bit) {
      const auto at = static_cast<std::size_t>(bit + 128 - bits);
      first.bytes[at / 8] = static_cast<std::uint8_t>(first.bytes[at / 8] & ~(0x80U >> (at % 8)));
    }
    if (range->prefix < bits - 1) first.bytes[15] = static_cast<std::uint8_t>(first.bytes[15] | 1U);
    out.push_back(text_of(first));
  }
  out.insert(out.end(), {"198.51.100.7", "203.0.113.7", "192.0.2.7", "10.0.0.7", "2001:db8:ffff::7"});
}

void near_arn(std::string_view value, Strings& out) {
  out.emplace_back(value);
  out.push_back(std::string(value) + "-other");
}

void near_binary(std::string_view value, Strings& out) {
  out.emplace_back(value);
  out.emplace_back("b3RoZXI=");
}

// By the beginning of the operator's name, negated or not.
struct OperatorRow {
  std::string_view start;
  void (*near)(std::string_view value, Strings& out);
};
// clang-format off
constexpr std::array kOperators = {
    OperatorRow{"Bool",         near_bool},
    OperatorRow{"Numeric",      near_number},
    OperatorRow{"Date",         near_date},
    OperatorRow{"IpAddress",    near_address},
    OperatorRow{"NotIpAddress", near_address},
    OperatorRow{"Arn",          near_arn},
    OperatorRow{"Binary",       near_binary},
    OperatorRow{"",             near_text},
};
// clang-format on

Strings plain_values(std::string_view key) {
  const KeyRow* row = find_key(key);
  if (row != nullptr) {
    Strings values = {std::string(row->value), std::string(row->other)};
    if (is_account_id(row->value)) values.emplace_back("777788889999");  // documents often list two
    return values;
  }
  return {std::string(kWord), "other"};
}

// Listed values, as texts that match them, and their neighbours.
Strings texts_near(const Condition& condition, bool variables, const Context& context,
                   std::string_view account) {
  const bool is_null = is_null_test(*condition.op);
  const auto* row = std::find_if(kOperators.begin(), kOperators.end(), [&](const OperatorRow& r) {
    return condition.op->name.starts_with(r.start);
  });
  Strings texts;
  for (const Value& value : condition.values) {
    if (is_null) break;
    const bool pattern = condition.op->form != OperandForm::Text;
    const bool has_variable = variables && condition.op->takes_variables;
    const bool literal = !pattern && !(has_variable && contains_variable(value.text));
    row->near(literal ? std::string(value.text) : fill_pattern(value.text, has_variable, context, account),
              texts);
  }
  if (is_null || row->near == near_text) {
    for (std::string& text : plain_values(condition.key)) texts.push_back(std::move(text));
  }
  Strings unique;
  for (std::string& text : texts) {
    if (std::find(unique.begin(), unique.end(), text) == unique.end()) unique.push_back(std::move(text));
  }
  return unique;
}

}  // namespace

std::string fill_pattern(std::string_view pattern, bool variables, const Context& context,
                         std::string_view account) {
  std::string filled;
  std::size_t colons = 0;
  const bool is_arn = pattern.starts_with("arn:");
  const auto fill_text = [&](std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == ':') ++colons;
      if (text[i] != '*' && text[i] != '?') {
        filled += text[i];
        continue;
      }
      if (text[i] == '*' && i > 0 && text[i - 1] == '*') continue;
      const bool starts = filled.empty() || filled.back() == ':';
      const bool ends = i + 1 == text.size() || text[i + 1] == ':';
      const bool whole = is_arn && starts && ends && colons < kComponents.size();
      filled += text[i] == '?'                ? "x"
                : !whole                      ? kWord
                : colons == kAccountComponent ? account
                                              : kComponents[colons];
    }
  };
  const auto pieces = variables ? split_variables(pattern)
                                : std::vector<VariablePiece>{{VariablePiece::Kind::Text, pattern, {}}};
  for (const VariablePiece& piece : pieces) {
    if (piece.kind == VariablePiece::Kind::Text) {
      fill_text(piece.text);
    } else if (piece.kind == VariablePiece::Kind::Literal) {
      filled += piece.text;
    } else {
      const Context::Lookup found = context.find(piece.text);
      const bool given = found.entry != nullptr && found.entry->values.size() == 1;
      filled += given ? std::string_view(found.entry->values.front()) : piece.fallback.value_or(kWord);
    }
  }
  return filled;
}

std::string plain_value(std::string_view key) { return plain_values(key).front(); }

std::vector<ExampleValue> values_near(const Condition& condition, bool variables, const Context& context,
                                      std::string_view account) {
  const ContextKey* declared = find_context_key(condition.key);
  const bool list = declared != nullptr ? declared->multivalued : condition.set != SetOperator::None;
  const Strings texts = texts_near(condition, variables, context, account);
  std::vector<ExampleValue> values;
  for (const std::string& text : texts) values.push_back({false, list, {text}});
  if (list && texts.size() > 1) values.push_back({false, true, {texts.front(), texts.back()}});
  values.push_back({true, false, {}});
  return values;
}

}  // namespace whydeny
