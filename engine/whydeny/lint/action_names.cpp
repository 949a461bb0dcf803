// Whether actions exist and how they are spelled.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/action_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/catalog_age.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/known_services.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// Patterns of a document that are looked up among all actions: no document that means well has more, and
/// each costs a walk over a service's actions.
constexpr std::size_t kMostPatterns = 2000;

struct Retired {
  std::string_view pattern;
  std::string_view instead;  ///< "" when there is nothing
  bool listed;               ///< retired though the tables of actions still have it
};

// clang-format off
constexpr auto kRetired = std::to_array<Retired>({
    {"aws-portal:ModifyAccount",                "account:PutAlternateContact",         true},
    {"aws-portal:ModifyBilling",                "billing:UpdateBillingPreferences",    true},
    {"aws-portal:ModifyPaymentMethods",         "payments:UpdatePaymentPreferences",   true},
    {"aws-portal:ViewAccount",                  "account:GetAccountInformation",       true},
    {"aws-portal:ViewBilling",                  "billing:GetBillingData",              true},
    {"aws-portal:ViewPaymentMethods",           "payments:ListPaymentInstruments",     true},
    {"aws-portal:ViewUsage",                    "cur:GetUsageReport",                  true},
    {"aws-portal:*",                            "",                                    true},
    {"awsbillingconsole:*",                     "",                                    false},
    {"budgets:CreateBudget",                    "budgets:ModifyBudget",                false},
    {"budgets:DeleteBudget",                    "budgets:ModifyBudget",                false},
    {"budgets:UpdateBudget",                    "budgets:ModifyBudget",                false},
    {"budgets:DescribeBudget",                  "budgets:ViewBudget",                  false},
    {"budgets:DescribeBudgets",                 "budgets:ViewBudget",                  false},
    {"cloudhsm:CreateHapg",                     "",                                    false},
    {"cloudhsm:CreateLunaClient",               "",                                    false},
    {"cloudhsm:DeleteHapg",                     "",                                    false},
    {"cloudhsm:DeleteLunaClient",               "",                                    false},
    {"cloudhsm:DescribeHapg",                   "",                                    false},
    {"cloudhsm:DescribeHsm",                    "",                                    false},
    {"cloudhsm:DescribeLunaClient",             "",                                    false},
    {"cloudhsm:GetConfig",                      "",                                    false},
    {"cloudhsm:ListAvailableZones",             "",                                    false},
    {"cloudhsm:ListHapgs",                      "",                                    false},
    {"cloudhsm:ListHsms",                       "",                                    false},
    {"cloudhsm:ListLunaClients",                "",                                    false},
    {"cloudhsm:ModifyHapg",                     "",                                    false},
    {"cloudhsm:ModifyHsm",                      "",                                    false},
    {"cloudhsm:ModifyLunaClient",               "",                                    false},
    {"deepcomposer:*",                          "",                                    false},
    {"deeplens:*",                              "",                                    false},
    {"deepracer:*",                             "",                                    false},
    {"ec2-reports:*",                           "",                                    false},
    {"elastic-inference:*",                     "",                                    false},
    {"iot1click:*",                             "",                                    false},
    {"iotroborunner:*",                         "",                                    false},
    {"macie:*",                                 "macie2:*",                            false},
    {"mobilehub:*",                             "",                                    false},
    {"purchase-orders:ModifyPurchaseOrders",    "purchase-orders:UpdatePurchaseOrder", true},
    {"purchase-orders:ViewPurchaseOrders",      "purchase-orders:GetPurchaseOrder",    true},
    {"sagemaker-groundtruth-synthetic:*",       "",                                    false},
    {"sumerian:*",                              "",                                    false},
    {"zocalo:*",                                "workdocs:*",                          false},
});
// clang-format on

/// Actions that policies of AWS's own making have, and its tables do not.
constexpr std::array<std::string_view, 1> kUnlisted = {"sns:Receive"};

/// The row of an action that is no more, or null. Most that the catalog has again are none.
const Retired* find_retired(const Catalog& catalog, std::string_view action) {
  const auto at = std::find_if(kRetired.begin(), kRetired.end(),
                               [&](const Retired& row) { return action_covers(row.pattern, action); });
  if (at == kRetired.end()) return nullptr;
  return at->listed || !catalog.matches_some_action(action) ? &*at : nullptr;
}

struct Alias {
  std::string_view name;
  std::string_view prefix;
};

/// What people call services, and the prefix of their actions.
constexpr auto kAliases = std::to_array<Alias>({
    {"alb", "elasticloadbalancing"},
    {"apigw", "apigateway"},
    {"cognito", "cognito-idp"},
    {"documentdb", "rds"},
    {"docdb", "rds"},
    {"efs", "elasticfilesystem"},
    {"elb", "elasticloadbalancing"},
    {"elbv2", "elasticloadbalancing"},
    {"emr", "elasticmapreduce"},
    {"eventbridge", "events"},
    {"msk", "kafka"},
    {"opensearch", "es"},
    {"stepfunctions", "states"},
});

std::string_view meant_service(const Catalog& catalog, std::string_view word) {
  const auto alias = std::find_if(kAliases.begin(), kAliases.end(),
                                  [&](const Alias& row) { return equals_ignoring_case(row.name, word); });
  return alias != kAliases.end() ? alias->prefix : catalog.closest_service(word);
}

/// Calls `visit(value, service)` for each value that has the form of an action.
template <typename Visit>
void for_each_action(const Subject& subject, Visit visit) {
  for (const Statement& statement : subject.statements()) {
    for (const Value& value : statement.action.values) {
      if (looks_like_action(value.text)) visit(value, service_of(value.text));
    }
  }
}

/// Those without wildcards, of services that exist, that the catalog does not have and that are not retired.
template <typename Visit>
void for_each_unknown(const Subject& subject, Visit visit) {
  KnownServices services(subject.catalog);
  for_each_action(subject, [&](const Value& value, std::string_view service) {
    if (has_wildcard(value.text) || !services.has_prefix(service)) return;
    if (subject.catalog.find_action(value.text) || find_retired(subject.catalog, value.text)) return;
    if (!contains_ignoring_case(kUnlisted, value.text)) visit(value);
  });
}

Finding& report_with_guess(const Subject& subject, Findings& findings, std::string_view rule,
                           const Value& value, std::string message, const std::string& guess) {
  Finding& finding = findings.report(rule, value.span, std::move(message),
                                     guess.empty() ? std::string() : did_you_mean(guess));
  if (!guess.empty()) finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, guess)}};
  soften_when_stale(subject, finding);
  return finding;
}

/// "s3:GetObject" for "S3:getobject"; for a pattern that ends in its only wildcard, with the letters that all
/// its actions begin with. Empty when AWS spells some of them so.
std::string canonical(const Catalog& catalog, std::string_view action) {
  std::string out;
  if (!has_wildcard(action)) {
    const auto known = catalog.find_action(action);
    if (known) out.append(known->service).append(":").append(known->name);
    return out;
  }
  const std::string_view service = service_of(action);
  const auto known = catalog.find_service(service);
  if (!known) return out;
  const std::string_view name = action.substr(service.size() + 1);
  out.append(known->prefix).append(":");
  const std::size_t head = name.find_first_of("*?");
  if (head == 0 || head + 1 != name.size() || name.back() != '*') return out.append(name);
  const auto actions = catalog.matching_actions(action);
  const auto is_so = [&](const CatalogAction& a) { return a.name.starts_with(name.substr(0, head)); };
  if (actions.empty() || std::any_of(actions.begin(), actions.end(), is_so)) return out.append(name);
  return out.append(actions.front().name.substr(0, head)).append("*");
}

}  // namespace

void check_service_exists(const Subject& subject, Findings& findings) {
  KnownServices services(subject.catalog);
  std::size_t guesses = 0;
  for_each_action(subject, [&](const Value& value, std::string_view service) {
    if (has_wildcard(service) || services.has_prefix(service)) return;
    if (find_retired(subject.catalog, value.text)) return;
    const std::string_view near =
        ++guesses > kMostGuesses ? std::string_view() : meant_service(subject.catalog, service);
    std::string guess;
    if (!near.empty()) {
      guess.append(near).append(value.text.substr(service.size()));
      if (const std::string known = canonical(subject.catalog, guess); !known.empty()) guess = known;
    }
    report_with_guess(subject, findings, "A202", value, "no service has the prefix " + quoted(service),
                      guess);
  });
}

void check_action_exists(const Subject& subject, Findings& findings) {
  std::size_t guesses = 0;
  for_each_unknown(subject, [&](const Value& value) {
    if (!subject.catalog.action_of_operation(value.text).empty()) return;
    report_with_guess(subject, findings, "A203", value, "there is no action " + quoted(value.text),
                      ++guesses > kMostGuesses ? "" : subject.catalog.closest_action(value.text));
  });
}

void check_pattern_matches(const Subject& subject, Findings& findings) {
  KnownServices services(subject.catalog);
  std::set<std::string_view> alive;
  std::size_t looked_up = 0;
  for_each_action(subject, [&](const Value& value, std::string_view service) {
    if (!has_wildcard(value.text) || (has_wildcard(service) && service != "*")) return;
    if (!has_wildcard(service) && !services.has_prefix(service)) return;
    if (is_star(value.text.substr(service.size() + 1)) || alive.count(value.text) != 0) return;
    if (find_retired(subject.catalog, value.text) || ++looked_up > kMostPatterns) return;
    if (subject.catalog.matches_some_action(value.text)) {
      alive.insert(value.text);
      return;
    }
    findings.report("A204", value.span, "no known action matches " + quoted(value.text));
  });
}

void check_operation_name(const Subject& subject, Findings& findings) {
  for_each_unknown(subject, [&](const Value& value) {
    const std::string_view action = subject.catalog.action_of_operation(value.text);
    if (action.empty()) return;
    Finding& finding =
        findings.report("A205", value.span, quoted(value.text) + " is an API operation and no action",
                        "it is authorized as " + quoted(action));
    finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, action)}};
    soften_when_stale(subject, finding);
  });
}

void check_prefix_wildcard(const Subject& subject, Findings& findings) {
  for_each_action(subject, [&](const Value& value, std::string_view service) {
    if (!has_wildcard(service) || service == "*") return;
    findings.report("A206", value.span, "wildcard in the service prefix of " + quoted(value.text),
                    "write one action for each service");
  });
}

void check_action_case(const Subject& subject, Findings& findings) {
  std::set<std::string_view> sound;
  for_each_action(subject, [&](const Value& value, std::string_view service) {
    if (has_wildcard(service) || sound.count(value.text) != 0 || sound.size() > kMostPatterns) return;
    const std::string spelled = canonical(subject.catalog, value.text);
    if (spelled.empty() || spelled == value.text) {
      sound.insert(value.text);
      return;
    }
    Finding& finding = findings.report("A207", value.span,
                                       quoted(value.text) + " is written " + quoted(spelled) + " by AWS");
    finding.fix = Fix{FixSafety::Safe, {replace_string(value.span, spelled)}};
  });
}

void check_retired(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    // In a Deny, or among exceptions, a retired action does no harm.
    if (statement.effect != Effect::Allow || statement.action.negated) continue;
    for (const Value& value : statement.action.values) {
      if (!looks_like_action(value.text) || has_wildcard(service_of(value.text))) continue;
      const Retired* row = find_retired(subject.catalog, value.text);
      if (row == nullptr) continue;
      std::string instead(row->instead);
      if (has_wildcard(instead)) {  // only the prefix has changed
        instead = service_of(row->instead);
        instead += value.text.substr(service_of(value.text).size());
      }
      Finding& finding =
          findings.report("A209", value.span, "AWS has retired " + quoted(value.text) + ": it grants nothing",
                          instead.empty() ? "remove it" : "see " + quoted(instead));
      if (!instead.empty()) finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, instead)}};
    }
  }
}

}  // namespace whydeny
