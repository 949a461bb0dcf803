// Actions that bring more, or less, than was meant.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/action_breadth.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

struct Dependency {
  std::string_view action;
  std::string_view needs;
};

// clang-format off
/// What AWS asks for beside the action itself, in every call of it.
constexpr auto kDependencies = std::to_array<Dependency>({
    {"appsync:CreateDataSource",           "iam:PassRole"},
    {"codebuild:CreateProject",            "iam:PassRole"},
    {"codepipeline:CreatePipeline",        "iam:PassRole"},
    {"ec2:AssociateIamInstanceProfile",    "iam:PassRole"},
    {"ecs:RunTask",                        "iam:PassRole"},
    {"ecs:StartTask",                      "iam:PassRole"},
    {"eks:CreateCluster",                  "iam:PassRole"},
    {"eks:CreateNodegroup",                "iam:PassRole"},
    {"firehose:CreateDeliveryStream",      "iam:PassRole"},
    {"glue:CreateCrawler",                 "iam:PassRole"},
    {"glue:CreateDevEndpoint",             "iam:PassRole"},
    {"glue:CreateJob",                     "iam:PassRole"},
    {"iam:AddRoleToInstanceProfile",       "iam:PassRole"},
    {"iot:CreateTopicRule",                "iam:PassRole"},
    {"lambda:CreateFunction",              "iam:PassRole"},
    {"pipes:CreatePipe",                   "iam:PassRole"},
    {"s3:PutReplicationConfiguration",     "iam:PassRole"},
    {"sagemaker:CreateModel",              "iam:PassRole"},
    {"sagemaker:CreateNotebookInstance",   "iam:PassRole"},
    {"sagemaker:CreateTrainingJob",        "iam:PassRole"},
    {"scheduler:CreateSchedule",           "iam:PassRole"},
    {"states:CreateStateMachine",          "iam:PassRole"},
    {"transfer:CreateServer",              "iam:PassRole"},
});
// clang-format on

bool allows(const Subject& subject, std::string_view action) {
  const auto& all = subject.statements();
  return std::any_of(all.begin(), all.end(), [&](const Statement& statement) {
    return statement.effect == Effect::Allow && selects_action(statement, action);
  });
}

}  // namespace

void check_dependent_actions(const Subject& subject, Findings& findings) {
  std::array<bool, kDependencies.size()> is_met{};
  std::transform(kDependencies.begin(), kDependencies.end(), is_met.begin(),
                 [&](const Dependency& row) { return allows(subject, row.needs); });
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated) continue;
    for (const Value& action : statement.action.values) {
      for (std::size_t at = 0; at < kDependencies.size(); ++at) {
        if (is_met[at] || !equals_ignoring_case(kDependencies[at].action, action.text)) continue;
        findings.report("A211", action.span,
                        quoted(action.text) + " needs " + quoted(kDependencies[at].needs) +
                            " too, which the policy does not allow",
                        "allow it for the role that is passed");
      }
    }
  }
}

void check_verb_wildcard(const Subject& subject, Findings& findings) {
  constexpr std::size_t kMostPatterns = 2000;
  std::size_t looked_up = 0;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated) continue;
    for (const Value& action : statement.action.values) {
      const std::string_view service = service_of(action.text);
      if (!looks_like_action(action.text) || has_wildcard(service) || !has_wildcard(action.text)) continue;
      if (is_star(action.text.substr(service.size() + 1)) || ++looked_up > kMostPatterns) continue;
      unsigned levels = 0;
      std::string words;
      for (const CatalogAction& meant : subject.catalog.matching_actions(action.text)) {
        const unsigned bit = 1U << static_cast<unsigned>(meant.level);
        if ((levels & bit) != 0) continue;
        levels |= bit;
        if (!words.empty()) words += ", ";
        words += access_level_name(meant.level);
      }
      if ((levels & (levels - 1)) == 0) continue;
      findings.report("A212", action.span,
                      quoted(action.text) + " matches actions of several levels (" + words +
                          "), and those that AWS will add",
                      "list the actions that are meant");
    }
  }
}

}  // namespace whydeny
