// Binds requests.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/bound_request.h"

#include "whydeny/request/lookup.h"

namespace whydeny {
namespace {

// KMS keys and roles have policies that are the first authority on them.
Layer resource_layer_of(const std::optional<Arn>& arn, const ActionTraits& action) {
  if (!arn) return Layer::Resource;
  if (action.of_kms && arn->service == "kms" && arn->resource.starts_with("key/")) return Layer::Key;
  const bool role = arn->service == "iam" && arn->resource.starts_with("role/");
  return role && action.is_trust_action ? Layer::Trust : Layer::Resource;
}

bool is_in_management_account(const Request& request, const std::string& account) {
  const Facts& facts = request.facts;
  if (account.empty()) return false;
  if (facts.caller_in_management_account.value_or(false) && account == request.principal.account) return true;
  return !facts.management_account.empty() && account == facts.management_account;
}

std::string_view scp_exemption(const Request& request) {
  const Requester& who = request.principal;
  switch (who.kind) {
    case RequesterKind::Service:
      return "the caller is a service principal";
    case RequesterKind::Federated:
      return "the caller has no account yet";
    case RequesterKind::Anonymous:
      return "the caller is anonymous";
    default:
      break;
  }
  if (who.service_linked) return "the caller is a service-linked role";
  if (is_in_management_account(request, who.account)) return "the caller is in the management account";
  const bool bound = request.facts.scp_account.empty() || request.facts.scp_account == who.account;
  return bound ? "" : "they stand on the path of another account";
}

std::string_view rcp_exemption(const Request& request, const ActionTraits& action) {
  if (request.principal.service_linked) return "the caller is a service-linked role";
  if (is_in_management_account(request, request.resource_account))
    return "the resource is in the management account";
  if (!action.of_kms) return "";
  if (request.facts.aws_managed_key) return "the key is an AWS managed key";
  return action.cannot_be_restricted ? "kms:RetireGrant cannot be restricted" : "";
}

std::string_view identity_exemption(const Request& request) {
  switch (request.principal.kind) {
    case RequesterKind::User:
    case RequesterKind::Role:
    case RequesterKind::AssumedRole:
    case RequesterKind::FederatedUser:
      return "";
    case RequesterKind::Root:
      return "nothing can be attached to the root user";
    default:
      return "the caller has no policies of its own";
  }
}

}  // namespace

BoundRequest::BoundRequest(const CompiledPolicySet::Data& set)
    : set_(set), keys_(set.keys.size()), blocks_(set.blocks.size()) {}

void BoundRequest::bind(const Request& request, const ActionTraits& action) {
  request_ = &request;
  action_ = &action;
  arn_ = parse_arn(request.resource);
  resource_ = request.resource;
  // ListAllMyBuckets has no resource, yet S3 asks for every bucket. [2.2.6]
  if (action.lists_every_bucket && resource_ == "*") {
    const std::string& partition = request.principal.partition;
    every_bucket_ = "arn:";
    every_bucket_ += partition.empty() ? "aws" : partition;
    every_bucket_ += ":s3:::*";
    resource_ = every_bucket_;
  }
  resource_layer_ = resource_layer_of(arn_, action);
  const std::string& endpoint = request.facts.endpoint_type;
  gateway_ = endpoint.empty() ? action.through_gateway : endpoint == "Gateway";
  const auto exempt = [&](Layer layer) -> std::string_view& {
    return exemptions_[static_cast<std::size_t>(layer)];
  };
  exempt(Layer::Scp) = scp_exemption(request);
  exempt(Layer::Rcp) = rcp_exemption(request, action);
  exempt(Layer::Identity) = exempt(Layer::Boundary) = exempt(Layer::Session) = identity_exemption(request);
  ++number_;
}

void BoundRequest::look_up(Number key, KeySlot& slot) {
  slot.request = number_;
  slot.type = OperandType::Null;
  slot.found = find_key(*request_, set_.keys[key].spelling, set_.keys[key].hash, slot.derived);
}

void BoundRequest::read_values(KeySlot& slot, OperandType type) {
  slot.type = type;
  slot.operands.clear();
  for (const std::string& value : slot.found.entry->values)
    slot.operands.push_back(read_request_value(type, value));
}

Context::Lookup BoundRequest::find(std::string_view key, std::uint32_t hash) {
  return find_key(*request_, key, hash, derived_);
}

}  // namespace whydeny
