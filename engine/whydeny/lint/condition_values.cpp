// Values that are none of their operator's type (C517 to C522, C557, C562).
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/base64.h"
#include "whydeny/aws/decimal.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// Calls f(condition, value, text) for the values under operators of a family; `text` is the value without
/// edge blanks (C557). A value with a policy variable is left to V607, and where the operator itself is wrong
/// for the key (C516) its values are.
template <typename F>
void for_each_operand(const Subject& subject, OperatorFamily family, F f) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (operator_family(condition) != family || is_type_mismatch(subject, condition)) return;
    for (const Value& value : condition.values) {
      if (const auto text = text_without_variables(value)) f(condition, value, *text);
    }
  });
}

bool is_boolean(std::string_view text) {
  return equals_ignoring_case(text, "true") || equals_ignoring_case(text, "false");
}

/// What a word was meant to say, or empty.
std::string_view boolean_of(std::string_view word) {
  constexpr std::array<std::string_view, 8> kTrue = {"yes", "1", "on", "y", "t", "enabled", "ture", "treu"};
  constexpr std::array<std::string_view, 8> kFalse = {"no", "0",        "off",   "n",
                                                      "f",  "disabled", "flase", "fasle"};
  if (contains_ignoring_case(kTrue, word)) return "true";
  return contains_ignoring_case(kFalse, word) ? "false" : "";
}

void report_boolean(const Condition& condition, const Value& value, std::string_view text,
                    Findings& findings) {
  if (is_boolean(text)) return;
  const std::string_view meant = boolean_of(text);
  Finding& finding = findings.report("C517", value.span,
                                     quoted(value.text) + " is neither true nor false, so " +
                                         quoted(condition.op_text) + " never matches it",
                                     meant.empty() ? "write `true` or `false`" : did_you_mean(meant));
  if (!meant.empty()) finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, meant)}};
}

bool is_epoch(std::string_view text) {
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  return is_digits(text.substr(sign, text.find('.') - sign));
}

}  // namespace

void check_bool_value(const Subject& subject, Findings& findings) {
  for (const OperatorFamily family : {OperatorFamily::Bool, OperatorFamily::Null}) {
    for_each_operand(subject, family,
                     [&](const Condition& condition, const Value& value, std::string_view text) {
                       report_boolean(condition, value, text, findings);
                     });
  }
}

void check_date_value(const Subject& subject, Findings& findings) {
  for_each_operand(subject, OperatorFamily::Date,
                   [&](const Condition&, const Value& value, std::string_view text) {
                     if (parse_timestamp(text)) return;
                     findings.report("C518", value.span, quoted(value.text) + " is no date",
                                     "write it as `2030-12-31T00:00:00Z`");
                   });
}

void check_epoch_date(const Subject& subject, Findings& findings) {
  for_each_operand(subject, OperatorFamily::Date,
                   [&](const Condition& condition, const Value& value, std::string_view text) {
                     const auto instant = parse_timestamp(text);
                     if (!instant || !is_epoch(text) || is_key(condition, "aws:EpochTime")) return;
                     const std::string date = format_timestamp(*instant);
                     Finding& finding = findings.report(
                         "C519", value.span,
                         quoted(value.text) + " is read as seconds since 1970, that is " + date,
                         "write " + quoted(date));
                     finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, date)}};
                   });
}

void check_ip_value(const Subject& subject, Findings& findings) {
  for_each_operand(subject, OperatorFamily::IpAddress,
                   [&](const Condition&, const Value& value, std::string_view text) {
                     if (parse_ip_range(text)) return;
                     findings.report("C520", value.span, quoted(value.text) + " is no IP address or range",
                                     "write it as `203.0.113.0/24` or `2001:db8::/32`");
                   });
}

void check_number_value(const Subject& subject, Findings& findings) {
  for_each_operand(subject, OperatorFamily::Numeric,
                   [&](const Condition&, const Value& value, std::string_view text) {
                     if (parse_decimal(text)) return;
                     findings.report("C521", value.span, quoted(value.text) + " is no number");
                   });
}

void check_binary_value(const Subject& subject, Findings& findings) {
  for_each_operand(subject, OperatorFamily::Binary,
                   [&](const Condition&, const Value& value, std::string_view text) {
                     if (parse_base64(text)) return;
                     findings.report("C522", value.span, quoted(value.text) + " is not base64");
                   });
}

void check_edge_blanks(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement&, const Condition&, const Value& value) {
    const std::string_view trimmed = without_edge_blanks(value.text);
    if (trimmed.empty() || trimmed.size() == value.text.size()) return;
    Finding& finding = findings.report(
        "C557", value.span, quoted(value.text) + " begins or ends with a blank, which is compared too",
        "write " + quoted(trimmed));
    finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, trimmed)}};
  });
}

void check_short_arn(const Subject& subject, Findings& findings) {
  for_each_operand(
      subject, OperatorFamily::Arn, [&](const Condition&, const Value& value, std::string_view text) {
        if (is_star(text) || split_arn(text)) return;
        findings.report("C562", value.span,
                        quoted(value.text) + " has not the six fields of an ARN and matches none",
                        "write `arn:partition:service:region:account:resource`");
      });
}

}  // namespace whydeny
