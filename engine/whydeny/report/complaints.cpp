// Complaints about an input as text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/complaints.h"

#include <string>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/excerpt.h"

namespace whydeny {
namespace {

// A complaint without a source is about the command line or a file that could not be read.
constexpr std::string_view kProgram = "whydeny";

std::string place_of(const Diagnostic& diagnostic) {
  if (!diagnostic.source) return std::string(kProgram);
  return place_of(diagnostic.source->locate(diagnostic.where.begin));
}

}  // namespace

Tone tone_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
    case Severity::Security:
      return Tone::Bad;
    case Severity::Warning:
      return Tone::Doubt;
    case Severity::Suggestion:
      return Tone::Strong;
  }
  return Tone::Plain;
}

void append_complaint_head(StyledText& out, const Diagnostic& diagnostic, std::string_view place) {
  out.add(place, Tone::Strong).add(":", Tone::Strong);
  out.spaces(1).add(severity_name(diagnostic.severity), tone_of(diagnostic.severity));
  if (!diagnostic.rule.empty()) {
    out.spaces(1).add(diagnostic.rule, tone_of(diagnostic.severity));
    if (const Rule* rule = find_rule(diagnostic.rule)) out.spaces(1).add(rule->name);
  }
  out.add(": ").add(diagnostic.message);
}

void append_complaint(StyledText& out, const Diagnostic& diagnostic) {
  if (!diagnostic.source) {
    append_brief_complaint(out, diagnostic);
    return;
  }
  append_complaint_head(out, diagnostic, place_of(diagnostic));
  out.end_line();
  append_excerpt(out, *diagnostic.source, diagnostic.where, diagnostic.mend);
}

void append_brief_complaint(StyledText& out, const Diagnostic& diagnostic) {
  append_complaint_head(out, diagnostic, place_of(diagnostic));
  if (!diagnostic.mend.empty()) out.add("; ").add(diagnostic.mend);
  out.end_line();
}

}  // namespace whydeny
