// The oracle's conditions: operators, set operators, IfExists and what an absent key means.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "oracle_match.h"
#include "oracle_values.h"

namespace whydeny::oracle {
namespace {

// "abcdef" without the front "abc" is "def"; false leaves the text.
bool take_front(std::string& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.erase(0, front.size());
  return true;
}

// ASCII and Latin-1.
std::u32string folded(std::u32string text) {
  for (char32_t& c : text) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) c += 0x20;
  }
  return text;
}

std::u32string plain(const Pattern& pattern) {
  std::u32string out;
  for (const Letter& letter : pattern) out += letter.code;
  return out;
}

// Cut at the first five colons; those that came out of a variable are text.
std::vector<Pattern> arn_parts(const Pattern& arn) {
  std::vector<Pattern> parts(1);
  for (const Letter& letter : arn) {
    if (letter.code == ':' && letter.written && parts.size() < 6) {
      parts.emplace_back();
    } else {
      parts.back().push_back(letter);
    }
  }
  return parts;
}

bool arn_matches(const World& world, const std::string& value, const Pattern& wanted) {
  const std::vector<Pattern> have = arn_parts(*pattern(world, value, false));
  if (have.size() < 6 || plain(have[0]) != U"arn") return false;
  if (wanted.size() == 1 && wanted[0].written && wanted[0].code == '*') return true;
  const std::vector<Pattern> want = arn_parts(wanted);
  if (want.size() < 6) return false;
  for (std::size_t i = 0; i < 6; ++i) {
    if (!matches(want[i], plain(have[i]), 5)) return false;
  }
  return true;
}

// Whether the value of the request is in the relation to that of the policy. Nothing: one of them has the wrong type.
// `op` is the positive form.
std::optional<bool> compare(const World& world, const std::string& op, const std::string& value,
                            const std::string& written, bool variables) {
  std::string relation = op;
  const bool numeric = take_front(relation, "numeric");
  if (numeric || take_front(relation, "date")) {
    const std::optional<int> order = numeric ? compare_numbers(value, written) : compare_dates(value, written);
    if (!order) return std::nullopt;
    if (relation == "equals") return *order == 0;
    if (relation == "lessthan") return *order < 0;
    if (relation == "lessthanequals") return *order <= 0;
    if (relation == "greaterthan") return *order > 0;
    return *order >= 0;
  }
  if (op == "ipaddress") return is_in_range(value, written);
  if (op == "binaryequals") {
    const std::optional<std::string> a = decode_base64(value), b = decode_base64(written);
    return a && b && *a == *b;
  }
  const std::optional<Pattern> wanted = pattern(world, written, variables);
  if (!wanted) return false;  // no value is equal to that of an absent key [2.3.6]
  if (op == "stringequals") return plain(*wanted) == letters(value);
  if (op == "stringequalsignorecase") return folded(plain(*wanted)) == folded(letters(value));
  if (op == "stringlike") return matches(*wanted, letters(value), 5);
  if (op == "bool") {
    const std::string truth = lower(value);
    return (truth == "true" || truth == "false") && folded(plain(*wanted)) == letters(truth);
  }
  return arn_matches(world, value, *wanted);
}

// OR over the values of the policy; a negated operator asks that the value differ from all of them. [3.1, 3.7]
bool value_passes(const World& world, const std::string& op, bool negated, const std::string& value,
                  const std::vector<std::string>& written, bool variables) {
  bool hit = false;
  for (const std::string& one : written) {
    const std::optional<bool> equal = compare(world, op, value, one, variables);
    if (!equal && negated) return false;
    hit = hit || equal.value_or(false);
  }
  return hit != negated;
}

}  // namespace

bool condition_holds(const World& world, std::string_view op_text, std::string_view key_name,
                     const std::vector<std::string>& values, bool variables) {
  std::string op = lower(op_text);
  const bool for_all = take_front(op, "forallvalues:");
  const bool for_any = take_front(op, "foranyvalue:");
  const bool if_exists = op.ends_with("ifexists");
  if (if_exists) op.resize(op.size() - std::string_view("ifexists").size());
  const std::size_t no = op.find("not");
  const bool negated = no != std::string::npos;
  if (negated) op.erase(no, 3);

  const Key* key = find_key(world, key_name);
  const auto is_empty = [](const std::string& value) { return value.empty(); };
  const bool null = key == nullptr || std::all_of(key->values.begin(), key->values.end(), is_empty);
  if (op == "null") {
    if (for_all || for_any) return for_all;
    return std::any_of(values.begin(), values.end(),
                       [null](const std::string& value) { return lower(value) == (null ? "true" : "false"); });
  }
  if (key == nullptr) return if_exists || for_all || (negated && !for_any);

  const auto passes = [&](const std::string& value) { return value_passes(world, op, negated, value, values, variables); };
  if (for_all) return null || std::all_of(key->values.begin(), key->values.end(), passes);
  if (for_any) return !null && std::any_of(key->values.begin(), key->values.end(), passes);
  return !key->list && passes(key->values.front());
}

}  // namespace whydeny::oracle
