// Lint reports for people: an excerpt for each finding, or a line; the summary and the statistics.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/rules.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/excerpt.h"
#include "whydeny/report/lint_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kBetween = " \xC2\xB7 ";  // a middle dot

// In the order of Severity.
constexpr std::array<std::string_view, 4> kSeverityNouns = {"error", "security finding", "warning",
                                                            "suggestion"};

// What stands behind the carets: the mend, and whether --fix does it.
std::string caret_label(const Finding& finding) {
  if (!finding.fix) return finding.diagnostic.mend;
  const bool safe = finding.fix->safety == FixSafety::Safe;
  if (finding.diagnostic.mend.empty()) return safe ? "--fix mends this" : "--unsafe-fixes mends this";
  return finding.diagnostic.mend + (safe ? " (safe fix)" : " (unsafe fix)");
}

// `type: resource s3 (content) · role App, trust policy · Statement[0] "ReadReports"`
std::string context_words(const LintedFile& file, const Finding& finding) {
  std::string words;
  const auto add = [&words](const std::string& part) {
    words += (words.empty() ? "" : std::string(kBetween)) + part;
  };
  if (const DocumentInfo* document = document_of(file, finding)) {
    add("type: " + std::string(policy_type_name(document->type)) + (document->kind.empty() ? "" : " ") +
        document->kind + " (" + std::string(type_origin_name(document->origin)) + ")");
    if (!document->label.empty()) add(document->label);
  }
  if (finding.statement) {
    add("Statement[" + std::to_string(*finding.statement) + "]" +
        (finding.sid.empty() ? "" : " \"" + finding.sid + "\""));
  }
  return words;
}

void append_note(StyledText& out, std::size_t digits, std::string_view words) {
  if (!words.empty()) out.spaces(digits).add(" = ", Tone::Faint).add(words).end_line();
}

void append_finding(StyledText& out, const LintedFile& file, const Finding& finding, FindingPlaces& places) {
  const Diagnostic& diagnostic = finding.diagnostic;
  const LineColumn at = places.of(finding).begin;
  append_complaint_head(out, diagnostic, place_of(file, at));
  out.end_line();
  if (!diagnostic.source) {
    append_note(out, 1, diagnostic.mend);
    return;
  }
  append_excerpt(out, *diagnostic.source, diagnostic.where, at, caret_label(finding));
  const std::size_t digits = std::to_string(at.line).size();
  append_note(out, digits, context_words(file, finding));
  for (const Related& related : finding.related)
    append_note(out, digits, place_of(file, places.of(finding, related).begin) + ": " + related.message);
}

void append_more(StyledText& out, std::size_t more) {
  if (more > 0) out.add("... and " + counted(more, "more finding")).end_line();
}

// Calls `append` for as many findings as are to be shown, and counts the others.
template <typename Append>
void append_findings(StyledText& out, const LintRun& run, const LintStyle& style, Append append) {
  std::size_t seen = 0;
  for_each_finding(run, [&](const LintedFile& file, const Finding& finding) {
    if (style.max_findings == 0 || seen < style.max_findings) append(file, finding);
    ++seen;
  });
  if (style.max_findings != 0 && seen > style.max_findings) append_more(out, seen - style.max_findings);
}

void append_fixes(StyledText& out, const LintCounts& counts) {
  std::string_view joint = "; ";
  if (counts.safe_fixes > 0) {
    out.add(joint).add(std::to_string(counts.safe_fixes) + " can be mended with --fix");
    joint = ", ";
  }
  if (counts.unsafe_fixes > 0) {
    out.add(joint).add(std::to_string(counts.unsafe_fixes) +
                       (counts.safe_fixes > 0 ? " more" : " can be mended") + " with --unsafe-fixes");
  }
}

void append_summary(StyledText& out, const LintRun& run, const LintCounts& counts) {
  if (counts.all() == 0) {
    out.add("no findings", Tone::Good).add(" in " + counted(counts.files, "file"));
    if (counts.policies != counts.files)
      out.add(" with " + std::to_string(counts.policies) + (counts.policies == 1 ? " policy" : " policies"));
  } else {
    out.add(counted(counts.all(), "finding"), Tone::Strong);
    out.add(" in " +
            (counts.files == counts.files_with_findings
                 ? counted(counts.files, "file")
                 : std::to_string(counts.files_with_findings) + " of " + counted(counts.files, "file")));
    std::string_view joint = ": ";
    for (std::size_t i = 0; i < kSeverityNouns.size(); ++i) {
      if (counts.findings[i] == 0) continue;
      out.add(joint).add(counted(counts.findings[i], kSeverityNouns[i]), tone_of(static_cast<Severity>(i)));
      joint = ", ";
    }
  }
  append_fixes(out, counts);
  if (run.fixed > 0) out.add("; " + std::to_string(run.fixed) + " mended");
  if (counts.suppressed > 0) out.add("; " + std::to_string(counts.suppressed) + " suppressed");
  if (counts.unread > 0) out.add("; ").add(counted(counts.unread, "file") + " could not be read", Tone::Bad);
  if (run.interrupted) out.add("; ").add("interrupted", Tone::Bad);
  out.end_line();
}

}  // namespace

std::string lint_text(const LintRun& run, const LintStyle& style) {
  StyledText out(style.screen);
  FindingPlaces places;
  append_findings(out, run, style, [&](const LintedFile& file, const Finding& finding) {
    append_finding(out, file, finding, places);
    out.end_line();
  });
  append_summary(out, run, count_findings(run.files));
  return out.text();
}

std::string lint_concise(const LintRun& run, const LintStyle& style) {
  StyledText out(style.screen);
  FindingPlaces places;
  append_findings(out, run, style, [&](const LintedFile& file, const Finding& finding) {
    append_complaint_head(out, finding.diagnostic, place_of(file, places.of(finding).begin));
    if (!finding.diagnostic.mend.empty()) out.add("; ").add(finding.diagnostic.mend);
    out.end_line();
  });
  return out.text();
}

std::string lint_summary(const LintRun& run, const LintStyle& style) {
  StyledText out(style.screen);
  append_summary(out, run, count_findings(run.files));
  return out.text();
}

std::string lint_statistics(const LintRun& run, const LintStyle& style) {
  struct Row {
    std::string_view id;
    std::size_t count = 0;
    Severity severity = Severity::Error;
    bool fixable = false;
  };
  std::map<std::string_view, Row> by_rule;
  for_each_finding(run, [&](const LintedFile&, const Finding& finding) {
    Row& row = by_rule[finding.diagnostic.rule];
    row = {finding.diagnostic.rule, row.count + 1, finding.diagnostic.severity,
           row.fixable || finding.fix.has_value()};
  });
  std::vector<Row> rows;
  std::size_t digits = 1, name_width = 0;
  for (const auto& [id, row] : by_rule) {
    rows.push_back(row);
    digits = std::max(digits, std::to_string(row.count).size());
    const Rule* rule = find_rule(id);
    name_width = std::max(name_width, rule == nullptr ? 0 : rule->name.size());
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.count > b.count; });
  StyledText out(style.screen);
  for (const Row& row : rows) {
    const Rule* rule = find_rule(row.id);
    const std::string_view name = rule == nullptr ? std::string_view() : rule->name;
    const std::string count = std::to_string(row.count);
    out.spaces(digits - count.size()).add(count, Tone::Strong).spaces(2).add(row.id, tone_of(row.severity));
    out.spaces(2).add(name).spaces(name_width - name.size() + 2);
    out.add(severity_name(row.severity), tone_of(row.severity));
    if (row.fixable) out.add(", can be mended", Tone::Faint);
    out.end_line();
  }
  return out.text();
}

}  // namespace whydeny
