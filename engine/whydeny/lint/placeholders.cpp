// Tokens that somebody was to fill in.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/placeholders.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/text_runs.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// Words in capitals that are nothing but a question.
constexpr auto kWholeWords = std::to_array<std::string_view>(
    {"ACCOUNT",   "ACCOUNTID",   "ACCOUNTNUMBER", "AWSACCOUNT", "AWSACCOUNTID", "AWSREGION",
     "BUCKET",    "BUCKETNAME",  "CMKID",         "KEYID",      "ORGID",        "ORGANIZATIONID",
     "PARTITION", "PLACEHOLDER", "REPLACEME",     "REGION",     "RESOURCENAME", "ROLENAME",
     "USERNAME",  "QUEUENAME",   "TOPICNAME",     "TABLENAME",  "FUNCTIONNAME", "VPCID",
     "VPCEID",    "IPADDRESS",   "CIDR"});

/// A name of two words or more that begins with one of these asks to be replaced.
constexpr auto kFirstWords = std::to_array<std::string_view>({"YOUR", "REPLACE", "INSERT", "ENTER"});

/// A name of two words or more that ends in one of these names the thing instead of giving it.
constexpr auto kLastWords = std::to_array<std::string_view>(
    {"ID", "IDS", "NAME", "ARN", "HERE", "NUMBER", "ACCOUNT", "REGION", "PARTITION", "CIDR", "BLOCK", "IP",
     "ADDRESS", "RANGE", "PLACEHOLDER", "BUCKET"});

/// In names of resources these are common ("CUSTOMER_ACCOUNT" is a table), unless the first word gives them
/// away.
constexpr auto kWeakLastWords = std::to_array<std::string_view>(
    {"NUMBER", "ACCOUNT", "REGION", "PARTITION", "CIDR", "BLOCK", "IP", "ADDRESS", "RANGE", "BUCKET", "IDS"});
constexpr auto kWeakFirstWords = std::to_array<std::string_view>(
    {"ACCOUNT", "AWS", "MY", "S3", "SOURCE", "TARGET", "TRUSTED", "DESTINATION"});

/// Account fields and bare principals in small letters.
constexpr auto kAccountWords = std::to_array<std::string_view>({"account", "acct"});

template <typename Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool in_capitals(char c) { return is_upper(c) || is_digit(c) || c == '_' || c == '-'; }

/// The words of "GENESYS_CIDR_BLOCK_1" without numbers at its end.
std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("_-", at), name.size());
    if (end > at) words.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  while (!words.empty() && std::all_of(words.back().begin(), words.back().end(), is_digit)) words.pop_back();
  return words;
}

bool asks_for_a_value(std::string_view name, PlaceholderUse use) {
  if (use != PlaceholderUse::Name && is_one_of(kWholeWords, name)) return true;
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2)
    return use != PlaceholderUse::Name && words.size() == 1 && is_one_of(kWholeWords, words[0]);
  if (is_one_of(kFirstWords, words.front()) || is_one_of(words, "YOUR")) return true;
  if (use == PlaceholderUse::Name || !is_one_of(kLastWords, words.back())) return false;
  if (name.find("EXAMPLE") != std::string_view::npos) return false;
  return use != PlaceholderUse::Resource || !is_one_of(kWeakLastWords, words.back()) ||
         is_one_of(kWeakFirstWords, words.front());
}

/// A stretch of capitals that no small letter touches: "ACCOUNT_ID" of "my-bucket-ACCOUNT_ID/*".
std::string_view capitals_in(std::string_view text, PlaceholderUse use) {
  for (std::size_t at = 0; at < text.size();) {
    if (!in_capitals(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && in_capitals(text[end])) ++end;
    std::string_view run = text.substr(at, end - at);
    // A word that goes on in small letters, or began in them, is no stretch of capitals.
    if (end < text.size() && is_lower(text[end])) {
      const std::size_t cut = run.find_last_of("_-");
      run = cut == std::string_view::npos ? std::string_view() : run.substr(0, cut);
    }
    if (at > 0 && is_lower(text[at - 1])) {
      const std::size_t cut = run.find_first_of("_-");
      run = cut == std::string_view::npos ? std::string_view() : run.substr(cut + 1);
    }
    const std::size_t first = run.find_first_not_of("_-0123456789");
    if (first != std::string_view::npos) {
      run = run.substr(first, run.find_last_not_of("_-") + 1 - first);
      if (asks_for_a_value(run, use)) return run;
    }
    at = end;
  }
  return {};
}

/// `<...>` and `[ACCOUNT_ID]`. A template's `<%` is another matter.
std::string_view bracketed(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find_first_of("<>", at + 1);
    if (end == std::string_view::npos) break;
    if (text[end] == '>' && end > at + 1 && text[at + 1] != '%') return text.substr(at, end + 1 - at);
  }
  return {};
}

/// Four or more x in a row: "xxxxxxxxxxxx", "o-xxxxxxxxxx", "XXXX".
std::string_view crosses(std::string_view text) {
  for (std::size_t at = text.find_first_of("xX"); at != std::string_view::npos;
       at = text.find_first_of("xX", at)) {
    const std::size_t end = std::min(text.find_first_not_of(text[at], at), text.size());
    const bool touches =
        (at > 0 && is_word_letter(text[at - 1])) || (end < text.size() && is_word_letter(text[end]));
    if (end - at >= 4 && !touches) return text.substr(at, end - at);
    at = end;
  }
  return {};
}

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
  return to_lower(text).find(lower) != std::string::npos;
}

bool has_variable(std::string_view text) { return text.find("${") != std::string_view::npos; }

/// A field of an ARN that takes no free text, yet has some that names the field.
bool names_its_field(std::string_view field, std::string_view word) {
  return !has_variable(field) && contains_ignoring_case(field, word);
}

std::string_view braced(std::string_view field) {
  const bool is_braced = field.size() > 2 && ((field.front() == '{' && field.back() == '}') ||
                                              (field.front() == '[' && field.back() == ']'));
  return is_braced ? field : std::string_view();
}

std::string_view anywhere(std::string_view text, PlaceholderUse use) {
  if (const auto found = bracketed(text); !found.empty()) return found;
  if (const auto found = capitals_in(text, use); !found.empty()) return found;
  return crosses(text);
}

/// `arn:partition:service:region:account:resource`. Names in capitals are common among parameters and
/// secrets, which hold the variables of programs.
std::string_view in_arn(std::string_view value, PlaceholderUse use) {
  const std::vector<std::string_view> fields = arn_pattern_fields(value);
  if (const auto found = bracketed(value); !found.empty()) return found;
  for (std::size_t i = 1; i < fields.size() && i < 5; ++i) {
    const std::string_view field = fields[i];
    if (const auto found = braced(field); !found.empty()) return found;
    if (i == 1 && names_its_field(field, "partition")) return field;
    if (i == 2 && (equals_ignoring_case(field, "service") || equals_ignoring_case(field, "service-name")))
      return field;
    if (i == 3 && names_its_field(field, "region")) return field;
    if (i == 4 && std::any_of(kAccountWords.begin(), kAccountWords.end(),
                              [&](std::string_view word) { return names_its_field(field, word); }))
      return field;
    if (const auto found = anywhere(field, use); !found.empty()) return found;
    if (i == 4 && field.size() > 3 &&
        std::all_of(field.begin(), field.end(), [](char c) { return is_upper(c) || c == '_' || c == '-'; }))
      return field;
  }
  if (fields.size() < 6) return {};
  const bool holds_names = fields[2] == "ssm" || fields[2] == "secretsmanager";
  return anywhere(fields[5], holds_names ? PlaceholderUse::Name : use);
}

/// "SNS-topic-ARN", "Bucket ARN": where an ARN belongs.
bool names_an_arn(std::string_view value) {
  constexpr std::string_view kArn = "arn";
  if (value.size() <= kArn.size() || is_word_character(value[value.size() - kArn.size() - 1])) return false;
  return equals_ignoring_case(value.substr(value.size() - kArn.size()), kArn);
}

/// "your-account-id" in a principal or a condition: names of resources are find_example_name's.
std::string_view small_letters(std::string_view value, PlaceholderUse use) {
  constexpr std::array<std::string_view, 6> kIds = {"account-id",     "account_id",     "accountid",
                                                    "aws-account-id", "aws_account_id", "awsaccountid"};
  if (use == PlaceholderUse::Resource && names_an_arn(value)) return value;
  if (is_one_of(kIds, to_lower(value))) return value;
  const bool is_yours = value.size() > 5 && equals_ignoring_case(value.substr(0, 4), "your") &&
                        std::string_view("-_ ").find(value[4]) != std::string_view::npos;
  if (is_yours) return value;
  // "sqs.region.amazonaws.com"
  constexpr std::string_view kRegion = ".region.amazonaws.com";
  const std::size_t at = to_lower(value).find(kRegion);
  return at == std::string::npos ? std::string_view() : value.substr(at + 1, 6);
}

}  // namespace

std::string_view find_placeholder(std::string_view value, PlaceholderUse use) {
  if (value.empty() || value == "*") return {};
  if (value.starts_with("arn:")) return in_arn(value, use);
  if (const auto found = braced(value); !found.empty() && use != PlaceholderUse::Name) return found;
  if (const auto found = anywhere(value, use); !found.empty()) return found;
  return use == PlaceholderUse::Name ? std::string_view() : small_letters(value, use);
}

}  // namespace whydeny
