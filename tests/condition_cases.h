// Tables of Condition elements in which `@` marks where each finding is expected.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_CONDITION_CASES_H_
#define WHYDENY_TESTS_CONDITION_CASES_H_

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "tests/lint_cases.h"
#include "tests/marked_text.h"

namespace whydeny {

struct ConditionCase {
  std::string_view effect;  ///< "Allow", "Deny"
  std::string_view action;
  std::string_view condition;  ///< with a mark for each finding; `@@` marks one place twice
  std::string_view rules;      ///< in the order of the marks, with blanks between: "C526 C527"
  PolicyType type = PolicyType::Identity;
};

/// A policy with one statement that has the condition.
inline std::string policy_with(const ConditionCase& row, std::string_view condition) {
  const bool trust = row.type == PolicyType::Trust;
  const bool principal = trust || row.type == PolicyType::Resource || row.type == PolicyType::Key;
  std::string text = R"({"Version": "2012-10-17", "Statement": [{"Effect": ")" + std::string(row.effect) + '"';
  if (principal) text += R"(, "Principal": {"AWS": "arn:aws:iam::111122223333:role/Recorder"})";
  text += R"(, "Action": ")" + std::string(row.action) + '"';
  if (!trust) text += R"(, "Resource": "*")";
  text += ",\n\"Condition\": " + std::string(condition) + "}]}";
  return text;
}

/// Checks rows; `families` as for found_in.
template <typename Rows>
void check_condition_cases(const Rows& rows, std::string_view families = "C V",
                           const LintSettings& settings = {}) {
  for (const ConditionCase& row : rows) {
    CAPTURE(row.effect);
    CAPTURE(row.action);
    CAPTURE(row.condition);
    const MarkedText marked(policy_with(row, row.condition));
    const auto source = marked.source();
    std::string expected;
    std::string_view rules = row.rules;
    for (const std::uint32_t mark : marked.marks) {
      const std::size_t blank = std::min(rules.find(' '), rules.size());
      const SourceLocation place = source->locate(mark);
      if (!expected.empty()) expected += ' ';
      expected += std::string(rules.substr(0, blank)) + " " + std::to_string(place.line) + ":" +
                  std::to_string(place.column);
      rules.remove_prefix(std::min(blank + 1, rules.size()));
    }
    CHECK(found_in(marked.text, families, row.type, {}, settings) == expected);
  }
}

/// What a text becomes when the first finding of a rule is mended; empty when it has no fix.
inline std::string mended(std::string_view text, std::string_view rule, PolicyType type = PolicyType::Identity,
                          const LintSettings& settings = {}) {
  const auto source = std::make_shared<const Source>("policy.json", std::string(text));
  const LintedFile file = lint_file(source, {type, {}, TypeOrigin::Flag}, settings, Catalog::built_in());
  for (const Finding& finding : file.findings) {
    if (finding.diagnostic.rule != rule || !finding.fix) continue;
    std::string out(text);
    auto edits = finding.fix->edits;
    std::sort(edits.begin(), edits.end(),
              [](const TextEdit& a, const TextEdit& b) { return a.where.begin > b.where.begin; });
    for (const TextEdit& edit : edits)
      out.replace(edit.where.begin, edit.where.end - edit.where.begin, edit.text);
    return out;
  }
  return {};
}

struct ConditionFix {
  std::string_view rule;
  std::string_view effect;
  std::string_view before;
  std::string_view after;  ///< empty: no fix
};

template <typename Rows>
void check_condition_fixes(const Rows& rows, const LintSettings& settings = {}) {
  for (const ConditionFix& row : rows) {
    CAPTURE(row.rule);
    CAPTURE(row.before);
    const ConditionCase with{row.effect, "s3:ListBucket", {}, {}};
    const std::string expected = row.after.empty() ? std::string() : policy_with(with, row.after);
    CHECK(mended(policy_with(with, row.before), row.rule, PolicyType::Identity, settings) == expected);
  }
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_CONDITION_CASES_H_
