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

}  // namespace

BoundRequest::BoundRequest(const CompiledPolicySet::Data& set)
    : set_(set), keys_(set.keys.size()), blocks_(set.blocks.size()) {}

void BoundRequest::bind(const Request& request, const ActionTraits& action) {
  request_ = &request;
  action_ = &action;
  arn_ = parse_arn(request.resource);
  resource_ = request.resource;
  // ListAllMyBuckets has no resource, yet S3 asks for every bucket. [rule 2.2.6]
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
  ++number_;
}

KeySlot& BoundRequest::key(Number key) {
  KeySlot& slot = keys_[key];
  if (slot.request == number_) return slot;
  slot.request = number_;
  slot.has_operand = false;
  slot.found = find_key(*request_, set_.keys[key].spelling, set_.keys[key].hash, slot.derived);
  return slot;
}

const Operand& BoundRequest::first_value(KeySlot& slot, OperandType type) {
  if (slot.has_operand && slot.type == type) return slot.operand;
  slot.operand = read_request_value(type, slot.found.entry->values.front());
  slot.type = type;
  slot.has_operand = true;
  return slot.operand;
}

Context::Lookup BoundRequest::find(std::string_view key) {
  return find_key(*request_, key, key_hash(key), derived_);
}

}  // namespace whydeny
