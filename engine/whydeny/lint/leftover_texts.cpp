// What examples, templates, notes and people leave behind in values.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/placeholders.h"
#include "whydeny/lint/text_runs.h"

namespace whydeny {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Namespaces of the Serverless Framework's variables.
constexpr auto kServerless =
    std::to_array<std::string_view>({"self", "opt", "env", "file", "cf", "sls", "param"});

/// What stands in `${...}`: a policy variable is a condition key, `prefix:name`, maybe with a default.
bool is_template_expression(std::string_view inside) {
  if (inside.empty() || inside == "*" || inside == "?" || inside == "$") return false;
  const std::string_view key = inside.substr(0, inside.find(','));
  if (key.find("::") != std::string_view::npos || key.find('(') != std::string_view::npos) return true;
  if (key.find("${") != std::string_view::npos) return false;  // a brace is missing: another mistake
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) {
    // "username", "aws.username", "PrincipalTag/team" and "aws username" were meant as policy variables.
    const bool is_slip = key.find('/') != std::string_view::npos || key.starts_with("aws.") ||
                         equals_ignoring_case(key, "username") || equals_ignoring_case(key, "userid");
    const bool has_blank = key.find_first_of(" \t") != std::string_view::npos;
    return !is_slip && (!has_blank || key.find_first_of(".?\"") != std::string_view::npos);
  }
  return std::find(kServerless.begin(), kServerless.end(), key.substr(0, colon)) != kServerless.end() ||
         key.starts_with("ssm:/");
}

std::string_view dollar_expression(std::string_view value) {
  for (std::size_t at = value.find("${"); at != std::string_view::npos; at = value.find("${", at + 2)) {
    const std::size_t end = value.find('}', at);
    if (end == std::string_view::npos) return {};
    if (is_template_expression(value.substr(at + 2, end - at - 2))) return value.substr(at, end + 1 - at);
  }
  return {};
}

struct Delimiters {
  std::string_view open;
  std::string_view close;
};

constexpr auto kDelimiters = std::to_array<Delimiters>({
    {"{{", "}}"},  // Jinja, Handlebars, Go, Helm
    {"{%", "%}"},
    {"<%", "%>"},  // ERB, EJS
    {"#{", "}"},   // Ruby, Octopus, serverless-pseudo-parameters
    {"$[", "]"},
    {"$(", ")"},
    {"%{", "}"},
});

std::string_view find_word(std::string_view value, std::string_view word) {
  const std::size_t at = value.find(word);
  return at == std::string_view::npos ? std::string_view() : value.substr(at, word.size());
}

/// `word` in capitals where no other capital letter makes it part of a longer word.
std::string_view find_capitals(std::string_view value, std::string_view word) {
  for (std::size_t at = value.find(word); at != std::string_view::npos; at = value.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool alone =
        (at == 0 || !is_upper(value[at - 1])) && (end == value.size() || !is_upper(value[end]));
    if (alone) return value.substr(at, word.size());
  }
  return {};
}

/// `lower` in any letter case.
std::string_view find_in_any_case(std::string_view value, std::string_view lower) {
  const std::size_t at = to_lower(value).find(lower);
  return at == std::string::npos ? std::string_view() : value.substr(at, lower.size());
}

/// "ChangeMe" in `ChangeMessageVisibility`, "changeMe" in `exchangeMembers`: the word around it goes on.
bool is_part_of_word(std::string_view value, std::string_view found) {
  const auto at = static_cast<std::size_t>(found.data() - value.data());
  const std::size_t end = at + found.size();
  const bool goes_on = end < value.size() && is_lower(value[end]) && is_lower(found.back());
  const bool went_before = at > 0 && is_lower(value[at - 1]) && is_lower(found.front());
  return goes_on || went_before;
}

/// A run of `length` characters that `holds` from `at` on, with no more of them around it.
template <typename Holds>
bool is_run(std::string_view value, std::size_t at, std::size_t length, Holds holds) {
  if (value.size() - at < length || (at > 0 && holds(value[at - 1]))) return false;
  const std::string_view run = value.substr(at, length);
  return std::all_of(run.begin(), run.end(), holds) &&
         (at + length == value.size() || !holds(value[at + length]));
}

/// Names made of words have few digits, and those together.
bool looks_random(std::string_view run) {
  std::size_t digit_groups = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (is_digit(run[i]) && (i == 0 || !is_digit(run[i - 1]))) ++digit_groups;
  }
  const bool has_sign = run.find_first_of("/+") != std::string_view::npos;
  return digit_groups >= (has_sign ? 1U : 4U);
}

/// Forty characters of base64 in both cases and with digits, alone in the value or set off by signs.
std::string_view secret_key(std::string_view value) {
  constexpr std::size_t kLength = 40;
  if (value.size() < kLength || value.starts_with("arn:")) return {};
  const auto in_secret = [](char c) { return is_word_character(c) || c == '/' || c == '+'; };
  for (std::size_t at = 0; at + kLength <= value.size();) {
    if (!in_secret(value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && in_secret(value[end])) ++end;
    const std::string_view run = value.substr(at, end - at);
    const bool mixed =
        std::any_of(run.begin(), run.end(), is_upper) && std::any_of(run.begin(), run.end(), is_lower);
    if (run.size() == kLength && mixed && looks_random(run) && (end == value.size() || value[end] != '='))
      return run;
    at = end;
  }
  return {};
}

}  // namespace

std::string_view find_template(std::string_view value) {
  if (value.find_first_of("${<#%") == std::string_view::npos) return {};
  if (const auto found = dollar_expression(value); !found.empty()) return found;
  for (const Delimiters& row : kDelimiters) {
    const std::size_t at = value.find(row.open);
    const std::size_t end = at == std::string_view::npos ? at : value.find(row.close, at + row.open.size());
    if (end != std::string_view::npos && end > at + row.open.size()) {
      return value.substr(at, end + row.close.size() - at);
    }
  }
  return {};
}

std::string_view find_example_account(std::string_view value) {
  constexpr std::array<std::string_view, 4> kAccounts = {"123456789012", "111122223333", "444455556666",
                                                         "000000000000"};
  for (std::size_t at = 0; at < value.size();) {
    if (!is_digit(value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && is_digit(value[end])) ++end;
    const std::string_view run = value.substr(at, end - at);
    if (stands_alone(value, at, end) && std::find(kAccounts.begin(), kAccounts.end(), run) != kAccounts.end())
      return run;
    at = end;
  }
  return {};
}

std::string_view find_example_name(std::string_view value) {
  // Told apart by their parts, in small letters.
  constexpr std::array<std::string_view, 4> kParts = {"doc-example-", "amzn-s3-demo-", "examplebucket",
                                                      "example-bucket"};
  for (const std::string_view part : kParts) {
    if (const auto found = find_in_any_case(value, part); !found.empty()) return found;
  }
  const std::string lower = to_lower(value);
  for (std::size_t at = lower.find("your"); at != std::string::npos; at = lower.find("your", at + 1)) {
    const std::size_t after = at + 4;
    const bool begins = at == 0 || std::string_view(":/").find(lower[at - 1]) != std::string_view::npos;
    const bool goes_on =
        after < lower.size() && std::string_view("-_").find(lower[after]) != std::string_view::npos;
    if (!begins || !goes_on) continue;
    const std::size_t end = std::min(lower.find_first_of(":/*", at), lower.size());
    return value.substr(at, end - at);
  }
  return {};
}

std::string_view find_marker(std::string_view value) {
  for (const std::string_view word : {std::string_view("TODO"), std::string_view("FIXME")}) {
    if (const auto found = find_capitals(value, word); !found.empty()) return found;
  }
  for (const std::string_view word : {std::string_view("changeme"), std::string_view("change_me"),
                                      std::string_view("change-me"), std::string_view("fixme")}) {
    const auto found = find_in_any_case(value, word);
    if (!found.empty() && !is_part_of_word(value, found)) return found;
  }
  if (const auto found = find_capitals(value, "XXX"); !found.empty()) {
    const auto at = static_cast<std::size_t>(found.data() - value.data());
    const bool digits =
        (at > 0 && is_digit(value[at - 1])) || (at + 3 < value.size() && is_digit(value[at + 3]));
    if (!digits) return found;
  }
  return {};
}

std::string_view find_credential(std::string_view value) {
  constexpr std::size_t kKeyLength = 20;
  for (const std::string_view prefix : {std::string_view("AKIA"), std::string_view("ASIA")}) {
    for (std::size_t at = value.find(prefix); at != std::string_view::npos; at = value.find(prefix, at + 1)) {
      const bool is_key = is_run(value, at, kKeyLength, [](char c) { return is_upper(c) || is_digit(c); }) &&
                          stands_alone(value, at, at + kKeyLength);
      if (is_key) return value.substr(at, kKeyLength);
    }
  }
  if (const auto found = find_word(value, "PRIVATE KEY-----"); !found.empty()) return found;
  return secret_key(value);
}

}  // namespace whydeny
