// Lint reports as JSON, a finding on a line; schemas/lint.schema.json describes the shape.
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "whydeny/json/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/lint_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

void write_count(JsonWriter& json, std::string_view name, std::size_t count) {
  json.key(name).number(static_cast<std::int64_t>(count));
}

void write_point(JsonWriter& json, LineColumn at, std::uint32_t offset) {
  json.begin_object();
  write_count(json, "line", at.line);
  write_count(json, "column", at.column);
  write_count(json, "offset", offset);
  json.end_object();
}

void write_range(JsonWriter& json, const Stretch& stretch) {
  json.key("range").begin_object().key("start");
  write_point(json, stretch.begin, stretch.bytes.begin);
  json.key("end");
  write_point(json, stretch.end, stretch.bytes.end);
  json.end_object();
}

void write_fix(JsonWriter& json, const Finding& finding) {
  json.key("fix");
  if (!finding.fix) {
    json.null();
    return;
  }
  json.begin_object().key("applicability");
  json.string(finding.fix->safety == FixSafety::Safe ? "safe" : "unsafe").key("edits").begin_array();
  for (const TextEdit& edit : file_edits(finding)) {
    json.begin_object();
    write_count(json, "start", edit.where.begin);
    write_count(json, "end", edit.where.end);
    json.key("text").string(edit.text).end_object();
  }
  json.end_array().end_object();
}

void write_suppression(JsonWriter& json, const Finding& finding) {
  json.key("suppressed");
  if (!finding.suppressed) {
    json.null();
    return;
  }
  json.begin_object().key("kind");
  json.string(finding.suppressed->kind == Suppression::Kind::External ? "external" : "inSource");
  write_text_or_null(json, "reason", finding.suppressed->reason);
  json.end_object();
}

std::string finding_line(const LintedFile& file, const Finding& finding, FindingPlaces& places) {
  const Diagnostic& diagnostic = finding.diagnostic;
  JsonWriter json;
  json.begin_object();
  write_text_or_null(json, "rule", diagnostic.rule);
  write_text_or_null(json, "name", rule_name(finding));
  json.key("severity").string(severity_name(diagnostic.severity));
  json.key("message").string(diagnostic.message);
  write_text_or_null(json, "mend", diagnostic.mend);
  json.key("file").string(file.path);
  write_range(json, places.of(finding));
  json.key("pointer").string(finding.pointer);
  write_text_or_null(json, "sid", finding.sid);
  json.key("statement");
  if (finding.statement) {
    json.number(*finding.statement);
  } else {
    json.null();
  }
  const DocumentInfo* document = document_of(file, finding);
  write_text_or_null(json, "policyType",
                     document == nullptr ? std::string_view() : policy_type_name(document->type));
  json.key("document");
  if (document == nullptr) {
    json.null();
  } else {
    json.number(static_cast<std::int64_t>(finding.document));
  }
  json.key("related").begin_array();
  for (const Related& related : finding.related) {
    json.begin_object().key("message").string(related.message);
    write_range(json, places.of(finding, related));
    json.end_object();
  }
  json.end_array();
  write_fix(json, finding);
  write_text_or_null(json, "fingerprint", finding.fingerprint);
  write_suppression(json, finding);
  json.end_object();
  return std::string(json.text());
}

std::string file_line(const LintedFile& file) {
  JsonWriter json;
  json.begin_object().key("path").string(file.path);
  json.key("read").boolean(file.source != nullptr);
  json.key("documents").begin_array();
  for (const DocumentInfo& document : file.documents) {
    json.begin_object().key("type").begin_object();
    json.key("value").string(policy_type_name(document.type));
    write_text_or_null(json, "kind", document.kind);
    json.key("by").string(type_origin_name(document.origin));
    write_text_or_null(json, "reason", document.reason);
    json.end_object();
    write_text_or_null(json, "label", document.label);
    json.end_object();
  }
  json.end_array().end_object();
  return std::string(json.text());
}

// The members behind the lists, with the brace that ends the report.
std::string tail(const LintRun& run) {
  const LintCounts counts = count_findings(run.files);
  JsonWriter json;
  json.begin_object().key("trouble").begin_array();
  for (const Diagnostic& trouble : run.trouble) write_diagnostic(json, trouble);
  json.end_array().key("tool").begin_object().key("name").string("whydeny");
  write_text_or_null(json, "version", run.tool_version);
  json.end_object().key("catalog").begin_object();
  write_text_or_null(json, "name", run.catalog_name);
  write_text_or_null(json, "date", run.catalog_date);
  json.end_object().key("summary").begin_object();
  bool failed = false;
  for (const Severity severity :
       {Severity::Error, Severity::Security, Severity::Warning, Severity::Suggestion}) {
    write_count(json, severity_name(severity), counts.of(severity));
    failed = failed || (fails(run, severity) && counts.of(severity) > 0);
  }
  write_count(json, "findings", counts.all());
  write_count(json, "suppressed", counts.suppressed);
  write_count(json, "safeFixes", counts.safe_fixes);
  write_count(json, "unsafeFixes", counts.unsafe_fixes);
  write_count(json, "fixed", run.fixed);
  write_count(json, "files", counts.files);
  write_count(json, "unread", counts.unread);
  write_count(json, "policies", counts.policies);
  json.key("failOn").string(run.fail_on ? severity_name(*run.fail_on) : "never");
  json.key("failed").boolean(failed);
  json.key("interrupted").boolean(run.interrupted);
  json.end_object().end_object();
  return std::string(json.text().substr(1));
}

}  // namespace

std::string lint_json(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  std::string out = "{\"schema\":1,\"findings\":[";
  std::string_view joint = "\n";
  for (const LintedFile& file : run.files) {
    for (const Finding& finding : file.findings) {
      out.append(joint).append(finding_line(file, finding, places));
      joint = ",\n";
    }
  }
  out += "\n],\"files\":[";
  joint = "\n";
  for (const LintedFile& file : run.files) {
    out.append(joint).append(file_line(file));
    joint = ",\n";
  }
  return printable_json(out + "\n]," + tail(run)) + "\n";
}

std::string lint_jsonl(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  std::string out;
  for (const LintedFile& file : run.files) {
    for (const Finding& finding : file.findings) out += finding_line(file, finding, places) + "\n";
  }
  return printable_json(out);
}

}  // namespace whydeny
