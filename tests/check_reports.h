// Check reports for tests: results as hostile as a policy's author can make them, and the bytes of a format.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_CHECK_REPORTS_H_
#define TESTS_CHECK_REPORTS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/report/check_report.h"

namespace whydeny {

/// A case id in UTF-8, with all that some format gives a meaning to.
inline const std::string kHostileId =
    "a\"b'<c>&d]]>\n::set-output name=x::y\r\n##[error]z\x1b[31m%0A#e \\# TODO\tf\xFFg\xEF\xBF\xBFh";

inline CheckedCase passed_case(std::string id) {
  return {std::move(id), CheckedCase::Status::Passed, {"app.json", 3, 5}, "allowed", "allowed", "", ""};
}

inline CheckedCase failed_case(std::string id, std::string details = "one\n  two") {
  return {std::move(id),
          CheckedCase::Status::Failed,
          {"app.json", 4, 7},
          "allowed",
          "explicitDeny by scp",
          std::move(details),
          ""};
}

inline CheckedCase unanswered_case(std::string id) {
  return {std::move(id), CheckedCase::Status::Unanswered, {"app.json", 5, 9}, "", "no such policy", "", ""};
}

inline Diagnostic problem_of(std::string path, std::string text, std::string message) {
  const auto source = std::make_shared<Source>(std::move(path), std::move(text));
  return {Severity::Error, "", std::move(message), "write `cases`", {0, 1}, source, true};
}

/// A whole report; the totals are counted.
inline std::string report_in(std::string_view format, const std::vector<CheckedFile>& files,
                             std::string cut_short = "", std::string_view coverage = "") {
  std::string out;
  for (const CheckFormat& each : check_formats()) {
    if (each.name != format) continue;
    const std::unique_ptr<CheckReport> report = each.make();
    CheckTotals totals;
    totals.cut_short = std::move(cut_short);
    report->begin(out);
    for (const CheckedFile& file : files) {
      report->add(file, out);
      ++totals.files;
      totals.problems += file.problems.size();
      for (const CheckedCase& checked : file.cases) {
        ++(checked.status == CheckedCase::Status::Passed   ? totals.passed
           : checked.status == CheckedCase::Status::Failed ? totals.failed
                                                           : totals.unanswered);
      }
    }
    report->end(totals, coverage, out);
    break;
  }
  return out;
}

/// One file with each kind of case and ids, paths and words that are hostile, and one that cannot be read.
inline std::vector<CheckedFile> hostile_files() {
  CheckedCase failed = failed_case(kHostileId, kHostileId + "\n...\nok 9 - x\n\nBail out!\n  ---\n");
  failed.place.path = " ::error::" + kHostileId;
  failed.actual = "implicitDeny, " + kHostileId;
  CheckedCase unanswered = unanswered_case("");
  unanswered.actual = kHostileId;
  return {{kHostileId, {passed_case(kHostileId), failed, unanswered}, {}},
          {"broken.json", {}, {problem_of(kHostileId, "[]", kHostileId), problem_of("b", "", "again")}}};
}

}  // namespace whydeny

#endif  // TESTS_CHECK_REPORTS_H_
