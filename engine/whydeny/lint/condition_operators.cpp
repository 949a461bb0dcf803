// Operators and the keys that they stand with (C511 to C516, C526, C527).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

bool is_multivalued(const Subject& subject, const Condition& condition) {
  const auto key = aws_key(subject, condition);
  return key && key->multivalued;
}
bool is_single_valued(const Subject& subject, const Condition& condition) {
  const auto key = aws_key(subject, condition);
  return key && !key->multivalued;
}

/// Keys of which every request that is asked about them has a value.
constexpr std::array<std::string_view, 4> kNeverEmpty = {
    "kms:GrantOperations", "route53:ChangeResourceRecordSetsActions",
    "route53:ChangeResourceRecordSetsNormalizedRecordNames", "route53:ChangeResourceRecordSetsRecordTypes"};

/// Which operators AWS's types of keys take beside their own.
struct TypeFamily {
  KeyType type;
  OperatorFamily family;
};
constexpr auto kTypeFamilies = std::to_array<TypeFamily>({
    {KeyType::String, OperatorFamily::String},
    {KeyType::Arn, OperatorFamily::Arn},
    {KeyType::Arn, OperatorFamily::String},  // C527 says when that is not good enough
    {KeyType::Bool, OperatorFamily::Bool},
    {KeyType::Date, OperatorFamily::Date},
    {KeyType::Numeric, OperatorFamily::Numeric},
    {KeyType::IpAddress, OperatorFamily::IpAddress},
    {KeyType::Binary, OperatorFamily::Binary},
    {KeyType::Binary, OperatorFamily::String},
});

bool takes(KeyType type, OperatorFamily family) {
  return std::any_of(kTypeFamilies.begin(), kTypeFamilies.end(),
                     [&](const TypeFamily& row) { return row.type == type && row.family == family; });
}

/// Typed String by AWS's pages and compared as numbers by them.
constexpr std::array<std::string_view, 1> kNumbers = {"glacier:ArchiveAgeInDays"};
/// Keys that take a number for a date.
constexpr std::array<std::string_view, 2> kDatesAndNumbers = {"aws:EpochTime", "kms:ValidTo"};

/// Typed String, but with ARNs in it: "kms:EncryptionContext:aws:logs:arn", "aws:SourceVpcArn".
bool may_hold_arn(const Condition& condition) {
  const std::string key = to_lower(condition.key);
  const auto& values = condition.values;
  return key.find("arn") != std::string::npos || key_starts_with(condition.key, "kms:EncryptionContext:") ||
         std::all_of(values.begin(), values.end(), [](const Value& value) {
           return value.text.starts_with("arn:") || has_variable(value.text);
         });
}

/// The operator that means the same for a key of that type; empty when there is none.
std::string_view same_for_type(const Operator& op, KeyType type) {
  const bool equality = op.name.ends_with("Equals") && !op.name.ends_with("ThanEquals");
  const bool like = op.name.ends_with("Like") || op.name.ends_with("IgnoreCase");
  const bool is_alike = equality || like || op.name == "Bool";
  if (!is_alike) return {};
  switch (type) {
    case KeyType::String:
      return op.negated ? "StringNotEquals" : "StringEquals";
    case KeyType::Arn:
      return op.negated ? "ArnNotLike" : "ArnLike";
    case KeyType::Bool:
      return op.negated ? "" : "Bool";
    case KeyType::Date:
      return op.negated ? "DateNotEquals" : "DateEquals";
    case KeyType::Numeric:
      return op.negated ? "NumericNotEquals" : "NumericEquals";
    case KeyType::IpAddress:
      return op.negated ? "NotIpAddress" : "IpAddress";
    case KeyType::Binary:
      return op.negated ? "" : "BinaryEquals";
  }
  return {};
}

/// True when plain text of the value, outside of policy variables, has a wildcard.
bool has_plain_wildcard(std::string_view value) {
  for (const VariablePiece& piece : split_variables(value)) {
    if (piece.kind == VariablePiece::Kind::Text && has_wildcard(piece.text)) return true;
  }
  return false;
}

bool is_arn_key(const Subject& subject, const Condition& condition) {
  const auto key = aws_key(subject, condition);
  return key && key->type == KeyType::Arn;
}

std::string globbing_operator(const Subject& subject, const Condition& condition) {
  const std::string_view base = is_arn_key(subject, condition)
                                    ? (condition.op->negated ? "ArnNotLike" : "ArnLike")
                                    : (condition.op->negated ? "StringNotLike" : "StringLike");
  return operator_name(condition.set, base, condition.if_exists);
}

}  // namespace

bool is_type_mismatch(const Subject& subject, const Condition& condition) {
  const OperatorFamily family = operator_family(condition);
  if (family == OperatorFamily::Null) return false;
  const auto key = aws_key(subject, condition);
  if (!key || takes(key->type, family)) return false;
  if (family == OperatorFamily::Numeric && is_key_of(condition, kDatesAndNumbers)) return false;
  if (family == OperatorFamily::Date && is_key_of(condition, kDatesAndNumbers)) return false;
  if (family == OperatorFamily::Numeric && is_key_of(condition, kNumbers)) return false;
  // Only as texts can two keys of a request be compared with each other.
  const auto& values = condition.values;
  if (family == OperatorFamily::String && !values.empty() &&
      std::all_of(values.begin(), values.end(), [](const Value& value) { return has_variable(value.text); }))
    return false;
  return !(family == OperatorFamily::Arn && key->type == KeyType::String && may_hold_arn(condition));
}

void check_missing_qualifier(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement& statement, const Condition& condition) {
    if (is_null_test(condition) || condition.set != SetOperator::None || !is_multivalued(subject, condition))
      return;
    const std::string any = operator_name(SetOperator::ForAnyValue, condition.op->name, condition.if_exists);
    Finding& finding = findings.report(
        "C511", condition.key_span,
        quoted(condition.key) + " has several values, and " + quoted(condition.op_text) + " compares one",
        "write " + quoted(any) + ", or `ForAllValues:` with a `Null` test");
    finding.fix = change_operator(statement, condition, any);
  });
}

void check_all_values_of_one(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Allow || condition.set != SetOperator::ForAllValues) return false;
    if (is_null_test(condition) || !is_single_valued(subject, condition)) return false;
    if (is_presence_assured(statement, condition)) return false;
    const std::string plain = operator_name(SetOperator::None, condition.op->name, condition.if_exists);
    Finding& finding = findings.report("C512", condition.op_span,
                                       "`ForAllValues` lets requests without " + quoted(condition.key) +
                                           " pass, a key that has one value at most",
                                       "write " + quoted(plain));
    finding.fix = change_operator(statement, condition, plain);
    return true;
  });
}

void check_any_value_of_one(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (condition.set != SetOperator::ForAnyValue || is_null_test(condition)) return false;
    if (!is_single_valued(subject, condition)) return false;
    const std::string plain = operator_name(SetOperator::None, condition.op->name, condition.if_exists);
    Finding& finding =
        findings.report("C513", condition.op_span,
                        "`ForAnyValue` on " + quoted(condition.key) + ", a key with one value at most",
                        "write " + quoted(plain));
    finding.fix = change_operator(statement, condition, plain);
    return true;
  });
}

void check_unguarded_all_values(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Allow || condition.set != SetOperator::ForAllValues) return false;
    // What a negated test forbids is not in an empty set either.
    if (is_null_test(condition) || condition.op->negated || condition.values.empty()) return false;
    if (!is_multivalued(subject, condition) || is_key_of(condition, kNeverEmpty)) return false;
    if (is_presence_assured(statement, condition)) return false;
    Finding& finding =
        findings.report("C514", condition.op_span,
                        "`ForAllValues` lets requests without any " + quoted(condition.key) + " pass",
                        "add `Null` with `false` for this key");
    if (!has_operator(statement, "Null")) {
      std::string guard = "\"Null\": {";
      guard += replace_string(condition.key_span, condition.key).text;
      guard += ": \"false\"}, ";
      finding.fix = Fix{FixSafety::Unsafe, {{{condition.op_span.begin, condition.op_span.begin}, guard}}};
    }
    return true;
  });
}

void check_null_with_qualifier(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (!is_null_test(condition) || condition.set == SetOperator::None) return false;
    const bool all = condition.set == SetOperator::ForAllValues;
    Finding& finding = findings.report(
        "C515", condition.op_span,
        quoted(condition.op_text) + " is " + (all ? "true" : "false") + " for every request", "write `Null`");
    if (!has_operator(statement, "Null"))
      finding.fix = Fix{FixSafety::Safe, {replace_string(condition.op_span, "Null")}};
    return true;
  });
}

void check_operator_type(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (!is_type_mismatch(subject, condition)) return false;
    const KeyType type = aws_key(subject, condition)->type;
    const std::string_view base = same_for_type(*condition.op, type);
    const std::string better = base.empty() ? "" : operator_name(condition.set, base, condition.if_exists);
    Finding& finding = findings.report("C516", condition.op_span,
                                       quoted(condition.op_text) + " does not fit " + quoted(condition.key) +
                                           ", a key of type " + std::string(key_type_name(type)),
                                       better.empty() ? std::string() : "write " + quoted(better));
    if (!better.empty()) finding.fix = change_operator(statement, condition, better);
    return true;
  });
}

void check_wildcard_without_like(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement& statement, const Condition& condition, const Value& value) {
    if (!is_exact_string(condition) || !has_plain_wildcard(value.text)) return;
    if (is_type_mismatch(subject, condition)) return;
    const std::string like = globbing_operator(subject, condition);
    Finding& finding = findings.report(
        "C526", value.span,
        "the wildcard in " + quoted(value.text) + " is a plain character to " + quoted(condition.op_text),
        "write " + quoted(like));
    finding.fix = change_operator(statement, condition, like);
  });
}

void check_like_on_arn_key(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (!is_string_like(condition) || !is_arn_key(subject, condition)) return false;
    const auto& values = condition.values;
    const auto globs = [](const Value& value) {
      return has_plain_wildcard(value.text) && !is_star(value.text);
    };
    if (std::none_of(values.begin(), values.end(), globs)) return false;
    const std::string better = globbing_operator(subject, condition);
    Finding& finding = findings.report("C527", condition.op_span,
                                       "with " + quoted(condition.op_text) + " a wildcard in " +
                                           quoted(condition.key) + " matches across the colons of an ARN",
                                       "write " + quoted(better));
    if (std::all_of(values.begin(), values.end(),
                    [](const Value& v) { return split_arn(v.text).has_value(); }))
      finding.fix = change_operator(statement, condition, better);
    return true;
  });
}

}  // namespace whydeny
