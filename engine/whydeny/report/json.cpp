// Verdicts and complaints as JSON; schemas/verdict.schema.json describes the shape.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/json.h"

#include <algorithm>

#include "whydeny/json/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/message.h"
#include "whydeny/report/printable.h"

namespace whydeny {

std::string json_string(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

void write_text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty()) {
    json.null();
  } else {
    json.string(text);
  }
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.begin_object().key("severity").string(severity_name(diagnostic.severity));
  write_text_or_null(json, "rule", diagnostic.rule);
  json.key("message").string(diagnostic.message);
  if (!diagnostic.mend.empty()) json.key("mend").string(diagnostic.mend);
  if (diagnostic.source) {
    const SourceLocation at = diagnostic.source->locate(diagnostic.where.begin);
    json.key("file").string(at.path).key("line").number(at.line).key("column").number(at.column);
  }
  json.end_object();
}

const Diagnostic& first_fatal(const Diagnostics& complaints) {
  const auto first =
      std::find_if(complaints.begin(), complaints.end(), [](const Diagnostic& d) { return d.fatal; });
  return first == complaints.end() ? complaints.front() : *first;
}

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

namespace {

// The members of a cited statement after its `type`, or nulls in their place.
void write_statement(JsonWriter& json, const std::optional<CitedStatement>& cited, int level) {
  if (cited) level = cited->level;
  if (!cited) {
    for (const std::string_view name : {"policy", "sid", "statement"}) json.key(name).null();
    if (level >= 0) json.key("level").number(level);
    for (const std::string_view name : {"file", "line", "column"}) json.key(name).null();
    return;
  }
  const Statement& statement = *cited->statement;
  json.key("policy").string(cited->policy.name());
  write_text_or_null(json, "sid", statement.sid);
  json.key("statement").number(statement.index);
  if (level >= 0) json.key("level").number(level);
  const SourceLocation at = cited->policy.locate(statement.span);
  json.key("file").string(at.path).key("line").number(at.line).key("column").number(at.column);
}

}  // namespace

// Nothing has decided an undetermined request.
void write_by(JsonWriter& json, const Cause& by, Verdict verdict) {
  json.key("by");
  if (by.layer == Layer::Other || verdict == Verdict::Undetermined) {
    json.null();
    return;
  }
  json.begin_object().key("type").string(layer_name(by.layer));
  write_statement(json, by.statement, by.level);
  json.end_object();
}

namespace {

void write_cited(JsonWriter& json, const CitedStatement& cited) {
  json.begin_object().key("type").string(policy_type_name(cited.type));
  write_statement(json, cited, cited.level);
}

void write_reasons(JsonWriter& json, const Decision& decision) {
  json.key("blockedBy").begin_array();
  for (const Cause& cause : decision.blocked_by) {
    json.begin_object();
    write_text_or_null(json, "type", layer_name(cause.layer));
    json.key("explicit").boolean(cause.explicit_deny);
    write_statement(json, cause.statement, cause.level);
    json.key("step").string(cause.step);
    if (!cause.detail.empty()) json.key("detail").string(cause.detail);
    json.end_object();
  }
  json.end_array().key("grantedBy").begin_array();
  for (const CitedStatement& cited : decision.granted_by) {
    write_cited(json, cited);
    json.end_object();
  }
  json.end_array();
  if (decision.verdict != Verdict::Undetermined) return;
  json.key("atBest")
      .string(verdict_name(decision.at_best))
      .key("atWorst")
      .string(verdict_name(decision.at_worst));
  write_list(json, "needs", decision.needs);
  json.key("hangsOn").begin_array();
  for (const OpenStatement& open : decision.hangs_on) {
    write_cited(json, open.statement);
    write_list(json, "keys", open.keys);
    json.end_object();
  }
  json.end_array();
}

void write_decision(JsonWriter& json, const CombinedDecision::Part& part) {
  json.key("decision").string(verdict_name(part.decision.verdict));
  write_by(json, part.decision.by, part.decision.verdict);
  json.key("step").string(part.decision.by.step);
  json.key("message").string(verdict_message(part));
}

void write_notes(JsonWriter& json, const CombinedDecision::Part& part,
                 const std::vector<std::string>& left_out) {
  std::vector<std::string> notes = part.request.notes;
  notes.insert(notes.end(), part.decision.notes.begin(), part.decision.notes.end());
  for (const std::string& type : left_out) notes.push_back("left out on request: " + type);
  write_list(json, "notes", notes);
}

void write_derived(JsonWriter& json, const Request& request) {
  json.key("derived").begin_array();
  for (const ContextEntry& entry : request.context.entries()) {
    if (entry.origin != ContextEntry::Origin::Derived) continue;
    json.begin_object().key("key").string(entry.key);
    if (entry.multivalued) {
      write_list(json, "value", entry.values);
    } else {
      json.key("value").string(entry.values.empty() ? std::string_view()
                                                    : std::string_view(entry.values.front()));
    }
    json.key("from").string(entry.why).end_object();
  }
  for (const Context::Absence& absence : request.context.absences()) {
    json.begin_object()
        .key("key")
        .string(absence.key)
        .key("value")
        .null()
        .key("from")
        .string(absence.why)
        .end_object();
  }
  json.end_array();
}

void write_part(JsonWriter& json, const CombinedDecision::Part& part, JsonStyle style) {
  json.begin_object();
  json.key("principal").string(part.request.principal.text);
  json.key("action").string(part.request.action).key("resource").string(part.request.resource);
  write_decision(json, part);
  write_list(json, "missingKeys", part.decision.missing_keys);
  write_reasons(json, part.decision);
  write_notes(json, part, {});
  if (style.derived) write_derived(json, part.request);
  json.end_object();
}

}  // namespace

std::string verdict_json(const Answer& answer, JsonStyle style) {
  JsonWriter json(style.indent);
  json.begin_object();
  if (!answer.id.empty()) json.key("id").string(answer.id);
  const CombinedDecision::Part& part = answer.deciding();
  write_decision(json, part);
  write_list(json, "missingKeys", all_missing_keys(answer.combined));
  write_list(json, "missingKeysMatter", answer.keys_that_matter);
  write_reasons(json, part.decision);
  write_notes(json, part, answer.left_out);
  if (style.derived) write_derived(json, part.request);
  if (answer.combined.parts.size() > 1) {
    json.key("requests").begin_array();
    for (const CombinedDecision::Part& each : answer.combined.parts) write_part(json, each, style);
    json.end_array();
  }
  json.end_object();
  return printable_json(json.text());
}

void append_with_id(std::string& out, std::string_view id, std::string_view json) {
  if (!id.empty()) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    out += R"({"id":)";
    if (std::all_of(id.begin(), id.end(), plain)) {
      out.append(1, '"').append(id).append(1, '"');
    } else {
      out += printable_json(json_string(id));
    }
    out += ',';
    json.remove_prefix(1);
  }
  out += json;
}

std::string decision_json(std::string_view id, Verdict verdict) {
  JsonWriter json;
  json.begin_object().key("decision").string(verdict_name(verdict)).end_object();
  std::string line;
  append_with_id(line, id, json.text());
  return line;
}

std::string brief_json(std::string_view id, const BriefDecision& decision) {
  JsonWriter json;
  json.begin_object().key("decision").string(verdict_name(decision.verdict));
  std::string by(decision.verdict == Verdict::Undetermined ? "" : layer_name(decision.layer));
  if (!by.empty() && decision.statement != nullptr) {
    const Statement& statement = *decision.statement;
    by = decision.policy->name() + "#";
    by += statement.sid.empty() ? std::to_string(statement.index) : std::string(statement.sid);
  }
  write_text_or_null(json, "by", by);
  json.end_object();
  std::string line;
  append_with_id(line, id, printable_json(json.text()));
  return line;
}

std::string error_json(std::string_view id, const Diagnostics& complaints, JsonStyle style,
                       std::optional<std::uint32_t> line) {
  JsonWriter json(style.indent);
  json.begin_object();
  if (!id.empty() || line) write_text_or_null(json, "id", id);
  if (line) json.key("line").number(*line);
  json.key("error").begin_object();
  json.key("message").string(first_fatal(complaints).message);
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : complaints) write_diagnostic(json, diagnostic);
  json.end_array().end_object().end_object();
  return printable_json(json.text());
}

}  // namespace whydeny
