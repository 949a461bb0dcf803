// Fixes for slips in policy variables that the parser finds (V601 to V603).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "whydeny/lint/variable_checks.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

/// Where the first malformed `${` stands in the value as it is written, past the two characters; nothing when
/// there is none. What is escaped in JSON is left alone.
std::optional<std::uint32_t> malformed_at(const Subject& subject, Span value) {
  const std::string_view written = subject.text(value);
  if (written.find('\\') != std::string_view::npos) return {};
  for (const VariablePiece& piece : split_variables(written)) {
    if (piece.kind != VariablePiece::Kind::Text) continue;
    const std::size_t at = piece.text.find("${");
    if (at == std::string_view::npos) continue;
    return value.begin +
           static_cast<std::uint32_t>(static_cast<std::size_t>(piece.text.data() - written.data()) + at + 2);
  }
  return {};
}

/// What is written from there to the end of the string.
std::string_view rest_of(const Subject& subject, Span value, std::uint32_t at) {
  return subject.text({at, value.end - 1});
}

std::uint32_t length(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

Fix one_edit(FixSafety safety, Span where, std::string text) { return {safety, {{where, std::move(text)}}}; }

}  // namespace

std::optional<Fix> fix_missing_brace(const Subject& subject, const Diagnostic& complaint) {
  const auto at = malformed_at(subject, complaint.where);
  if (!at) return {};
  const std::string_view rest = rest_of(subject, complaint.where, *at);
  // A tag's key stands behind a slash; any other slash is behind the variable.
  const std::size_t tag = rest.find("Tag/");
  const std::size_t from = tag == std::string_view::npos ? 0 : tag + 4;
  const std::string_view after = rest.substr(std::min(from, rest.size()));
  const std::size_t end = from + std::min(after.find_first_of("/ *?$,"), after.size());
  if (end == 0) return {};
  const std::uint32_t place = *at + static_cast<std::uint32_t>(end);
  return one_edit(FixSafety::Unsafe, {place, place}, "}");
}

std::optional<Fix> fix_missing_quote(const Subject& subject, const Diagnostic& complaint) {
  const auto at = malformed_at(subject, complaint.where);
  if (!at) return {};
  std::string_view rest = rest_of(subject, complaint.where, *at);
  rest = rest.substr(0, rest.find('}'));
  const std::size_t comma = rest.find(',');
  if (comma == std::string_view::npos) return {};
  std::string word(rest.substr(comma + 1));
  std::erase_if(word, [](char c) { return c == '\'' || c == '"'; });
  word.erase(0, std::min(word.find_first_not_of(' '), word.size()));
  word.erase(word.find_last_not_of(' ') + 1);
  const std::uint32_t begin = *at + static_cast<std::uint32_t>(comma);
  return one_edit(FixSafety::Unsafe, {begin, *at + length(rest)}, ", '" + word + "'");
}

std::optional<Fix> fix_variable_space(const Subject& subject, const Diagnostic& complaint) {
  const auto at = malformed_at(subject, complaint.where);
  if (!at) return {};
  std::string_view rest = rest_of(subject, complaint.where, *at);
  rest = rest.substr(0, rest.find('}'));
  std::string name(rest);
  std::erase(name, ' ');
  if (name.size() == rest.size()) return {};
  return one_edit(FixSafety::Safe, {*at, *at + length(rest)}, std::move(name));
}

}  // namespace whydeny
