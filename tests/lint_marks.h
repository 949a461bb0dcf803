// Tables of statements in which an @ stands before each place that a lint rule must point at.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_LINT_MARKS_H_
#define WHYDENY_TESTS_LINT_MARKS_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "lint_cases.h"

namespace whydeny {

/// A document is made around `statements` (one, or several with commas) unless they are one: it begins with
/// `{"V` or `@{"S`.
struct MarkedCase {
  std::string_view when;
  PolicyType type;
  std::string_view statements;
  std::string_view rules;  ///< one for each mark, in their order: "P405 P420+T704"; "" for none
  std::string_view kind = "";
};

inline std::string found_at_marks(std::string_view text, std::string_view rules, std::string& plain) {
  std::string out;
  std::size_t at = 0;
  std::size_t column = 1;
  for (const char c : text) {
    if (c != '@') {
      plain += c;
      ++column;
      continue;
    }
    const std::size_t end = std::min(rules.find(' ', at), rules.size());
    std::string_view here = rules.substr(std::min(at, rules.size()), end - std::min(at, end));
    at = end + 1;
    while (!here.empty()) {
      const std::size_t plus = std::min(here.find('+'), here.size());
      if (!out.empty()) out += ' ';
      out += std::string(here.substr(0, plus)) + " 1:" + std::to_string(column);
      here.remove_prefix(std::min(plus + 1, here.size()));
    }
  }
  return out;
}

template <typename Rows>
void check_marked_cases(const Rows& rows, std::string_view families, const LintSettings& settings = {}) {
  for (const MarkedCase& row : rows) {
    std::string marked(row.statements);
    if (!marked.starts_with("{\"V") && !marked.starts_with("@{\"S"))
      marked = R"({"Version":"2012-10-17","Statement":[)" + marked + "]}";
    std::string text;
    const std::string expected = found_at_marks(marked, row.rules, text);
    CAPTURE(row.when);
    CAPTURE(text);
    CHECK(found_in(text, families, row.type, std::string(row.kind), settings) == expected);
  }
}

/// The text after the fix of the first finding of `rule`; "none" without one.
inline std::string mended(std::string_view text, PolicyType type, std::string_view rule) {
  const auto source = std::make_shared<const Source>("p.json", std::string(text));
  const LintedFile file = lint_file(source, {type, {}, TypeOrigin::Flag}, {}, Catalog::built_in());
  for (const Finding& finding : file.findings) {
    if (finding.diagnostic.rule != rule || !finding.fix) continue;
    std::vector<TextEdit> edits = finding.fix->edits;
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit& a, const TextEdit& b) { return a.where.begin > b.where.begin; });
    std::string out(text);
    for (const TextEdit& edit : edits)
      out.replace(edit.where.begin, edit.where.end - edit.where.begin, edit.text);
    return out;
  }
  return "none";
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_LINT_MARKS_H_
