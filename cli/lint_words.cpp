// The words of lint options and of whydeny.toml, read into what they mean.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "cli/option_values.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/lint/rules.h"

namespace whydeny {
namespace {

constexpr std::array kSeverities = {Severity::Error, Severity::Security, Severity::Warning,
                                    Severity::Suggestion};
constexpr std::array kTypes = {PolicyType::Identity, PolicyType::Boundary, PolicyType::Session,
                               PolicyType::Resource, PolicyType::Key,      PolicyType::Trust,
                               PolicyType::Endpoint, PolicyType::Scp,      PolicyType::Rcp};

WordProblem not_among(std::string_view word, std::span<const std::string_view> known) {
  std::string expected;
  for (const std::string_view each : known) expected += (expected.empty() ? "" : ", ") + std::string(each);
  const std::string mend = did_you_mean(word, known);
  return {"`" + std::string(word) + "` is not among the words expected here",
          mend.empty() ? "expected " + expected : mend};
}

template <typename Value, std::size_t N>
WordProblems read_name(std::string_view word, const std::array<Value, N>& values,
                       std::string_view (*name)(Value), Value& out) {
  std::array<std::string_view, N> names;
  std::transform(values.begin(), values.end(), names.begin(), name);
  const auto at = std::find(names.begin(), names.end(), word);
  if (at == names.end()) return not_among(word, names);
  out = values[static_cast<std::size_t>(at - names.begin())];
  return {};
}

}  // namespace

WordProblems read_severity(std::string_view word, Severity& out) {
  return read_name(word, kSeverities, severity_name, out);
}

WordProblems read_gate(std::string_view word, Gate& out) {
  Severity least = Severity::Error;
  out.least.reset();
  if (word == "never") return {};
  const WordProblems problem = read_severity(word, least);
  if (!problem) out.least = least;
  return problem;
}

WordProblems read_policy_type(std::string_view word, std::optional<PolicyType>& out) {
  out.reset();
  if (word == "auto") return {};
  PolicyType type = PolicyType::Identity;
  const WordProblems problem = read_name(word, kTypes, policy_type_name, type);
  if (!problem) out = type;
  return problem;
}

WordProblems read_resource_kind(std::string_view word, std::string& out) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain) {
    return WordProblem{"`" + std::string(word) + "` is no service's prefix",
                       "write it as in actions, such as s3 or secretsmanager"};
  }
  out = word;
  return {};
}

WordProblems read_scp_grammar(std::string_view word, bool& legacy) {
  constexpr std::array<std::string_view, 2> kGrammars = {"current", "legacy"};
  if (std::find(kGrammars.begin(), kGrammars.end(), word) == kGrammars.end())
    return not_among(word, kGrammars);
  legacy = word == "legacy";
  return {};
}

WordProblems read_account(std::string_view word) {
  constexpr std::size_t kDigits = 12;
  if (word.size() == kDigits && is_digits(word)) return {};
  return WordProblem{"`" + std::string(word) + "` is no account id", "write all twelve digits"};
}

WordProblems read_selector(std::string_view word) {
  if (!select_rules(word).empty()) return {};
  const std::string_view near = closest_selector(word);
  return WordProblem{"no rule is called `" + std::string(word) + "`",
                     near.empty()
                         ? "write an id such as C526, the start of one, a rule's name, @security or ALL"
                         : "did you mean `" + std::string(near) + "`?"};
}

WordProblems read_instant(std::string_view word) {
  if (parse_timestamp(word)) return {};
  return WordProblem{"`" + std::string(word) + "` is no time", "write it as in 2026-12-31T12:00:00Z"};
}

DeclaredType declared_type(std::optional<PolicyType> type, std::string kind, TypeOrigin origin) {
  if (!type && !kind.empty()) type = PolicyType::Resource;
  if (type == PolicyType::Resource && kind == "kms") type = PolicyType::Key;
  if (type == PolicyType::Key && kind.empty()) kind = "kms";
  return {type, std::move(kind), origin};
}

}  // namespace whydeny
