// What mends the faults of a text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/text_fixes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/utf8.h"
#include "whydeny/json/decode.h"
#include "whydeny/json/edits.h"
#include "whydeny/json/findings.h"
#include "whydeny/json/json.h"
#include "whydeny/json/line_prefix.h"
#include "whydeny/json/quotes.h"
#include "whydeny/json/structure.h"
#include "whydeny/lint/edits.h"
#include "whydeny/policy/characters.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kSpace = " \t\r\n";

std::string_view text_of(const Diagnostic& complaint) { return complaint.source->text(); }

std::string_view written(const Diagnostic& complaint) {
  return text_of(complaint).substr(complaint.where.begin, complaint.where.end - complaint.where.begin);
}

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

Fix unsafe(std::vector<TextEdit> edits) { return {FixSafety::Unsafe, std::move(edits)}; }

std::shared_ptr<const JsonDocument> read(std::string_view text) {
  auto parsed = parse_json(std::make_shared<const Source>("", std::string(text)));
  return parsed.has_value() ? parsed.value() : nullptr;
}

/// The JSON string that has `at` in it; the text is well formed there.
std::optional<Span> literal_around(std::string_view text, std::uint32_t at) {
  const auto is_escaped = [&](std::size_t quote) {
    const std::size_t last = text.substr(0, quote).find_last_not_of('\\');
    return ((quote - (last == std::string_view::npos ? 0 : last + 1)) & 1U) != 0;
  };
  std::size_t open = at == 0 ? std::string_view::npos : text.rfind('"', at - 1);
  while (open != std::string_view::npos && open > 0 && is_escaped(open)) open = text.rfind('"', open - 1);
  std::size_t close = text.find('"', at);
  while (close != std::string_view::npos && is_escaped(close)) close = text.find('"', close + 1);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  return Span{offset(open), offset(close + 1)};
}

/// Writes the string around the complaint anew, with `is_odd` characters as they look.
std::optional<Fix> rewrite_string(const Diagnostic& complaint, bool (*is_odd)(char32_t)) {
  const std::string_view text = text_of(complaint);
  const auto literal = literal_around(text, complaint.where.begin);
  if (!literal) return {};
  const auto document = read(text.substr(literal->begin, literal->end - literal->begin));
  if (!document || !document->root().is(JsonKind::String)) return {};
  const std::string_view content = document->root().text();
  std::string mended;
  for (std::size_t at = 0; at < content.size();) {
    const CodePoint c = code_point_at(content, at);
    const std::string_view character = content.substr(at, c.length);
    mended += is_odd(c.value) ? as_it_looks(character) : std::string(character);
    at += c.length;
  }
  return unsafe({replace_string(*literal, mended)});
}

/// What makes a proper JSON string of the one that opens at the complaint.
std::vector<TextEdit> straighten(const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  JsonFindings findings(complaint.source);
  Edits edits;
  StringScanner strings(text, &findings, &edits);
  const OpeningQuote opening = quote_at(text, complaint.where.begin);
  if (!strings.scan(complaint.where.begin, opening, false)) return {};
  std::vector<TextEdit> out;
  for (const Edit& edit : edits.list()) out.push_back({edit.where, edit.text});
  return out;
}

/// True when the quote at the complaint stands before the whole document.
bool quotes_document(const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  const std::size_t first = text.find_first_not_of(kSpace, complaint.where.end);
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[') &&
         text.find_first_not_of(kSpace) == complaint.where.begin;
}

bool opens_string(const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  return complaint.where.begin < text.size() && quote_at(text, complaint.where.begin).quote != Quote::None &&
         !quotes_document(complaint);
}

/// The inside of the Statement list of a document, or nothing.
std::optional<std::string_view> statements_text(const JsonDocument& document) {
  if (!document.root().is(JsonKind::Object)) return {};
  const auto statement = document.root().find("Statement");
  if (!statement || !statement->is(JsonKind::Array) || statement->size() == 0) return {};
  const Span span = statement->span();
  return document.source()->text().substr(span.begin + 1, span.end - span.begin - 2);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

}  // namespace

std::optional<Fix> fix_trailing_comma(const Subject&, const Diagnostic& complaint) {
  if (written(complaint) != ",") return {};
  return Fix{FixSafety::Safe, {{complaint.where, {}}}};
}

std::optional<Fix> fix_comment(const Subject&, const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  const std::string_view comment = written(complaint);
  if (!comment.starts_with('/') && !comment.starts_with('#')) return {};
  // With the blanks before it, and with its line when nothing else stands there.
  const std::size_t before = text.substr(0, complaint.where.begin).find_last_not_of(kBlanks);
  std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = complaint.where.end;
  const std::size_t after = text.find_first_not_of(" \t\r", end);
  const bool own_line = begin == 0 || text[begin - 1] == '\n';
  if (own_line && after != std::string_view::npos && text[after] == '\n') {
    end = after + 1;
  } else if (own_line) {
    begin = complaint.where.begin;
  }
  return unsafe({{{offset(begin), offset(end)}, {}}});
}

std::optional<Fix> fix_smart_quotes(const Subject&, const Diagnostic& complaint) {
  if (!opens_string(complaint)) return {};
  const std::string_view text = text_of(complaint);
  const std::size_t before = text.substr(0, complaint.where.begin).find_last_not_of(kSpace);
  const bool opens = before == std::string_view::npos ||
                     std::string_view("{[,:").find(text[before]) != std::string_view::npos;
  // A closing one, of a string that opened with a straight quote.
  if (!opens) return Fix{FixSafety::Safe, {{complaint.where, "\""}}};
  std::vector<TextEdit> edits = straighten(complaint);
  if (edits.empty()) return {};
  return Fix{FixSafety::Safe, std::move(edits)};
}

std::optional<Fix> fix_typographic(const Subject&, const Diagnostic& complaint) {
  return rewrite_string(complaint, is_typographic);
}

std::optional<Fix> fix_invisible(const Subject&, const Diagnostic& complaint) {
  return rewrite_string(complaint, is_invisible);
}

std::optional<Fix> fix_byte_order_mark(const Subject&, const Diagnostic& complaint) {
  return Fix{FixSafety::Safe, {{complaint.where, {}}}};
}

std::optional<Fix> fix_encoding(const Subject&, const Diagnostic& complaint) {
  const auto decoded = utf8_decoded(*complaint.source);
  if (!decoded) return {};
  return Fix{FixSafety::Safe, {{{0, offset(text_of(complaint).size())}, std::string(decoded->text())}}};
}

/// A second document that says the same is dropped, another one's statements join those of the first.
std::optional<Fix> fix_second_document(const Subject&, const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  const std::size_t last = text.substr(0, complaint.where.begin).find_last_of("}]");
  if (last == std::string_view::npos ||
      text.substr(last + 1, complaint.where.begin - last - 1).find_first_not_of(" \t\r\n,;-") !=
          std::string_view::npos)
    return {};
  const auto first = read(text.substr(0, last + 1));
  const auto second = read(text.substr(complaint.where.begin));
  if (!first || !second) return {};
  const std::string_view rest = trimmed(text.substr(complaint.where.begin));
  const TextEdit drop{{offset(last + 1), complaint.where.begin + offset(rest.size())}, {}};
  if (trimmed(text.substr(0, last + 1)) == rest) return unsafe({drop});
  const auto old_statements = statements_text(*first);
  const auto new_statements = statements_text(*second);
  if (!old_statements || !new_statements) return {};
  const std::string_view kept = trimmed(*old_statements);
  const auto end =
      offset(static_cast<std::size_t>(kept.data() + kept.size() - first->source()->text().data()));
  return unsafe({{{end, end}, ", " + std::string(trimmed(*new_statements))}, drop});
}

std::optional<Fix> fix_foreign_literal(const Subject&, const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  const std::string_view word = written(complaint);
  if (word.empty()) return {};
  if (quote_at(text, complaint.where.begin).quote != Quote::None) {
    if (!opens_string(complaint)) return {};
    std::vector<TextEdit> edits = straighten(complaint);
    return edits.empty() ? std::nullopt : std::optional(unsafe(std::move(edits)));
  }
  if (const std::string_view json = json_spelling(word); !json.empty()) {
    return unsafe({{complaint.where, std::string(json)}});
  }
  // One word, alone between signs.
  const bool is_name = std::all_of(word.begin(), word.end(), [](char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  const std::size_t after = text.find_first_not_of(kSpace, complaint.where.end);
  const bool alone =
      after != std::string_view::npos && std::string_view(",:}]").find(text[after]) != std::string_view::npos;
  const bool is_number = word.find_first_of("0123456789+-.") == 0 || word == "NaN" || word == "Infinity";
  if (!is_name || !alone || is_number) return {};
  return unsafe({replace_string(complaint.where, word)});
}

/// Puts the policy in the place of what was wrapped around it.
std::optional<Fix> fix_wrapping(const Subject& subject, const Diagnostic& complaint) {
  if (subject.policy.has_gaps || complaint.source == nullptr) return {};
  const bool whole = complaint.where.begin == complaint.where.end;
  const Span where = whole ? Span{0, offset(text_of(complaint).size())} : complaint.where;
  return unsafe({{where, std::string(subject.text(subject.root_span()))}});
}

void check_encoded_in_wrapper(const Subject& subject, Findings& findings) {
  if (!subject.info.label.empty()) return;  // a host's way of keeping policies is no news
  const Source& file = subject.policy.source()->file();
  const std::string_view text = file.text();
  const std::uint32_t begin = subject.policy.source()->file_span(subject.root_span()).begin;
  const std::size_t first = text.find_first_not_of(kSpace);
  const bool is_encoded = begin > 0 && text[begin - 1] == '"' && text.substr(begin).starts_with('%');
  if (!is_encoded || text[first] != '{') return;
  const std::size_t end = std::min(text.find('"', begin), text.size() - 1) + 1;
  Finding& finding = findings.report("J017", {begin - 1, offset(end)},
                                     "the policy is percent-encoded, as IAM's Get calls return it");
  finding.diagnostic.source = std::make_shared<const Source>(file.path(), std::string(text));
}

std::optional<Fix> fix_line_prefixes(const Subject&, const Diagnostic& complaint) {
  const std::string_view text = text_of(complaint);
  std::vector<TextEdit> edits;
  for (Span where : find_line_prefixes(text).where) {
    const std::size_t before = text.substr(0, where.begin).find_last_not_of(kBlanks);
    const bool begins_line = before == std::string_view::npos || text[before] == '\n';
    if (begins_line) {
      where.begin = offset(before == std::string_view::npos ? 0 : before + 1);
      if (where.end < text.size() && text[where.end] == ' ') ++where.end;
    } else {
      where.begin = offset(before + 1);
    }
    edits.push_back({where, {}});
  }
  return edits.empty() ? std::nullopt : std::optional(unsafe(std::move(edits)));
}

}  // namespace whydeny
