// What can be asked of complaints: do they forbid going on, and how grave is one called.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/diagnostics/diagnostic.h"

#include <algorithm>

namespace whydeny {

bool has_fatal(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.fatal; });
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Security:
      return "security";
    case Severity::Warning:
      return "warning";
    case Severity::Suggestion:
      return "suggestion";
  }
  return "error";
}

}  // namespace whydeny
