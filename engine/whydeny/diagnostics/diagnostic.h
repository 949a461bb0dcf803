// One complaint about an input: what is wrong, where, and how to mend it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_DIAGNOSTIC_H_
#define WHYDENY_DIAGNOSTICS_DIAGNOSTIC_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// AWS Access Analyzer's four grades.
enum class Severity { Error, Security, Warning, Suggestion };

/// A complaint is a value: nothing is printed or thrown by the engine.
struct Diagnostic {
  Severity severity = Severity::Error;
  /// Rule id such as "G109"; empty for complaints about requests and facts. `find_rule` (rule.h) gives its
  /// name.
  std::string rule;
  /// One line, lower case, no full stop, user text in backticks.
  std::string message;
  /// What to write instead, e.g. "did you mean `StringEquals`?"; may be empty.
  std::string mend;
  /// Where in `source->text()`.
  Span where;
  /// May be null when the input has no text of its own (a command-line flag).
  std::shared_ptr<const Source> source;
  /// True when the document cannot be evaluated because of this; always so for syntax and grammar that AWS
  /// refuses and that has no defined meaning. A linter's error need not be fatal: an empty `Action` list is
  /// refused by IAM, but its meaning (matches nothing) is defined.
  bool fatal = false;
};

using Diagnostics = std::vector<Diagnostic>;

/// True when any of them is fatal.
bool has_fatal(const Diagnostics& diagnostics);

/// "error", "security", "warning", "suggestion".
std::string_view severity_name(Severity severity);

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_DIAGNOSTIC_H_
