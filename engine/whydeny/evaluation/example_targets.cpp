// Well-known actions with a resource each, and how patterns become concrete.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/example_targets.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/evaluation/resources.h"

namespace whydeny {
namespace {

constexpr std::string_view kObject = "arn:aws:s3:::example-bucket/example.txt";
constexpr std::string_view kBucket = "arn:aws:s3:::example-bucket";
constexpr std::string_view kKey =
    "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
constexpr std::string_view kRole = "arn:aws:iam::111122223333:role/ExampleRole";
constexpr std::string_view kExampleAccount = "111122223333";
constexpr std::size_t kMostTargets = 4;

struct KnownAction {
  std::string_view name, resource;
};
// clang-format off
constexpr std::array kKnown = {
    KnownAction{"s3:GetObject", kObject},
    KnownAction{"s3:PutObject", kObject},
    KnownAction{"s3:DeleteObject", kObject},
    KnownAction{"s3:GetObjectTagging", kObject},
    KnownAction{"s3:PutObjectTagging", kObject},
    KnownAction{"s3:PutObjectAcl", kObject},
    KnownAction{"s3:GetObjectVersion", kObject},
    KnownAction{"s3:DeleteObjectVersion", kObject},
    KnownAction{"s3:AbortMultipartUpload", kObject},
    KnownAction{"s3:ListBucket", kBucket},
    KnownAction{"s3:GetBucketLocation", kBucket},
    KnownAction{"s3:GetBucketPolicy", kBucket},
    KnownAction{"s3:PutBucketPolicy", kBucket},
    KnownAction{"s3:PutLifecycleConfiguration", kBucket},
    KnownAction{"s3:CreateBucket", kBucket},
    KnownAction{"s3:DeleteBucket", kBucket},
    KnownAction{"s3:ListAllMyBuckets", "*"},
    KnownAction{"kms:Decrypt", kKey},
    KnownAction{"kms:Encrypt", kKey},
    KnownAction{"kms:GenerateDataKey", kKey},
    KnownAction{"kms:DescribeKey", kKey},
    KnownAction{"kms:GetKeyPolicy", kKey},
    KnownAction{"kms:ListGrants", kKey},
    KnownAction{"kms:EnableKey", kKey},
    KnownAction{"kms:DisableKey", kKey},
    KnownAction{"kms:CreateGrant", kKey},
    KnownAction{"kms:PutKeyPolicy", kKey},
    KnownAction{"kms:ScheduleKeyDeletion", kKey},
    KnownAction{"sts:AssumeRole", kRole},
    KnownAction{"sts:TagSession", kRole},
    KnownAction{"sts:AssumeRoleWithSAML", kRole},
    KnownAction{"sts:AssumeRoleWithWebIdentity", kRole},
    KnownAction{"iam:GetRole", kRole},
    KnownAction{"iam:PassRole", kRole},
    KnownAction{"iam:CreateRole", kRole},
    KnownAction{"iam:DeleteRole", kRole},
    KnownAction{"iam:AttachRolePolicy", kRole},
    KnownAction{"iam:GetUser", "arn:aws:iam::111122223333:user/example"},
    KnownAction{"iam:CreateUser", "arn:aws:iam::111122223333:user/example"},
    KnownAction{"iam:CreateAccessKey", "arn:aws:iam::111122223333:user/example"},
    KnownAction{"iam:ListUsers", "*"},
    KnownAction{"ec2:DescribeInstances", "*"},
    KnownAction{"ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*"},
    KnownAction{"ec2:StartInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0"},
    KnownAction{"ec2:StopInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0"},
    KnownAction{"ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0"},
    KnownAction{"ec2:CreateTags", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0"},
    KnownAction{"dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/example"},
    KnownAction{"dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/example"},
    KnownAction{"dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111122223333:table/example"},
    KnownAction{"dynamodb:DeleteItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/example"},
    KnownAction{"sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:example"},
    KnownAction{"sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:111122223333:example"},
    KnownAction{"sqs:DeleteMessage", "arn:aws:sqs:eu-west-1:111122223333:example"},
    KnownAction{"sns:Publish", "arn:aws:sns:eu-west-1:111122223333:example"},
    KnownAction{"sns:Subscribe", "arn:aws:sns:eu-west-1:111122223333:example"},
    KnownAction{"lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:example"},
    KnownAction{"lambda:GetFunction", "arn:aws:lambda:eu-west-1:111122223333:function:example"},
    KnownAction{"lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:111122223333:function:example"},
    KnownAction{"logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:example:log-stream:example"},
    KnownAction{"logs:CreateLogGroup", "arn:aws:logs:eu-west-1:111122223333:log-group:example"},
    KnownAction{"logs:GetLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:example:log-stream:example"},
    KnownAction{"secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:example-AbCdEf"},
    KnownAction{"secretsmanager:PutSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:example-AbCdEf"},
    KnownAction{"ssm:GetParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/example"},
    KnownAction{"ssm:PutParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/example"},
    KnownAction{"ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:111122223333:repository/example"},
    KnownAction{"ecr:PutImage", "arn:aws:ecr:eu-west-1:111122223333:repository/example"},
    KnownAction{"connect:DescribeInstance", "arn:aws:connect:eu-west-1:111122223333:instance/12345678-1234-1234-1234-123456789012"},
    KnownAction{"lex:DescribeBot", "arn:aws:lex:eu-west-1:111122223333:bot/EXAMPLE123"},
    KnownAction{"transcribe:GetTranscriptionJob", "arn:aws:transcribe:eu-west-1:111122223333:transcription-job/example"},
    KnownAction{"cloudformation:DescribeStacks", "arn:aws:cloudformation:eu-west-1:111122223333:stack/example/1"},
    KnownAction{"events:PutEvents", "arn:aws:events:eu-west-1:111122223333:event-bus/example"},
    KnownAction{"states:StartExecution", "arn:aws:states:eu-west-1:111122223333:stateMachine:example"},
    KnownAction{"cloudwatch:PutMetricData", "*"},
};
// clang-format on

bool is_all_stars(std::string_view text) { return text.find_first_not_of('*') == std::string_view::npos; }

// "object", "bucket", "key", "function"...; empty when the text leaves it open.
std::string_view kind_of(std::string_view resource) {
  const auto arn = parse_arn(resource);
  if (!arn) return {};
  const std::string_view name = arn->resource;
  const std::size_t cut = name.find_first_of("/:");
  if (arn->service == "s3") {
    if (cut != std::string_view::npos) return "object";
    return name.ends_with('*') ? std::string_view() : "bucket";
  }
  if (cut == std::string_view::npos) return {};
  return has_wildcard(name.substr(0, cut)) ? std::string_view() : name.substr(0, cut);
}

// False when an action on `known` is certainly not done to `resource`.
bool go_together(std::string_view known, std::string_view resource) {
  if (is_all_stars(resource)) return true;
  if (known == "*") return false;
  const auto a = parse_arn(known);
  const auto b = parse_arn(resource);
  if (!a || !b) return true;
  if (!has_wildcard(b->service) && a->service != b->service) return false;
  const std::string_view x = kind_of(known);
  const std::string_view y = kind_of(resource);
  return x.empty() || y.empty() || x == y;
}

const KnownAction* find_known(std::string_view name) {
  const auto* row = std::find_if(kKnown.begin(), kKnown.end(),
                                 [&](const KnownAction& r) { return equals_ignoring_case(r.name, name); });
  return row == kKnown.end() ? nullptr : row;
}

std::string_view service_of(std::string_view action) { return action.substr(0, action.find(':')); }

std::string owned_by(std::string_view resource, std::string_view account) {
  std::string text(resource);
  const std::size_t at = text.find(kExampleAccount);
  if (at != std::string::npos) text.replace(at, kExampleAccount.size(), account);
  return text;
}

std::string any_resource_of(std::string_view action, std::string_view account) {
  if (const KnownAction* known = find_known(action)) return owned_by(known->resource, account);
  const std::string service = to_lower(service_of(action));
  for (const KnownAction& row : kKnown) {
    if (service == service_of(row.name) && row.resource != "*") return owned_by(row.resource, account);
  }
  return "arn:aws:" + service + ":eu-west-1:" + std::string(account) + ":example";
}

// An action that one pattern of an Action element names and that is done to `resource`.
std::string action_for(std::string_view pattern, std::string_view resource) {
  if (!has_wildcard(pattern)) {
    const KnownAction* known = find_known(pattern);
    return known != nullptr && !go_together(known->resource, resource) ? "" : std::string(pattern);
  }
  const std::string glob = to_glob(pattern);
  for (const KnownAction& row : kKnown) {
    if (glob_matches_ignoring_case(glob, row.name) && go_together(row.resource, resource))
      return std::string(row.name);
  }
  const std::size_t colon = pattern.find(':');
  if (colon == std::string_view::npos || has_wildcard(pattern.substr(0, colon))) return "";
  std::string name;
  for (const char c : pattern) name += c == '*' ? "Example" : c == '?' ? "x" : std::string(1, c);
  return name;
}

std::vector<std::string> actions_for(const Statement& statement, std::string_view resource) {
  std::vector<std::string> actions;
  if (!statement.action.negated) {
    for (const Value& value : statement.action.values) {
      std::string action = action_for(value.text, resource);
      if (!action.empty()) actions.push_back(std::move(action));
    }
    return actions;
  }
  for (const KnownAction& row : kKnown) {
    if (action_matches(statement.action, row.name) && go_together(row.resource, resource))
      actions.emplace_back(row.name);
  }
  return actions;
}

// Which resource an entry of the Resource element gives for the action.
ExampleTarget with_resource(std::string action, std::string_view pattern, bool negated,
                            std::string_view account) {
  std::string usual = any_resource_of(action, account);
  const bool matches = arn_glob_matches(to_glob(pattern), usual);
  if (is_all_stars(pattern) || matches != negated) return {std::move(action), std::move(usual), pattern};
  if (negated) return {std::move(action), other_resources(usual).back(), pattern};
  // `arn:aws:s3:::calls*` for an action on objects
  if (kind_of(usual) == "object" && kind_of(pattern).empty() && pattern.ends_with('*')) {
    std::string resource(pattern.substr(0, pattern.find('*')));
    if (const auto arn = parse_arn(resource); arn && arn->service == "s3" && !arn->resource.empty())
      return {std::move(action), resource + "/example.txt", pattern};
  }
  return {std::move(action), "", pattern};
}

}  // namespace

std::vector<ExampleTarget> targets_of(const Policy& policy, const Statement& statement,
                                      std::string_view account) {
  std::vector<ExampleTarget> targets;
  const auto add = [&](std::string_view pattern, bool negated) {
    std::size_t added = 0;
    for (std::string& action : actions_for(statement, negated ? "*" : pattern)) {
      if (++added > kMostTargets) break;
      targets.push_back(with_resource(std::move(action), pattern, negated, account));
    }
  };
  const bool own_resource = policy.type() == PolicyType::Trust || policy.type() == PolicyType::Key;
  const std::string own = owned_by(policy.type() == PolicyType::Key ? kKey : kRole, account);
  if (own_resource) {
    // Such a document speaks of the one resource that it is attached to, by its ARN if not by `*`.
    const bool named = statement.resource && !statement.resource->negated &&
                       !statement.resource->values.empty() &&
                       !has_wildcard(statement.resource->values.front().text);
    for (std::string& action : actions_for(statement, "*")) {
      if (targets.size() < kMostTargets)
        targets.push_back(
            {std::move(action), named ? std::string(statement.resource->values.front().text) : own, ""});
    }
  } else if (!statement.resource || (statement.resource->negated && statement.resource->values.empty())) {
    add("*", false);
  } else {
    for (const Value& value : statement.resource->values) {
      if (targets.size() < 2 * kMostTargets) add(value.text, statement.resource->negated);
    }
  }
  return targets;
}

std::vector<ExampleTarget> other_actions(const Statement& statement, std::string_view action,
                                         std::string_view resource, std::string_view account) {
  constexpr std::size_t kMost = 4;
  std::vector<ExampleTarget> near, far, guarded;
  std::vector<std::string_view> services = {service_of(action)};
  for (const KnownAction& row : kKnown) {
    if (action_matches(statement.action, row.name)) continue;
    const std::string_view service = service_of(row.name);
    if (equals_ignoring_case(service, services.front())) {
      if (resource != "*" && go_together(row.resource, resource) && near.size() < kMost)
        near.push_back({std::string(row.name), std::string(resource), ""});
      continue;
    }
    // One of each other service; first those whose resources allow something without a policy of their own.
    if (contains_ignoring_case(services, service)) continue;
    services.push_back(service);
    const bool is_guarded = service == "kms" || service == "sts";
    std::vector<ExampleTarget>& list = is_guarded ? guarded : far;
    if (list.size() < kMost) list.push_back({std::string(row.name), owned_by(row.resource, account), ""});
  }
  near.insert(near.end(), far.begin(), far.end());
  near.insert(near.end(), guarded.begin(), guarded.end());
  return near;
}

std::vector<std::string> other_resources(std::string_view resource) {
  const auto arn = parse_arn(resource);
  if (!arn) return {};
  const std::size_t start = resource.size() - arn->resource.size();
  const std::string head(resource.substr(0, start));
  std::vector<std::string> others;
  // The same path with another last element, with other elements before it, and with another first name.
  const std::size_t last = arn->resource.find_last_of("/:");
  const std::size_t first = arn->resource.find_first_of("/:");
  const bool named_first = arn->service == "s3";
  if (last != std::string_view::npos) {
    others.push_back(head + std::string(arn->resource.substr(0, last + 1)) + "other");
    others.push_back(head + std::string(arn->resource.substr(0, first + 1)) + "other");
  }
  if (named_first || last == std::string_view::npos) {
    const std::string_view rest =
        first == std::string_view::npos ? std::string_view() : arn->resource.substr(first);
    others.push_back(head + (named_first ? "other-bucket" : "other") + std::string(rest));
  }
  return others;
}

}  // namespace whydeny
