// What mends the faults of elements.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/grammar_fixes.h"

#include <algorithm>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/edits.h"

namespace whydeny {
namespace {

constexpr std::string_view kVersion = "2012-10-17";

std::string_view text_of(const Diagnostic& complaint) { return complaint.source->text(); }

/// A string as it is written, without its quotes.
std::string_view content(const Diagnostic& complaint) {
  const Span where = complaint.where;
  if (where.end - where.begin < 2 || text_of(complaint)[where.begin] != '"') return {};
  return text_of(complaint).substr(where.begin + 1, where.end - where.begin - 2);
}

/// What the complaint's mend offers in backticks.
std::string_view offered(const Diagnostic& complaint) {
  const std::string_view mend = complaint.mend;
  const std::size_t begin = mend.find('`');
  const std::size_t end = mend.rfind('`');
  return begin == std::string_view::npos || end == begin ? std::string_view()
                                                         : mend.substr(begin + 1, end - begin - 1);
}

/// Replaces the string by the one that is offered. Letter case alone is a sure thing, the rest is a guess.
std::optional<Fix> take_offer(const Diagnostic& complaint) {
  const std::string_view offer = offered(complaint);
  if (offer.empty() || text_of(complaint)[complaint.where.begin] != '"') return {};
  const bool sure = equals_ignoring_case(offer, content(complaint));
  return Fix{sure ? FixSafety::Safe : FixSafety::Unsafe, {replace_string(complaint.where, offer)}};
}

std::optional<Fix> remove_member(const Diagnostic& complaint, Span member) {
  auto edits = remove_value(text_of(complaint), member);
  if (edits.empty()) return {};
  return Fix{FixSafety::Safe, std::move(edits)};
}

std::optional<Fix> remove_member_of_value(const Diagnostic& complaint) {
  const auto member = member_of(text_of(complaint), complaint.where);
  return member ? remove_member(complaint, *member) : std::nullopt;
}

bool is_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }
char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// The position of the statement that has `offset` in it, counted from one. Statements stand in order.
std::size_t statement_number(const Subject& subject, std::uint32_t offset) {
  const auto& statements = subject.statements();
  const auto after = std::upper_bound(statements.begin(), statements.end(), offset,
                                      [](std::uint32_t at, const Statement& s) { return at < s.span.begin; });
  return static_cast<std::size_t>(after - statements.begin());
}

}  // namespace

std::optional<Fix> fix_element_name(const Subject&, const Diagnostic& complaint) {
  return take_offer(complaint);
}

std::optional<Fix> fix_effect(const Subject&, const Diagnostic& complaint) { return take_offer(complaint); }

std::optional<Fix> fix_missing_version(const Subject&, const Diagnostic& complaint) {
  return Fix{
      FixSafety::Unsafe,
      {insert_member(text_of(complaint), complaint.where, "\"Version\": \"" + std::string(kVersion) + '"')}};
}

std::optional<Fix> fix_version(const Subject&, const Diagnostic& complaint) {
  return Fix{FixSafety::Unsafe, {replace_string(complaint.where, kVersion)}};
}

/// "allow read" becomes "allowRead".
std::optional<Fix> fix_sid_characters(const Subject&, const Diagnostic& complaint) {
  std::string sid;
  bool begins_word = false;
  for (const char c : content(complaint)) {
    if (!is_letter(c) && !is_digit(c)) {
      begins_word = !sid.empty();
      continue;
    }
    sid += begins_word ? to_upper(c) : c;
    begins_word = false;
  }
  // Nothing, or the letters of an escape.
  if (sid.empty() || content(complaint).find('\\') != std::string_view::npos) return {};
  return Fix{FixSafety::Unsafe, {replace_string(complaint.where, sid)}};
}

std::optional<Fix> fix_empty_sid(const Subject&, const Diagnostic& complaint) {
  return remove_member_of_value(complaint);
}

std::optional<Fix> fix_duplicate_sid(const Subject& subject, const Diagnostic& complaint) {
  const std::string_view sid = content(complaint);
  if (sid.empty() || sid.find('\\') != std::string_view::npos) return {};
  const std::size_t number = statement_number(subject, complaint.where.begin);
  return Fix{FixSafety::Unsafe, {replace_string(complaint.where, std::string(sid) + std::to_string(number))}};
}

std::optional<Fix> fix_id(const Subject& subject, const Diagnostic& complaint) {
  for (const JsonValue::Member& member : subject.policy.root->members()) {
    if (member.key_span == complaint.where)
      return remove_member(complaint, {member.key_span.begin, member.value.span().end});
  }
  return {};
}

std::optional<Fix> fix_empty_condition(const Subject&, const Diagnostic& complaint) {
  return remove_member_of_value(complaint);
}

}  // namespace whydeny
