// Conditions that hold always, or never (C554 to C556).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// How the operator, its negation aside, answers for one value of a request and one of the policy.
bool compares_equal(const Operator& op, std::string_view request, std::string_view policy) {
  return matches(op, request, op.form == OperandForm::Text ? std::string(policy) : to_glob(policy)) ==
         Match::Yes;
}

/// True when a request whose key has this value meets the condition.
bool accepts(const Condition& condition, std::string_view request) {
  const bool equal = std::any_of(condition.values.begin(), condition.values.end(), [&](const Value& value) {
    return compares_equal(*condition.op, request, value.text);
  });
  return equal != condition.op->negated;
}

bool ignores_case(const Operator& op) { return op.name.ends_with("IgnoreCase"); }

/// True when the request's value must be one of those listed.
bool lists_all(const Condition& condition) {
  const Operator& op = *condition.op;
  if (op.negated || ignores_case(op)) return false;
  const OperatorFamily family = operator_family(op);
  if (family == OperatorFamily::IpAddress || family == OperatorFamily::Binary) return false;
  const bool ordered = family == OperatorFamily::Numeric || family == OperatorFamily::Date;
  if (ordered && (op.name.find("Than") != std::string_view::npos)) return false;
  return op.form == OperandForm::Text ||
         std::none_of(condition.values.begin(), condition.values.end(),
                      [](const Value& value) { return has_wildcard(value.text); });
}

/// True when what the value of a positive condition stands for is all excluded by a value of a negated one.
bool is_excluded(const Condition& positive, const Value& value, const Condition& negated, const Value& by) {
  switch (operator_family(positive)) {
    case OperatorFamily::String:
      if (positive.op->form == OperandForm::Glob && negated.op->form == OperandForm::Glob)
        return pattern_covers(by.text, value.text);
      return value.text == by.text && ignores_case(*positive.op) == ignores_case(*negated.op) &&
             positive.op->form == negated.op->form;
    case OperatorFamily::Arn:
      return value.text == by.text || is_star(by.text);
    case OperatorFamily::IpAddress: {
      const auto inner = parse_ip_range(value.text);
      const auto outer = parse_ip_range(by.text);
      return inner && outer && outer->prefix <= inner->prefix && contains(*outer, inner->base);
    }
    default:
      return false;
  }
}

bool is_below(const Operator& op) { return op.name.find("LessThan") != std::string_view::npos; }
bool is_above(const Operator& op) { return op.name.find("GreaterThan") != std::string_view::npos; }

/// "less than 5" and "greater than 10". The limit that counts is one of the first's values and one of the
/// second's, so no pair of them may meet.
bool limits_exclude(const Condition& below, const Condition& above) {
  if (!is_below(*below.op) || !is_above(*above.op)) return false;
  const bool date = operator_family(below) == OperatorFamily::Date;
  const bool closed = below.op->name.ends_with("Equals") && above.op->name.ends_with("Equals");
  const Operator* at_most = find_operator(date ? "DateLessThanEquals" : "NumericLessThanEquals");
  const Operator* less = find_operator(date ? "DateLessThan" : "NumericLessThan");
  if (at_most == nullptr || less == nullptr) return false;
  const Operator& meets = closed ? *at_most : *less;
  for (const Value& high : below.values) {
    for (const Value& low : above.values) {
      if (matches(meets, low.text, high.text) != Match::No) return false;  // also for what is no number
    }
  }
  return true;
}

/// True when no value that the key may have meets both.
bool exclude_each_other(const Condition& a, const Condition& b) {
  if (lists_all(a)) {
    return std::none_of(a.values.begin(), a.values.end(), [&](const Value& v) { return accepts(b, v.text); });
  }
  if (a.op->negated || !b.op->negated) return limits_exclude(a, b);
  return std::all_of(a.values.begin(), a.values.end(), [&](const Value& value) {
    return std::any_of(b.values.begin(), b.values.end(),
                       [&](const Value& by) { return is_excluded(a, value, b, by); });
  });
}

bool is_comparable(const Condition& condition) {
  return condition.set == SetOperator::None && !condition.values.empty() &&
         std::none_of(condition.values.begin(), condition.values.end(),
                      [](const Value& value) { return has_variable(value.text); });
}

/// What comparing all values of two conditions costs, in characters.
std::size_t cost_of(const Condition& a, const Condition& b) {
  return (a.span.end - a.span.begin) * b.values.size() + (b.span.end - b.span.begin) * a.values.size();
}

/// `budget` is what may still be spent on this document; what costs more is believed.
bool contradict(const Condition& a, const Condition& b, std::size_t& budget) {
  if (tests_null(a, "true")) return is_null_test(b) ? tests_null(b, "false") : needs_key(b);
  if (tests_null(b, "true")) return is_null_test(a) ? tests_null(a, "false") : needs_key(a);
  if (is_null_test(a) || is_null_test(b) || operator_family(a) != operator_family(b)) return false;
  if (holds_without_key(a) && holds_without_key(b)) return false;
  if (!is_comparable(a) || !is_comparable(b)) return false;
  const std::size_t cost = cost_of(a, b);
  if (cost > budget) return false;
  budget -= cost;
  return exclude_each_other(a, b) || exclude_each_other(b, a);
}

bool is_whole_internet(const Value& value) {
  const auto range = parse_ip_range(without_edge_blanks(value.text));
  return range && range->prefix == 0;
}

bool is_any_arn(const Value& value) {
  const auto fields = split_arn(value.text);
  if (!fields) return is_star(value.text);
  return std::all_of(fields->begin() + 1, fields->end(),
                     [](std::string_view field) { return is_star(field); });
}

/// `*` asks then whether the key is there, which is a question of its own: a tag, a part of an encryption
/// context.
bool is_presence_key(std::string_view key) {
  constexpr std::array<std::string_view, 6> kPresence = {"sts:ExternalId",          "sts:RoleSessionName",
                                                         "sts:SourceIdentity",      "aws:SourceIdentity",
                                                         "iam:PermissionsBoundary", "iam:PassedToService"};
  return key.find('/') != std::string_view::npos || key_starts_with(key, "kms:EncryptionContext:") ||
         is_provider_key(key) || contains_ignoring_case(kPresence, key);
}

/// The value by which the condition holds for everybody, or null.
const Value* value_for_everybody(const Condition& condition) {
  if (condition.op->negated || condition.set == SetOperator::ForAllValues) return nullptr;
  bool (*is_all)(const Value&) = nullptr;
  switch (operator_family(condition)) {
    case OperatorFamily::IpAddress:
      is_all = is_whole_internet;
      break;
    case OperatorFamily::Arn:
      is_all = is_any_arn;
      break;
    case OperatorFamily::String:
      if (is_string_like(condition)) is_all = [](const Value& value) { return is_star(value.text); };
      break;
    default:
      break;
  }
  if (is_all == nullptr) return nullptr;
  if (is_all != is_whole_internet && is_presence_key(condition.key)) return nullptr;
  const auto at = std::find_if(condition.values.begin(), condition.values.end(), is_all);
  return at == condition.values.end() ? nullptr : &*at;
}

}  // namespace

void check_contradiction(const Subject& subject, Findings& findings) {
  constexpr std::size_t kMostOfOneKey = 32;
  std::size_t budget = 50'000'000;
  for (const Statement& statement : subject.statements()) {
    if (statement.conditions.size() < 2) continue;
    std::map<std::string, std::vector<const Condition*>> by_key;
    for (const Condition& condition : statement.conditions) {
      auto& earlier = by_key[to_lower(condition.key)];
      const auto other = std::find_if(earlier.begin(), earlier.end(),
                                      [&](const Condition* c) { return contradict(*c, condition, budget); });
      if (other != earlier.end()) {
        findings
            .report("C554", condition.key_span,
                    quoted(condition.op_text) + " and " + quoted((*other)->op_text) + " on " +
                        quoted(condition.key) + " never hold together")
            .related.push_back({(*other)->key_span, "the other condition"});
      }
      if (earlier.size() < kMostOfOneKey) earlier.push_back(&condition);
    }
  }
}

void check_always_true(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const auto& conditions = statement.conditions;
    if (statement.effect != Effect::Allow || conditions.empty()) continue;
    if (std::any_of(conditions.begin(), conditions.end(),
                    [](const Condition& condition) { return value_for_everybody(condition) == nullptr; }))
      continue;
    for (const Condition& condition : conditions) {
      const Value& value = *value_for_everybody(condition);
      findings.report(
          "C555", value.span,
          quoted(value.text) + " for " + quoted(condition.key) + " restricts this statement in nothing",
          "name what is allowed, or leave the condition out");
    }
  }
}

void check_past_date(const Subject& subject, Findings& findings) {
  const auto now = parse_timestamp(subject.settings.now);
  if (!now) return;
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (!is_key(condition, "aws:CurrentTime") && !is_key(condition, "aws:EpochTime")) return;
    if (operator_family(condition) != OperatorFamily::Date || !is_below(*condition.op)) return;
    const auto& values = condition.values;
    const auto is_past = [&](const Value& value) {
      const auto date = parse_timestamp(without_edge_blanks(value.text));
      return date && *date < *now;
    };
    if (values.empty() || !std::all_of(values.begin(), values.end(), is_past)) return;
    findings.report("C556", condition.span,
                    quoted(values.front().text) + " is past: this statement applies to no request any more",
                    "remove the statement, or write a later date");
  });
}

}  // namespace whydeny
