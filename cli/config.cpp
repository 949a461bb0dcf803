// `whydeny config`: what holds for a file that is linted.
// SPDX-License-Identifier: Apache-2.0
#include "cli/config.h"

#include <array>
#include <utility>

#include "cli/file_linter.h"
#include "cli/lint.h"
#include "cli/lint_options.h"
#include "cli/load.h"
#include "cli/print.h"
#include "cli/toml.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kHelp =
    R"(whydeny config: what holds for a policy when it is linted, and of which type it is

Usage: whydeny config [OPTION...] [FILE]
  FILE is a policy; without FILE: what holds in the current directory. The options are those of `whydeny lint`

Examples
  Which whydeny.toml is read for this role, and why is it taken for an identity policy?
    whydeny config roles/recorder.json

  What does this option change?
    whydeny config --scp-grammar legacy scp/deny-all.json

The output is written as a whydeny.toml; what cannot stand there is a comment.
)";

void add_line(std::string& out, std::string_view key, std::string_view value) {
  out += std::string(key) + " = " + std::string(value) + "\n";
}

std::string as_toml(std::string_view text) {
  std::string out;
  append_toml_string(out, text);
  return out;
}

std::string as_toml(const Words& words) {
  std::string out = "[";
  for (const std::string& word : words) out += (out.size() > 1 ? ", " : "") + as_toml(word);
  return out + "]";
}

void add_words(std::string& out, std::string_view key, const Words& words) {
  if (!words.empty()) add_line(out, key, as_toml(words));
}

void add_comment(std::string& out, const std::string& words) { out += "# " + printable(words) + "\n"; }

void add_settings(std::string& out, const FileSettings& settings) {
  const LintSettings& rules = settings.rules;
  add_words(out, "select", rules.select);
  add_words(out, "extend-select", rules.extend_select);
  add_words(out, "ignore", rules.ignore);
  add_line(out, "fail-on", as_toml(settings.gate.least ? severity_name(*settings.gate.least) : "never"));
  add_words(out, "known-accounts", rules.known_accounts);
  add_words(out, "sensitive-resources", rules.sensitive_resources);
  add_words(out, "rcp-services", rules.rcp_services);
  add_line(out, "scp-grammar", as_toml(rules.legacy_scp_grammar ? "legacy" : "current"));
  add_line(out, "sid-markers", rules.sid_markers ? "true" : "false");
  add_line(out, "require-reasons", rules.require_reasons ? "true" : "false");
  add_line(out, "catalog-date-warn", std::to_string(rules.catalog_days));
  if (settings.config) add_words(out, "exclude", settings.config->exclude_words);
  if (!rules.severities.empty()) out += "\n[severity]\n";
  for (const auto& [selector, severity] : rules.severities)
    add_line(out, as_toml(selector), as_toml(severity_name(severity)));
  for (const RequiredCondition& row : rules.required_conditions) {
    out += "\n[[required-conditions]]\n";
    add_line(out, "actions", as_toml(row.actions));
    add_line(out, "keys", as_toml(row.keys));
  }
  if (!settings.config) return;
  for (const TypeRow& row : settings.config->types) {
    out += "\n[[types]]\n";
    add_line(out, "path", as_toml(row.glob));
    if (row.type) add_line(out, "type", as_toml(policy_type_name(*row.type)));
    if (!row.kind.empty()) add_line(out, "kind", as_toml(row.kind));
  }
  for (const SuppressRow& row : settings.config->suppressions) {
    out += "\n[[suppress]]\n";
    const std::array texts = {
        std::pair("rule", &row.selector),     std::pair("path", &row.glob),
        std::pair("sid", &row.sid),           std::pair("pointer", &row.pointer),
        std::pair("contains", &row.contains), std::pair("fingerprint", &row.fingerprint),
        std::pair("reason", &row.reason),     std::pair("until", &row.until)};
    for (const auto& [key, text] : texts) {
      if (!text->empty()) add_line(out, key, as_toml(*text));
    }
  }
}

// Of which type each policy in the file is, and why.
Diagnostics add_types(std::string& out, const FileToLint& file, const LintOptions& options) {
  const FileLint lint = lint_one_file(file, options);
  if (!lint.problems.empty()) return lint.problems;
  if (!lint.sidecar_problems.empty()) return lint.sidecar_problems;
  for (const DocumentInfo& document : lint.linted.documents) {
    std::string words = "type: " + std::string(policy_type_name(document.type));
    if (!document.kind.empty()) words += " of " + document.kind;
    const TypeRow* row = document.origin == TypeOrigin::Config ? find_type_row(file) : nullptr;
    words += " (" + std::string(type_origin_name(document.origin)) + ": " +
             (row == nullptr ? document.reason : "`[[types]]` with the path `" + row->glob + "`") + ")";
    if (!document.label.empty()) words += ", " + document.label;
    add_comment(out, words);
  }
  if (lint.linted.documents.empty()) add_comment(out, "type: none, this is no policy");
  return {};
}

}  // namespace

int show_config(const std::vector<std::string>& words, Console& console) {
  const Result<LintOptions> options = parse_lint_options(words);
  Diagnostics problems = options ? Diagnostics{} : options.error();
  if (options && options->paths.size() > 1)
    problems.push_back(
        plain_complaint("`config` takes one file, not " + std::to_string(options->paths.size())));
  if (!problems.empty()) {
    console.complain(problems);
    return kExitTrouble;
  }
  if (options->help) {
    console.out(kHelp);
    return kExitYes;
  }
  SettingsFinder finder(*options, clock_now());
  std::string out;
  const std::string path = options->paths.empty() ? "" : options->paths.front();
  const std::string name = path == kStandardInput ? options->stdin_filename : path;
  const std::string absolute = absolute_path(name.empty() ? "." : name);
  const FileSettings& settings = name.empty() ? finder.of_directory(absolute) : finder.of_file(absolute);
  if (!finder.complaints().empty()) {
    console.complain(finder.complaints());
    return kExitTrouble;
  }
  add_comment(out, "configuration: " + (settings.config ? settings.config->source->path() : "none"));
  add_comment(out, "catalog: " + std::string(settings.catalog.source_name()) + " of " +
                       std::string(settings.catalog.date()));
  if (settings.config && !name.empty()) {
    const std::string* pattern =
        settings.config->excluded.find(path_below(settings.config->directory, absolute));
    if (pattern != nullptr) add_comment(out, "left out by `exclude`: " + *pattern);
  }
  if (!path.empty()) {
    problems = add_types(out, {{path, true}, name.empty() ? "<stdin>" : name, absolute, &settings}, *options);
  }
  add_settings(out, settings);
  console.out(out);
  console.complain(problems);
  return problems.empty() ? kExitYes : kExitUnreadable;
}

}  // namespace whydeny
