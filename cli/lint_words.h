// The words of lint options and of whydeny.toml, read into what they mean.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_WORDS_H_
#define WHYDENY_CLI_LINT_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/lint/lint.h"

namespace whydeny {

/// From which severity on findings fail the run.
struct Gate {
  std::optional<Severity> least = Severity::Warning;  ///< nothing: never

  bool fails(Severity severity) const { return least && severity <= *least; }
};

/// What is wrong with a word; the caller knows where it stands.
struct WordProblem {
  std::string message;
  std::string mend;
};
using WordProblems = std::optional<WordProblem>;

WordProblems read_severity(std::string_view word, Severity& out);
WordProblems read_gate(std::string_view word, Gate& out);
/// "auto" gives nothing.
WordProblems read_policy_type(std::string_view word, std::optional<PolicyType>& out);
WordProblems read_resource_kind(std::string_view word, std::string& out);
WordProblems read_scp_grammar(std::string_view word, bool& legacy);
WordProblems read_account(std::string_view word);
/// A selector that names at least one rule.
WordProblems read_selector(std::string_view word);
/// An instant, or a day.
WordProblems read_instant(std::string_view word);

/// A resource policy of a kind; that of KMS keys is a type of its own.
DeclaredType declared_type(std::optional<PolicyType> type, std::string kind, TypeOrigin origin);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_WORDS_H_
