// Any bytes as a file under all rules: findings have places, edits can be made, reports stay whole.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/lint_settings.h"
#include "whydeny/whydeny.h"

namespace {

using namespace whydeny;
using fuzz::require;

void check_edits(const Fix& fix, const Source& source, std::string_view rule) {
  std::uint32_t behind = 0;
  std::vector<TextEdit> edits = fix.edits;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.where.begin < b.where.begin; });
  for (const TextEdit& edit : edits) {
    require(edit.where.begin <= edit.where.end && edit.where.end <= source.text().size(),
            "an edit lies in the text", rule);
    require(edit.where.begin >= behind, "edits of one fix do not overlap", rule);
    behind = edit.where.end;
  }
}

void check_finding(const Finding& finding, const LintedFile& file) {
  fuzz::require_sound(finding.diagnostic);
  fuzz::require_one_line(finding.diagnostic);
  require(find_rule(finding.diagnostic.rule) != nullptr, "a finding is of a rule", finding.diagnostic.rule);
  require(finding.document <= file.documents.size(), "a finding is in a document", finding.diagnostic.rule);
  require(finding.pointer.empty() || finding.pointer.front() == '/', "a pointer begins with a slash",
          finding.pointer);
  if (finding.fix && finding.diagnostic.source)
    check_edits(*finding.fix, *finding.diagnostic.source, finding.diagnostic.rule);
}

// What programs read is JSON, and no control character gets into a report. One format each time: some list
// all rules.
void check_report(const LintedFile& file, std::size_t number) {
  LintRun run;
  run.files = {&file, 1};
  const LintFormat& format = lint_formats()[number % lint_formats().size()];
  const std::string report = lint_report(format.name, run);
  for (const char c : report) {
    const auto byte = static_cast<unsigned char>(c);
    require((byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t', "a report has no control characters",
            report);
  }
  if (format.name != "json" && format.name != "sarif" && format.name != "gitlab") return;
  require(parse_json(fuzz::source_of(report)).has_value(), "a report is JSON", report);
}

}  // namespace

// The last byte picks the type of policy, or none, the rest is the file.
WHYDENY_FUZZER(lint) {
  if (input.empty()) return;
  static const LintSettings settings = fuzz::every_rule();
  const auto source = fuzz::source_of(input.substr(0, input.size() - 1));
  const DeclaredType declared = fuzz::type_of_byte(input.back());
  const LintedFile file = lint_file(source, declared, settings, Catalog::built_in());
  for (const Finding& finding : file.findings) check_finding(finding, file);
  require(std::is_sorted(file.findings.begin(), file.findings.end(),
                         [](const Finding& a, const Finding& b) {
                           return a.diagnostic.source->file_span(a.diagnostic.where).begin <
                                  b.diagnostic.source->file_span(b.diagnostic.where).begin;
                         }),
          "findings are in the order of their places");
  check_report(file, input.size());
}
