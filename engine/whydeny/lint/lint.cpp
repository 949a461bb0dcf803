// The linter: reads a file's policies and asks every rule.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/lint.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/catalog_age.h"
#include "whydeny/lint/document_type.h"
#include "whydeny/lint/hosts.h"
#include "whydeny/lint/pointer.h"
#include "whydeny/lint/rules.h"
#include "whydeny/lint/selection.h"
#include "whydeny/lint/subsume.h"
#include "whydeny/lint/template_holes.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/draft.h"

namespace whydeny {
namespace {

/// The rules that see what a hole of a template hides: they look at all values of a statement at once.
constexpr std::array<std::string_view, 13> kNeedWholeStatement = {
    "R315", "R316", "R317", "R318", "R323", "R328", "C507", "C508", "A210", "M001", "M002", "M003", "G1"};

/// Gives a finding its statement.
void place(Finding& finding, const std::vector<Statement>& statements) {
  const std::uint32_t at = finding.diagnostic.where.begin;
  const auto after =
      std::upper_bound(statements.begin(), statements.end(), at,
                       [](std::uint32_t begin, const Statement& s) { return begin < s.span.begin; });
  if (after == statements.begin() || at >= std::prev(after)->span.end) return;
  finding.statement = std::prev(after)->index;
  finding.sid = std::string(std::prev(after)->sid);
}

std::uint32_t file_offset(const Finding& finding) {
  const Diagnostic& d = finding.diagnostic;
  return d.source ? d.source->file_span(d.where).begin : 0;
}

bool holds(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

/// One run over one file.
class FileLinter {
 public:
  FileLinter(std::shared_ptr<const Source> source, const DeclaredType& declared, const LintSettings& settings,
             const Catalog& catalog, bool named)
      : source_(std::move(source)),
        declared_(declared),
        settings_(settings),
        catalog_(catalog),
        named_(named),
        selection_(settings) {
    file_.path = source_->path();
    file_.source = source_;
  }

  LintedFile run() {
    if (named_ || may_hold_policy(source_->text())) read();
    say_full();
    selection_.regrade(file_.findings);
    std::stable_sort(file_.findings.begin(), file_.findings.end(), [](const Finding& a, const Finding& b) {
      return std::pair(file_offset(a), std::string_view(a.diagnostic.rule)) <
             std::pair(file_offset(b), std::string_view(b.diagnostic.rule));
    });
    return std::move(file_);
  }

 private:
  /// Cheap: most JSON files of a repository are no policies. The word is there in UTF-16 too, and in a pasted
  /// or mistyped text an element is.
  static bool may_hold_policy(std::string_view text) {
    using namespace std::string_view_literals;
    constexpr std::array kWords = {"tatement"sv, "t\0a\0t\0e\0m\0e\0n\0t"sv, "%22"sv};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
  }

  void read() {
    const auto document = parse_json(source_);
    if (!document) {
      lint(unwrap_text(source_), declared_, {});
      return;
    }
    const JsonValue root = (*document)->root();
    Hosted hosted = find_hosted(root);
    if (hosted.is_host) {
      read_host(std::move(hosted), *document);
      return;
    }
    if (!may_be_policy(root)) {
      if (named_) complain_of_other_file(*document);
      return;
    }
    DeclaredType declared = declared_;
    if (!declared.type) {
      declared.type = type_of_wrapper(root);
      declared.origin = TypeOrigin::Host;
    }
    Unwrapped unwrapped = root.is(JsonKind::String) ? unwrap_text(source_) : unwrap_value(*document, root);
    if (!root.is(JsonKind::String)) {
      const Diagnostics& warnings = (*document)->warnings();
      unwrapped.diagnostics.insert(unwrapped.diagnostics.begin(), warnings.begin(), warnings.end());
    }
    // A directory holds much that has a policy's words somewhere; a policy has its statements at its top.
    if (named_ || (unwrapped.root && has_statements(*unwrapped.root)))
      lint(std::move(unwrapped), declared, {});
  }

  static bool has_statements(const JsonValue& root) {
    constexpr std::array<std::string_view, 1> kStatement = {"Statement"};
    const auto members = root.members();
    return std::any_of(members.begin(), members.end(), [&](const JsonValue::Member& member) {
      return !closest(member.key, kStatement).empty();
    });
  }

  /// False for JSON that was never meant to be a policy. A text that is no object at all is meant to be one
  /// when the user says so, or when the objects in it look like statements.
  static bool may_be_policy(const JsonValue& root) {
    constexpr std::array<std::string_view, 9> kElements = {"Version",   "Id",        "Statement",
                                                           "Effect",    "Action",    "Resource",
                                                           "Principal", "NotAction", "NotResource"};
    if (!root.is(JsonKind::Object)) {
      if (!root.is(JsonKind::Array)) return true;
      const auto items = root.items();
      return items.empty() || std::all_of(items.begin(), items.end(), [](const JsonValue& item) {
               return item.is(JsonKind::Object) && may_be_policy(item);
             });
    }
    const auto members = root.members();
    return members.empty() || unwraps(root) ||
           std::any_of(members.begin(), members.end(), [&](const JsonValue::Member& member) {
             return !closest(member.key, kElements).empty();
           });
  }

  static bool unwraps(const JsonValue& root) {
    const auto members = root.members();
    return type_of_wrapper(root).has_value() ||
           std::any_of(members.begin(), members.end(), [](const JsonValue::Member& member) {
             return member.key.find("olicy") != std::string_view::npos || member.key == "Document" ||
                    member.key == "Content" || member.key == "Attributes";
           });
  }

  void complain_of_other_file(const std::shared_ptr<const JsonDocument>& document) {
    Findings findings(document->source());
    findings.report("F006", document->root().span(), "this JSON is no policy: it has no `Statement`");
    append(findings.take());
  }

  void read_host(Hosted hosted, const std::shared_ptr<const JsonDocument>& document) {
    if (hosted.has_holes) {
      FilledTemplate filled = fill_holes(document->source(), hosted.policies);
      if (filled.source) {
        const auto again = parse_json(filled.source);
        if (!again) return;
        holes_ = std::move(filled.holes);
        hosted = find_hosted((*again)->root());
        read_hosted(hosted, *again);
        return;
      }
    }
    read_hosted(hosted, document);
  }

  void read_hosted(const Hosted& hosted, const std::shared_ptr<const JsonDocument>& document) {
    for (const HostedPolicy& policy : hosted.policies) {
      DeclaredType declared = declared_;
      if (!declared.type) declared = {policy.type, policy.kind, TypeOrigin::Host};
      Unwrapped unwrapped = unwrap_value(document, policy.value);
      // The host's way of keeping policies is no news.
      std::erase_if(unwrapped.diagnostics,
                    [](const Diagnostic& d) { return d.rule == "J017" || d.rule == "J018"; });
      if (policy.value.is(JsonKind::String) && has_fatal(unwrapped.diagnostics)) {
        Findings findings(document->source());
        findings.report("F010", policy.value.span(),
                        "the policy of " + quoted(policy.label) +
                            " is not JSON: " + unwrapped.diagnostics.front().message);
        append(findings.take());
        file_.documents.push_back({declared.type.value_or(PolicyType::Identity), policy.kind, declared.origin,
                                   "no JSON", policy.label});
        continue;
      }
      lint(std::move(unwrapped), declared, policy.label);
    }
    Findings findings(document->source());
    for (const HostedPolicy& policy : hosted.unknown) {
      findings.report(
          "F008", policy.value.span(),
          "the policy of " + quoted(policy.label) + " is known only after apply and was not looked at");
    }
    append(findings.take());
  }

  void lint(Unwrapped unwrapped, const DeclaredType& declared, std::string label) {
    if (full_) return;
    const std::size_t index = file_.documents.size();
    if (!unwrapped.root || !unwrapped.root->is(JsonKind::Object)) {
      const PolicyType type = declared.type.value_or(PolicyType::Identity);
      PolicyDraft draft = read_draft(std::move(unwrapped), type);
      file_.documents.push_back({type, declared.kind, declared.origin, "no document", std::move(label)});
      append(as_findings(draft.diagnostics));
      return;
    }
    DocumentInfo info = find_document_type(*unwrapped.root, file_.path, declared);
    info.label = std::move(label);
    const PolicyDraft draft = read_draft(std::move(unwrapped), info.type);
    info.json = draft.document;
    info.root = draft.root;
    file_.documents.push_back(info);
    const Subject subject{draft, file_.documents.back(), settings_, catalog_};
    std::vector<Finding> findings = as_findings(draft.diagnostics);
    for (Finding& finding : findings) {
      const LintRule* rule = find_lint_rule(finding.diagnostic.rule);
      if (rule != nullptr && rule->fix != nullptr) finding.fix = rule->fix(subject, finding.diagnostic);
    }
    Findings found(draft.source());
    check_document_type(*draft.root, file_.path, declared, info, found);
    for (const auto& family : rule_families()) {
      for (const LintRule& rule : family) {
        if (selection_.runs(rule, subject)) rule.check(subject, found);
      }
    }
    for (Finding& finding : found.take()) findings.push_back(std::move(finding));
    for (Finding& finding : findings) {
      finding.document = index;
      if (finding.diagnostic.source == draft.source()) place(finding, draft.statements);
    }
    drop_subsumed(findings);
    drop_unsure(findings, draft);
    say_stale_catalog(findings, subject, index);
    add_pointers(findings, *draft.document);
    append(std::move(findings));
    say_holes(draft, index);
  }

  /// Once for a document that something was found in by old service data.
  static void say_stale_catalog(std::vector<Finding>& findings, const Subject& subject, std::size_t index) {
    const auto by_catalog = [](const Finding& finding) {
      const LintRule* rule = find_lint_rule(finding.diagnostic.rule);
      return rule != nullptr && rule->needs_catalog;
    };
    if (!catalog_is_stale(subject) || std::none_of(findings.begin(), findings.end(), by_catalog)) return;
    Findings more(subject.policy.source());
    more.report("F007", subject.root_span(),
                "the service data is of " + std::string(subject.catalog.date()) +
                    "; unknown names are warnings, since AWS may have them by now",
                "`whydeny catalog update` renews it");
    for (Finding& finding : more.take()) {
      finding.document = index;
      findings.push_back(std::move(finding));
    }
  }

  /// What a template's functions yield is not known: nothing is said of it, nor of what depends on it.
  void drop_unsure(std::vector<Finding>& findings, const PolicyDraft& draft) const {
    if (holes_.empty()) return;
    std::erase_if(findings, [&](const Finding& finding) {
      const Span where = finding.diagnostic.source->file_span(finding.diagnostic.where);
      const bool is_block =
          finding.diagnostic.source->text().substr(finding.diagnostic.where.begin).starts_with('{');
      if (!is_block && has_hole(where)) return true;
      const bool needs_all =
          std::any_of(kNeedWholeStatement.begin(), kNeedWholeStatement.end(),
                      [&](std::string_view id) { return finding.diagnostic.rule.starts_with(id); });
      return needs_all && finding.statement && *finding.statement < draft.statements.size() &&
             has_hole(draft.source()->file_span(draft.statements[*finding.statement].span));
    });
  }

  bool has_hole(Span where) const {
    return std::any_of(holes_.begin(), holes_.end(),
                       [&](Span hole) { return holds(where, hole) || holds(hole, where); });
  }

  void say_holes(const PolicyDraft& draft, std::size_t index) {
    if (holes_.empty()) return;
    const Span whole = draft.source()->file_span(draft.root->span());
    Findings findings(source_);
    Finding* finding = nullptr;
    for (const Span hole : holes_) {
      if (!holds(whole, hole)) continue;
      if (finding == nullptr) {
        finding =
            &findings.report("F008", hole, "a function of the template: what it yields was not looked at");
      } else {
        finding->related.push_back({hole, "and here"});
      }
    }
    if (finding != nullptr) finding->document = index;
    append(findings.take());
  }

  static std::vector<Finding> as_findings(const Diagnostics& diagnostics) {
    std::vector<Finding> out;
    for (const Diagnostic& diagnostic : diagnostics) {
      Finding finding;
      finding.diagnostic = diagnostic;
      out.push_back(std::move(finding));
    }
    return out;
  }

  void append(std::vector<Finding> findings) {
    for (Finding& finding : findings) {
      if (!tells(finding)) continue;
      full_ = full_ || file_.findings.size() > kMaxFindings;
      if (full_) return;
      file_.findings.push_back(std::move(finding));
    }
  }

  void say_full() {
    if (!full_) return;
    Findings findings(source_);
    findings.report(
        "F009", {},
        "more than " + std::to_string(kMaxFindings) + " findings in one file; the rest is not listed");
    file_.findings.push_back(std::move(findings.take().front()));
  }

  /// What was asked for. That something was not looked at is said in any case.
  bool tells(const Finding& finding) const {
    return finding.diagnostic.rule == "F009" || selection_.tells(finding.diagnostic.rule);
  }

  const std::shared_ptr<const Source> source_;
  const DeclaredType& declared_;
  const LintSettings& settings_;
  const Catalog& catalog_;
  const bool named_;
  const Selection selection_;
  std::vector<Span> holes_;
  LintedFile file_;
  bool full_ = false;  ///< findings were left out
};

}  // namespace

LintedFile lint_file(std::shared_ptr<const Source> source, const DeclaredType& declared,
                     const LintSettings& settings, const Catalog& catalog, bool named) {
  return FileLinter(std::move(source), declared, settings, catalog, named).run();
}

}  // namespace whydeny
