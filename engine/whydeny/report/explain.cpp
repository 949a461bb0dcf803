// The longer story of a verdict: what each policy said, was derived, assumed, and came near to allowing.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/explain.h"

#include <algorithm>
#include <string>

#include "whydeny/report/assumptions.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

using Part = CombinedDecision::Part;
using Outcome = TraceEntry::Outcome;

constexpr std::string_view kIndent = "  ";

void append_padded(StyledText& out, std::string_view text, std::size_t width) {
  const std::size_t used = display_width(printable(text));
  out.add(text).spaces(std::max(width, used + 1) - used);
}

bool allows(const TraceEntry& entry) { return entry.statement.statement->effect == Effect::Allow; }

// ---- What each policy said ----

// The entries of one type of policy, of one level where there are levels.
struct Voice {
  std::string name;
  std::vector<const TraceEntry*> entries;
  bool given = false;
};

std::vector<const TraceEntry*> entries_of(const Trace& trace, Layer layer, int level) {
  std::vector<const TraceEntry*> entries;
  for (const TraceEntry& entry : trace.entries) {
    const bool same_level = level < 0 || entry.statement.level == level;
    if (layer_of(entry.statement.type) == layer && same_level) entries.push_back(&entry);
  }
  return entries;
}

void add_levels(std::vector<Voice>& voices, const Trace& trace, std::size_t levels, Layer layer,
                std::string_view name) {
  for (std::size_t level = 0; level < levels; ++level) {
    voices.push_back({std::string(name) + " level " + std::to_string(level),
                      entries_of(trace, layer, static_cast<int>(level)), true});
  }
  if (levels == 0) voices.push_back({std::string(name), {}, false});
}

std::vector<Voice> voices_of(const PolicySet& policies, const Part& part) {
  std::vector<Voice> voices;
  const auto add = [&](std::string_view name, Layer layer, bool given) {
    std::vector<const TraceEntry*> entries = entries_of(part.trace, layer, -1);
    given = given || !entries.empty();
    voices.push_back({std::string(name), std::move(entries), given});
  };
  add_levels(voices, part.trace, policies.scp.size(), Layer::Scp, "SCP");
  add_levels(voices, part.trace, policies.rcp.size(), Layer::Rcp, "RCP");
  add("VPC endpoint", Layer::Endpoint, !policies.endpoint.empty());
  std::size_t resource_voices = 0;
  for (const auto& [name, layer] : {std::pair<std::string_view, Layer>{"resource policy", Layer::Resource},
                                    {"key policy", Layer::Key},
                                    {"trust policy", Layer::Trust}}) {
    if (entries_of(part.trace, layer, -1).empty()) continue;
    add(name, layer, true);
    ++resource_voices;
  }
  if (resource_voices == 0) {
    const bool key = action_service(part.request.action) == "kms";
    add(key ? "key policy" : "resource policy", Layer::Resource, !key && !policies.resource.empty());
  }
  add("identity", Layer::Identity, !policies.identity.empty());
  add("boundary", Layer::Boundary, !policies.boundary.empty());
  add("session", Layer::Session, !policies.session.empty());
  return voices;
}

void append_voice(StyledText& out, const Voice& voice) {
  const auto cite = [&](std::string_view words, const TraceEntry& entry, Tone tone) {
    out.add(words, tone).add(" by ").add(statement_label(*entry.statement.statement));
    out.add(", ").add(place_of(entry.statement), Tone::Place);
  };
  const auto find = [&](auto&& wanted) -> const TraceEntry* {
    const auto at = std::find_if(voice.entries.begin(), voice.entries.end(),
                                 [&](const TraceEntry* e) { return wanted(*e); });
    return at == voice.entries.end() ? nullptr : *at;
  };
  const auto applies = [](const TraceEntry& e) { return e.outcome == Outcome::Applies; };
  const TraceEntry* skipped = find([](const TraceEntry& e) { return e.mismatch == Mismatch::NotEvaluated; });
  const TraceEntry* open = find([](const TraceEntry& e) { return e.outcome == Outcome::Open; });
  if (const TraceEntry* deny = find([&](const TraceEntry& e) { return applies(e) && !allows(e); })) {
    cite("denied", *deny, Tone::Bad);
  } else if (const TraceEntry* allow = find([&](const TraceEntry& e) { return applies(e) && allows(e); })) {
    cite("allowed", *allow, Tone::Good);
  } else if (open != nullptr) {
    cite(allows(*open) ? "perhaps allowed" : "perhaps denied", *open, Tone::Doubt);
  } else if (!voice.given) {
    out.add("not given", Tone::Faint);
  } else if (skipped != nullptr) {
    out.add(skipped->reason.empty() ? "does not count here" : skipped->reason, Tone::Faint);
  } else {
    out.add("does not allow");
  }
  out.end_line();
}

void append_voices(StyledText& out, const Answer& answer, const Part& part) {
  out.heading("what each policy says to " + part.request.action);
  for (const Voice& voice : voices_of(answer.policies, part)) {
    out.add(kIndent);
    append_padded(out, voice.name, 18);
    append_voice(out, voice);
  }
}

// ---- Blocked by, nearest misses ----

void append_blocked_by(StyledText& out, const Part& part) {
  if (part.decision.blocked_by.empty()) return;
  out.heading("blocked by");
  for (const Cause& cause : part.decision.blocked_by) {
    out.add(kIndent);
    if (cause.statement) {
      out.add("explicit deny of ").add(statement_label(*cause.statement->statement)).add(" in the ");
      out.add(layer_words(cause.layer)).add(level_words(cause.statement->level)).add(", ");
      out.add(place_of(*cause.statement), Tone::Place).end_line();
      for (const CitedStatement& also : cause.also) {
        out.add(kIndent).add(kIndent).add("and ").add(statement_label(*also.statement)).add(", ");
        out.add(place_of(also), Tone::Place).end_line();
      }
      continue;
    }
    if (!cause.detail.empty()) {
      out.add(cause.detail);
    } else {
      out.add("no ").add(layer_words(cause.layer)).add(level_words(cause.level)).add(" allows it");
    }
    out.end_line();
    if (!cause.explicit_deny && cause.layer != Layer::Other) {
      out.add(kIndent);
      const std::size_t before = out.text().size();
      append_nearest_misses(out, part, cause);
      if (out.text().size() == before) out.add(kIndent).add("no statement comes near").end_line();
    }
  }
}

// ---- Trace ----

std::string_view mismatch_words(Mismatch mismatch) {
  switch (mismatch) {
    case Mismatch::None:
      return "";
    case Mismatch::Principal:
      return "principal does not match";
    case Mismatch::Action:
      return "action does not match";
    case Mismatch::Resource:
      return "resource does not match";
    case Mismatch::Condition:
      return "condition does not hold";
    case Mismatch::NotEvaluated:
      return "not evaluated";
  }
  return "";
}

void append_entry(StyledText& out, const TraceEntry& entry) {
  const Statement& statement = *entry.statement.statement;
  out.add(kIndent).add(place_of(entry.statement), Tone::Place).spaces(1);
  out.add(policy_type_name(entry.statement.type)).spaces(1).add(allows(entry) ? "Allow " : "Deny ");
  out.add(statement_label(statement)).add(": ");
  if (entry.outcome == Outcome::Applies) {
    out.add("applies", allows(entry) ? Tone::Good : Tone::Bad);
  } else if (entry.outcome == Outcome::Open) {
    out.add("may apply", Tone::Doubt);
  } else {
    out.add(mismatch_words(entry.mismatch));
  }
  if (!entry.reason.empty()) out.add(entry.outcome == Outcome::Applies ? ", " : ": ").add(entry.reason);
  out.end_line();
}

}  // namespace

void append_nearest_miss(StyledText& out, const Part& part, Layer layer, int level) {
  const TraceEntry* nearest = nullptr;
  for (const TraceEntry* entry : entries_of(part.trace, layer, level)) {
    // A statement about other actions is no near miss.
    const bool misses = entry->mismatch == Mismatch::Principal || entry->mismatch == Mismatch::Resource ||
                        entry->mismatch == Mismatch::Condition;
    if (!allows(*entry) || entry->outcome != Outcome::DoesNotApply || !misses) continue;
    if (nearest == nullptr || entry->matched > nearest->matched) nearest = entry;
  }
  if (nearest == nullptr) return;
  out.add("nearest: ", Tone::Strong).add(statement_label(*nearest->statement.statement));
  out.add(" of the ").add(layer_words(layer));
  out.add(nearest->mismatch == Mismatch::Condition ? " would allow this, but " : ", but ");
  out.add(nearest->reason.empty() ? mismatch_words(nearest->mismatch) : std::string_view(nearest->reason))
      .add(" (");
  out.add(place_of(nearest->statement, nearest->where), Tone::Place).add(")").end_line();
}

void append_nearest_misses(StyledText& out, const Part& part, const Cause& cause) {
  append_nearest_miss(out, part, cause.layer, cause.level);
  // Where the identity policies do not allow, the resource's policy could have.
  if (cause.layer != Layer::Identity) return;
  for (const Layer layer : {Layer::Resource, Layer::Key, Layer::Trust})
    append_nearest_miss(out, part, layer, -1);
}

void append_explanation(StyledText& out, const Answer& answer) {
  for (const Part& part : answer.combined.parts) {
    append_voices(out, answer, part);
    append_blocked_by(out, part);
    append_derived_keys(out, part.request);
    append_assumed_facts(out, answer.policies, part.request);
    if (part.request.notes.empty()) continue;
    out.heading("notes on the request");
    for (const std::string& note : part.request.notes) out.add(kIndent).add(note).end_line();
  }
}

void append_trace(StyledText& out, const Answer& answer) {
  for (const Part& part : answer.combined.parts) {
    out.heading("statements, asked about " + part.request.action);
    for (const TraceEntry& entry : part.trace.entries) append_entry(out, entry);
  }
}

}  // namespace whydeny
