// A message explained, as text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/explanation.h"

#include <algorithm>
#include <array>

#include "whydeny/messages/meaning.h"
#include "whydeny/report/text.h"

namespace whydeny {
namespace {

void append_row(StyledText& out, std::string_view name, std::string_view value) {
  constexpr std::size_t kColumn = 12;
  if (value.empty()) return;
  out.spaces(2)
      .add(name, Tone::Faint)
      .spaces(kColumn - std::min(kColumn - 1, name.size()))
      .add(value)
      .end_line();
}

void append_list(StyledText& out, std::string_view heading, const std::vector<std::string>& clauses,
                 Tone tone) {
  if (clauses.empty()) return;
  out.add(heading, tone).end_line();
  for (const std::string& clause : clauses) out.add("  - ").add(clause).end_line();
}

std::string reason_words(const AccessDenied& said) {
  const std::string words(policy_type_words(said.policy_type));
  if (!said.gate.empty()) return "a setting: " + std::string(said.gate);
  switch (said.effect) {
    case DenyEffect::Implicit:
      return words.empty() ? "no policy allows it" : "no " + words + " allows it";
    case DenyEffect::Explicit:
      return "explicit deny" + (words.empty() ? "" : ", " + words);
    case DenyEffect::Unstated:
      return words.empty() ? "not told" : words;
  }
  return "";
}

std::string code_words(const AccessDenied& said) {
  std::string text = said.code;
  if (said.http && text != std::to_string(*said.http))
    text += (text.empty() ? "HTTP " : " (HTTP ") + std::to_string(*said.http) + (text.empty() ? "" : ")");
  return text;
}

void append_details(StyledText& out, const AuthorizationDetails& details) {
  std::vector<std::string> matched;
  for (const DetailsStatement& row : details.matched) {
    std::string text =
        std::string(row.deny ? "Deny" : "Allow") + (row.sid.empty() ? "" : " `" + row.sid + "`");
    if (!row.policy.empty()) text += " of " + row.policy;
    matched.push_back(std::move(text));
  }
  append_list(out, "statements that applied", matched, Tone::Strong);
  append_row(out, "context", std::to_string(details.context.size()) + " condition keys");
}

Tone tone_of_fit(Fit fit) {
  constexpr std::array<Tone, 3> kTones = {Tone::Good, Tone::Bad, Tone::Doubt};
  return kTones[static_cast<std::size_t>(fit)];
}

std::string_view fit_words(Fit fit) {
  constexpr std::array<std::string_view, 3> kWords = {
      "AGREES with AWS's reason", "DISAGREES with AWS's reason", "OPEN: neither agrees nor disagrees"};
  return kWords[static_cast<std::size_t>(fit)];
}

}  // namespace

void append_explanation_of(StyledText& out, const Explanation& explanation) {
  const AccessDenied& said = explanation.said;
  const Meaning meaning = meaning_of(said);
  const bool allowed = explanation.details && explanation.details->allowed;
  const std::string_view refused =
      meaning.about_policies ? "AWS refused it" : "it failed, and no policy is the cause";
  out.add(allowed ? "AWS allowed it" : refused, Tone::Strong);
  if (!explanation.id.empty()) out.add(" ").add(explanation.id, Tone::Faint);
  out.end_line();
  append_row(out, "code", code_words(said));
  append_row(out, "operation", said.operation);
  append_row(out, "principal", said.principal);
  append_row(out, "action", said.action);
  append_row(out, "resource", said.resource);
  if (!allowed && (meaning.about_policies || !said.gate.empty()))
    append_row(out, "reason", reason_words(said));
  append_row(out, "policy", said.policy_arn);
  if (explanation.details) append_details(out, *explanation.details);
  if (!allowed) {
    append_list(out, "what AWS says", meaning.says, Tone::Strong);
    append_list(out, "what AWS does not say", meaning.does_not_say, Tone::Strong);
    append_list(out, "do not be misled", meaning.corrections, Tone::Strong);
    append_list(out, "where to look", meaning.next, Tone::Strong);
  }
  if (explanation.answer) {
    out.heading("with the policies given");
    for (const std::string& note : explanation.notes) out.add("note: ", Tone::Doubt).add(note).end_line();
    append_verdict(out, *explanation.answer);
  }
  if (explanation.agreement) {
    const Fit fit = explanation.agreement->fit;
    append_list(out, fit_words(fit), explanation.agreement->findings, tone_of_fit(fit));
  }
}

}  // namespace whydeny
