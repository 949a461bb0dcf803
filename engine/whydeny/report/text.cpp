// A verdict as text: the answer first, then the statement that decided, then AWS's own words.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/text.h"

#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/excerpt.h"
#include "whydeny/report/explain.h"
#include "whydeny/report/message.h"

namespace whydeny {
namespace {

constexpr std::size_t kQuotedLines = 25;

std::string quoted_list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

void append_requests(StyledText& out, const Answer& answer) {
  const auto& parts = answer.combined.parts;
  out.add("needs both of").end_line();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool decides = i == answer.combined.deciding;
    const Decision& decision = parts[i].decision;
    out.add(decides ? "> " : "  ")
        .add(parts[i].request.action, Tone::Strong)
        .add(" on ")
        .add(parts[i].request.resource);
    out.add(": ").add(verdict_words(decision.verdict), tone_of(decision.verdict));
    const std::string cause = short_cause(decision);
    if (!cause.empty()) out.add(", ").add(cause);
    out.end_line();
  }
}

void append_deciding_statement(StyledText& out, const CitedStatement& cited) {
  const std::string& name = cited.policy.name();
  const std::string& path = cited.policy.source()->path();
  out.add("decided by ").add(statement_label(*cited.statement), Tone::Strong);
  out.add(" of the ").add(layer_words(layer_of(cited.type))).add(level_words(cited.level));
  // The place has the file's path; the name is worth words only where it is not the file's.
  const bool names_file = last_path_element(name) == last_path_element(path);
  if (!names_file) out.add(" `" + name + "`");
  out.add(", ").add(place_of(cited), Tone::Place).end_line();
  append_quotation(out, *cited.policy.source(), cited.statement->span, kQuotedLines);
}

void append_missing_allow(StyledText& out, const CombinedDecision::Part& part) {
  const Cause& by = part.decision.by;
  if (!by.detail.empty()) {
    out.add(by.detail).end_line();
  } else if (by.layer == Layer::Other) {
    out.add("refused by " + std::string(by.step)).end_line();
  } else {
    out.add("no ")
        .add(layer_words(by.layer))
        .add(level_words(by.level))
        .add(" allows ")
        .add(part.request.action)
        .end_line();
  }
  append_nearest_misses(out, part, by);
}

void append_open_statements(StyledText& out, const Decision& decision) {
  for (const std::string& part : decision.needs)
    out.add("hangs on ").add("`" + part + "`", Tone::Strong).add(" of the request").end_line();
  for (const OpenStatement& open : decision.hangs_on) {
    out.add("hangs on ").add(quoted_list(open.keys), Tone::Strong).add(": ");
    out.add(statement_label(*open.statement.statement))
        .add(" of the ")
        .add(layer_words(layer_of(open.statement.type)));
    out.add(", ").add(place_of(open.statement), Tone::Place).end_line();
  }
  const std::string cause = short_cause(decision);
  out.add("at best ").add(verdict_words(decision.at_best), tone_of(decision.at_best));
  out.add(", at worst ").add(verdict_words(decision.at_worst), tone_of(decision.at_worst));
  out.add(cause.empty() ? "" : " by ").add(cause, Tone::Place).end_line();
}

void append_reason(StyledText& out, const CombinedDecision::Part& part) {
  const Decision& decision = part.decision;
  if (decision.verdict == Verdict::Undetermined) {
    append_open_statements(out, decision);
  } else if (decision.by.statement) {
    append_deciding_statement(out, *decision.by.statement);
  } else if (decision.verdict == Verdict::Allowed) {
    if (!decision.by.detail.empty()) out.add(decision.by.detail).end_line();
  } else {
    append_missing_allow(out, part);
  }
}

void append_notes(StyledText& out, const Answer& answer) {
  const auto note = [&](std::string_view text) { out.add("note: ", Tone::Doubt).add(text).end_line(); };
  if (!answer.keys_that_matter.empty()) {
    const bool one = answer.keys_that_matter.size() == 1;
    note("the request has no " + quoted_list(answer.keys_that_matter) + "; knowing " + (one ? "it" : "them") +
         " could change this decision");
  }
  for (const std::string& text : answer.decision().notes) note(text);
  for (const std::string& type : answer.left_out) note("left out on request: " + type);
}

}  // namespace

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Allowed:
      return Tone::Good;
    case Verdict::ExplicitDeny:
    case Verdict::ImplicitDeny:
      return Tone::Bad;
    case Verdict::Undetermined:
      return Tone::Doubt;
  }
  return Tone::Plain;
}

void append_verdict(StyledText& out, const Answer& answer) {
  // The first request is the one that was asked about.
  const Request& asked = answer.combined.parts.front().request;
  const CombinedDecision::Part& part = answer.deciding();
  out.add(verdict_words(part.decision.verdict), tone_of(part.decision.verdict));
  out.spaces(1).add(asked.action, Tone::Strong).add(" on ").add(asked.resource).end_line();
  out.add("asked by ").add(asked.principal.text).end_line();
  if (answer.combined.parts.size() > 1) append_requests(out, answer);
  append_reason(out, part);
  const std::string message = aws_message(part.request, part.decision.by, part.decision.verdict);
  if (!message.empty()) out.add("AWS says: ").add(message).end_line();
  append_notes(out, answer);
}

}  // namespace whydeny
