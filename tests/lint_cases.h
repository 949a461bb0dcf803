// Tables of policies and the findings they must have, for the tests of the lint rules.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_LINT_CASES_H_
#define WHYDENY_TESTS_LINT_CASES_H_

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "whydeny/lint/lint.h"

namespace whydeny {

/// Lints a text as `type` (found by content when nothing is given) and writes what was found, "R313 1:23", in
/// the order of the places, with blanks between. Only rules that begin with one of the letters or ids in
/// `families` ("R", "R P401"); all for "".
inline std::string found_in(std::string_view text, std::string_view families = "",
                            std::optional<PolicyType> type = {}, std::string kind = {},
                            const LintSettings& settings = {}) {
  const auto source = std::make_shared<const Source>("policy.json", std::string(text));
  const LintedFile file =
      lint_file(source, {type, std::move(kind), TypeOrigin::Flag}, settings, Catalog::built_in());
  std::string out;
  for (const Finding& finding : file.findings) {
    const Diagnostic& d = finding.diagnostic;
    bool wanted = families.empty();
    for (std::size_t at = 0; at < families.size();) {
      const std::size_t end = std::min(families.find(' ', at), families.size());
      wanted = wanted || std::string_view(d.rule).starts_with(families.substr(at, end - at));
      at = end + 1;
    }
    if (!wanted) continue;
    const SourceLocation place = d.source->locate(d.where.begin);
    if (!out.empty()) out += ' ';
    out += d.rule + " " + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  return out;
}

struct LintCase {
  std::string_view when;  ///< a few words
  PolicyType type;
  std::string_view kind;  ///< of a resource policy, or ""
  std::string_view text;
  std::string_view found;  ///< as found_in writes it
};

/// Checks rows; `families` as for found_in.
template <typename Rows>
void check_lint_cases(const Rows& rows, std::string_view families, const LintSettings& settings = {}) {
  for (const LintCase& row : rows) {
    CAPTURE(row.when);
    CAPTURE(row.text);
    CHECK(found_in(row.text, families, row.type, std::string(row.kind), settings) == row.found);
  }
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_LINT_CASES_H_
