// Policies inside of other files.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/hosts.h"

#include <array>
#include <string_view>
#include <utility>

namespace whydeny {
namespace {

using enum PolicyType;

std::string text_of(const JsonValue& object, std::string_view key) {
  const auto value = object.find(key);
  return value && value->is(JsonKind::String) ? std::string(value->text()) : std::string();
}

std::vector<JsonValue> items_of(const JsonValue& object, std::string_view key) {
  const auto value = object.find(key);
  return value && value->is(JsonKind::Array) ? value->items() : std::vector<JsonValue>();
}

bool may_be_policy(const JsonValue& value) {
  return value.is(JsonKind::Object) || value.is(JsonKind::String);
}

void add(Hosted& out, const std::optional<JsonValue>& value, std::optional<PolicyType> type, std::string kind,
         std::string label) {
  if (!value || !may_be_policy(*value)) return;
  out.policies.push_back({*value, type, std::move(kind), std::move(label)});
}

void add_inline(Hosted& out, const JsonValue& owner, std::string_view list, const std::string& of) {
  for (const JsonValue& entry : items_of(owner, list)) {
    add(out, entry.find("PolicyDocument"), Identity, {}, of + ", policy " + text_of(entry, "PolicyName"));
  }
}

/// iam get-account-authorization-details
void read_account_details(const JsonValue& root, Hosted& out) {
  for (const JsonValue& user : items_of(root, "UserDetailList")) {
    add_inline(out, user, "UserPolicyList", "user " + text_of(user, "UserName"));
  }
  for (const JsonValue& group : items_of(root, "GroupDetailList")) {
    add_inline(out, group, "GroupPolicyList", "group " + text_of(group, "GroupName"));
  }
  for (const JsonValue& role : items_of(root, "RoleDetailList")) {
    const std::string name = "role " + text_of(role, "RoleName");
    add(out, role.find("AssumeRolePolicyDocument"), Trust, {}, name + ", trust policy");
    add_inline(out, role, "RolePolicyList", name);
  }
  for (const JsonValue& policy : items_of(root, "Policies")) {
    for (const JsonValue& version : items_of(policy, "PolicyVersionList")) {
      const auto in_force = version.find("IsDefaultVersion");
      if (in_force && in_force->is(JsonKind::Bool) && in_force->text() != "true") continue;
      add(out, version.find("Document"), Identity, {}, "policy " + text_of(policy, "PolicyName"));
    }
  }
}

/// ec2 describe-vpc-endpoints, logs describe-resource-policies
void read_list(const JsonValue& root, std::string_view list, std::string_view document, std::string_view name,
               PolicyType type, const std::string& kind, Hosted& out) {
  for (const JsonValue& entry : items_of(root, list)) {
    add(out, entry.find(document), type, kind, text_of(entry, name));
  }
}

PolicyType organization_type(std::string_view name) { return name == "RESOURCE_CONTROL_POLICY" ? Rcp : Scp; }

/// Where a resource of a template or a plan keeps policies. A path of two steps goes through a list.
struct HostRow {
  std::string_view resource;
  std::string_view list;
  std::string_view member;
  PolicyType type;
  std::string_view kind;
};

// clang-format off
constexpr auto kTemplateRows = std::to_array<HostRow>({
    {"AWS::IAM::Role",                   "",         "AssumeRolePolicyDocument", Trust,    ""},
    {"AWS::IAM::Role",                   "Policies", "PolicyDocument",           Identity, ""},
    {"AWS::IAM::User",                   "Policies", "PolicyDocument",           Identity, ""},
    {"AWS::IAM::Group",                  "Policies", "PolicyDocument",           Identity, ""},
    {"AWS::IAM::Policy",                 "",         "PolicyDocument",           Identity, ""},
    {"AWS::IAM::ManagedPolicy",          "",         "PolicyDocument",           Identity, ""},
    {"AWS::IAM::RolePolicy",             "",         "PolicyDocument",           Identity, ""},
    {"AWS::IAM::UserPolicy",             "",         "PolicyDocument",           Identity, ""},
    {"AWS::IAM::GroupPolicy",            "",         "PolicyDocument",           Identity, ""},
    {"AWS::SSO::PermissionSet",          "",         "InlinePolicy",             Identity, ""},
    {"AWS::S3::BucketPolicy",            "",         "PolicyDocument",           Resource, "s3"},
    {"AWS::S3::AccessPoint",             "",         "Policy",                   Resource, "s3"},
    {"AWS::SQS::QueuePolicy",            "",         "PolicyDocument",           Resource, "sqs"},
    {"AWS::SNS::TopicPolicy",            "",         "PolicyDocument",           Resource, "sns"},
    {"AWS::KMS::Key",                    "",         "KeyPolicy",                Key,      "kms"},
    {"AWS::EC2::VPCEndpoint",            "",         "PolicyDocument",           Endpoint, ""},
    {"AWS::Organizations::Policy",       "",         "Content",                  Scp,      ""},
    {"AWS::ECR::Repository",             "",         "RepositoryPolicyText",     Resource, "ecr"},
    {"AWS::SecretsManager::ResourcePolicy", "",      "ResourcePolicy",           Resource, "secretsmanager"},
    {"AWS::Serverless::Function",        "Policies", "",                         Identity, ""},
});

constexpr auto kPlanRows = std::to_array<HostRow>({
    {"aws_iam_policy",                   "",              "policy",             Identity, ""},
    {"aws_iam_role",                     "",              "assume_role_policy", Trust,    ""},
    {"aws_iam_role",                     "inline_policy", "policy",             Identity, ""},
    {"aws_iam_role_policy",              "",              "policy",             Identity, ""},
    {"aws_iam_user_policy",              "",              "policy",             Identity, ""},
    {"aws_iam_group_policy",             "",              "policy",             Identity, ""},
    {"aws_ssoadmin_permission_set_inline_policy", "",     "inline_policy",      Identity, ""},
    {"aws_s3_bucket_policy",             "",              "policy",             Resource, "s3"},
    {"aws_s3_access_point",              "",              "policy",             Resource, "s3"},
    {"aws_s3control_access_point_policy", "",             "policy",             Resource, "s3"},
    {"aws_sqs_queue",                    "",              "policy",             Resource, "sqs"},
    {"aws_sqs_queue_policy",             "",              "policy",             Resource, "sqs"},
    {"aws_sns_topic",                    "",              "policy",             Resource, "sns"},
    {"aws_sns_topic_policy",             "",              "policy",             Resource, "sns"},
    {"aws_kms_key",                      "",              "policy",             Key,      "kms"},
    {"aws_kms_key_policy",               "",              "policy",             Key,      "kms"},
    {"aws_vpc_endpoint",                 "",              "policy",             Endpoint, ""},
    {"aws_vpc_endpoint_policy",          "",              "policy",             Endpoint, ""},
    {"aws_organizations_policy",         "",              "content",            Scp,      ""},
    {"aws_secretsmanager_secret_policy", "",              "policy",             Resource, "secretsmanager"},
    {"aws_ecr_repository_policy",        "",              "policy",             Resource, "ecr"},
    {"aws_lambda_layer_version_permission", "",           "policy",             Resource, "lambda"},
    {"aws_cloudwatch_log_resource_policy", "",            "policy_document",    Resource, ""},
    {"aws_backup_vault_policy",          "",              "policy",             Resource, "backup"},
    {"aws_glacier_vault",                "",              "access_policy",      Resource, "glacier"},
    {"aws_efs_file_system_policy",       "",              "policy",             Resource, "elasticfilesystem"},
});
// clang-format on

void add_by_row(const HostRow& row, const JsonValue& properties, const std::string& label, Hosted& out) {
  PolicyType type = row.type;
  if (type == Scp) {
    std::string name = text_of(properties, "Type");
    if (name.empty()) name = text_of(properties, "type");
    type = organization_type(name);
  }
  if (row.list.empty()) {
    add(out, properties.find(row.member), type, std::string(row.kind), label);
    return;
  }
  for (const JsonValue& entry : items_of(properties, row.list)) {
    // A SAM function lists documents, templates and ARNs; documents alone are policies.
    const auto value = row.member.empty() ? (entry.find("Statement") ? std::optional(entry) : std::nullopt)
                                          : entry.find(row.member);
    add(out, value, type, std::string(row.kind), label);
  }
}

template <typename Rows>
void read_resource(const Rows& rows, std::string_view type, const JsonValue& properties,
                   const std::string& label, Hosted& out) {
  for (const HostRow& row : rows) {
    if (row.resource == type) add_by_row(row, properties, label, out);
  }
}

bool read_template(const JsonValue& root, Hosted& out) {
  const auto resources = root.find("Resources");
  if (!resources || !resources->is(JsonKind::Object)) return false;
  bool is_template = root.find("AWSTemplateFormatVersion").has_value();
  for (const auto& member : resources->members()) {
    const std::string type = text_of(member.value, "Type");
    if (!type.starts_with("AWS::")) continue;
    is_template = true;
    const auto properties = member.value.find("Properties");
    if (properties) read_resource(kTemplateRows, type, *properties, std::string(member.key), out);
  }
  out.has_holes = true;
  return is_template;
}

/// Attributes of a change that only the apply step will know.
void read_unknown(const JsonValue& root, Hosted& out) {
  for (const JsonValue& change : items_of(root, "resource_changes")) {
    const auto body = change.find("change");
    const auto unknown = body ? body->find("after_unknown") : std::nullopt;
    if (!unknown || !unknown->is(JsonKind::Object)) continue;
    for (const HostRow& row : kPlanRows) {
      if (row.resource != text_of(change, "type") || !row.list.empty()) continue;
      const auto value = unknown->find(row.member);
      if (value && value->text() == "true")
        out.unknown.push_back({*value, row.type, {}, text_of(change, "address")});
    }
  }
}

void read_module(const JsonValue& module, int depth, Hosted& out) {
  for (const JsonValue& resource : items_of(module, "resources")) {
    const auto values = resource.find("values");
    if (values)
      read_resource(kPlanRows, text_of(resource, "type"), *values, text_of(resource, "address"), out);
  }
  constexpr int kDeepest = 32;  // JSON is not nested deeper than 64
  if (depth == kDeepest) return;
  for (const JsonValue& child : items_of(module, "child_modules")) read_module(child, depth + 1, out);
}

bool read_plan(const JsonValue& root, Hosted& out) {
  const auto planned = root.find("planned_values");
  if (!planned || !root.find("format_version")) return false;
  if (const auto module = planned->find("root_module")) read_module(*module, 0, out);
  read_unknown(root, out);
  return true;
}

}  // namespace

Hosted find_hosted(const JsonValue& root) {
  Hosted out;
  if (!root.is(JsonKind::Object) || root.find("Statement")) return out;
  constexpr std::array<std::string_view, 3> kDetailLists = {"UserDetailList", "GroupDetailList",
                                                            "RoleDetailList"};
  for (const std::string_view list : kDetailLists) out.is_host = out.is_host || root.find(list).has_value();
  if (out.is_host) {
    read_account_details(root, out);
  } else if (root.find("VpcEndpoints")) {
    out.is_host = true;
    read_list(root, "VpcEndpoints", "PolicyDocument", "VpcEndpointId", Endpoint, {}, out);
  } else if (root.find("resourcePolicies")) {
    out.is_host = true;
    read_list(root, "resourcePolicies", "policyDocument", "policyName", Resource, {}, out);
  } else {
    out.is_host = read_template(root, out) || read_plan(root, out);
    if (!out.is_host) out = {};
  }
  return out;
}

std::optional<PolicyType> type_of_wrapper(const JsonValue& root) {
  if (!root.is(JsonKind::Object)) return {};
  const auto has = [&](std::string_view key) { return root.find(key).has_value(); };
  if (has("PolicyVersion")) return Identity;
  if (has("PolicyDocument") && (has("RoleName") || has("UserName") || has("GroupName"))) return Identity;
  if (has("Role") || has("AssumeRolePolicyDocument")) return Trust;
  const auto policy = root.find("Policy");
  const auto summary = policy ? policy->find("PolicySummary") : root.find("PolicySummary");
  if (summary) {
    const std::string name = text_of(*summary, "Type");
    if (name == "SERVICE_CONTROL_POLICY" || name == "RESOURCE_CONTROL_POLICY") return organization_type(name);
  }
  return {};
}

}  // namespace whydeny
