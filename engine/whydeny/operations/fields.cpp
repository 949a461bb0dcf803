// Members of JSON objects: texts, flags, counts, times.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/fields.h"

#include <charconv>

#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

// Sums and products of what is read stay far from the limits of 64 bits.
constexpr std::int64_t kMostCount = std::int64_t{1} << 50;
constexpr std::int64_t kLastSecond = 253402300799;  // of the year 9999

bool expected(std::string_view what, const JsonValue& value, std::string& problem) {
  problem = "expected " + std::string(what) + ", not a " + std::string(json_kind_name(value.kind()));
  return false;
}

}  // namespace

bool read_text(const JsonValue& value, std::string& out, std::string& problem) {
  if (!value.is(JsonKind::String)) return expected("a text", value, problem);
  out = value.text();
  return true;
}

bool read_flag(const JsonValue& value, bool& out, std::string& problem) {
  if (!value.is(JsonKind::Bool)) return expected("true or false", value, problem);
  out = value.text() == "true";
  return true;
}

bool read_count(const JsonValue& value, std::int64_t& out, std::string& problem) {
  const std::string_view text = value.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool number = value.is(JsonKind::Number) && error == std::errc() && end == text.data() + text.size();
  if (number && out >= 0 && out <= kMostCount) return true;
  out = 0;
  problem = "expected a whole number, not `" + std::string(text) + "`";
  return false;
}

bool read_time(const JsonValue& value, Timestamp& out, std::string& problem) {
  const auto time = parse_timestamp(value.text());
  const bool is_time = value.is(JsonKind::String) || value.is(JsonKind::Number);
  if (time && is_time && time->seconds >= 0 && time->seconds <= kLastSecond) {
    out = *time;
    return true;
  }
  problem = "expected a time such as 2026-03-01T12:00:00Z, not `" + std::string(value.text()) + "`";
  return false;
}

bool read_texts(const JsonValue& value, std::vector<std::string>& out, std::string& problem) {
  if (!value.is(JsonKind::Array)) return expected("a list of texts", value, problem);
  for (const JsonValue& item : value.items()) {
    if (!read_text(item, out.emplace_back(), problem)) return false;
  }
  return true;
}

bool read_word(const JsonValue& value, std::span<const std::string_view> words, std::string& out,
               std::string& problem) {
  if (!read_text(value, out, problem)) return false;
  if (std::find(words.begin(), words.end(), out) != words.end()) return true;
  std::string all;
  for (const std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  problem = "expected one of " + all + ", not `" + out + "`";
  out.clear();
  return false;
}

Diagnostic complaint_at(const JsonValue& value, Span where, std::string message, std::string mend) {
  return {Severity::Error, "", std::move(message), std::move(mend), where, value.source(), true};
}

Diagnostic not_an_object(const JsonValue& value, std::string_view what) {
  return complaint_at(
      value, value.span(),
      "`" + std::string(what) + "` must be an object, not a " + std::string(json_kind_name(value.kind())));
}

Diagnostic unknown_member(const JsonValue::Member& member, std::string_view what,
                          std::span<const std::string_view> known) {
  const std::string_view near = closest(member.key, known);
  std::string all;
  for (const std::string_view name : known) all += (all.empty() ? "" : ", ") + std::string(name);
  return complaint_at(member.value, member.key_span,
                      "unknown member `" + std::string(member.key) + "` of " + std::string(what),
                      near.empty() ? "expected one of " + all : "did you mean `" + std::string(near) + "`?");
}

}  // namespace whydeny
