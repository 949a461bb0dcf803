// A diagnosis as JSON.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/json.h"
#include "whydeny/operations/causes.h"
#include "whydeny/report/diagnosis.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_status(JsonWriter& json, int http) {
  json.key("http");
  if (http == 0) {
    json.null();
  } else {
    json.number(http);
  }
}

}  // namespace

std::string diagnosis_json(const Diagnosis& diagnosis, bool indent) {
  JsonWriter json(indent);
  json.begin_object();
  write_text_or_null(json, "id", diagnosis.id);
  json.key("verdict").string(outcome_name(diagnosis.outcome)).key("cause").string(diagnosis.cause);
  write_status(json, diagnosis.http);
  write_text_or_null(json, "code", diagnosis.code);
  json.key("decisions").begin_array();
  for (const DecidedRequest& decided : diagnosis.decisions) {
    const Decision& decision = decided.part.decision;
    json.begin_object()
        .key("action")
        .string(decided.planned.action)
        .key("resource")
        .string(decided.planned.resource);
    json.key("decision").string(verdict_name(decision.verdict));
    write_by(json, decision.by, decision.verdict);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "missing", diagnosis.missing);
  write_texts(json, "needs", diagnosis.needs);
  json.key("message").string(diagnosis.message);
  write_text_or_null(json, "mend", diagnosis.mend);
  json.end_object();
  return printable_json(json.text());
}

std::string causes_json() {
  JsonWriter json(true);
  json.begin_object().key("causes").begin_array();
  for (const CauseRow& row : cause_rows()) {
    json.begin_object().key("id").string(row.id);
    write_status(json, row.http);
    write_text_or_null(json, "code", row.code);
    json.key("meaning").string(row.meaning);
    write_text_or_null(json, "mend", row.mend);
    write_text_or_null(json, "from", row.from);
    json.end_object();
  }
  json.end_array().key("undecidable").begin_array();
  for (const UndecidableRow& row : undecidable_rows()) {
    json.begin_object().key("name").string(row.name).key("why").string(row.why).key("lookAt").string(
        row.look_at);
    json.end_object();
  }
  json.end_array().end_object();
  return printable_json(json.text());
}

}  // namespace whydeny
