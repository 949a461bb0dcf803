// The linter: reads a file's policies and asks every rule.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/lint.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/lint/document_type.h"
#include "whydeny/lint/rules.h"
#include "whydeny/lint/subsume.h"
#include "whydeny/policy/draft.h"

namespace whydeny {
namespace {

/// Which rules were asked for and which were not.
class Selection {
 public:
  explicit Selection(const LintSettings& settings) : selects_(!settings.select.empty()) {
    add(settings.select, selected_);
    add(settings.extend_select, selected_);
    add(settings.ignore, ignored_);
    if (settings.legacy_scp_grammar) add({"O803", "O804", "O805", "O806", "O807"}, selected_);
  }

  /// True when the rule looks at this document. One that is ignored does so all the same: it may say better
  /// what another one says too.
  bool runs(const LintRule& rule, const Subject& subject) const {
    if (rule.check == nullptr || (rule.applies & policy_types(subject.type())) == 0) return false;
    if (contains(selected_, rule.id)) return true;
    return rule.standing != Standing::Off && (rule.standing != Standing::Typed || !subject.kind().empty());
  }
  /// True when a finding of the rule is to be told. The parser's complaints are no rules that run.
  bool tells(std::string_view id) const {
    return (!selects_ || contains(selected_, id)) && !contains(ignored_, id);
  }

 private:
  using Ids = std::set<std::string_view>;
  static bool contains(const Ids& ids, std::string_view id) { return ids.count(id) != 0; }
  static void add(const std::vector<std::string>& selectors, Ids& out) {
    for (const std::string& selector : selectors) {
      for (const LintRule* rule : select_rules(selector)) out.insert(rule->id);
    }
  }

  bool selects_;
  Ids selected_;
  Ids ignored_;
};

void regrade(std::vector<Finding>& findings, const LintSettings& settings) {
  for (const auto& [selector, severity] : settings.severities) {
    for (const LintRule* rule : select_rules(selector)) {
      for (Finding& finding : findings) {
        if (finding.diagnostic.rule == rule->id) finding.diagnostic.severity = severity;
      }
    }
  }
}

void place(Finding& finding, const Subject& subject) {
  if (finding.diagnostic.source != subject.policy.source()) return;
  for (const Statement& statement : subject.statements()) {
    if (finding.diagnostic.where.begin < statement.span.begin ||
        finding.diagnostic.where.begin >= statement.span.end)
      continue;
    finding.statement = statement.index;
    finding.sid = std::string(statement.sid);
  }
}

}  // namespace

LintedFile lint_file(std::shared_ptr<const Source> source, const DeclaredType& declared,
                     const LintSettings& settings, const Catalog& catalog, bool) {
  LintedFile file;
  file.path = source->path();
  file.source = source;
  PolicyDraft draft = read_draft(source, declared.type.value_or(PolicyType::Identity));
  if (draft.root) {
    file.documents.push_back(find_document_type(*draft.root, file.path, declared));
    if (file.documents.front().type != declared.type.value_or(PolicyType::Identity))
      draft = read_draft(source, file.documents.front().type);
  }
  for (Diagnostic& diagnostic : draft.diagnostics) {
    Finding finding;
    finding.diagnostic = std::move(diagnostic);
    file.findings.push_back(std::move(finding));
  }
  if (!draft.root || !draft.root->is(JsonKind::Object)) return file;
  const Subject subject{draft, file.documents.front(), settings, catalog};
  for (Finding& finding : file.findings) {
    const LintRule* rule = find_lint_rule(finding.diagnostic.rule);
    if (rule != nullptr && rule->fix != nullptr) finding.fix = rule->fix(subject, finding.diagnostic);
  }
  const Selection selection(settings);
  Findings findings(draft.source());
  for (const auto& family : rule_families()) {
    for (const LintRule& rule : family) {
      if (selection.runs(rule, subject)) rule.check(subject, findings);
    }
  }
  for (Finding& finding : findings.take()) file.findings.push_back(std::move(finding));
  for (Finding& finding : file.findings) place(finding, subject);
  drop_subsumed(file.findings, subject);
  std::erase_if(file.findings, [&](const Finding& f) { return !selection.tells(f.diagnostic.rule); });
  regrade(file.findings, settings);
  std::stable_sort(file.findings.begin(), file.findings.end(), [](const Finding& a, const Finding& b) {
    const auto begin = [](const Finding& f) {
      return f.diagnostic.source ? f.diagnostic.source->file_span(f.diagnostic.where).begin : 0;
    };
    return std::pair(begin(a), std::string_view(a.diagnostic.rule)) <
           std::pair(begin(b), std::string_view(b.diagnostic.rule));
  });
  return file;
}

}  // namespace whydeny
