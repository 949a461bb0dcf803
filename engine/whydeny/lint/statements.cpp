// Questions that many rules ask of a statement.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/statements.h"

#include <algorithm>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

constexpr char kAnything = '\x01';  // no policy has it: JSON refuses control characters as they are

/// `narrow` with each `*` replaced by `count` characters that only a wildcard matches, and each `?` by one.
std::string sample(std::string_view narrow, std::size_t count) {
  std::string out;
  for (const char c : narrow) {
    if (c == '*') {
      out.append(count, kAnything);
    } else {
      out += c == '?' ? kAnything : c;
    }
  }
  return out;
}

/// `wide` covers `narrow` when it matches its shortest text and one with runs so long that no `?` fills them.
template <typename Matches>
bool covers(std::string_view wide, std::string_view narrow, Matches matches) {
  if (wide == narrow) return true;
  const std::size_t head = wide.find_first_of("*?");
  if (head == std::string_view::npos) return false;
  // Most pairs differ in the first letters.
  if (head > narrow.size() || !equals_ignoring_case(wide.substr(0, head), narrow.substr(0, head)))
    return false;
  const std::string glob = to_glob(wide);
  if (narrow.find_first_of("*?") == std::string_view::npos) return matches(glob, narrow);
  const auto questions = static_cast<std::size_t>(std::count(wide.begin(), wide.end(), '?'));
  const auto runs = static_cast<std::size_t>(std::count(narrow.begin(), narrow.end(), '*'));
  constexpr std::size_t kLongestSample = 1U << 16U;
  if ((questions + 1) * runs + narrow.size() > kLongestSample) return false;
  return matches(glob, sample(narrow, questions + 1)) &&
         (narrow.find('*') == std::string_view::npos || matches(glob, sample(narrow, 0)));
}

}  // namespace

bool pattern_covers(std::string_view wide, std::string_view narrow) {
  return covers(wide, narrow, glob_matches);
}

bool action_covers(std::string_view wide, std::string_view narrow) {
  return equals_ignoring_case(wide, narrow) || covers(wide, narrow, glob_matches_ignoring_case);
}

std::string_view service_of(std::string_view action) {
  const std::size_t colon = action.find(':');
  return colon == std::string_view::npos ? std::string_view() : action.substr(0, colon);
}

bool selects_action(const Statement& statement, std::string_view action) {
  const auto& values = statement.action.values;
  const bool named = std::any_of(values.begin(), values.end(),
                                 [&](const Value& value) { return action_covers(value.text, action); });
  return named != statement.action.negated;
}

bool is_star(std::string_view value) {
  return !value.empty() && value.find_first_not_of('*') == std::string_view::npos;
}

bool is_star(const Element<Value>& element) {
  return !element.negated && std::any_of(element.values.begin(), element.values.end(),
                                         [](const Value& value) { return is_star(value.text); });
}

const Condition* find_condition(const Statement& statement, std::string_view key) {
  const auto at =
      std::find_if(statement.conditions.begin(), statement.conditions.end(),
                   [&](const Condition& condition) { return equals_ignoring_case(condition.key, key); });
  return at == statement.conditions.end() ? nullptr : &*at;
}

bool is_operator(const Condition& condition, std::string_view name) {
  return condition.op != nullptr && equals_ignoring_case(condition.op->name, name);
}

}  // namespace whydeny
