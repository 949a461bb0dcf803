// What a bucket, key or repository policy may say of its resource (B106, B107, B109, B113).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/json/json.h"
#include "whydeny/lint/bucket_arn.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/service_checks.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

bool may_be_same(std::string_view a, std::string_view b) {
  return pattern_covers(a, b) || pattern_covers(b, a);
}

/// The first bucket that a policy names without wildcards or variables, else the first that it names.
std::string_view own_bucket(const Subject& subject) {
  std::string_view first;
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource) continue;
    for (const Value& value : statement.resource->values) {
      const std::string_view bucket = bucket_of(value.text).bucket;
      if (bucket.empty() || contains_variable(bucket)) continue;
      if (!has_wildcard(bucket)) return bucket;
      if (first.empty()) first = bucket;
    }
  }
  return first;
}

/// True for what may as well be an endpoint policy, which names as many buckets as it likes.
bool may_be_endpoint(const Subject& subject) {
  const auto& statements = subject.statements();
  return is_guess_at_resource_policy(subject) &&
         std::none_of(statements.begin(), statements.end(),
                      [](const Statement& statement) { return statement.effect == Effect::Deny; });
}

/// The partition of the first ARN of a bucket in the policy.
std::string_view partition(const Subject& subject) {
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource) continue;
    for (const Value& value : statement.resource->values) {
      if (!bucket_of(value.text).bucket.empty()) return parse_arn(value.text)->partition;
    }
  }
  return "aws";
}

/// True for a statement of the policy of a whole registry, which names repositories.
bool is_about_registry(const Statement& statement) {
  constexpr std::array<std::string_view, 3> kActions = {"ecr:ReplicateImage", "ecr:BatchImportUpstreamImage",
                                                        "ecr:CreateRepository"};
  const auto& values = statement.action.values;
  return std::any_of(values.begin(), values.end(),
                     [&](const Value& value) { return contains_ignoring_case(kActions, value.text); });
}

bool is_any_key(std::string_view value) {
  const auto arn = parse_arn(value);
  return is_star(value) || (arn && (is_star(arn->resource) || arn->resource == "key/*"));
}

}  // namespace

void check_foreign_bucket_in_policy(const Subject& subject, Findings& findings) {
  if (subject.kind() != "s3" || may_be_endpoint(subject)) return;
  const std::string_view own = own_bucket(subject);
  std::set<std::string_view> told;
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource) continue;
    for (const Value& value : statement.resource->values) {
      const std::string_view bucket = bucket_of(value.text).bucket;
      if (bucket.empty() || contains_variable(bucket) || may_be_same(own, bucket)) continue;
      if (!told.insert(bucket).second) continue;
      findings.report("B106", value.span,
                      "the policy of bucket " + quoted(own) + " names another one, " + quoted(bucket),
                      "write a policy for each bucket");
    }
  }
}

void check_bucket_policy_star_resource(const Subject& subject, Findings& findings) {
  if (subject.kind() != "s3" || is_guess_at_resource_policy(subject)) return;
  const std::string_view own = own_bucket(subject);
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource || statement.resource->negated) continue;
    for (const Value& value : statement.resource->values) {
      if (!is_star(value.text)) continue;
      Finding& finding =
          findings.report("B107", value.span, "a bucket policy has to name its bucket, not `*`",
                          "write the ARN of the bucket, and of its objects with `/*`");
      if (own.empty() || has_wildcard(own) || statement.resource->values.size() != 1) continue;
      const std::string arn = "arn:" + std::string(partition(subject)) + ":s3:::" + std::string(own);
      std::string list = "[";
      append_json_string(list, arn);
      list += ", ";
      append_json_string(list, arn + "/*");
      finding.fix = Fix{FixSafety::Unsafe, {{statement.resource->span, list + "]"}}};
    }
  }
}

void check_key_policy_foreign_resource(const Subject& subject, Findings& findings) {
  if (subject.kind() != "kms" || is_guess_at_resource_policy(subject)) return;
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource || statement.resource->negated) continue;
    for (const Value& value : statement.resource->values) {
      if (is_any_key(value.text) || !value.text.starts_with("arn:")) continue;
      Finding& finding = findings.report(
          "B109", value.span, quoted(value.text) + " need not be the key that the policy is attached to",
          "write `*`: in a key policy it means this key");
      if (statement.resource->values.size() == 1)
        finding.fix = Fix{FixSafety::Unsafe, {{statement.resource->span, "\"*\""}}};
    }
  }
}

void check_ecr_policy_resource(const Subject& subject, Findings& findings) {
  if (subject.kind() != "ecr" || is_guess_at_resource_policy(subject)) return;
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource || is_about_registry(statement)) continue;
    Finding& finding =
        findings.report("B113", statement.resource->key_span,
                        "a repository policy is about its repository and takes no `Resource`", "take it out");
    finding.fix =
        Fix{FixSafety::Safe,
            remove_value(subject, {statement.resource->key_span.begin, statement.resource->span.end})};
  }
}

}  // namespace whydeny
