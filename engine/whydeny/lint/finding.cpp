// What the linter found.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/finding.h"

#include <array>
#include <utility>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/diagnostics/rule.h"

namespace whydeny {

Finding& Findings::report(std::string_view rule, Span where, std::string message, std::string mend) {
  const Rule* row = find_rule(rule);
  Finding finding;
  finding.diagnostic = {row == nullptr ? Severity::Error : row->severity,
                        std::string(rule),
                        std::move(message),
                        std::move(mend),
                        where,
                        source_,
                        false};
  if (findings_.size() > kMaxFindings) return beyond_ = std::move(finding);
  return findings_.emplace_back(std::move(finding));
}

std::string_view type_origin_name(TypeOrigin origin) {
  constexpr std::array<std::string_view, 7> kNames = {"flag",    "sidecar", "config", "host",
                                                      "content", "path",    "default"};
  return kNames[static_cast<std::size_t>(origin)];
}

}  // namespace whydeny
