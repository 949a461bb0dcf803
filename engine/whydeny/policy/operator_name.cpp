// The names of condition operators: taken apart, and what is said about those that do not exist.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/operator_name.h"

#include <array>
#include <string>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/policy/characters.h"

namespace whydeny {
namespace {

constexpr std::string_view kIfExists = "IfExists";
constexpr std::array<std::string_view, 2> kPrefixes = {"ForAllValues", "ForAnyValue"};

/// Cuts `text` at its colon.
OperatorName split_prefix(std::string_view text) {
  OperatorName name{.base = text};
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return name;
  const std::string_view prefix = text.substr(0, colon);
  name.base = text.substr(colon + 1);
  if (equals_ignoring_case(prefix, kPrefixes[0])) {
    name.set = SetOperator::ForAllValues;
  } else if (equals_ignoring_case(prefix, kPrefixes[1])) {
    name.set = SetOperator::ForAnyValue;
  } else {
    name.bad_prefix = true;
  }
  return name;
}

bool ends_with_if_exists(std::string_view text) {
  return text.size() >= kIfExists.size() &&
         equals_ignoring_case(text.substr(text.size() - kIfExists.size()), kIfExists);
}

/// The existing name nearest to a base name with or without its `IfExists`, or empty.
std::string nearest_base(std::string_view base, bool if_exists) {
  std::vector<std::string> with_suffix;
  std::vector<std::string_view> candidates;
  for (const Operator& op : operators()) candidates.push_back(op.name);
  if (const std::string_view near = closest(base, candidates); !near.empty()) {
    return std::string(near) + (if_exists ? "IfExists" : "");
  }
  // A slip inside of the suffix: it was not taken off.
  for (const Operator& op : operators()) with_suffix.push_back(std::string(op.name) + std::string(kIfExists));
  candidates.assign(with_suffix.begin(), with_suffix.end());
  return std::string(closest(base, candidates));
}

/// "ForAnyValue:" for a prefix that resembles one ("ForAnyValues", "For Any Value"), or empty.
std::string nearest_prefix(std::string_view prefix) {
  std::string letters(prefix);
  std::erase(letters, ' ');
  const std::string_view near = closest(letters, kPrefixes);
  return near.empty() ? std::string() : std::string(near) + ":";
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n:";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string_view prefix_text(SetOperator set) {
  return set == SetOperator::None ? "" : set == SetOperator::ForAllValues ? "ForAllValues:" : "ForAnyValue:";
}

bool is_documented_spelling(std::string_view text, const OperatorName& name, const Operator& op) {
  return name.base == op.name && text.starts_with(prefix_text(name.set)) &&
         (!name.if_exists || text.ends_with(kIfExists));
}

/// The whole name that `text` was meant to be, or empty.
std::string nearest_name(std::string_view text) {
  const OperatorName name = split_operator_name(text);
  std::string prefix(prefix_text(name.set));
  if (name.bad_prefix) prefix = nearest_prefix(text.substr(0, text.find(':')));
  if (name.bad_prefix && prefix.empty()) return {};
  const OperatorName rest = split_operator_name(trimmed(name.base));
  const std::string base = nearest_base(rest.base, name.if_exists);
  return base.empty() ? base : prefix + base;
}

/// "ForAnyValuesStringLike" lacks its colon. The whole name that was meant, or empty.
std::string nearest_name_without_colon(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return {};
  for (const std::string_view prefix : kPrefixes) {
    if (text.size() <= prefix.size() || !equals_ignoring_case(text.substr(0, prefix.size()), prefix))
      continue;
    std::string_view rest = text.substr(prefix.size());
    if (to_lower(rest.front()) == 's' && find_operator(split_operator_name(rest.substr(1)).base) != nullptr) {
      rest.remove_prefix(1);
    }
    const std::string whole = std::string(prefix) + ":" + std::string(rest);
    std::string name = nearest_name(whole);
    if (!name.empty()) return name;
  }
  return {};
}

void refuse_name(std::string_view text, const OperatorName& name, Span where, Complaints& complaints) {
  if (report_odd_characters(text, where, TextUse::Word, complaints, true)) return;
  const auto refuse = [&](std::string_view rule, const char* what, const std::string& near) {
    complaints.refuse(rule, where, what + quoted(text), near.empty() ? near : did_you_mean(near));
  };
  const std::string colon_left_out = nearest_name_without_colon(text);
  if (!colon_left_out.empty()) {
    refuse("C502", "set operator without its colon in ", colon_left_out);
  } else if (name.bad_prefix) {
    refuse("C502", "unknown set operator in ", nearest_name(text));
  } else if (name.set != SetOperator::None && name.base != trimmed(name.base)) {
    refuse("C502", "stray character after the set operator in ", nearest_name(text));
  } else {
    refuse("C501", "unknown operator ", nearest_name(text));
  }
}

}  // namespace

OperatorName split_operator_name(std::string_view text) {
  OperatorName name = split_prefix(text);
  name.if_exists = ends_with_if_exists(name.base);
  if (name.if_exists) name.base.remove_suffix(kIfExists.size());
  return name;
}

const Operator* read_operator(const JsonValue::Member& block, OperatorName& name, Complaints& complaints) {
  const std::string_view text = block.key;
  name = split_operator_name(text);
  const Operator* op = name.bad_prefix ? nullptr : find_operator(name.base);
  if (op == nullptr) {
    refuse_name(text, name, block.key_span, complaints);
    return nullptr;
  }
  if (is_null_test(*op) && name.if_exists) {
    complaints.refuse("C503", block.key_span, "`Null` takes no `IfExists`: it asks whether the key exists",
                      "write `Null`");
    return nullptr;
  }
  if (!is_documented_spelling(text, name, *op)) {
    const std::string spelling = std::string(prefix_text(name.set)) + std::string(op->name) +
                                 std::string(name.if_exists ? kIfExists : "");
    complaints.warn("C501", block.key_span, quoted(text) + " is not the documented spelling of the operator",
                    "write " + quoted(spelling));
  }
  return op;
}

}  // namespace whydeny
