// Documents that nobody supplied, at their best and at their worst.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/open_policies.h"

#include <array>
#include <memory>

#include "whydeny/operations/plan.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

std::vector<Policy> document(std::string_view effect, PolicyType type, bool principal) {
  std::string text = R"({"Version": "2012-10-17", "Statement": {"Effect": ")" + std::string(effect) +
                     R"(", "Action": "*", "Resource": "*")" + (principal ? R"(, "Principal": "*")" : "") +
                     "}}";
  const std::string name = "(a policy that was not supplied)";
  auto parsed = parse_policy(std::make_shared<const Source>(name, std::move(text)), type, name);
  return parsed.policy ? std::vector<Policy>{*parsed.policy} : std::vector<Policy>{};
}

std::vector<Policy> allows(PolicyType type, bool principal) { return document("Allow", type, principal); }
std::vector<Policy> denies(PolicyType type, bool principal) { return document("Deny", type, principal); }

// The documents of a caller: those that grant are at best allowing and at worst not there; those that limit
// are at best not there and at worst denying.
struct TypeRow {
  std::string_view fact;
  Documents CasePolicies::*documents;
  PolicyType type;
  bool grants;
  bool principal;
};
// clang-format off
constexpr std::array kTypes = {
    TypeRow{"policies.identity", &CasePolicies::identity, PolicyType::Identity, true,  false},
    TypeRow{"policies.boundary", &CasePolicies::boundary, PolicyType::Boundary, false, false},
    TypeRow{"policies.session",  &CasePolicies::session,  PolicyType::Session,  false, false},
    TypeRow{"policies.vpce",     &CasePolicies::endpoint, PolicyType::Endpoint, false, true},
};
struct LevelRow {
  std::string_view fact;
  LevelDocuments CasePolicies::*levels;
  PolicyType type;
  bool principal;
};
constexpr std::array kLevels = {
    LevelRow{"policies.scp", &CasePolicies::scp, PolicyType::Scp, false},
    LevelRow{"policies.rcp", &CasePolicies::rcp, PolicyType::Rcp, true},
};
// clang-format on

OpenQuestion caller_question(const DiagnosisCase& asked, const TypeRow& row) {
  OpenQuestion question{std::string(row.fact), {}};
  for (const bool best : {true, false}) {
    Documents& documents = question.branches.emplace_back(asked).policies.*(row.documents);
    documents = {};
    if (row.grants && best) documents.policies = allows(row.type, row.principal);
    if (!row.grants && !best) documents.policies = denies(row.type, row.principal);
  }
  return question;
}

OpenQuestion level_question(const DiagnosisCase& asked, const LevelRow& row) {
  OpenQuestion question{std::string(row.fact), {}};
  for (const bool best : {true, false}) {
    LevelDocuments& levels = question.branches.emplace_back(asked).policies.*(row.levels);
    levels = {};
    if (!best) levels.levels.push_back(denies(row.type, row.principal));
  }
  return question;
}

// A bucket's policy can grant and deny, so can a key's.
OpenQuestion named_question(const DiagnosisCase& asked, const std::string& member, PolicyType type,
                            std::map<std::string, Documents> CasePolicies::*named, const std::string& name) {
  OpenQuestion question{"policies." + member + "." + name, {}};
  for (const bool best : {true, false}) {
    Documents& documents = (question.branches.emplace_back(asked).policies.*named)[name];
    documents = {};
    documents.policies = best                      ? allows(type, true)
                         : type == PolicyType::Key ? std::vector<Policy>{}
                                                   : denies(type, true);
  }
  return question;
}

bool is_unsupplied(const std::map<std::string, Documents>& all, const std::string& name) {
  const auto found = all.find(name);
  return found != all.end() && !found->second.supplied;
}

}  // namespace

std::optional<OpenQuestion> ask_for_policies(const DiagnosisCase& asked) {
  const CasePolicies& policies = asked.policies;
  for (const TypeRow& row : kTypes) {
    if (!(policies.*(row.documents)).supplied) return caller_question(asked, row);
  }
  for (const LevelRow& row : kLevels) {
    if (!(policies.*(row.levels)).supplied) return level_question(asked, row);
  }
  const Plan plan = plan_call(asked);
  for (const PlannedRequest& planned : plan.requests) {
    using Governor = PlannedRequest::Governor;
    if (planned.governor == Governor::Bucket && is_unsupplied(policies.buckets, planned.name))
      return named_question(asked, "buckets", PolicyType::Resource, &CasePolicies::buckets, planned.name);
    if (planned.governor == Governor::AccessPoint && is_unsupplied(policies.access_points, planned.name))
      return named_question(asked, "accessPoints", PolicyType::Resource, &CasePolicies::access_points,
                            planned.name);
    // A key always has a policy: one that is not told is not supplied. That of aws/s3 is AWS's own.
    const std::string& key = planned.sealed.key;
    const bool needs_policy = planned.governor == Governor::Key && planned.need == Need::Must &&
                              !planned.sealed.aws_managed && !planned.sealed.alias_not_found;
    if (needs_policy && (!policies.keys.contains(key) || is_unsupplied(policies.keys, key)))
      return named_question(asked, "keys", PolicyType::Key, &CasePolicies::keys, key);
  }
  return std::nullopt;
}

}  // namespace whydeny
