// Mends files: the edits of findings, made in passes, the safe ones proved.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_FIX_FIX_H_
#define WHYDENY_FIX_FIX_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "whydeny/catalog/catalog.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/lint.h"
#include "whydeny/lint/settings.h"

namespace whydeny {

struct FixOptions {
  bool unsafe = false;  ///< also fixes that guess at what was meant
  /// Lints a text as lint_file does, and marks what is suppressed.
  std::function<LintedFile(std::shared_ptr<const Source>)> lint;
};

/// A safe fix that was not made, since the policy would not have decided as before.
struct RefusedFix {
  std::string rule;
  std::string reason;
  Span where;  ///< in the text of the pass
};

struct FixedFile {
  std::shared_ptr<const Source> source;        ///< the mended text, or the one that was given
  LintedFile linted;                           ///< what is left to be found in it
  std::map<std::string, std::size_t> applied;  ///< fixes made, by rule
  std::vector<RefusedFix> refused;
};

/// Passes over one file at most; each may uncover what the next can mend.
inline constexpr int kMostFixPasses = 10;

/// Makes the fixes that `options` ask for and that do not overlap, lints again, and so on. Formatting, line
/// ends and everything around the edits stay. Safe fixes to a policy that could be evaluated are made only
/// when find_difference (proof.h) finds none; no fix is made that leaves a text that is JSON no JSON.
FixedFile fix_file(std::shared_ptr<const Source> source, const FixOptions& options);

/// True when a finding's fix can be made and `unsafe` allows it.
bool is_fixable(const Finding& finding, const Source& file, bool unsafe);

}  // namespace whydeny

#endif  // WHYDENY_FIX_FIX_H_
