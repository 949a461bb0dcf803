// One file of `whydeny lint`: read, looked at, linted.
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_linter.h"

#include <memory>
#include <utility>

#include "cli/load.h"

namespace whydeny {
namespace {

LintedFile too_large(std::string name, const LintSettings& settings) {
  LintedFile file;
  file.path = name;
  file.source = std::make_shared<const Source>(std::move(name), "");
  Findings findings(file.source);
  findings.report("F009", {}, "file over " + std::to_string(kMaxPolicyBytes >> 20U) + " MiB, not linted",
                  "no policy is near that size; leave the file out with `exclude`");
  file.findings = findings.take();
  apply_settings(file.findings, settings);
  return file;
}

}  // namespace

FileLint lint_one_file(const FileToLint& file, const LintOptions& options) {
  FileLint out;
  out.linted.path = file.name;
  Result<std::string> text = read_text(file.file.path, kMaxPolicyBytes);
  if (!text) {
    out.problems = text.error();
    return out;
  }
  const bool named = file.file.named && !options.only_policies;
  if (text->size() > kMaxPolicyBytes) {
    // Other JSON may well be large. Every policy has a statement.
    out.other = !named && text->find("tatement") == std::string::npos;
    if (out.other) return out;
    out.linted = too_large(file.name, file.settings->rules);
    return out;
  }
  const DeclaredType declared = declared_type(options.type, options.kind, TypeOrigin::Flag);
  out.linted = lint_file(std::make_shared<const Source>(file.name, *std::move(text)), declared,
                         file.settings->rules, file.settings->catalog, named);
  out.other = out.linted.documents.empty() && out.linted.findings.empty();
  return out;
}

}  // namespace whydeny
