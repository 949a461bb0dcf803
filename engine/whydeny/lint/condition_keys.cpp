// Names of condition keys: form, existence, the actions that have them (C504 to C510, C542 to C544).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "whydeny/lint/catalog_age.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kArnKey = "aws:ARN";  // C509, C510
constexpr std::array<std::string_view, 3> kTagKeys = {"aws:ResourceTag", "aws:RequestTag",
                                                      "aws:PrincipalTag"};

/// True for one of kTagKeys with nothing after it but a slash.
bool lacks_tag_key(std::string_view key) {
  if (key.ends_with('/')) key.remove_suffix(1);
  return contains_ignoring_case(kTagKeys, key);
}

/// True for "service:name". A tag's key, behind the slash, may hold blanks.
bool has_key_form(std::string_view key) {
  const std::string_view prefix = key_prefix(key);
  if (prefix.empty() || prefix.size() + 1 == key.size()) return false;
  const std::string_view name = key.substr(prefix.size() + 1);
  const auto is_of_prefix = [](char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("-._/").find(c) != std::string_view::npos;
  };
  constexpr std::string_view kNoName = " \t\r\n*?,;=\"'()[]{}";
  return std::all_of(prefix.begin(), prefix.end(), is_of_prefix) &&
         name.substr(0, name.find_first_of("/:")).find_first_of(kNoName) == std::string_view::npos &&
         name.front() != '/';
}

/// Keys that AWS documents outside of the lists that the catalog is made of.
constexpr std::array<std::string_view, 3> kUnlisted = {
    "sagemaker:TargetContainerHostname", "apigateway:CognitoUserPoolProviderArn", "cloudtrail:ExternalId"};

/// A service whose keys AWS documents for more actions than it lists them for.
constexpr std::string_view kNotForSure = "aws-marketplace";

/// IoT Core's policies test what a connection or its certificate says.
bool is_iot_variable(std::string_view key) {
  return key_starts_with(key, "iot:Connection.") || key_starts_with(key, "iot:Certificate.");
}

bool is_global_prefix(std::string_view key) { return equals_ignoring_case(key_prefix(key), "aws"); }

void report_unknown(const Subject& subject, std::string_view rule, const Condition& condition,
                    std::string message, Findings& findings) {
  const std::string near = subject.catalog.closest_key(condition.key);
  // A row with a hole is no name yet.
  const bool is_name = !near.empty() && near.find_first_of("${<") == std::string_view::npos;
  Finding& finding = findings.report(rule, condition.key_span, std::move(message),
                                     near.empty() ? std::string() : did_you_mean(near));
  if (is_name) finding.fix = Fix{FixSafety::Unsafe, {replace_string(condition.key_span, near)}};
  soften_when_stale(subject, finding);
}

/// Names that stand for one action each and that the catalog has. Of a very long list, the first thousand.
std::vector<CatalogAction> named_actions(const Subject& subject, const Statement& statement) {
  constexpr std::size_t kMost = 1000;
  std::vector<CatalogAction> actions;
  if (statement.action.negated) return actions;
  for (const Value& value : statement.action.values) {
    if (actions.size() == kMost) break;
    if (has_wildcard(value.text)) continue;
    if (auto action = subject.catalog.find_action(value.text)) actions.push_back(std::move(*action));
  }
  return actions;
}

/// Knows of keys whether the catalog has actions of the key's service that take them: of some it knows none,
/// and nothing can be said then. Each key is looked up once, and no more than some hundreds of them.
class KeyUse {
 public:
  explicit KeyUse(const Catalog& catalog) : catalog_(catalog) {}

  bool is_taken(std::string_view key) {
    constexpr std::size_t kMost = 500;
    if (known_.size() == kMost && known_.count(key) == 0) return false;
    const auto [row, is_new] = known_.try_emplace(key, false);
    if (is_new) {
      const auto actions = catalog_.actions_of(to_lower(key_prefix(key)));
      row->second = std::any_of(actions.begin(), actions.end(), [&](const CatalogAction& action) {
        return catalog_.action_takes_key(action, key);
      });
    }
    return row->second;
  }

 private:
  const Catalog& catalog_;
  std::map<std::string_view, bool> known_;
};

/// A key that a request carries only when another action is allowed with it.
struct CompanionAction {
  std::string_view key;  ///< or its beginning, with a slash
  std::string_view action;
};
constexpr auto kCompanions = std::to_array<CompanionAction>({
    {"aws:RequestTag/", "sts:TagSession"},
    {"aws:TagKeys", "sts:TagSession"},
    {"sts:TransitiveTagKeys", "sts:TagSession"},
    {"sts:SourceIdentity", "sts:SetSourceIdentity"},
    {"sts:RequestContext/", "sts:SetContext"},
    {"sts:RequestContextProviders", "sts:SetContext"},
});
constexpr std::array<std::string_view, 4> kSessionActions = {
    "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken"};

const CompanionAction* companion_of(const Condition& condition) {
  for (const CompanionAction& row : kCompanions) {
    if (row.key.ends_with('/') ? key_starts_with(condition.key, row.key) : is_key(condition, row.key))
      return &row;
  }
  return nullptr;
}

bool only_starts_sessions(const Statement& statement) {
  const auto& values = statement.action.values;
  return !statement.action.negated && !values.empty() &&
         std::all_of(values.begin(), values.end(),
                     [](const Value& value) { return contains_ignoring_case(kSessionActions, value.text); });
}

struct ReplacedKey {
  std::string_view key;
  std::string_view by;
};
constexpr auto kReplaced = std::to_array<ReplacedKey>({
    {kArnKey, "aws:PrincipalArn"},
    {"aws:SourceOwner", "aws:SourceAccount"},
});

/// aws:ARN still says of a user what aws:PrincipalArn says, and of nobody else.
bool compares_users_only(const Condition& condition) {
  return !condition.values.empty() &&
         std::all_of(condition.values.begin(), condition.values.end(),
                     [](const Value& value) { return value.text.find(":user/") != std::string_view::npos; });
}

}  // namespace

void check_key_format(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (has_key_form(condition.key) || has_variable(condition.key)) return;
    const std::string global = "aws:" + std::string(condition.key);
    const auto row = subject.catalog.find_key(global);
    Finding& finding = findings.report("C504", condition.key_span,
                                       quoted(condition.key) + " has not the form `service:name`",
                                       row ? did_you_mean(global) : std::string());
    if (row) finding.fix = Fix{FixSafety::Unsafe, {replace_string(condition.key_span, global)}};
  });
}

void check_unknown_global_key(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (!is_global_prefix(condition.key) || !has_key_form(condition.key) || has_variable(condition.key))
      return;
    if (lacks_tag_key(condition.key) || is_key(condition, kArnKey)) return;
    if (subject.catalog.find_key(condition.key)) return;
    report_unknown(subject, "C505", condition, "no global condition key is called " + quoted(condition.key),
                   findings);
  });
}

void check_unknown_service_key(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (is_global_prefix(condition.key) || !has_key_form(condition.key) || has_variable(condition.key))
      return;
    if (is_provider_key(condition.key) || is_iot_variable(condition.key)) return;
    if (is_key_of(condition, kUnlisted)) return;
    const std::string_view prefix = key_prefix(condition.key);
    if (!subject.catalog.find_service(prefix) || find_key(subject, condition.key)) return;
    report_unknown(subject, "C506", condition,
                   "service " + quoted(prefix) + " has no condition key " + quoted(condition.key), findings);
  });
}

void check_key_of_other_action(const Subject& subject, Findings& findings) {
  KeyUse use(subject.catalog);
  std::size_t budget = 500'000;  // pairs of keys and actions to look up in one document
  for (const Statement& statement : subject.statements()) {
    if (statement.conditions.empty()) continue;
    std::optional<std::vector<CatalogAction>> actions;
    for (const Condition& condition : statement.conditions) {
      if (is_null_test(condition) || condition.if_exists || !aws_key(subject, condition)) continue;
      if (equals_ignoring_case(key_prefix(condition.key), kNotForSure)) continue;
      if (!actions) actions = named_actions(subject, statement);
      if (actions->size() > budget) return;
      budget -= actions->size();
      const auto lacks = std::find_if(actions->begin(), actions->end(), [&](const CatalogAction& action) {
        return equals_ignoring_case(action.service, key_prefix(condition.key)) &&
               !subject.catalog.action_takes_key(action, condition.key);
      });
      if (lacks == actions->end() || !use.is_taken(condition.key)) continue;
      findings.report("C507", condition.key_span,
                      "no request for " +
                          quoted(std::string(lacks->service) + ":" + std::string(lacks->name)) + " carries " +
                          quoted(condition.key),
                      "give the action a statement of its own");
    }
  }
}

void check_missing_action_for_key(const Subject& subject, Findings& findings) {
  const auto is_listed = [&](Effect effect, std::string_view action) {
    const auto& statements = subject.statements();
    return std::any_of(statements.begin(), statements.end(), [&](const Statement& other) {
      return other.effect == effect && selects_action(other, action);
    });
  };
  std::array<std::array<std::optional<bool>, kCompanions.size()>, 2> listed;  // by effect
  for_each_condition(subject, [&](const Statement& statement, const Condition& condition) {
    const CompanionAction* row = companion_of(condition);
    if (row == nullptr || holds_without_key(condition) || !only_starts_sessions(statement)) return;
    auto& answer =
        listed[statement.effect == Effect::Deny ? 1 : 0][static_cast<std::size_t>(row - kCompanions.data())];
    if (!answer) answer = is_listed(statement.effect, row->action);
    if (*answer) return;
    findings.report(
        "C508", condition.key_span,
        quoted(condition.key) + " is there only where " + quoted(row->action) + " is asked for too",
        "add " + quoted(row->action) + " to the actions");
  });
}

void check_deprecated_key(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    for (const ReplacedKey& row : kReplaced) {
      if (!is_key(condition, row.key) || (row.key == kArnKey && !compares_users_only(condition))) continue;
      Finding& finding = findings.report("C509", condition.key_span,
                                         quoted(condition.key) + " is an old key that a newer one replaces",
                                         "write " + quoted(row.by));
      finding.fix = Fix{FixSafety::Unsafe, {replace_string(condition.key_span, row.by)}};
    }
  });
}

void check_unsupported_key(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (!is_key(condition, kArnKey) || compares_users_only(condition)) return;
    Finding& finding = findings.report(
        "C510", condition.key_span, quoted(condition.key) + " is not supported any more",
        "write `aws:PrincipalArn`, or `aws:SourceArn` for the resource that a service acts for");
    finding.fix = Fix{FixSafety::Unsafe, {replace_string(condition.key_span, "aws:PrincipalArn")}};
  });
}

void check_missing_tag_key(const Subject& subject, Findings& findings) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (!lacks_tag_key(condition.key)) return;
    const std::string_view slash = condition.key.ends_with('/') ? "" : "/";
    findings.report("C542", condition.key_span, quoted(condition.key) + " does not say which tag",
                    "write " + quoted(std::string(condition.key) + std::string(slash) + "tag-key"));
  });
}

void check_missing_paired_key(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 3> kNetworks = {"aws:SourceVpc", "aws:SourceVpce",
                                                         "aws:SourceVpcArn"};
  for (const Statement& statement : subject.statements()) {
    const auto& conditions = statement.conditions;
    const auto names_network = [&](const Condition& condition) {
      return !is_null_test(condition) && is_key_of(condition, kNetworks);
    };
    if (std::any_of(conditions.begin(), conditions.end(), names_network)) continue;
    for (const Condition& condition : conditions) {
      if (is_null_test(condition) || !is_key(condition, "aws:VpcSourceIp")) continue;
      findings.report("C543", condition.key_span,
                      quoted(condition.key) + " without `aws:SourceVpc`: every VPC may have these addresses",
                      "add a condition on `aws:SourceVpc` or `aws:SourceVpce`");
    }
  }
}

void check_irrelevant_key(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 4> kOfTheResource = {"s3:ResourceAccount", "aws:ResourceAccount",
                                                              "aws:ResourceOrgID", "aws:ResourceOrgPaths"};
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (is_null_test(condition) || !is_key_of(condition, kOfTheResource)) return;
    const auto& values = condition.values;
    if (std::any_of(values.begin(), values.end(),
                    [](const Value& value) { return has_variable(value.text); }))
      return;
    findings.report(
        "C544", condition.key_span,
        quoted(condition.key) + " is the same for every request to the resource that has this policy",
        "leave it out, or test the caller with `aws:PrincipalAccount`");
  });
}

}  // namespace whydeny
