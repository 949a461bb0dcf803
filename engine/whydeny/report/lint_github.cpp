// Lint reports for GitHub Actions: annotations, and the table on the page of the step.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/report/check_parts.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/github_parts.h"
#include "whydeny/report/lint_parts.h"

namespace whydeny {
namespace {

constexpr std::array<Severity, 4> kGravestFirst = {Severity::Error, Severity::Security, Severity::Warning,
                                                   Severity::Suggestion};

// GitHub cuts a summary off at a mebibyte.
constexpr std::size_t kTableBytes = 900U << 10U;

std::string annotation(const LintedFile& file, const Finding& finding, const Stretch& at) {
  std::string out = "::" + std::string(words_of(finding.diagnostic.severity).github) +
                    " file=" + github_property(plain_path(file.path)) +
                    ",line=" + std::to_string(at.begin.line) + ",endLine=" + std::to_string(at.end.line);
  // Columns of a range of several lines are refused.
  if (at.begin.line == at.end.line)
    out += ",col=" + std::to_string(at.begin.column) + ",endColumn=" + std::to_string(at.end.column);
  return out + ",title=" + github_property(rule_title(finding)) +
         "::" + github_message(full_message(finding.diagnostic)) + "\n";
}

// Markdown that shows `text` and obeys nothing in it: whatever could be markup is a character reference. What
// stands in backticks becomes code.
std::string markdown_cell(std::string_view text) {
  constexpr std::string_view kHarmless = " ,;=?-";
  const std::string shown = printable_lines(text);
  std::string out;
  bool code = false;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    const bool word = is_alphanumeric(c) || kHarmless.find(c) != std::string_view::npos ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (c == '`' && (code || shown.find('`', i + 1) != std::string::npos)) {
      code = !code;
      out += code ? "<code>" : "</code>";
    } else if (c == '\n') {
      out += ' ';
    } else if (word) {
      out += c;
    } else {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return out;
}

std::string summary_line(const LintRun& run) {
  std::string line = lint_summary(run);
  line.pop_back();
  return line;
}

}  // namespace

std::string lint_github(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  std::string annotations, others;
  // Errors and security findings share a level.
  std::array<std::size_t, 3> shown = {};
  const auto level = [](Severity severity) {
    return severity == Severity::Warning ? 1U : severity == Severity::Suggestion ? 2U : 0U;
  };
  for (const Diagnostic& trouble : run.trouble) {
    const std::string words = full_message(trouble);
    if (++shown[0] > kShownAnnotations) {
      others += github_plain_line("error: " + words);
    } else {
      annotations += "::error title=whydeny lint::" + github_message(words) + "\n";
    }
  }
  for (const Severity severity : kGravestFirst) {
    for_each_finding(run, [&](const LintedFile& file, const Finding& finding) {
      if (finding.diagnostic.severity != severity) return;
      const Stretch at = places.of(finding);
      if (++shown[level(severity)] > kShownAnnotations) {
        others += github_plain_line(concise_line(file, finding, at.begin));
      } else {
        annotations += annotation(file, finding, at);
      }
    });
  }
  return annotations + others + github_plain_line(summary_line(run));
}

std::string lint_step_summary(const LintRun& run) {
  FindingPlaces places;
  std::string out = "### whydeny lint\n\n" + markdown_cell(summary_line(run)) + "\n";
  for (const Diagnostic& trouble : run.trouble) out += "\n- " + markdown_cell(full_message(trouble));
  if (!run.trouble.empty()) out += '\n';
  std::size_t left_out = 0;
  bool begun = false;
  for (const Severity severity : kGravestFirst) {
    for_each_finding(run, [&](const LintedFile& file, const Finding& finding) {
      if (finding.diagnostic.severity != severity) return;
      if (!begun) out += "\n| Severity | Place | Rule | Finding |\n|---|---|---|---|\n";
      begun = true;
      const std::string row = "| " + std::string(severity_name(severity)) + " | " +
                              markdown_cell(place_of(file, places.of(finding).begin)) + " | " +
                              markdown_cell(rule_title(finding)) + " | " +
                              markdown_cell(full_message(finding.diagnostic)) + " |\n";
      if (left_out > 0 || out.size() + row.size() > kTableBytes) {
        ++left_out;
      } else {
        out += row;
      }
    });
  }
  if (left_out > 0) out += "\nand " + counted(left_out, "more finding") + "\n";
  return out;
}

}  // namespace whydeny
