// Tables of policies with a mark before each place where a rule must point, for the tests of the lint rules.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_MARKED_LINT_CASES_H_
#define WHYDENY_TESTS_MARKED_LINT_CASES_H_

#include <string>
#include <string_view>
#include <utility>

#include "lint_cases.h"
#include "whydeny/fix/fix.h"

namespace whydeny {

struct MarkedDocument {
  std::string_view when;
  PolicyType type;
  std::string text;        ///< with `@` before each place
  std::string_view rules;  ///< of the marks, in their order, with blanks between
  std::string_view kind = {};
};

/// The text without its marks, and what found_in must say of it.
inline std::pair<std::string, std::string> without_marks(std::string_view marked, std::string_view rules) {
  std::string text;
  std::string expected;
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : marked) {
    if (c == '@') {
      const std::size_t end = std::min(rules.find(' '), rules.size());
      expected += (expected.empty() ? "" : " ") + std::string(rules.substr(0, end)) + ' ' +
                  std::to_string(line) + ':' + std::to_string(column);
      rules.remove_prefix(std::min(end + 1, rules.size()));
      continue;
    }
    text += c;
    const bool begins_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    column = c == '\n' ? 1 : column + (begins_character ? 1 : 0);
    line += c == '\n' ? 1 : 0;
  }
  return {text, expected};
}

/// `families` as for found_in.
template <typename Rows>
void check_marked_documents(const Rows& rows, std::string_view families, const LintSettings& settings = {}) {
  for (const MarkedDocument& row : rows) {
    CAPTURE(row.when);
    CAPTURE(row.text);
    const auto [text, expected] = without_marks(row.text, row.rules);
    CHECK(found_in(text, families, row.type, std::string(row.kind), settings) == expected);
  }
}

/// An identity policy with one statement: the elements given, each with its comma, around what it lacks.
inline std::string with_statement(const std::string& statement) {
  return R"({"Version": "2012-10-17", "Statement": [)" + statement + "]}";
}

struct FixCase {
  std::string_view rule;
  PolicyType type;
  std::string before;
  std::string after;  ///< all fixes of the rule made, the unsafe ones too
};

template <typename Rows>
void check_fixes(const Rows& rows) {
  for (const FixCase& row : rows) {
    CAPTURE(row.rule);
    CAPTURE(row.before);
    LintSettings settings;
    settings.select = {std::string(row.rule)};
    FixOptions options;
    options.unsafe = true;
    options.lint = [&](const std::shared_ptr<const Source>& source) {
      return lint_file(source, {row.type, {}, TypeOrigin::Flag}, settings, Catalog::built_in());
    };
    const auto source = std::make_shared<const Source>("policy.json", row.before);
    CHECK(std::string(fix_file(source, options).source->text()) == row.after);
  }
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_MARKED_LINT_CASES_H_
