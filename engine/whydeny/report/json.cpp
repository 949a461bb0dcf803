// Brief verdicts and complaints as JSON; schemas/verdict.schema.json describes the shape.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/json.h"

#include <algorithm>

#include "whydeny/json/json.h"
#include "whydeny/report/json_parts.h"
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
