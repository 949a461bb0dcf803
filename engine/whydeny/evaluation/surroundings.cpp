// Companions of a policy by its type and by the services that it names.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/surroundings.h"

#include <algorithm>
#include <array>
#include <memory>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/examples.h"
#include "whydeny/policy/parse.h"

namespace whydeny {

const std::string kAllowEverything =
    R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})";

namespace {

// What a type of document needs beside it, and where it goes.
struct TypeRow {
  PolicyType type;
  bool grants;  // can allow something by itself
  std::vector<Policy> PolicySet::*documents;
  std::vector<std::vector<Policy>> PolicySet::*levels;
};
// clang-format off
constexpr std::array kTypes = {
    TypeRow{PolicyType::Identity, true,  &PolicySet::identity, nullptr},
    TypeRow{PolicyType::Boundary, false, &PolicySet::boundary, nullptr},
    TypeRow{PolicyType::Session,  false, &PolicySet::session,  nullptr},
    TypeRow{PolicyType::Resource, true,  &PolicySet::resource, nullptr},
    TypeRow{PolicyType::Key,      true,  &PolicySet::resource, nullptr},
    TypeRow{PolicyType::Trust,    true,  &PolicySet::resource, nullptr},
    TypeRow{PolicyType::Endpoint, false, &PolicySet::endpoint, nullptr},
    TypeRow{PolicyType::Scp,      false, nullptr,              &PolicySet::scp},
    TypeRow{PolicyType::Rcp,      false, nullptr,              &PolicySet::rcp},
};
// clang-format on

const TypeRow& row_of(PolicyType type) {
  const auto* row =
      std::find_if(kTypes.begin(), kTypes.end(), [type](const TypeRow& r) { return r.type == type; });
  return *row;
}

bool is_resource_type(PolicyType type) { return row_of(type).documents == &PolicySet::resource; }

void add_inline(const std::string& text, PolicyType type, std::vector<Policy>& out) {
  const ParsedPolicy parsed = parse_policy(std::make_shared<const Source>("", text), type, "");
  if (parsed.policy) out.push_back(*parsed.policy);
}

bool names_service(const Policy& policy, std::string_view prefix) {
  const auto& statements = policy.statements();
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& statement) {
    const auto& values = statement.action.values;
    return std::any_of(values.begin(), values.end(), [&](const Value& value) {
      return equals_ignoring_case(value.text.substr(0, prefix.size()), prefix);
    });
  });
}

bool only_denies(const Policy& policy) {
  const auto& statements = policy.statements();
  return std::all_of(statements.begin(), statements.end(),
                     [](const Statement& s) { return s.effect == Effect::Deny; });
}

// KMS keys and roles allow nothing without a policy of their own; organizations attach one that allows
// everything.
std::vector<Companion> companions_of(const Policy& policy) {
  std::vector<Companion> companions;
  const std::string everyone = R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": )";
  const std::string account = R"({"AWS": "arn:aws:iam::)" + home_account(policy) + R"(:root"})";
  if (!is_resource_type(policy.type()) && names_service(policy, "kms:")) {
    companions.push_back(
        {"resource", "key-policy", everyone + account + R"(, "Action": "kms:*", "Resource": "*"}})"});
  }
  if (!is_resource_type(policy.type()) && names_service(policy, "sts:")) {
    companions.push_back({"trust", "trust-policy",
                          everyone + account + R"(, "Action": ["sts:AssumeRole", "sts:TagSession"]}})"});
  }
  if (policy.type() == PolicyType::Scp && only_denies(policy))
    companions.push_back({"scp", "FullAWSAccess", kAllowEverything});
  if (policy.type() == PolicyType::Rcp && only_denies(policy))
    companions.push_back({"rcp", "RCPFullAWSAccess", everyone + R"("*", "Action": "*", "Resource": "*"}})"});
  return companions;
}

}  // namespace

Surroundings::Surroundings(const Policy& policy) : policy_(policy), companions_(companions_of(policy)) {
  add_inline(kAllowEverything, PolicyType::Identity, everything_);
}

bool Surroundings::grants() const { return row_of(policy_.type()).grants; }

PolicySet Surroundings::policies_for(const RequestSpec& spec, bool everything) const {
  PolicySet set;
  const TypeRow& row = row_of(policy_.type());
  if (row.documents != nullptr) (set.*(row.documents)).push_back(policy_);
  if (row.levels != nullptr) (set.*(row.levels)).push_back({policy_});
  for (const Companion& companion : companions_) {
    if (companion.member == "scp") add_inline(companion.text, PolicyType::Scp, set.scp.front());
    if (companion.member == "rcp") add_inline(companion.text, PolicyType::Rcp, set.rcp.front());
    if (companion.member == "trust") add_inline(companion.text, PolicyType::Trust, set.resource);
    if (companion.member == "resource")
      add_inline(companion.text, resource_policy_type(spec.action->text, spec.resource->text), set.resource);
  }
  if (everything) set.identity.insert(set.identity.end(), everything_.begin(), everything_.end());
  return set;
}

PolicyType resource_policy_type(std::string_view action, std::string_view resource) {
  const auto arn = parse_arn(resource);
  if (!arn) return PolicyType::Resource;
  if (arn->service == "kms" && arn->resource.starts_with("key/")) return PolicyType::Key;
  const bool role = arn->service == "iam" && arn->resource.starts_with("role/");
  return role && action_service(action) == "sts" ? PolicyType::Trust : PolicyType::Resource;
}

}  // namespace whydeny
