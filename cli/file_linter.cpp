// One file of `whydeny lint`: read, looked at, linted.
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_linter.h"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/fingerprint.h"
#include "cli/load.h"
#include "whydeny/fix/fix.h"

namespace whydeny {
namespace {

constexpr std::string_view kSidecarEnding = ".lint";

LintedFile too_large(std::string name, const LintSettings& settings) {
  LintedFile file;
  file.path = name;
  file.source = std::make_shared<const Source>(std::move(name), "");
  Findings findings(file.source);
  findings.report("F009", {}, "file over " + std::to_string(kMaxLintedBytes >> 20U) + " MiB, not linted",
                  "no policy is near that size; leave the file out with `exclude`");
  file.findings = findings.take();
  apply_settings(file.findings, settings);
  return file;
}

// The path as the globs of the configuration see it. What lies elsewhere can only match by its name.
std::string_view path_in_config(const FileToLint& file) {
  if (!file.settings->config) return {};
  const std::string_view below = path_below(file.settings->config->directory, file.absolute);
  return below.empty() ? std::string_view(file.absolute).substr(file.absolute.rfind('/') + 1) : below;
}

std::optional<Sidecar> find_sidecar(const FileToLint& file, const LintOptions& options,
                                    Diagnostics& problems) {
  if (options.no_inline_config) return std::nullopt;
  const std::string path = file.absolute + std::string(kSidecarEnding);
  if (::access(path.c_str(), F_OK) != 0) return std::nullopt;
  const auto source = read_source(shown_below(path), PathFrom::Files);
  Result<Sidecar> sidecar = source ? read_sidecar(*source) : Result<Sidecar>(source.error());
  if (sidecar) return *std::move(sidecar);
  problems = sidecar.error();
  return std::nullopt;
}

// What is wrong with the rows of a sidecar; F003 only when all rules ran.
std::optional<LintedFile> about_sidecar(const Sidecar& sidecar, const RowUse& use,
                                        const LintSettings& settings, bool all_rules) {
  LintedFile file;
  file.path = sidecar.source->path();
  file.source = sidecar.source;
  for (std::size_t i = 0; i < sidecar.suppressions.size(); ++i) {
    const SuppressRow& row = sidecar.suppressions[i];
    check_row(row, sidecar.source, settings, file.findings);
    if (all_rules && !std::binary_search(use.used.begin(), use.used.end(), i) &&
        !is_expired(row, settings.now))
      file.findings.push_back(unused_row(row, sidecar.source));
  }
  apply_settings(file.findings, settings);
  add_fingerprints(file);
  if (file.findings.empty()) return std::nullopt;
  return file;
}

void suppress(FileLint& out, const FileToLint& file, const LintOptions& options, const Sidecar* sidecar) {
  const LintSettings& rules = file.settings->rules;
  if (sidecar != nullptr) {
    const RowUse use = suppress_by_rows(out.linted, sidecar->suppressions, "", rules.now);
    out.sidecar = about_sidecar(*sidecar, use, rules, runs_all_rules(options));
  }
  if (file.settings->config) {
    out.rows =
        suppress_by_rows(out.linted, file.settings->config->suppressions, path_in_config(file), rules.now);
  }
  if (rules.sid_markers && !options.no_inline_config) {
    suppress_by_markers(out.linted);
    if (!runs_all_rules(options))
      std::erase_if(out.linted.findings, [](const Finding& f) { return f.diagnostic.rule == "F003"; });
    apply_settings(out.linted.findings, rules);
    add_fingerprints(out.linted);
  }
}

FixedText fixed_text(const Source& before, FixedFile fixed) {
  FixedText out{std::string(before.text()), std::string(fixed.source->text()), std::move(fixed.applied), {}};
  for (const RefusedFix& refused : fixed.refused) {
    out.refused.push_back("a fix of " + refused.rule + " was not made: " + refused.reason);
  }
  return out;
}

}  // namespace

const TypeRow* find_type_row(const FileToLint& file) {
  if (!file.settings->config) return nullptr;
  const std::string_view path = path_in_config(file);
  const auto& rows = file.settings->config->types;
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const TypeRow& each) { return each.path->matches(path); });
  return row == rows.end() ? nullptr : &*row;
}

DeclaredType find_declared_type(const FileToLint& file, const LintOptions& options, const Sidecar* sidecar) {
  if (options.type || !options.kind.empty())
    return declared_type(options.type, options.kind, TypeOrigin::Flag);
  if (sidecar != nullptr && (sidecar->type || !sidecar->kind.empty()))
    return declared_type(sidecar->type, sidecar->kind, TypeOrigin::Sidecar);
  const TypeRow* row = find_type_row(file);
  return row == nullptr ? DeclaredType{} : declared_type(row->type, row->kind, TypeOrigin::Config);
}

FileLint lint_one_file(const FileToLint& file, const LintOptions& options) {
  FileLint out;
  out.linted.path = file.name;
  Result<std::string> text = read_text(file.file.path, kMaxLintedBytes, file.file.from());
  if (!text) {
    out.problems = text.error();
    return out;
  }
  const bool named = file.file.named && !options.only_policies;
  if (text->size() > kMaxLintedBytes) {
    // Other JSON may well be large. Every policy has a statement.
    out.other = !named && text->find("tatement") == std::string::npos;
    if (!out.other) out.linted = too_large(file.name, file.settings->rules);
    return out;
  }
  const std::optional<Sidecar> sidecar = find_sidecar(file, options, out.sidecar_problems);
  const Sidecar* beside = sidecar ? &*sidecar : nullptr;
  const DeclaredType declared = find_declared_type(file, options, beside);
  const auto lint = [&](std::shared_ptr<const Source> source) {
    out.linted = lint_file(std::move(source), declared, file.settings->rules, file.settings->catalog, named);
    if (!out.linted.documents.empty() || !out.linted.findings.empty()) {
      add_fingerprints(out.linted);
      suppress(out, file, options, beside);
    }
    return out.linted;
  };
  const auto source = std::make_shared<const Source>(file.name, *std::move(text));
  if (options.fix) {
    out.fixed = fixed_text(*source, fix_file(source, {options.unsafe_fixes, lint}));
  } else {
    lint(source);
  }
  out.other = out.linted.documents.empty() && out.linted.findings.empty();
  for (DocumentInfo& document : out.linted.documents) {
    document.root.reset();  // a report does not need them, and a run may be long
    document.json.reset();
  }
  return out;
}

}  // namespace whydeny
