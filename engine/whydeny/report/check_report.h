// What a run over many cases found, and the formats that carry it to other programs.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_CHECK_REPORT_H_
#define WHYDENY_REPORT_CHECK_REPORT_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// One case and what became of it.
struct CheckedCase {
  enum class Status {
    Passed,
    Failed,      ///< answered, and not as expected
    Unanswered,  ///< something is wrong with the case or with a document that it names
  };
  std::string id;
  Status status = Status::Passed;
  SourceLocation place;
  std::string expected;  ///< "allowed by identity app.json `Read`"; empty when Unanswered
  std::string actual;    ///< in the same form; Unanswered: the first complaint
  std::string details;   ///< lines of plain text for the reader of a failure; empty when Passed
  std::string verdict;   ///< one JSON object on one line: a verdict, or an error; empty unless asked for
};

/// The cases of one file, in its order.
struct CheckedFile {
  std::string path;
  std::vector<CheckedCase> cases;
  Diagnostics problems;  ///< about the file as a whole: it cannot be read, it is no case file
};

struct CheckTotals {
  std::size_t files = 0;
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t unanswered = 0;
  std::size_t problems = 0;  ///< with files as a whole
  /// Why not everything was asked ("stopped at the first failure", "interrupted"); empty when everything was.
  std::string cut_short;
  std::size_t cases() const { return passed + failed + unanswered; }
};

/// Turns results into the bytes of one format. Files come one after the other, so that a report is never
/// held as a whole; what was appended is a complete document after end().
class CheckReport {
 public:
  virtual ~CheckReport() = default;
  virtual void begin(std::string& out) = 0;
  virtual void add(const CheckedFile& file, std::string& out) = 0;
  /// `coverage` is a JSON object, or empty; only the format json carries it.
  virtual void end(const CheckTotals& totals, std::string_view coverage, std::string& out) = 0;
};

/// A format for programs, by its name.
struct CheckFormat {
  std::string_view name;
  std::unique_ptr<CheckReport> (*make)();
};

/// json, junit, tap, github.
std::span<const CheckFormat> check_formats();

}  // namespace whydeny

#endif  // WHYDENY_REPORT_CHECK_REPORT_H_
