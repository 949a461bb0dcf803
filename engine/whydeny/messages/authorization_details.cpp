// What AWS says about its own decision: decoded authorization messages, and IAM's authorization details.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/authorization_details.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

// Parts of the resource's ARN that a decoded message lists among the condition keys.
constexpr std::array<std::string_view, 7> kPartsOfArn = {
    "aws:Region", "aws:Account", "aws:Service", "aws:Type", "aws:Resource", "aws:ID", "aws:ARN"};
// Where a policy of the details may carry its text.
constexpr std::array<std::string_view, 6> kDocumentMembers = {"policyDocument", "document",   "policy",
                                                              "content",        "policyText", "text"};
struct TypeWord {
  std::string_view word;
  std::string_view type;
};
// clang-format off
constexpr std::array kTypes = {
    TypeWord{"IDENTITY_BASED_POLICY",   "identity"},
    TypeWord{"RESOURCE_BASED_POLICY",   "resource"},
    TypeWord{"PERMISSIONS_BOUNDARY",    "boundary"},
    TypeWord{"SESSION_POLICY",          "session"},
    TypeWord{"SERVICE_CONTROL_POLICY",  "scp"},
    TypeWord{"RESOURCE_CONTROL_POLICY", "rcp"},
    TypeWord{"VPC_ENDPOINT_POLICY",     "vpce"},
};
// clang-format on

std::string text_at(const JsonValue& object, std::string_view name) {
  const auto value = object.find(name);
  return value && value->is(JsonKind::String) ? std::string(value->text()) : std::string();
}

bool is_true(const JsonValue& object, std::string_view name) {
  const auto value = object.find(name);
  return value && equals_ignoring_case(value->text(), "true");
}

// `{"items": [...]}`, or the list itself.
std::vector<JsonValue> items_at(const JsonValue& object, std::string_view name) {
  const auto value = object.find(name);
  if (!value) return {};
  const auto inner = value->find("items");
  return inner ? inner->items() : value->items();
}

void add_context(AuthorizationDetails& out, std::string_view key, std::vector<std::string> values) {
  if (key.empty() || contains_ignoring_case(kPartsOfArn, key)) return;
  std::erase_if(out.context, [&](const DetailsContext& row) { return equals_ignoring_case(row.key, key); });
  out.context.push_back({std::string(key), std::move(values)});
}

// `{key: value}` with texts, numbers, booleans or lists of them.
void add_context_object(AuthorizationDetails& out, const std::optional<JsonValue>& object) {
  if (!object) return;
  for (const JsonValue::Member& member : object->members()) {
    std::vector<std::string> values;
    if (member.value.is(JsonKind::Array)) {
      for (const JsonValue& item : member.value.items()) values.emplace_back(item.text());
    } else if (!member.value.is(JsonKind::Object) && !member.value.is(JsonKind::Null)) {
      values.emplace_back(member.value.text());
    } else {
      continue;
    }
    add_context(out, member.key, std::move(values));
  }
}

void set_effect(AuthorizationDetails& out, bool allowed, bool explicit_deny) {
  out.allowed = allowed;
  if (!allowed) out.said.effect = explicit_deny ? DenyEffect::Explicit : DenyEffect::Implicit;
}

AuthorizationDetails read_decoded(const JsonValue& message) {
  AuthorizationDetails out;
  out.said.form = MessageForm::Details;
  out.said.stripped.emplace_back("decoded authorization message");
  set_effect(out, is_true(message, "allowed"), is_true(message, "explicitDeny"));
  for (const JsonValue& item : items_at(message, "matchedStatements")) {
    out.matched.push_back(
        {text_at(item, "statementId"), equals_ignoring_case(text_at(item, "effect"), "DENY"), "", ""});
  }
  const auto context = message.find("context");
  if (!context) return out;
  out.said.action = text_at(*context, "action");
  out.said.resource = text_at(*context, "resource");
  for (const JsonValue& item : items_at(*context, "conditions")) {
    std::vector<std::string> values;
    for (const JsonValue& value : items_at(item, "values"))
      values.emplace_back(value.is(JsonKind::Object) ? text_at(value, "value") : std::string(value.text()));
    add_context(out, text_at(item, "key"), std::move(values));
  }
  if (const auto principal = context->find("principal")) {
    out.said.principal = text_at(*principal, "arn");
    const std::string id = text_at(*principal, "id");
    if (!id.empty() && context_text(out, "aws:userid").empty()) add_context(out, "aws:userid", {id});
  }
  return out;
}

std::vector<DetailsPolicy> read_policies(const JsonValue& root) {
  std::vector<DetailsPolicy> policies;
  for (const JsonValue& item : items_at(root, "policies")) {
    DetailsPolicy policy;
    policy.uri = text_at(item, "uri");
    const std::string word = text_at(item, "type");
    for (const TypeWord& row : kTypes) {
      if (row.word == word) policy.type = row.type;
    }
    for (const JsonValue& target : items_at(item, "attachedTo"))
      policy.attached_to.push_back(target.is(JsonKind::Object) ? text_at(target, "arn")
                                                               : std::string(target.text()));
    for (const std::string_view name : kDocumentMembers) {
      const auto text = item.find(name);
      const bool is_document = text && (text->is(JsonKind::Object) || text->is(JsonKind::String));
      if (is_document && !policy.document) policy.document = text;
    }
    policies.push_back(std::move(policy));
  }
  return policies;
}

std::string_view type_of(const std::vector<DetailsPolicy>& policies, std::string_view uri) {
  for (const DetailsPolicy& policy : policies) {
    if (policy.uri == uri) return policy.type;
  }
  return {};
}

AuthorizationDetails read_evaluation(const JsonValue& root, const JsonValue& evaluation) {
  AuthorizationDetails out;
  out.said.form = MessageForm::Details;
  out.said.stripped.emplace_back("authorization details");
  out.said.action = text_at(evaluation, "action");
  out.said.resource = text_at(evaluation, "resource");
  out.policies = read_policies(root);
  add_context_object(out, root.find("requestContext"));
  add_context_object(out, evaluation.find("context"));
  out.said.principal = text_at(root, "principal");
  if (const auto principal = root.find("principal"); principal && out.said.principal.empty())
    out.said.principal = text_at(*principal, "arn");
  if (out.said.principal.empty()) out.said.principal = context_text(out, "aws:PrincipalArn");
  const std::string effect = text_at(evaluation, "evaluatedEffect");
  set_effect(out, effect == "ALLOW", effect == "EXPLICIT_DENY");
  if (effect != "ALLOW" && effect != "EXPLICIT_DENY" && effect != "IMPLICIT_DENY")
    out.said.effect = DenyEffect::Unstated;
  for (const JsonValue& policy : items_at(evaluation, "matchedPolicies")) {
    const std::string uri = text_at(policy, "uri");
    for (const JsonValue& statement : items_at(policy, "matchedStatements")) {
      const bool deny = text_at(statement, "evaluatedEffect") == "DENY";
      out.matched.push_back({text_at(statement, "sid"), deny, uri, type_of(out.policies, uri)});
    }
  }
  const auto denying =
      std::find_if(out.matched.begin(), out.matched.end(), [](const auto& row) { return row.deny; });
  if (out.said.effect == DenyEffect::Explicit && denying != out.matched.end()) {
    out.said.policy_type = denying->policy_type;
    if (denying->policy.starts_with("arn:")) out.said.policy_arn = denying->policy;
  }
  return out;
}

bool is_decoded(const JsonValue& value) {
  return value.find("context") && (value.find("allowed") || value.find("explicitDeny"));
}

}  // namespace

std::string context_text(const AuthorizationDetails& details, std::string_view key) {
  for (const DetailsContext& row : details.context) {
    if (equals_ignoring_case(row.key, key) && row.values.size() == 1) return row.values.front();
  }
  return "";
}

Result<std::vector<AuthorizationDetails>> read_authorization_details(
    std::shared_ptr<const JsonDocument> document, const JsonValue& value) {
  std::vector<AuthorizationDetails> found;
  const auto member = value.find("DecodedMessage");
  const JsonValue inner = member ? *member : value;
  const bool holds_message = inner.is(JsonKind::String) && (member || inner.text().starts_with('{'));
  if (holds_message) {
    auto parsed = parse_json(string_as_source(inner));
    if (!parsed) return member ? Result<std::vector<AuthorizationDetails>>(parsed.error()) : found;
    const JsonValue root = (*parsed)->root();
    // Once more at most: a string in a string holds no further message.
    if (root.is(JsonKind::String)) return found;
    return read_authorization_details(*parsed, root);
  }
  if (is_decoded(inner)) {
    found.push_back(read_decoded(inner));
  } else {
    for (const JsonValue& evaluation : items_at(inner, "evaluations")) {
      if (evaluation.find("evaluatedEffect")) found.push_back(read_evaluation(inner, evaluation));
    }
  }
  for (AuthorizationDetails& details : found) details.document = document;
  return found;
}

}  // namespace whydeny
