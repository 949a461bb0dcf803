// The cases of one file, asked and compared with what they expect.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FILE_CHECKER_H_
#define WHYDENY_CLI_FILE_CHECKER_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cli/ask.h"
#include "cli/case_rewrite.h"
#include "cli/file_walk.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/evaluation/coverage.h"
#include "whydeny/report/check_report.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// What is wanted of each file beside pass or fail.
struct CheckWishes {
  std::string filter;      ///< a glob over names and paths of cases; empty: all cases
  Screen screen;           ///< for the text of failures
  bool text = true;        ///< failures as text for the screen
  bool brief = false;      ///< one line for each
  bool explain = false;    ///< the full explanation with each
  bool details = false;    ///< failures as plain text in the report
  bool verdicts = false;   ///< each case's verdict as JSON in the report
  bool coverage = false;   ///< count what the cases put to the test
  bool fail_fast = false;  ///< stop after the first case that is not as expected
  bool update = false;     ///< find the edits that make expectations true
  bool list = false;       ///< only name the cases
  /// Lies under the policies of each case; null: none.
  std::shared_ptr<const Estate> estate;
};

struct FileOutcome {
  CheckedFile checked;
  std::string text;  ///< failures, or the list, for the screen
  /// A file that a directory holds, and that is JSON of another kind.
  bool other = false;
  std::size_t selected = 0;
  std::optional<Rewrite> rewrite;
};

/// What failed, where, and what was expected instead, on one or two lines.
void append_failure_head(StyledText& out, const CheckedCase& checked, bool one_line);

/// Asks file after file on one thread; it keeps the coverage of all of them.
class FileChecker {
 public:
  FileChecker(const CheckWishes& wishes, PolicyCache& cache);
  FileOutcome check(const FoundFile& path, const std::function<bool()>& interrupted);
  const Coverage& coverage() const { return coverage_; }

 private:
  void check_case(const Case& question, const SourceLocation& place, FileOutcome& out,
                  CaseRewriter& rewriter);
  void check_rewrite(FileOutcome& out);
  void tell_failure(const Answer* answer, const Diagnostics& complaints, CheckedCase& checked,
                    FileOutcome& out);

  const CheckWishes& wishes_;
  PolicyLoader loader_;
  std::unique_ptr<EstatePolicies> estate_;  // where it is when this moves
  std::unique_ptr<Evaluators> evaluators_;  // the same
  WhatIf over_;
  Coverage coverage_;
  std::string filter_;     // as a glob
  std::string last_body_;  // of the failure told last
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_FILE_CHECKER_H_
