// Findings that were accepted: rows of whydeny.toml and of sidecars, and markers in Sids.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_suppress.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/lint/pointer.h"

namespace whydeny {
namespace {

constexpr std::string_view kMarker = "NoLint";
constexpr std::size_t kIdLength = 4;

std::vector<JsonValue> statements_of(const DocumentInfo& document) {
  if (!document.root || !document.root->is(JsonKind::Object)) return {};
  const auto statement = document.root->find("Statement");
  if (!statement) return {};
  return statement->is(JsonKind::Array) ? statement->items() : std::vector<JsonValue>{*statement};
}

std::string_view text_of(const Source& source, Span where) {
  return source.text().substr(std::min<std::size_t>(where.begin, source.text().size()),
                              where.end - where.begin);
}

// The value that the finding points at; for one about a whole statement its text.
std::string_view text_of(const LintedFile& file, const Finding& finding) {
  if (!finding.diagnostic.source) return {};
  const std::string_view text = text_of(*finding.diagnostic.source, finding.diagnostic.where);
  if (!text.starts_with('{') || !finding.statement || finding.document >= file.documents.size()) return text;
  const std::vector<JsonValue> statements = statements_of(file.documents[finding.document]);
  if (*finding.statement >= statements.size()) return text;
  const JsonValue& statement = statements[*finding.statement];
  return text_of(*statement.source(), statement.span());
}

bool lies_in(std::string_view pointer, std::string_view wanted) {
  return pointer.starts_with(wanted) && (pointer.size() == wanted.size() || pointer[wanted.size()] == '/');
}

bool fits(const SuppressRow& row, const LintedFile& file, const Finding& finding) {
  return std::find(row.rules.begin(), row.rules.end(), finding.diagnostic.rule) != row.rules.end() &&
         (row.sid.empty() || row.sid == finding.sid) &&
         (row.pointer.empty() || lies_in(finding.pointer, row.pointer)) &&
         (row.fingerprint.empty() || row.fingerprint == finding.fingerprint) &&
         (row.contains.empty() || text_of(file, finding).find(row.contains) != std::string_view::npos);
}

// "ReadVaultNoLintX916X917": the ids behind the last marker; nothing when there is anything else.
std::vector<std::string_view> marked_rules(std::string_view sid) {
  const std::size_t marker = sid.rfind(kMarker);
  if (marker == std::string_view::npos) return {};
  std::vector<std::string_view> ids;
  for (sid.remove_prefix(marker + kMarker.size()); !sid.empty(); sid.remove_prefix(kIdLength)) {
    if (sid.size() < kIdLength || !is_digits(sid.substr(1, kIdLength - 1))) return {};
    ids.push_back(sid.substr(0, kIdLength));
  }
  return ids;
}

Finding finding_at(std::string_view rule, Span where, const std::shared_ptr<const Source>& source,
                   std::string message, std::string mend) {
  Findings findings(source);
  findings.report(rule, where, std::move(message), std::move(mend));
  return std::move(findings.take().front());
}

// F003 for each rule that a Sid names in vain.
void report_unused_markers(LintedFile& file, std::size_t index, std::vector<Finding>& out) {
  const std::vector<JsonValue> statements = statements_of(file.documents[index]);
  for (std::size_t number = 0; number < statements.size(); ++number) {
    if (!statements[number].is(JsonKind::Object)) continue;
    const auto sid = statements[number].find("Sid");
    if (!sid || !sid->is(JsonKind::String)) continue;
    for (const std::string_view id : marked_rules(sid->text())) {
      const bool used = std::any_of(file.findings.begin(), file.findings.end(), [&](const Finding& finding) {
        return finding.suppressed && finding.document == index && finding.statement == number &&
               finding.diagnostic.rule == id;
      });
      if (used) continue;
      Finding finding =
          finding_at("F003", sid->span(), sid->source(),
                     "the marker for `" + std::string(id) + "` silences nothing", "take it off the `Sid`");
      finding.document = index;
      finding.statement = static_cast<std::uint32_t>(number);
      finding.sid = sid->text();
      finding.pointer = json_pointers(file.documents[index].json->root(),
                                      std::array{sid->source()->file_span(sid->span()).begin})
                            .front();
      out.push_back(std::move(finding));
    }
  }
}

}  // namespace

bool is_expired(const SuppressRow& row, std::string_view now) {
  constexpr std::size_t kDay = std::string_view("2026-12-31").size();
  constexpr std::int64_t kSecondsOfDay = 86'400;
  const auto until = parse_timestamp(row.until);
  const auto instant = parse_timestamp(now);
  if (!until || !instant) return false;
  const std::int64_t last = until->seconds + (row.until.size() == kDay ? kSecondsOfDay - 1 : 0);
  return instant->seconds > last;
}

RowUse suppress_by_rows(LintedFile& file, std::span<const SuppressRow> rows, std::string_view path,
                        std::string_view now) {
  RowUse use;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const SuppressRow& row = rows[i];
    if (row.path && !row.path->matches(path)) continue;
    use.met.push_back(i);
    if (is_expired(row, now)) continue;
    bool used = false;
    for (Finding& finding : file.findings) {
      if (!fits(row, file, finding)) continue;
      used = true;
      if (!finding.suppressed) finding.suppressed = Suppression{Suppression::Kind::External, row.reason};
    }
    if (used) use.used.push_back(i);
  }
  return use;
}

void suppress_by_markers(LintedFile& file) {
  if (!file.source || file.source->text().find(kMarker) == std::string_view::npos) return;
  for (Finding& finding : file.findings) {
    const auto ids = marked_rules(finding.sid);
    if (!finding.suppressed && std::find(ids.begin(), ids.end(), finding.diagnostic.rule) != ids.end())
      finding.suppressed = Suppression{Suppression::Kind::InSource, "marked in the `Sid`"};
  }
  std::vector<Finding> unused;
  for (std::size_t i = 0; i < file.documents.size(); ++i) report_unused_markers(file, i, unused);
  if (unused.empty()) return;
  for (Finding& finding : unused) file.findings.push_back(std::move(finding));
  const auto begin = [](const Finding& finding) {
    const Diagnostic& d = finding.diagnostic;
    return d.source ? d.source->file_span(d.where).begin : 0;
  };
  std::stable_sort(file.findings.begin(), file.findings.end(),
                   [&](const Finding& a, const Finding& b) { return begin(a) < begin(b); });
}

void check_row(const SuppressRow& row, const std::shared_ptr<const Source>& source,
               const LintSettings& settings, std::vector<Finding>& out) {
  if (settings.require_reasons && row.reason.empty()) {
    out.push_back(finding_at("F004", row.where, source,
                             "`" + row.selector + "` is suppressed without a reason",
                             "add `reason = \"...\"`"));
  }
  if (is_expired(row, settings.now)) {
    out.push_back(finding_at("F005", row.where, source,
                             "the suppression of `" + row.selector + "` held until " + row.until,
                             "mend what it is about, or set a later `until`"));
  }
}

Finding unused_row(const SuppressRow& row, const std::shared_ptr<const Source>& source) {
  return finding_at("F003", row.where, source, "the suppression of `" + row.selector + "` silences nothing",
                    "take it out");
}

}  // namespace whydeny
