// Lint reports as SARIF 2.1.0, as GitHub's code scanning and others read it.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/json/json.h"
#include "whydeny/lint/rules.h"
#include "whydeny/report/line_hash.h"
#include "whydeny/report/lint_parts.h"
#include "whydeny/report/printable.h"
#include "whydeny/report/rule_page.h"

namespace whydeny {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kBase = "%SRCROOT%";

// GitHub's grades: from 7.0 on high, from 9.0 on critical. What gives everything, or gives to everybody, is
// critical.
constexpr std::string_view kHigh = "8.0";
constexpr std::string_view kCritical = "9.1";
constexpr auto kCriticalRules = std::to_array<std::string_view>(
    {"L008", "P413", "P415", "T704", "T709", "T710", "X901", "X904", "X907", "X915"});

std::string_view security_grade(std::string_view id) {
  return std::find(kCriticalRules.begin(), kCriticalRules.end(), id) == kCriticalRules.end() ? kHigh
                                                                                             : kCritical;
}

void write_message(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name).begin_object().key("text").string(text).end_object();
}

// An absolute path is a URI of its own; all others count from the root of the repository.
void write_artifact(JsonWriter& json, std::string_view path) {
  const std::string plain = plain_path(path);
  json.key("artifactLocation").begin_object();
  if (plain.starts_with('/')) {
    json.key("uri").string("file://" + uri_path(plain));
  } else {
    json.key("uri").string(uri_path(plain)).key("uriBaseId").string(kBase);
  }
  json.end_object();
}

void write_region(JsonWriter& json, std::string_view name, const Stretch& at) {
  json.key(name).begin_object();
  json.key("startLine").number(at.begin.line).key("startColumn").number(at.begin.column);
  json.key("endLine").number(at.end.line).key("endColumn").number(at.end.column);
  json.end_object();
}

void write_place(JsonWriter& json, const LintedFile& file, const Stretch& at) {
  json.key("physicalLocation").begin_object();
  write_artifact(json, file.path);
  write_region(json, "region", at);
  json.end_object();
}

void write_rule(JsonWriter& json, std::string_view id) {
  json.begin_object().key("id").string(id);
  const Rule* row = find_rule(id);
  const LintRule* rule = find_lint_rule(id);
  if (row == nullptr || rule == nullptr) {
    json.end_object();
    return;
  }
  json.key("name").string(row->name);
  const std::string_view what = what_words(*rule);
  write_message(json, "shortDescription", what);
  write_message(json, "fullDescription",
                std::string(what) + (rule->why.empty() ? "" : "; ") + std::string(rule->why));
  json.key("help").begin_object();
  json.key("text").string(rule_page_text(*rule, {}, {.color = false}));
  json.key("markdown").string(rule_page_markdown(*rule, {})).end_object();
  json.key("defaultConfiguration").begin_object().key("level").string(words_of(row->severity).sarif);
  json.end_object().key("properties").begin_object().key("tags").begin_array();
  json.string("aws").string("iam").string(rule_family_title(id.front()));
  if (row->severity == Severity::Security) json.string("security");
  json.end_array().key("precision").string(row->severity == Severity::Error ? "very-high" : "high");
  json.key("problem.severity").string(words_of(row->severity).problem);
  if (row->severity == Severity::Security) json.key("security-severity").string(security_grade(id));
  json.end_object().end_object();
}

void write_tool(JsonWriter& json, const LintRun& run, const std::vector<std::string_view>& rules) {
  json.key("tool").begin_object().key("driver").begin_object().key("name").string("whydeny");
  if (!run.tool_version.empty()) {
    json.key("version").string(run.tool_version).key("semanticVersion").string(run.tool_version);
  }
  if (!run.tool_url.empty()) json.key("informationUri").string(run.tool_url);
  json.key("rules").begin_array();
  for (const std::string_view id : rules) write_rule(json, id);
  json.end_array().end_object().end_object();
}

void write_invocation(JsonWriter& json, const LintRun& run) {
  json.key("invocations").begin_array().begin_object();
  json.key("executionSuccessful").boolean(run.trouble.empty() && !run.interrupted);
  json.key("toolExecutionNotifications").begin_array();
  const auto notify = [&json](std::string_view text) {
    json.begin_object().key("level").string("error");
    write_message(json, "message", text);
    json.end_object();
  };
  for (const Diagnostic& trouble : run.trouble) notify(full_message(trouble));
  if (run.interrupted) notify("interrupted: not every file was looked at");
  json.end_array().end_object().end_array();
}

void write_fix(JsonWriter& json, const LintedFile& file, const Finding& finding, FindingPlaces& places) {
  const std::vector<TextEdit> edits = file_edits(finding);
  if (edits.empty()) return;
  const bool safe = finding.fix->safety == FixSafety::Safe;
  json.key("fixes").begin_array().begin_object();
  const std::string& mend = finding.diagnostic.mend;
  write_message(json, "description",
                (mend.empty() ? "mend it" : mend) + " " + (safe ? "(safe fix)" : "(unsafe fix)"));
  json.key("artifactChanges").begin_array().begin_object();
  write_artifact(json, file.path);
  json.key("replacements").begin_array();
  for (const TextEdit& edit : edits) {
    json.begin_object();
    write_region(json, "deletedRegion", places.of_file(*finding.diagnostic.source, edit.where));
    write_message(json, "insertedContent", edit.text);
    json.end_object();
  }
  json.end_array().end_object().end_array().end_object().end_array();
}

void write_suppressions(JsonWriter& json, const Finding& finding) {
  // Always there: where some results have it, one without it would count as unknown.
  json.key("suppressions").begin_array();
  if (finding.suppressed) {
    json.begin_object().key("kind");
    json.string(finding.suppressed->kind == Suppression::Kind::External ? "external" : "inSource");
    if (!finding.suppressed->reason.empty()) json.key("justification").string(finding.suppressed->reason);
    json.end_object();
  }
  json.end_array();
}

// The results, and the rules that they name, in the order in which they come up.
class Results {
 public:
  void add(const LintedFile& file) {
    const std::vector<std::string> hashes = file.findings.empty() || !file.source
                                                ? std::vector<std::string>()
                                                : line_hashes(file.source->file().text());
    for (const Finding& finding : file.findings) add(file, finding, hashes);
  }
  const std::vector<std::string_view>& rules() const { return rules_; }
  const std::string& text() const { return text_; }

 private:
  void add(const LintedFile& file, const Finding& finding, const std::vector<std::string>& hashes) {
    const Diagnostic& diagnostic = finding.diagnostic;
    const Source* source = diagnostic.source.get();
    const Stretch at = places_.of(finding);
    JsonWriter json;
    json.begin_object();
    if (!diagnostic.rule.empty()) {
      const auto [known, is_new] = index_.emplace(diagnostic.rule, rules_.size());
      if (is_new) rules_.push_back(diagnostic.rule);
      json.key("ruleId")
          .string(diagnostic.rule)
          .key("ruleIndex")
          .number(static_cast<std::int64_t>(known->second));
    }
    json.key("level").string(words_of(diagnostic.severity).sarif);
    write_message(json, "message", full_message(finding.diagnostic));
    json.key("locations").begin_array().begin_object();
    write_place(json, file, at);
    if (!finding.pointer.empty()) {
      json.key("logicalLocations").begin_array().begin_object().key("fullyQualifiedName");
      json.string(finding.pointer).end_object().end_array();
    }
    json.end_object().end_array();
    write_related(json, file, finding);
    json.key("partialFingerprints").begin_object();
    if (source != nullptr && at.begin.line <= hashes.size())
      json.key("primaryLocationLineHash").string(hashes[at.begin.line - 1]);
    if (!finding.fingerprint.empty()) json.key("whydeny/v1").string(finding.fingerprint);
    json.end_object();
    write_fix(json, file, finding, places_);
    write_suppressions(json, finding);
    json.end_object();
    text_.append(text_.empty() ? "\n" : ",\n").append(json.text());
  }

  void write_related(JsonWriter& json, const LintedFile& file, const Finding& finding) {
    if (finding.related.empty()) return;
    json.key("relatedLocations").begin_array();
    std::int64_t id = 0;
    for (const Related& related : finding.related) {
      json.begin_object().key("id").number(++id);
      write_place(json, file, places_.of(finding, related));
      write_message(json, "message", related.message);
      json.end_object();
    }
    json.end_array();
  }

  FindingPlaces places_;
  std::map<std::string_view, std::size_t> index_;
  std::vector<std::string_view> rules_;
  std::string text_;
};

}  // namespace

std::string lint_sarif(const LintRun& run, const LintStyle&) {
  Results results;
  for (const LintedFile& file : run.files) results.add(file);
  JsonWriter json;
  json.begin_object().key("$schema").string(kSchema).key("version").string("2.1.0");
  json.key("runs").begin_array().begin_object();
  write_tool(json, run, results.rules());
  write_invocation(json, run);
  json.key("columnKind").string("unicodeCodePoints");
  json.key("originalUriBaseIds").begin_object().key(kBase).begin_object();
  write_message(json, "description", "the directory that the paths count from: the root of the repository");
  json.end_object().end_object();
  if (!run.catalog_name.empty()) {
    json.key("properties").begin_object().key("catalog").string(run.catalog_name);
    json.key("catalogDate").string(run.catalog_date).end_object();
  }
  // The object of the run and all around it stay open for the results.
  std::string out(json.text());
  out += ",\"results\":[" + results.text() + (results.text().empty() ? "]}]}" : "\n]}]}");
  return printable_json(out) + "\n";
}

}  // namespace whydeny
