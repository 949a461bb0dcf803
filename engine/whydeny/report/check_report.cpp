// The formats of check reports, and the words they share.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/check_report.h"

#include <algorithm>
#include <array>

#include "whydeny/report/check_parts.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/printable.h"

namespace whydeny {

std::span<const CheckFormat> check_formats() {
  // clang-format off
  static constexpr std::array kFormats = {
      CheckFormat{"json",   make_json_report},
      CheckFormat{"junit",  make_junit_report},
      CheckFormat{"tap",    make_tap_report},
      CheckFormat{"github", make_github_report},
  };
  // clang-format on
  return kFormats;
}

// JSON keeps its line feeds, and so does other text.
std::string printable_lines(std::string_view text) { return printable_json(text); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string outcome(const CheckedCase& checked) {
  if (checked.status == CheckedCase::Status::Unanswered) return checked.actual;
  return "expected " + checked.expected + ", but it is " + checked.actual;
}

std::string problem_lines(const Diagnostics& problems) {
  StyledText text({.color = false});
  for (const Diagnostic& problem : problems) append_brief_complaint(text, problem);
  return text.text();
}

std::string summary(const CheckTotals& totals) {
  struct Count {
    std::size_t number;
    std::string_view words;
  };
  const std::array counts = {Count{totals.passed, "as expected"}, Count{totals.failed, "not as expected"},
                             Count{totals.unanswered, "could not be answered"}};
  std::string text = std::to_string(totals.cases()) + (totals.cases() == 1 ? " case" : " cases");
  std::string_view joint = ": ";
  for (const Count& count : counts) {
    if (count.number == 0) continue;
    text.append(joint).append(std::to_string(count.number)).append(" ").append(count.words);
    joint = ", ";
  }
  if (totals.problems > 0) {
    text += "; " + std::to_string(totals.problems) + (totals.problems == 1 ? " problem" : " problems") +
            " with files";
  }
  if (!totals.cut_short.empty()) text += "; " + totals.cut_short;
  return text;
}

std::string replaced(std::string_view text, std::span<const Replacement> table) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto row = std::find_if(table.begin(), table.end(), [c](Replacement r) { return r.from == c; });
    if (row == table.end()) {
      out += c;
    } else {
      out += row->to;
    }
  }
  return out;
}

}  // namespace whydeny
