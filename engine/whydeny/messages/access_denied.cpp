// What AWS prints when it refuses a call: any spelling in, its parts out.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/access_denied.h"

#include <algorithm>
#include <array>

#include "whydeny/messages/error_body.h"
#include "whydeny/messages/error_codes.h"
#include "whydeny/messages/sentence.h"
#include "whydeny/messages/texts.h"
#include "whydeny/messages/wrappers.h"

namespace whydeny {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::array<std::string_view, 10> kFormNames = {"T0", "T1", "T2", "T3", "T4",
                                                         "T5", "T6", "X",  "E",  "D"};

// Documentation in Markdown escapes these; no ARN or action has a backslash before them.
constexpr std::string_view kEscapable = "-.*_()[]";

bool has_markdown_escapes(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != kNone; at = text.find('\\', at + 1)) {
    if (at + 1 < text.size() && kEscapable.find(text[at + 1]) != kNone) return true;
  }
  return false;
}

std::string without_markdown_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && kEscapable.find(text[i + 1]) != kNone) continue;
    out.push_back(text[i]);
  }
  return out;
}

// Terraform draws a line beside what it prints, and breaks it between words.
constexpr std::array<std::string_view, 3> kFrame = {"\u2502", "\u2577", "\u2575"};

bool is_framed(std::string_view line) {
  return std::any_of(kFrame.begin(), kFrame.end(),
                     [&](std::string_view mark) { return line.starts_with(mark); });
}

// How long the framed lines at the front of a text are together; a corner ends them.
std::size_t framed_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size()) {
    const std::string_view line = until(text.substr(size), "\n");
    if (!is_framed(line) || (size > 0 && line.starts_with(kFrame[1]))) break;
    size += line.size() + 1;
    if (line.starts_with(kFrame[2])) break;
  }
  return std::min(size, text.size() + 1) - 1;
}

std::string without_frame(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view line = until(text, "\n");
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    for (const std::string_view mark : kFrame) {
      if (line.starts_with(mark)) line.remove_prefix(mark.size());
    }
    out.append(out.empty() ? "" : " ").append(trimmed(line));
  }
  return out;
}

// True where the end of a line stands in the middle of the sentence.
bool is_broken_over_lines(std::string_view text) {
  const std::size_t perform = text.find("ot authorized to perform");
  const std::size_t line_end = text.find('\n', perform == kNone ? text.size() : perform);
  if (line_end == kNone) return false;
  const std::string_view line = trimmed(text.substr(0, line_end));
  for (const std::string_view end :
       {"perform:", "perform", "resource:", " on", " because", " with an", " explicit", " no"}) {
    if (line.ends_with(end)) return true;
  }
  const std::string_view next = trimmed(text.substr(line_end));
  for (const std::string_view begin : {"on resource", "because ", "with an explicit deny"}) {
    if (next.starts_with(begin)) return true;
  }
  return false;
}

void mask_everything(AccessDenied& said) {
  for (std::string* text :
       {&said.operation, &said.code, &said.principal, &said.action, &said.resource, &said.message})
    *text = masked(*text);
}

// The code of a text that is nothing but one, or that begins with one.
bool is_known_code(const AccessDenied& said, std::string_view sentence) {
  return !said.code.empty() || looks_like_code(sentence);
}

}  // namespace

std::string_view form_name(MessageForm form) { return kFormNames[static_cast<std::size_t>(form)]; }

std::string_view deny_effect_name(DenyEffect effect) {
  constexpr std::array<std::string_view, 3> kNames = {"", "explicit", "implicit"};
  return kNames[static_cast<std::size_t>(effect)];
}

void set_usual_status(AccessDenied& said) {
  const ErrorCode* row = find_error_code(said.code);
  if (row != nullptr && row->http != 0 && !said.http) said.http = row->http;
}

std::optional<AccessDenied> parse_access_denied(std::string_view text) {
  AccessDenied said;
  std::string owned;
  text = trimmed(text);
  if (is_framed(text) || is_broken_over_lines(text)) {
    owned = without_frame(text);
    text = owned;
    said.stripped.emplace_back("line breaks");
  }
  if (has_markdown_escapes(text)) {
    owned = without_markdown_escapes(text);
    text = owned;
    said.stripped.emplace_back("Markdown");
  }
  const bool xml = has_error_xml(text);
  std::string body;
  if (xml) body = read_error_xml(text, said);
  const std::string_view sentence = unwrapped(xml ? std::string_view(body) : text, said);
  said.message = sentence;
  const bool read = read_sentence(sentence, said);
  if (!read && !xml && !is_known_code(said, sentence)) return std::nullopt;
  // The word for status 403 is no code.
  if (said.code.empty() && looks_like_code(sentence) && sentence != "Forbidden") said.code = sentence;
  if (xml && (!read || said.form == MessageForm::Bare)) {
    said.form = MessageForm::Xml;
  } else if (!read) {
    said.form = MessageForm::CodeOnly;
  }
  set_usual_status(said);
  mask_everything(said);
  return said;
}

std::vector<std::string_view> split_messages(std::string_view text) {
  std::vector<std::size_t> starts;
  bool in_xml = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = until(text.substr(at), "\n");
    std::size_t size = line.size();
    if (!in_xml && is_framed(line)) {
      size = framed_size(text.substr(at));
      if (parse_access_denied(text.substr(at, size))) starts.push_back(at);
      at += size + 1;
      continue;
    }
    const bool continues = !starts.empty() && (in_xml || line.empty() || is_blank(line.front()) ||
                                               line.starts_with("Caused by:"));
    const bool opens_xml = line.find("<Error") != kNone || line.starts_with("<?xml");
    if ((opens_xml && !in_xml) || (!continues && parse_access_denied(line))) starts.push_back(at);
    if (opens_xml) in_xml = true;
    if (line.find("</Error>") != kNone || line.find("</ErrorResponse>") != kNone) in_xml = false;
    at += size + 1;
  }
  if (starts.empty()) return {text};
  starts.front() = 0;
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    pieces.push_back(text.substr(starts[i], end - starts[i]));
  }
  return pieces;
}

}  // namespace whydeny
