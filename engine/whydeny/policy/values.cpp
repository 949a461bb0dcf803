// A string or a list of strings, and the form of actions.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/values.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/limits.h"
#include "whydeny/policy/characters.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

constexpr bool is_letter_or_digit(char c) {
  return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/// Where in an action a character may stand.
enum CharacterUse : std::uint8_t { kNowhere = 0, kInService = 1, kInName = 2 };

constexpr std::array<std::uint8_t, 256> character_uses() {
  std::array<std::uint8_t, 256> uses{};
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const auto c = static_cast<char>(i);
    const bool anywhere = is_letter_or_digit(c) || c == '*' || c == '?' || c == '-';
    uses[i] = static_cast<std::uint8_t>(anywhere ? kInService | kInName : c == '_' ? +kInName : +kNowhere);
  }
  return uses;
}
constexpr std::array<std::uint8_t, 256> kCharacterUses = character_uses();

/// How many characters at the front of `text` may stand there.
std::size_t count_front(std::string_view text, CharacterUse use) {
  const auto other = [use](char c) { return (kCharacterUses[static_cast<unsigned char>(c)] & use) == 0; };
  return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), other) - text.begin());
}

}  // namespace

bool looks_like_action(std::string_view text) {
  const std::size_t colon = count_front(text, kInService);
  if (colon == 0 || colon + 1 >= text.size() || text[colon] != ':') return false;
  const std::string_view name = text.substr(colon + 1);
  return count_front(name, kInName) == name.size();
}

std::string action_meant(std::string_view text) {
  std::string mended(text);
  std::erase_if(mended, [](char c) { return kBlanks.find(c) != std::string_view::npos; });
  if (const std::size_t twice = mended.find("::"); twice != std::string::npos) mended.erase(twice, 1);
  if (mended.find(':') == std::string::npos) {
    const std::size_t separator = mended.find_first_of("./;");
    if (separator != std::string::npos) mended[separator] = ':';
  }
  return mended != text && looks_like_action(mended) ? mended : std::string();
}

std::string kind_words(JsonKind kind) {
  if (kind == JsonKind::Null) return "null";
  const std::string name(json_kind_name(kind));
  return (kind == JsonKind::Object ? "an " : "a ") + name;
}

bool exceeds(std::size_t limit, std::size_t count, Span where, std::string_view what,
             Complaints& complaints) {
  if (count <= limit) return false;
  complaints.refuse("F009", where, "more than " + std::to_string(limit) + " " + std::string(what),
                    "no policy that AWS stores is near that; is this another file?");
  return true;
}

void check_value_size(const Value& value, Complaints& complaints) {
  if (value.text.size() <= kMaxWildcards) return;
  if (exceeds(kMaxValueBytes, value.text.size(), value.span, "bytes in one value", complaints)) return;
  const auto count =
      std::count_if(value.text.begin(), value.text.end(), [](char c) { return c == '*' || c == '?'; });
  exceeds(kMaxWildcards, static_cast<std::size_t>(count), value.span, "wildcards in one value", complaints);
}

std::vector<Value> read_strings(const JsonValue& value, std::string_view element, Complaints& complaints) {
  std::vector<Value> values;
  const auto read = [&](const JsonValue& item, std::string_view place) {
    if (item.is(JsonKind::String)) {
      values.push_back({item.text(), item.span()});
      check_value_size(values.back(), complaints);
    } else {
      complaints.refuse(
          "G107", item.span(),
          quoted(element) + std::string(place) + " must be a string, not " + kind_words(item.kind()));
    }
  };
  if (value.is(JsonKind::Array)) {
    if (exceeds(kMaxValues, value.size(), value.span(), "values in one list", complaints)) return values;
    values.reserve(value.size());
    for (const JsonValue& item : value.items()) read(item, " in a list");
  } else if (value.is(JsonKind::String)) {
    read(value, "");
  } else {
    complaints.refuse(
        "G107", value.span(),
        quoted(element) + " must be a string or a list of strings, not " + kind_words(value.kind()));
  }
  return values;
}

void check_action(const Value& action, Complaints& complaints) {
  const auto mend = [](std::string_view slip) {
    const std::string meant = action_meant(slip);
    return meant.empty() ? std::string() : did_you_mean(meant);
  };
  const std::string_view text = action.text;
  // Nothing else can be wrong with what has the form of an action.
  const bool is_arn = text.starts_with("arn:");
  if (text == "*" || (!is_arn && looks_like_action(text))) return;
  if (text.empty()) {
    complaints.report("G126", action.span, "empty string as an action matches nothing");
    return;
  }
  if (report_odd_characters(text, action.span, TextUse::Word, complaints)) return;
  if (is_arn) {
    complaints.report("G132", action.span, "an ARN stands where an action belongs: " + quoted(text),
                      "move it to `Resource`");
    return;
  }
  // A variable or a template's expression is another mistake, not this one.
  if (text.find("${") != std::string_view::npos) return;
  if (text.find(',') != std::string_view::npos) {
    complaints.report("A201", action.span, "several actions in one string match nothing: " + quoted(text),
                      "write a list of strings");
  } else if (text.find_first_of(kBlanks) != std::string_view::npos) {
    complaints.report("A201", action.span, "action with a blank matches nothing: " + quoted(text),
                      mend(text));
  } else if (text.find(':') == std::string_view::npos) {
    complaints.report("A201", action.span, "action without a service prefix matches nothing: " + quoted(text),
                      mend(text));
  } else {
    complaints.report("A201", action.span, quoted(text) + " has not the form `service:Action`", mend(text));
  }
}

}  // namespace whydeny
