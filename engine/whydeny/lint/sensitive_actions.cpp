// Actions that are dangerous on everything (X915 to X919).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/escalation_paths.h"
#include "whydeny/lint/exposure_checks.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// Actions that hand out what is stored.
constexpr auto kData = std::to_array<std::string_view>({
    "s3:GetObject",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "ssm:GetParameterHistory",
    "secretsmanager:GetSecretValue",
});

/// Actions that answer with a password, a key or a token, and that can be held to some resources.
constexpr auto kCredentials = std::to_array<std::string_view>({
    "codeartifact:GetAuthorizationToken",
    "codepipeline:PollForJobs",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "connect:GetFederationToken",
    "ec2:GetPasswordData",
    "gamelift:GetComputeAuthToken",
    "gamelift:GetInstanceAccess",
    "gamelift:RequestUploadCredentials",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
    "rds-db:connect",
    "redshift:GetClusterCredentials",
    "redshift:GetClusterCredentialsWithIAM",
    "redshift-serverless:GetCredentials",
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetFederationToken",
});

/// Some actions have the level of permissions management and only look at things.
bool only_looks(std::string_view action) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"Get", "List", "Describe", "BatchGet", "Search", "Test", "Validate", "Access", "View"});
  const std::string_view name = action.substr(service_of(action).size() + 1);
  return std::any_of(kVerbs.begin(), kVerbs.end(),
                     [&](std::string_view verb) { return name.starts_with(verb); });
}

using Actions = std::vector<std::string>;

/// "`s3:GetObject`" or "`s3:*` (`s3:GetObject` and others)"
std::string subject_of(const Value& value, const Actions& actions) {
  constexpr std::size_t kMost = 3;
  if (actions.size() == 1 && equals_ignoring_case(value.text, actions.front())) return quoted(value.text);
  std::string out = quoted(value.text) + " (";
  for (std::size_t i = 0; i < std::min(actions.size(), kMost); ++i)
    out += (i == 0 ? "" : ", ") + quoted(actions[i]);
  return out + (actions.size() > kMost ? " and others)" : ")");
}

/// What patterns stand for; asked once for each.
template <typename Find>
class ByPattern {
 public:
  explicit ByPattern(Find find) : find_(std::move(find)) {}
  const Actions& operator()(std::string_view pattern) {
    const auto [at, is_new] = known_.try_emplace(to_lower(pattern));
    if (is_new) at->second = find_(pattern);
    return at->second;
  }

 private:
  Find find_;
  std::unordered_map<std::string, Actions> known_;
};

/// Every value of an Action element that is granted on everything, without a condition, with the first of
/// those actions that `find` has for it and that no Deny takes away.
template <typename Find, typename Report>
void for_each_dangerous(const Subject& subject, const Grants& grants, Find find, Report report) {
  constexpr std::size_t kEnough = 4;  // for a message
  ByPattern<Find> actions_of(std::move(find));
  for (const Statement* statement : grants.unconditional()) {
    const WideResources resources(*statement);
    if (statement->action.negated || resources.empty()) continue;
    if (is_star(statement->action) && is_star(*statement->resource)) continue;  // X901
    for (const Value& value : statement->action.values) {
      Actions actions;
      for (const std::string& action : actions_of(value.text)) {
        if (resources.find(subject, action) != nullptr && !grants.is_denied(action))
          actions.push_back(action);
        if (actions.size() == kEnough) break;
      }
      if (!actions.empty()) report(value, actions);
    }
  }
}

template <typename Table>
Actions named_in(const Table& table, std::string_view value) {
  Actions out;
  for (const std::string_view action : table) {
    if (names_action(value, action)) out.emplace_back(action);
  }
  return out;
}

/// The actions of a level that can be held to some resources.
Actions of_level(const Catalog& catalog, AccessLevel level, std::string_view pattern) {
  Actions out;
  const auto add = [&](const CatalogAction& action) {
    if (action.level != level || action.resources.empty()) return;
    out.push_back(std::string(action.service) + ":" + std::string(action.name));
  };
  if (has_wildcard(pattern)) {
    for (const CatalogAction& action : catalog.matching_actions(pattern)) add(action);
  } else if (const auto action = catalog.find_action(pattern)) {
    add(*action);
  }
  return out;
}

/// Exact values that take part in a path of several: X915 names them.
std::set<const Value*> named_by_escalations(const Subject& subject, const Grants& grants) {
  std::set<const Value*> out;
  for (const Escalation& escalation : find_escalations(subject, grants)) {
    for (const EscalationStep& step : escalation.steps) {
      if (!has_wildcard(step.value->text)) out.insert(step.value);
    }
  }
  return out;
}

/// What X915 says at one place.
struct Opened {
  Span where;
  std::vector<std::string> ways;
  std::map<std::uint32_t, Related> related;  // by statement
};

std::string way_of(const Escalation& escalation) {
  std::string actions;
  for (const EscalationStep& step : escalation.steps)
    actions += (actions.empty() ? "" : " + ") + quoted(step.action);
  return actions + ", to " + std::string(escalation.path->what);
}

const EscalationStep& first_step(const Escalation& escalation) {
  return *std::min_element(escalation.steps.begin(), escalation.steps.end(),
                           [](const EscalationStep& a, const EscalationStep& b) {
                             return a.statement->index < b.statement->index;
                           });
}

}  // namespace

void check_privilege_escalation(const Subject& subject, Findings& findings) {
  std::map<std::uint32_t, Opened> places;
  for (const Escalation& escalation : find_escalations(subject, Grants(subject))) {
    const EscalationStep& first = first_step(escalation);
    const bool is_one = escalation.is_one_value();
    const Span where = is_one ? first.value->span : brace_of(first.statement->span);
    Opened& place = places.try_emplace(where.begin, Opened{where, {}, {}}).first->second;
    place.ways.push_back(way_of(escalation));
    for (const EscalationStep& step : escalation.steps) {
      if (step.statement == first.statement) continue;
      place.related.try_emplace(step.statement->index, Related{brace_of(step.statement->span),
                                                               quoted(step.action) + " is granted here"});
    }
  }
  for (auto& [at, place] : places) {
    std::string message = "lets the holder raise his own rights: " + place.ways.front();
    if (place.ways.size() > 1)
      message += ", and " + std::to_string(place.ways.size() - 1) +
                 (place.ways.size() > 2 ? " more ways" : " more way");
    Finding& finding = findings.report("X915", place.where, std::move(message),
                                       "name the resources, or take one of the actions out");
    for (auto& [index, related] : place.related) finding.related.push_back(std::move(related));
  }
}

void check_data_exfiltration(const Subject& subject, Findings& findings) {
  for_each_dangerous(
      subject, Grants(subject), [](std::string_view value) { return named_in(kData, value); },
      [&](const Value& value, const Actions& actions) {
        findings.report("X916", value.span, subject_of(value, actions) + " reads the data of every resource",
                        "name the resources");
      });
}

void check_resource_exposure(const Subject& subject, Findings& findings) {
  const Grants grants(subject);
  const std::set<const Value*> named = named_by_escalations(subject, grants);
  const auto actions_of = [&](std::string_view value) {
    Actions actions = of_level(subject.catalog, AccessLevel::PermissionsManagement, value);
    std::erase_if(actions, [](const std::string& action) {
      return contains_ignoring_case(kCredentials, action) || only_looks(action);
    });
    return actions;
  };
  for_each_dangerous(subject, grants, actions_of, [&](const Value& value, const Actions& actions) {
    if (named.count(&value) != 0) return;
    findings.report("X917", value.span, subject_of(value, actions) + " changes who may use any resource",
                    "name the resources");
  });
}

void check_credentials_exposure(const Subject& subject, Findings& findings) {
  const Grants grants(subject);
  const std::set<const Value*> named = named_by_escalations(subject, grants);
  for_each_dangerous(
      subject, grants, [](std::string_view value) { return named_in(kCredentials, value); },
      [&](const Value& value, const Actions& actions) {
        if (named.count(&value) != 0) return;
        findings.report("X918", value.span,
                        subject_of(value, actions) + " hands out credentials of every resource",
                        "name the resources");
      });
}

void check_infrastructure_modification(const Subject& subject, Findings& findings) {
  for_each_dangerous(
      subject, Grants(subject),
      [&](std::string_view value) { return of_level(subject.catalog, AccessLevel::Write, value); },
      [&](const Value& value, const Actions& actions) {
        findings.report("X919", value.span, subject_of(value, actions) + " changes every resource",
                        "name the resources");
      });
}

}  // namespace whydeny
