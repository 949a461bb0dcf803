// What the formats of lint reports share: places, titles, sentences, edits of the file on disk.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/lint_parts.h"

#include <algorithm>
#include <array>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/complaints.h"

namespace whydeny {
namespace {

// Text that means the same inside a JSON string, whatever that string is wrapped in.
bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' || c == '+';
  });
}

std::string_view slice(std::string_view text, Span span) {
  if (span.begin > text.size()) return {};
  return text.substr(span.begin, std::max(span.begin, span.end) - span.begin);
}

}  // namespace

Stretch FindingPlaces::of_file(const Source& source, Span bytes) {
  return {bytes, places_.locate_in_file(source, bytes.begin), places_.locate_in_file(source, bytes.end)};
}

std::string_view rule_name(const Finding& finding) {
  const Rule* rule = find_rule(finding.diagnostic.rule);
  return rule == nullptr ? std::string_view() : rule->name;
}

std::string rule_title(const Finding& finding) {
  const std::string_view name = rule_name(finding);
  return finding.diagnostic.rule + (name.empty() ? "" : " ") + std::string(name);
}

std::string full_message(const Diagnostic& diagnostic) {
  return diagnostic.message + (diagnostic.mend.empty() ? "" : "; ") + diagnostic.mend;
}

std::string place_of(const LintedFile& file, LineColumn at) {
  return place_of(SourceLocation{file.path, at.line, at.column});
}

std::string concise_line(const LintedFile& file, const Finding& finding, LineColumn at) {
  StyledText line({.color = false});
  append_complaint_head(line, finding.diagnostic, place_of(file, at));
  if (!finding.diagnostic.mend.empty()) line.add("; ").add(finding.diagnostic.mend);
  return line.text();
}

std::string plain_path(std::string_view path) {
  std::vector<std::string_view> parts;
  const bool absolute = path.starts_with('/');
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  std::string out(absolute ? "/" : "");
  for (std::size_t i = 0; i < parts.size(); ++i) out.append(i == 0 ? "" : "/").append(parts[i]);
  return out;
}

std::string uri_path(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    if (is_alphanumeric(c) || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.append("%").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 0xFU]);
    }
  }
  return out;
}

const SeverityWords& words_of(Severity severity) {
  // clang-format off
  static constexpr std::array<SeverityWords, 4> kWords = {{
      // sarif     problem           github     gitlab      checkstyle  rdjson
      {"error",   "error",          "error",   "major",    "error",   "ERROR"},    // Error
      {"error",   "error",          "error",   "critical", "error",   "ERROR"},    // Security
      {"warning", "warning",        "warning", "minor",    "warning", "WARNING"},  // Warning
      {"note",    "recommendation", "notice",  "info",     "info",    "INFO"},     // Suggestion
  }};
  // clang-format on
  return kWords[static_cast<std::size_t>(severity)];
}

const DocumentInfo* document_of(const LintedFile& file, const Finding& finding) {
  return finding.document < file.documents.size() ? &file.documents[finding.document] : nullptr;
}

std::vector<TextEdit> file_edits(const Finding& finding) {
  const Source* source = finding.diagnostic.source.get();
  if (!finding.fix || source == nullptr) return {};
  std::vector<TextEdit> edits;
  for (const TextEdit& edit : finding.fix->edits) {
    const Span where = source->file_span(edit.where);
    const bool copied =
        &source->file() == source ||
        (is_plain(edit.text) && slice(source->text(), edit.where) == slice(source->file().text(), where));
    if (!copied) return {};
    edits.push_back({where, edit.text});
  }
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.where.begin < b.where.begin; });
  return edits;
}

}  // namespace whydeny
