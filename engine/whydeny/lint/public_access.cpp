// Whether conditions keep the public out.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/public_access.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/statements.h"

namespace whydeny {
namespace {

// Keys whose fixed values only callers from somewhere known have.
constexpr auto kRestricting = std::to_array<std::string_view>({
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:SourceArn",
    "aws:SourceAccount",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:VpcSourceIp",
    "aws:SourceIp",
    "aws:userid",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "kms:CallerAccount",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "lambda:FunctionUrlAuthType",
    "lambda:InvokedViaFunctionUrl",
    "lambda:EventSourceToken",
});

// Keys that the caller fills in, or whose values most callers have.
constexpr auto kWeak = std::to_array<std::string_view>({
    "aws:Referer",
    "aws:UserAgent",
    "aws:SecureTransport",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:TokenIssueTime",
    "aws:MultiFactorAuthPresent",
    "aws:MultiFactorAuthAge",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:PrincipalType",
    "aws:PrincipalIsAWSService",
    "aws:ViaAWSService",
    "aws:SourceIdentity",
    "aws:username",
    "aws:TagKeys",
    "kms:ViaService",
    "kms:GrantIsForAWSResource",
});

// The same, with something of one's own at the end.
constexpr std::array<std::string_view, 4> kWeakBeginnings = {"aws:PrincipalTag/", "aws:RequestTag/",
                                                             "aws:ResourceTag/", "s3:"};

bool is_weak(std::string_view key) {
  return contains_ignoring_case(kWeak, key) ||
         std::any_of(kWeakBeginnings.begin(), kWeakBeginnings.end(), [&](std::string_view beginning) {
           return equals_ignoring_case(key.substr(0, beginning.size()), beginning);
         });
}

/// Half of all addresses, or a 256th: that is no network of anybody's.
bool is_wide_network(std::string_view text) {
  const auto range = parse_ip_range(text);
  return range && range->prefix <= (range->base.v6 ? 16 : 8);
}

/// True when the value leaves open what the key is there to tell.
bool is_open(const Condition& condition, std::string_view value) {
  if (is_operator(condition, "IpAddress")) return is_wide_network(value);
  if (is_operator(condition, "StringEquals") || is_operator(condition, "StringEqualsIgnoreCase"))
    return false;
  const std::size_t wildcard = value.find_first_of("*?");
  if (wildcard == std::string_view::npos) return false;
  const auto arn = parse_arn(value);
  // Of an ARN its account counts, or the name of a bucket.
  if (arn)
    return arn->account.empty() ? has_wildcard(arn->resource.substr(0, 4)) : has_wildcard(arn->account);
  constexpr std::size_t kTelling = 4;
  return wildcard < kTelling;
}

bool is_fence(const Statement& statement) {
  if (statement.effect != Effect::Deny || find_everyone(statement) == nullptr) return false;
  bool restricts = false;
  for (const Condition& condition : statement.conditions) {
    const bool spares_services = equals_ignoring_case(condition.key, "aws:PrincipalIsAWSService") ||
                                 equals_ignoring_case(condition.key, "aws:ViaAWSService");
    if (condition.op == nullptr || (!condition.op->negated && !spares_services)) return false;
    restricts = restricts || contains_ignoring_case(kRestricting, condition.key);
  }
  return restricts;
}

/// True when each value of `narrow` is covered by one of `wide`.
template <typename Covers>
bool covers_all(const Element<Value>& wide, const Element<Value>& narrow, Covers covers) {
  constexpr std::size_t kMostPairs = 1U << 12U;
  if (wide.negated || narrow.negated || wide.values.size() * narrow.values.size() > kMostPairs) return false;
  return std::all_of(narrow.values.begin(), narrow.values.end(), [&](const Value& value) {
    return std::any_of(wide.values.begin(), wide.values.end(),
                       [&](const Value& cover) { return covers(cover.text, value.text); });
  });
}

}  // namespace

PublicTest judge_public_test(const Condition& condition) {
  const bool restricting = contains_ignoring_case(kRestricting, condition.key);
  if (!restricting && !is_weak(condition.key)) return PublicTest::Unclear;
  if (is_operator(condition, "Null")) return PublicTest::Weak;
  if (!limits_values(condition)) return PublicTest::Unclear;
  if (!restricting) return PublicTest::Weak;
  const bool open = std::any_of(condition.values.begin(), condition.values.end(),
                                [&](const Value& value) { return is_open(condition, value.text); });
  return open ? PublicTest::Weak : PublicTest::Restricts;
}

Fences::Fences(const Subject& subject) {
  constexpr std::size_t kMost = 16;
  for (const Statement& statement : subject.statements()) {
    if (fences_.size() < kMost && is_fence(statement)) fences_.push_back(&statement);
  }
}

bool Fences::hold(const Statement& allow) const {
  return std::any_of(fences_.begin(), fences_.end(), [&](const Statement* fence) {
    return allow.resource && fence->resource && covers_all(fence->action, allow.action, action_covers) &&
           covers_all(*fence->resource, *allow.resource, pattern_covers);
  });
}

}  // namespace whydeny
