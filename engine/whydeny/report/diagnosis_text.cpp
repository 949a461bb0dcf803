// A diagnosis as text: the answer first, then the requests behind it, then the mend.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/operations/causes.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/diagnosis.h"

namespace whydeny {
namespace {

struct OutcomeWords {
  std::string_view words;
  Tone tone;
};
constexpr std::array<OutcomeWords, 4> kOutcomes = {
    {{"ALLOWED", Tone::Good}, {"DENIED", Tone::Bad}, {"REFUSED", Tone::Bad}, {"UNKNOWN", Tone::Doubt}}};

Tone tone_of_decision(Verdict verdict) {
  if (verdict == Verdict::Allowed) return Tone::Good;
  return verdict == Verdict::Undetermined ? Tone::Doubt : Tone::Bad;
}

void append_field(StyledText& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out.add("  ").add(name, Tone::Faint).spaces(name.size() < 9 ? 9 - name.size() : 1).add(value).end_line();
}

// "by the service control policy at level 1, scp.json:4:5 `Guard`".
std::string decider(const Decision& decision) {
  if (decision.verdict == Verdict::Undetermined) return "";
  const Cause& by = decision.by;
  if (by.statement) {
    return place_of(*by.statement) + " " + statement_label(*by.statement->statement) + " (" +
           std::string(layer_words(by.layer)) + level_words(by.level) + ")";
  }
  if (by.layer == Layer::Other) return by.detail;
  const std::string layer = std::string(layer_words(by.layer)) + level_words(by.level);
  if (decision.verdict == Verdict::Allowed) return by.detail.empty() ? layer : by.detail;
  return "no " + layer + " allows it";
}

void append_decision(StyledText& out, const DecidedRequest& decided) {
  const Decision& decision = decided.part.decision;
  const std::string_view words = verdict_words(decision.verdict);
  out.add("  ").add(words, tone_of_decision(decision.verdict));
  out.spaces(words.size() < 18 ? 18 - words.size() : 1);
  out.add(decided.planned.action).add(" on ").add(decided.planned.resource).end_line();
  const std::string by = decider(decision);
  if (!by.empty()) out.spaces(20).add(by, Tone::Place).end_line();
}

}  // namespace

void append_diagnosis(StyledText& out, const Diagnosis& diagnosis, const std::string& heading) {
  const OutcomeWords& outcome = kOutcomes[static_cast<std::size_t>(diagnosis.outcome)];
  out.add(outcome.words, outcome.tone).add("  ").add(heading, Tone::Strong);
  if (diagnosis.http != 0) out.add("  HTTP " + std::to_string(diagnosis.http));
  if (!diagnosis.code.empty()) out.add(" " + diagnosis.code);
  out.end_line();
  append_field(out, "cause", diagnosis.cause);
  append_field(out, "why", diagnosis.message);
  if (diagnosis.statement) {
    append_field(out, "see",
                 place_of(*diagnosis.statement) + " " + statement_label(*diagnosis.statement->statement));
  }
  append_field(out, "mend", diagnosis.mend);
  for (const std::string& need : diagnosis.needs) append_field(out, "needs", need);
  for (const DecidedRequest& decided : diagnosis.decisions) append_decision(out, decided);
  for (const DecidedRequest& decided : diagnosis.advised) {
    append_decision(out, decided);
    out.spaces(20).add("does not decide", Tone::Faint).end_line();
  }
  for (const std::string& note : diagnosis.notes) append_field(out, "note", note);
}

void append_causes(StyledText& out) {
  for (const CauseRow& row : cause_rows()) {
    out.add(row.id, Tone::Strong);
    if (row.http != 0) out.add("  HTTP " + std::to_string(row.http));
    if (!row.code.empty()) out.add(" ").add(row.code);
    out.end_line();
    append_field(out, "means", row.meaning);
    append_field(out, "mend", row.mend);
    append_field(out, "from", row.from);
  }
  out.heading("What no tool can tell offline, and what to look at instead");
  for (const UndecidableRow& row : undecidable_rows()) {
    out.add(row.name, Tone::Strong).end_line();
    append_field(out, "why", row.why);
    append_field(out, "look at", row.look_at);
  }
}

}  // namespace whydeny
