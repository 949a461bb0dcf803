// Findings that were accepted: rows of whydeny.toml and of sidecars, and markers in Sids.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_SUPPRESS_H_
#define WHYDENY_CLI_LINT_SUPPRESS_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/lint_config.h"
#include "whydeny/lint/finding.h"

namespace whydeny {

/// Which rows of a list are about a file, and which silenced something in it; indices, ascending.
struct RowUse {
  std::vector<std::size_t> met, used;
};

/// True when the row no longer holds at `now`. A day ends with its last second, in UTC.
bool is_expired(const SuppressRow& row, std::string_view now);

/// Marks what the rows silence. `path` is that of the file as their globs see it.
RowUse suppress_by_rows(LintedFile& file, std::span<const SuppressRow> rows, std::string_view path,
                        std::string_view now);

/// Marks what markers silence: `ReadVaultNoLintX916` accepts X916 in its statement. Markers that silence
/// nothing become findings (F003).
void suppress_by_markers(LintedFile& file);

/// What is wrong with a row itself: no reason (F004), when one is required, and no longer valid (F005).
void check_row(const SuppressRow& row, const std::shared_ptr<const Source>& source,
               const LintSettings& settings, std::vector<Finding>& out);
/// F003.
Finding unused_row(const SuppressRow& row, const std::shared_ptr<const Source>& source);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_SUPPRESS_H_
