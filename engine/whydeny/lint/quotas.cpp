// The sizes that AWS allows, with the dates of those that changed.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/quotas.h"

#include <algorithm>
#include <array>

namespace whydeny {
namespace {

constexpr auto kToken = SizeUnit::TokenCharacters;
constexpr auto kCharacters = SizeUnit::Characters;
constexpr auto kBytes = SizeUnit::Bytes;

/// State of 2026-11. A row without a kind stands for the whole type. Default quotas: some can be raised.
/// [reference_iam-quotas, orgs_reference_limits, vpc-limits-endpoints and the quota pages of the services]
// clang-format off
constexpr auto kQuotas = std::to_array<SizeQuota>({
    {PolicyType::Identity, "",               6'144,  kToken,      "a managed policy",           ""},
    {PolicyType::Boundary, "",               6'144,  kToken,      "a permissions boundary",     ""},
    {PolicyType::Session,  "",               2'048,  kToken,      "a session policy",           ""},
    {PolicyType::Trust,    "",               2'048,  kToken,      "a role trust policy",        ""},
    {PolicyType::Scp,      "",               10'240, kCharacters, "a service control policy",   "2026-05-15"},  // 5,120 before
    {PolicyType::Rcp,      "",               5'120,  kCharacters, "a resource control policy",  ""},
    {PolicyType::Endpoint, "",               20'480, kCharacters, "a VPC endpoint policy",      ""},
    {PolicyType::Key,      "",               32'768, kBytes,      "a KMS key policy",           ""},
    {PolicyType::Resource, "kms",            32'768, kBytes,      "a KMS key policy",           ""},
    {PolicyType::Resource, "s3",             20'480, kBytes,      "a bucket policy",            ""},
    {PolicyType::Resource, "sqs",            8'192,  kBytes,      "a queue policy",             ""},
    {PolicyType::Resource, "sns",            30'720, kBytes,      "a topic policy",             ""},
    {PolicyType::Resource, "secretsmanager", 20'480, kCharacters, "a secret's policy",          ""},
    {PolicyType::Resource, "lambda",         20'480, kBytes,      "a function's policy",        ""},
    {PolicyType::Resource, "ecr",            10'240, kBytes,      "a repository's policy",      ""},
    {PolicyType::Resource, "events",         10'240, kBytes,      "an event bus's policy",      ""},
    {PolicyType::Resource, "logs",           5'120,  kCharacters, "a log resource policy",      ""},
    {PolicyType::Resource, "elasticfilesystem", 20'000, kCharacters, "a file system policy",    ""},
    {PolicyType::Resource, "execute-api",    8'192,  kBytes,      "an API's policy",            ""},
    {PolicyType::Resource, "dynamodb",       20'480, kBytes,      "a table's policy",           ""},
    {PolicyType::Resource, "glue",           10'240, kBytes,      "a data catalog's policy",    ""},
});
// clang-format on

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// Blanks between the tokens.
std::size_t blanks(std::string_view json) {
  std::size_t count = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (in_string && c == '\\') {
      ++at;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && is_blank(c)) {
      ++count;
    }
  }
  return count;
}

}  // namespace

std::optional<SizeQuota> size_quota(PolicyType type, std::string_view kind) {
  const auto* row = std::find_if(kQuotas.begin(), kQuotas.end(), [&](const SizeQuota& quota) {
    return quota.type == type && (quota.kind.empty() || quota.kind == kind);
  });
  return row == kQuotas.end() ? std::nullopt : std::optional(*row);
}

std::string_view size_unit_words(SizeUnit unit) {
  if (unit == SizeUnit::TokenCharacters) return "characters without whitespace";
  return unit == SizeUnit::Characters ? "characters" : "bytes";
}

std::size_t policy_size(std::string_view json, SizeUnit unit) {
  if (unit == SizeUnit::Bytes) return json.size();
  const std::size_t all = characters(json);
  return unit == SizeUnit::Characters ? all : all - blanks(json);
}

std::optional<QuotaUse> quota_use(const Subject& subject) {
  const std::optional<SizeQuota> quota = size_quota(subject.type(), subject.kind());
  if (!quota) return {};
  const std::string_view json = subject.text(subject.root_span());
  const std::size_t used = policy_size(json, quota->unit);
  const std::size_t whitespace = quota->unit == SizeUnit::TokenCharacters ? 0 : blanks(json);
  return QuotaUse{*quota, used, used - whitespace};
}

}  // namespace whydeny
