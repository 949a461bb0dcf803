// Check reports in the Test Anything Protocol.
// SPDX-License-Identifier: Apache-2.0
//
// Version 13 has all that is needed, and readers of 14 take it; `prove` of Debian 12 refuses 14 as too new.
// Escapes in descriptions are those of version 14, which readers of 13 understand too.
#include <array>

#include "whydeny/json/json.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// An unescaped `#` would begin a directive, and `# TODO` would turn a failure into a success.
std::string description(std::string_view text) {
  constexpr std::array kMarks = {Replacement{'\\', "\\\\"}, Replacement{'#', "\\#"}};
  return replaced(printable(text), kMarks);
}

// A member of the YAML block; a JSON string is a YAML string.
void append_member(std::string& out, std::string_view name, std::string_view text) {
  std::string value;
  append_json_string(value, text);
  out.append("  ").append(name).append(": ").append(printable(value)).append("\n");
}

// As a literal block where YAML can tell its indentation: from a first line that begins with no space.
void append_details(std::string& out, std::string_view text) {
  if (text.empty()) return;
  if (text.front() == ' ' || text.front() == '\n') {
    append_member(out, "details", text);
    return;
  }
  out += "  details: |\n";
  for (const std::string_view line : lines_of(text)) out += "    " + printable(line) + "\n";
}

class TapReport : public CheckReport {
 public:
  void begin(std::string& out) override { out += "TAP version 13\n"; }

  void add(const CheckedFile& file, std::string& out) override {
    for (const CheckedCase& checked : file.cases) {
      const bool passed = checked.status == CheckedCase::Status::Passed;
      append_test(out, passed,
                  checked.place.path + ":" + std::to_string(checked.place.line) + ": " + checked.id);
      if (passed) continue;
      out += "  ---\n";
      append_member(out, "message", outcome(checked));
      const bool answered = checked.status == CheckedCase::Status::Failed;
      out.append("  severity: ").append(answered ? "fail" : "error").append("\n");
      if (answered) append_member(out, "expected", checked.expected);
      if (answered) append_member(out, "actual", checked.actual);
      append_details(out, checked.details);
      out += "  ...\n";
    }
    if (file.problems.empty()) return;
    append_test(out, false, file.path + ": file");
    out += "  ---\n";
    append_member(out, "message", first_fatal(file.problems).message);
    out += "  severity: error\n";
    append_details(out, problem_lines(file.problems));
    out += "  ...\n";
  }

  void end(const CheckTotals& totals, std::string_view /*coverage*/, std::string& out) override {
    // A plan would say that these were all.
    if (!totals.cut_short.empty()) {
      out += "Bail out! " + printable(totals.cut_short) + "\n";
      return;
    }
    out += "1.." + std::to_string(count_) + (count_ == 0 ? " # SKIP no cases\n" : "\n");
  }

 private:
  void append_test(std::string& out, bool passed, std::string_view what) {
    out.append(passed ? "ok " : "not ok ").append(std::to_string(++count_)).append(" - ");
    out.append(description(what)).append("\n");
  }

  std::size_t count_ = 0;
};

}  // namespace

std::unique_ptr<CheckReport> make_tap_report() { return std::make_unique<TapReport>(); }

}  // namespace whydeny
