// Check reports as workflow commands of GitHub Actions: annotations at the cases that went wrong.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/check_parts.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/github_parts.h"

namespace whydeny {
namespace {

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
    if (errors_ > kShownAnnotations) {
      text += "; GitHub shows " + std::to_string(kShownAnnotations) + " errors of a step, all " +
              std::to_string(errors_) + " are in its log";
    }
    out += "::notice title=whydeny check::" + github_message(text) + "\n";
  }

 private:
  void append_error(std::string& out, const SourceLocation& place, std::string_view title,
                    std::string_view message, std::string_view more) {
    if (++errors_ > kShownAnnotations) {
      out += github_plain_line(place_of(place) + ": " + std::string(title) + ": " + std::string(message));
      return;
    }
    std::string text(message);
    for (const std::string_view line : lines_of(more)) text.append("\n").append(line);
    out += "::error file=" + github_property(place.path) + ",line=" + std::to_string(place.line) +
           ",col=" + std::to_string(place.column) + ",title=" + github_property(title) +
           "::" + github_message(text) + "\n";
  }

  std::size_t errors_ = 0;
};

}  // namespace

std::unique_ptr<CheckReport> make_github_report() { return std::make_unique<GithubReport>(); }

}  // namespace whydeny
