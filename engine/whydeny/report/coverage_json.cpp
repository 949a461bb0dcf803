// Policy coverage as JSON.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include "whydeny/json/json.h"
#include "whydeny/report/coverage_report.h"
#include "whydeny/report/covered_files.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

void write_number(JsonWriter& json, std::string_view name, std::uint64_t value) {
  json.key(name).number(static_cast<std::int64_t>(value));
}

void write_place(JsonWriter& json, LineColumn at) {
  write_number(json, "line", at.line);
  write_number(json, "column", at.column);
}

void write_condition(JsonWriter& json, const Condition& condition, const ConditionCoverage& counts,
                     LineColumn at) {
  json.begin_object().key("operator").string(condition.op_text).key("key").string(condition.key);
  write_place(json, at);
  write_number(json, "true", counts.held);
  write_number(json, "false", counts.did_not_hold);
  json.end_object();
}

void write_statement(JsonWriter& json, const CoveredStatement& covered) {
  const Statement& statement = covered.statement();
  json.begin_object().key("sid");
  if (statement.sid.empty()) {
    json.null();
  } else {
    json.string(statement.sid);
  }
  write_number(json, "statement", statement.index);
  write_place(json, covered.begin);
  write_number(json, "matched", covered.counts.matched);
  write_number(json, "decided", covered.counts.decided);
  json.key("conditions").begin_array();
  for (std::size_t i = 0; i < statement.conditions.size(); ++i)
    write_condition(json, statement.conditions[i], covered.counts.conditions[i], covered.condition_keys[i]);
  json.end_array().end_object();
}

void write_totals(JsonWriter& json, const CoverageTotals& totals) {
  json.begin_object();
  write_number(json, "statements", totals.statements);
  write_number(json, "matched", totals.matched);
  write_number(json, "decided", totals.decided);
  write_number(json, "conditionOutcomes", totals.condition_outcomes);
  write_number(json, "conditionOutcomesSeen", totals.condition_outcomes_seen);
  write_number(json, "percent", totals.percent());
  json.end_object();
}

}  // namespace

std::string coverage_json(const Coverage& coverage) {
  JsonWriter json;
  json.begin_object().key("files").begin_array();
  for (const CoveredFile& file : covered_files(coverage)) {
    json.begin_object().key("path").string(file.path).key("statements").begin_array();
    for (const CoveredStatement& statement : file.statements) write_statement(json, statement);
    json.end_array().end_object();
  }
  json.end_array().key("totals");
  write_totals(json, coverage_totals(coverage));
  json.end_object();
  return printable_json(json.text());
}

}  // namespace whydeny
