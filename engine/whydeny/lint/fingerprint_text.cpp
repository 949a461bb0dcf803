// What a finding is about, in words that stay when its file is reformatted.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/fingerprint_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace whydeny {
namespace {

// Longer words of a broken text are no words.
constexpr std::size_t kLongestValue = 4096;

void append_sorted(std::string& out, std::vector<std::string> parts, std::string_view brackets) {
  std::sort(parts.begin(), parts.end());
  out += brackets.front();
  for (const std::string& part : parts) {
    if (out.back() != brackets.front()) out += ',';
    out += part;
  }
  out += brackets.back();
}

}  // namespace

std::string normalised_json(const JsonValue& value) {
  std::string out;
  if (value.is(JsonKind::String)) {
    append_json_string(out, value.text());
  } else if (value.is(JsonKind::Array)) {
    const std::vector<JsonValue> items = value.items();
    if (items.size() == 1) return normalised_json(items.front());
    std::vector<std::string> parts;
    for (const JsonValue& item : items) parts.push_back(normalised_json(item));
    append_sorted(out, std::move(parts), "[]");
  } else if (value.is(JsonKind::Object)) {
    std::vector<std::string> parts;
    for (const JsonValue::Member& member : value.members()) {
      if (member.key == "Sid") continue;
      append_json_string(parts.emplace_back(), member.key);
      parts.back() += ':' + normalised_json(member.value);
    }
    append_sorted(out, std::move(parts), "{}");
  } else {
    out = value.text();
  }
  return out;
}

std::string_view offending_value(const Finding& finding) {
  const Diagnostic& d = finding.diagnostic;
  if (!d.source) return {};
  std::string_view text = d.source->text();
  text = text.substr(std::min<std::size_t>(d.where.begin, text.size()), d.where.end - d.where.begin);
  if (text.starts_with('{') || text.starts_with('[') || text.size() > kLongestValue) return {};
  return text;
}

std::string fingerprint_text(const Finding& finding, std::string_view statement, std::size_t ordinal) {
  std::string out = finding.diagnostic.rule;
  for (const std::string_view part : {statement, offending_value(finding)}) {
    out += '\n';
    out += part;
  }
  return out + '\n' + std::to_string(ordinal);
}

}  // namespace whydeny
