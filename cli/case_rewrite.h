// New expectations for cases, as edits of the bytes they are written in.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CASE_REWRITE_H_
#define WHYDENY_CLI_CASE_REWRITE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/case.h"
#include "whydeny/report/report.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// A file with other expectations.
struct Rewrite {
  /// Whole lines that change.
  struct Hunk {
    std::size_t line;        ///< number of the first, from 0
    std::size_t begin, end;  ///< their bytes in the old text
    std::size_t shift;       ///< how much further `begin` lies in the new text (modulo 2^64)
  };
  std::shared_ptr<const Source> before;
  std::string after;
  std::vector<Hunk> hunks;
  std::size_t cases = 0;  ///< how many were changed
};

/// Gathers edits for the cases of one file. Only what is not met is replaced: the verdict, `by` in the form
/// it has, `missingKeys`, `message`; everything else in the file stays byte for byte.
class CaseRewriter {
 public:
  /// The case is answered, and its expectation is absent or not met.
  void expect_instead(const Case& question, const Answer& answer);
  /// Nothing when there is nothing to change.
  std::optional<Rewrite> finish(const std::shared_ptr<const Source>& file);

 private:
  struct Edit {
    Span where;  // in the file
    std::string text;
  };
  void replace(const JsonValue& value, std::string text);
  void insert_expectation(const Case& question, const Answer& answer);

  std::vector<Edit> edits_;
  std::size_t cases_ = 0;
};

/// The difference as `diff -u0` shows it.
void append_difference(StyledText& out, const Rewrite& rewrite);

/// Complaints when the file could not be replaced, or was changed since it was read.
Diagnostics write_rewrite(const Rewrite& rewrite);

}  // namespace whydeny

#endif  // WHYDENY_CLI_CASE_REWRITE_H_
