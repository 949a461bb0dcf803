// Checks of the size of service and resource control policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/organization_size.h"

#include <algorithm>
#include <string>
#include <vector>

#include "whydeny/lint/quotas.h"

namespace whydeny {
namespace {

/// Takes the whitespace out that stands between tokens.
std::vector<TextEdit> minify(const Subject& subject) {
  std::vector<TextEdit> edits;
  const Span root = subject.root_span();
  const std::string_view text = subject.text();
  bool in_string = false;
  for (std::uint32_t i = root.begin; i < root.end; ++i) {
    if (in_string) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"') {
        in_string = false;
      }
      continue;
    }
    in_string = text[i] == '"';
    if (in_string || std::string_view(" \t\r\n").find(text[i]) == std::string_view::npos) continue;
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(text.find_first_not_of(" \t\r\n", i), root.end));
    edits.push_back({{i, end}, {}});
    i = end - 1;
  }
  return edits;
}

void check_size(const Subject& subject, Findings& findings, std::string_view rule) {
  const auto use = quota_use(subject);
  if (!use || use->used <= use->quota.limit) return;
  const bool fits = use->minified <= use->quota.limit;
  Finding& finding =
      findings.report(rule, subject.root_span(),
                      std::string(use->quota.words) + " may have " + std::to_string(use->quota.limit) +
                          " characters, this one has " + std::to_string(use->used),
                      fits ? "take the whitespace out" : "split it in two");
  if (use->minified < use->used) finding.fix = Fix{FixSafety::Unsafe, minify(subject)};
}

}  // namespace

void check_scp_size(const Subject& subject, Findings& findings) { check_size(subject, findings, "O802"); }

void check_rcp_size(const Subject& subject, Findings& findings) { check_size(subject, findings, "O817"); }

void check_whitespace_over_quota(const Subject& subject, Findings& findings) {
  const auto use = quota_use(subject);
  if (!use || use->used <= use->quota.limit || use->minified > use->quota.limit) return;
  findings
      .report("O824", subject.root_span(),
              "without whitespace it would have " + std::to_string(use->minified) + " characters and fit",
              "take the whitespace out")
      .fix = Fix{FixSafety::Safe, minify(subject)};
}

}  // namespace whydeny
