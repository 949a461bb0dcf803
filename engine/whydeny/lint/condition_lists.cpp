// Lists of values: empty, mixed, redundant (C523, C524, C528 to C531, C537).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "whydeny/aws/decimal.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// True for `[]`; a list whose elements were all refused is not empty.
bool is_empty_list(const Subject& subject, const Condition& condition) {
  const std::string_view text = subject.text(condition.span);
  return text.size() >= 2 && text.front() == '[' && text.back() == ']' &&
         without_edge_blanks(text.substr(1, text.size() - 2)).empty();
}

template <typename F>
void for_each_empty_list(const Subject& subject, F f) {
  for_each_condition(subject, [&](const Statement& statement, const Condition& condition) {
    if (is_empty_list(subject, condition)) f(statement, condition);
  });
}

/// An empty list that only a missing key satisfies, said as what it is.
void fix_with_null(const Statement& statement, const Condition& condition, Finding& finding) {
  finding.fix = change_operator(statement, condition, "Null");
  if (finding.fix) finding.fix->edits.push_back(replace_string(condition.span, "true"));
}

enum class Kind { String, Number, Bool };
Kind kind_of(const Subject& subject, const Value& value) {
  if (subject.is_string(value)) return Kind::String;
  return value.text == "true" || value.text == "false" ? Kind::Bool : Kind::Number;
}

/// The number that alone decides: the largest for "less than", the smallest for "greater than"; null when
/// some value is no number.
const Value* deciding_number(const Condition& condition, bool largest) {
  const Value* best = &condition.values.front();
  for (const Value& value : condition.values) {
    const auto order = compare_decimals(without_edge_blanks(value.text), without_edge_blanks(best->text));
    if (!order) return nullptr;
    if (largest ? *order > 0 : *order < 0) best = &value;
  }
  return best;
}

}  // namespace

void check_several_booleans(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (operator_family(condition) != OperatorFamily::Bool || condition.values.size() < 2) return;
    findings.report("C523", condition.span, quoted(condition.key) + " is compared with several booleans",
                    "write one of them, or leave the condition out");
  });
}

void check_mixed_kinds(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    const auto& values = condition.values;
    const auto differs = [&](const Value& value) {
      return kind_of(subject, value) != kind_of(subject, values.front());
    };
    if (std::none_of(values.begin(), values.end(), differs)) return;
    Fix fix{FixSafety::Safe, {}};
    for (const Value& value : values) {
      if (!subject.is_string(value)) fix.edits.push_back(replace_string(value.span, value.text));
    }
    findings
        .report("C524", condition.span, "values of " + quoted(condition.key) + " differ in their JSON type",
                "write all of them as strings")
        .fix = std::move(fix);
  });
}

void check_empty_list(const Subject& subject, Findings& findings) {
  for_each_empty_list(subject, [&](const Statement&, const Condition& condition) {
    if (condition.set != SetOperator::None || condition.if_exists) return;
    findings.report("C528", condition.span, "no value for " + quoted(condition.key) + " to be compared with",
                    "list the values, or leave the condition out");
  });
}

void check_empty_all_values(const Subject& subject, Findings& findings) {
  for_each_empty_list(subject, [&](const Statement& statement, const Condition& condition) {
    if (condition.set != SetOperator::ForAllValues) return;
    Finding& finding =
        findings.report("C529", condition.span,
                        "`ForAllValues` with an empty list holds only without " + quoted(condition.key),
                        "write `Null` with `true`");
    fix_with_null(statement, condition, finding);
  });
}

void check_empty_any_value(const Subject& subject, Findings& findings) {
  for_each_empty_list(subject, [&](const Statement&, const Condition& condition) {
    if (condition.set != SetOperator::ForAnyValue) return;
    findings.report("C530", condition.span, "`ForAnyValue` with an empty list matches no request",
                    "list the values of " + quoted(condition.key));
  });
}

void check_empty_if_exists(const Subject& subject, Findings& findings) {
  for_each_empty_list(subject, [&](const Statement& statement, const Condition& condition) {
    if (condition.set != SetOperator::None || !condition.if_exists) return;
    Finding& finding = findings.report(
        "C531", condition.span, "`IfExists` with an empty list holds only without " + quoted(condition.key),
        "write `Null` with `true`");
    fix_with_null(statement, condition, finding);
  });
}

void check_redundant_number(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    const bool less = condition.op->name.starts_with("NumericLessThan");
    const bool greater = condition.op->name.starts_with("NumericGreaterThan");
    if ((!less && !greater) || condition.values.size() < 2) return;
    const Value* best = deciding_number(condition, less);
    if (best == nullptr) return;
    Finding& finding = findings.report("C537", condition.span,
                                       "of several limits for " + quoted(condition.key) + " only one decides",
                                       "write " + quoted(best->text) + " alone");
    finding.fix = Fix{FixSafety::Safe, {{condition.span, std::string(subject.text(best->span))}}};
  });
}

}  // namespace whydeny
