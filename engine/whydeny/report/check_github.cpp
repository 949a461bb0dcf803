// Check reports as workflow commands of GitHub Actions: annotations at the cases that went wrong.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/report/check_parts.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// GitHub shows this many error annotations of a step and drops the others.
constexpr std::size_t kShownErrors = 10;

// The part of a command after its second `::`; the first rows of the table.
constexpr std::size_t kMessageRows = 2;
constexpr std::array kMarks = {Replacement{'%', "%25"}, Replacement{'\n', "%0A"}, Replacement{':', "%3A"},
                               Replacement{',', "%2C"}};

std::string message_text(std::string_view text) {
  return replaced(printable_lines(text), std::span(kMarks).first(kMessageRows));
}

std::string property(std::string_view text) { return replaced(printable_lines(text), kMarks); }

// A line that the runner does not take for a command: it looks for `::` after white space at the start of a
// line, and for the older `##[` anywhere in it.
std::string plain_line(std::string_view text) {
  std::string line = printable(text);
  for (std::size_t at = 0; (at = line.find("##[", at)) != std::string::npos;) line.replace(at, 2, "#\\u0023");
  const bool starts_a_word =
      !line.empty() && line.front() > ' ' && line.front() < 0x7F && line.front() != ':';
  return (starts_a_word ? "" : "./") + line + "\n";  // `./` in front of a relative path changes nothing
}

class GithubReport : public CheckReport {
 public:
  void begin(std::string& /*out*/) override {}

  void add(const CheckedFile& file, std::string& out) override {
    for (const CheckedCase& checked : file.cases) {
      if (checked.status == CheckedCase::Status::Passed) continue;
      append_error(out, checked.place, checked.id, outcome(checked), checked.details);
    }
    for (const Diagnostic& problem : file.problems) {
      const SourceLocation place =
          problem.source ? problem.source->locate(problem.where.begin) : SourceLocation{file.path};
      append_error(out, place, "whydeny check", problem.message, problem.mend);
    }
  }

  void end(const CheckTotals& totals, std::string_view /*coverage*/, std::string& out) override {
    std::string text = summary(totals);
    if (errors_ > kShownErrors) {
      text += "; GitHub shows " + std::to_string(kShownErrors) + " errors of a step, all " +
              std::to_string(errors_) + " are in its log";
    }
    out += "::notice title=whydeny check::" + message_text(text) + "\n";
  }

 private:
  void append_error(std::string& out, const SourceLocation& place, std::string_view title,
                    std::string_view message, std::string_view more) {
    if (++errors_ > kShownErrors) {
      out += plain_line(place_of(place) + ": " + std::string(title) + ": " + std::string(message));
      return;
    }
    std::string text(message);
    for (const std::string_view line : lines_of(more)) text.append("\n").append(line);
    out += "::error file=" + property(place.path) + ",line=" + std::to_string(place.line) +
           ",col=" + std::to_string(place.column) + ",title=" + property(title) + "::" + message_text(text) +
           "\n";
  }

  std::size_t errors_ = 0;
};

}  // namespace

std::unique_ptr<CheckReport> make_github_report() { return std::make_unique<GithubReport>(); }

}  // namespace whydeny
