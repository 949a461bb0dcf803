// Objects of JSON read by tables of their members. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_FIELDS_H_
#define WHYDENY_OPERATIONS_FIELDS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/aws/timestamp.h"
#include "whydeny/json/json.h"

namespace whydeny {

/// Reads into `out`; else `problem` says what was expected, and the value keeps its default.
bool read_text(const JsonValue& value, std::string& out, std::string& problem);
bool read_flag(const JsonValue& value, bool& out, std::string& problem);
bool read_count(const JsonValue& value, std::int64_t& out, std::string& problem);
bool read_time(const JsonValue& value, Timestamp& out, std::string& problem);
bool read_texts(const JsonValue& value, std::vector<std::string>& out, std::string& problem);
/// A text that is one of `words`.
bool read_word(const JsonValue& value, std::span<const std::string_view> words, std::string& out,
               std::string& problem);

/// One member of an object that is read into a `T`.
template <typename T>
struct Field {
  std::string_view name;
  bool (*read)(const JsonValue& value, T& out, std::string& problem);
};

/// A fatal complaint at a place of the value's text.
Diagnostic complaint_at(const JsonValue& value, Span where, std::string message, std::string mend = "");
/// "`object` must be an object, not a list".
Diagnostic not_an_object(const JsonValue& value, std::string_view what);
/// "unknown member `sze` of facts.object", with the name that may be meant.
Diagnostic unknown_member(const JsonValue::Member& member, std::string_view what,
                          std::span<const std::string_view> known);

/// Reads an object by its table. `null` leaves the default; a member that no row has is a complaint.
template <typename T>
void read_fields(const JsonValue& value, std::string_view what, std::span<const Field<T>> fields, T& out,
                 Diagnostics& complaints) {
  if (!value.is(JsonKind::Object)) {
    complaints.push_back(not_an_object(value, what));
    return;
  }
  std::vector<std::string_view> names;
  for (const Field<T>& field : fields) names.push_back(field.name);
  for (const JsonValue::Member& member : value.members()) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field<T>& row) { return row.name == member.key; });
    if (field == fields.end()) {
      complaints.push_back(unknown_member(member, what, names));
      continue;
    }
    std::string problem;
    if (member.value.is(JsonKind::Null) || field->read(member.value, out, problem)) continue;
    complaints.push_back(
        complaint_at(member.value, member.value.span(),
                     "`" + std::string(member.key) + "` of " + std::string(what) + ": " + problem));
  }
}

// Readers of single members, by pointer to member.
template <auto Member, typename T>
bool text_field(const JsonValue& value, T& out, std::string& problem) {
  return read_text(value, out.*Member, problem);
}
template <auto Member, typename T>
bool flag_field(const JsonValue& value, T& out, std::string& problem) {
  bool flag = false;
  if (!read_flag(value, flag, problem)) return false;
  out.*Member = flag;
  return true;
}
template <auto Member, typename T>
bool count_field(const JsonValue& value, T& out, std::string& problem) {
  std::int64_t count = 0;
  if (!read_count(value, count, problem)) return false;
  out.*Member = count;
  return true;
}
template <auto Member, typename T>
bool time_field(const JsonValue& value, T& out, std::string& problem) {
  Timestamp time;
  if (!read_time(value, time, problem)) return false;
  out.*Member = time;
  return true;
}
template <auto Member, typename T>
bool texts_field(const JsonValue& value, T& out, std::string& problem) {
  return read_texts(value, out.*Member, problem);
}

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_FIELDS_H_
