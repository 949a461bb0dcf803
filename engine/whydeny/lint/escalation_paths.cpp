// Ways from some rights to more: sets of actions that raise the holder's own.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/escalation_paths.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kPaths = std::to_array<EscalationPath>({
    // Identity and access: the rights themselves.
    {{"iam:CreatePolicyVersion"},     "rewrite a policy that he is under"},
    {{"iam:SetDefaultPolicyVersion"}, "put an older, wider version of a policy in force"},
    {{"iam:AttachUserPolicy"},        "attach any policy to himself"},
    {{"iam:AttachGroupPolicy"},       "attach any policy to a group of his"},
    {{"iam:AttachRolePolicy"},        "attach any policy to a role of his"},
    {{"iam:PutUserPolicy"},           "write any policy into himself"},
    {{"iam:PutGroupPolicy"},          "write any policy into a group of his"},
    {{"iam:PutRolePolicy"},           "write any policy into a role of his"},
    {{"iam:AddUserToGroup"},          "join any group"},
    {{"iam:UpdateAssumeRolePolicy"},  "make any role trust him"},
    {{"iam:CreateAccessKey"},         "make keys for any user"},
    {{"iam:CreateLoginProfile"},      "set the password of a user without one"},
    {{"iam:UpdateLoginProfile"},      "change the password of any user"},
    // Code that runs under a role already.
    {{"lambda:UpdateFunctionCode"},   "run code under the role of any function"},
    {{"glue:UpdateDevEndpoint"},      "log in to any development endpoint, with its role"},
    {{"ssm:SendCommand"},             "run commands under the role of any instance"},
    {{"ssm:StartSession"},            "log in to any instance, with its role"},
    {{"ec2-instance-connect:SendSSHPublicKey"},       "log in to any instance, with its role"},
    {{"sagemaker:CreatePresignedNotebookInstanceUrl"}, "open any notebook, with its role"},
    {{"cloudformation:UpdateStack"},  "change any stack under its role"},
    {{"codebuild:StartBuild"},        "run a build of his own under the role of any project"},
    {{"codebuild:StartBuildBatch"},   "run a build of his own under the role of any project"},
    {{"codestar:CreateProject"},      "have a project made under the role of the service"},
    {{"codestar:AssociateTeamMember"}, "own any project and what it may do"},
    {{"apprunner:UpdateService"},     "run code under the role of any service"},
    {{"cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"}, "change any stack under its role"},
    {{"sagemaker:UpdateNotebookInstanceLifecycleConfig", "sagemaker:StartNotebookInstance"}, "run code under the role of any notebook"},
    // A role of choice for something new.
    {{"iam:PassRole", "ec2:RunInstances"},                       "start an instance under any role"},
    {{"iam:PassRole", "ec2:RequestSpotInstances"},               "start an instance under any role"},
    {{"iam:PassRole", "ec2:AssociateIamInstanceProfile"},        "give an instance any role"},
    {{"iam:PassRole", "ec2:ReplaceIamInstanceProfileAssociation"}, "give an instance any role"},
    {{"iam:PassRole", "autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"}, "start instances under any role"},
    {{"iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"},           "run a function under any role"},
    {{"iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"}, "run a function under any role"},
    {{"iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"},            "run a function under any role"},
    {{"iam:PassRole", "glue:CreateDevEndpoint"},                 "log in to a development endpoint under any role"},
    {{"iam:PassRole", "glue:CreateJob", "glue:StartJobRun"},     "run a job under any role"},
    {{"iam:PassRole", "glue:CreateJob", "glue:CreateTrigger"},   "run a job under any role"},
    {{"iam:PassRole", "glue:UpdateJob", "glue:StartJobRun"},     "run a job under any role"},
    {{"iam:PassRole", "glue:UpdateJob", "glue:CreateTrigger"},   "run a job under any role"},
    {{"iam:PassRole", "glue:CreateSession", "glue:RunStatement"}, "run code under any role"},
    {{"iam:PassRole", "cloudformation:CreateStack"},             "make a stack under any role"},
    {{"iam:PassRole", "cloudformation:UpdateStackSet"},          "change stacks under any role"},
    {{"iam:PassRole", "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"}, "make stacks under any role"},
    {{"iam:PassRole", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"}, "run a pipeline under any role"},
    {{"iam:PassRole", "sagemaker:CreateNotebookInstance"},       "open a notebook under any role"},
    {{"iam:PassRole", "sagemaker:CreateTrainingJob"},            "run a job under any role"},
    {{"iam:PassRole", "sagemaker:CreateProcessingJob"},          "run a job under any role"},
    {{"iam:PassRole", "codebuild:CreateProject"},                "run a build under any role"},
    {{"iam:PassRole", "codebuild:UpdateProject"},                "run a build under any role"},
    {{"iam:PassRole", "codepipeline:CreatePipeline"},            "run a pipeline under any role"},
    {{"iam:PassRole", "codedeploy:CreateDeploymentGroup", "codedeploy:CreateDeployment"}, "deploy under any role"},
    {{"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"},       "run a task under any role"},
    {{"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StartTask"},     "run a task under any role"},
    {{"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:CreateService"}, "run a task under any role"},
    {{"iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:UpdateService"}, "run a task under any role"},
    {{"iam:PassRole", "batch:RegisterJobDefinition", "batch:SubmitJob"},  "run a job under any role"},
    {{"iam:PassRole", "ssm:StartAutomationExecution"},           "run an automation under any role"},
    {{"iam:PassRole", "states:CreateStateMachine", "states:StartExecution"}, "run a state machine under any role"},
    {{"iam:PassRole", "states:UpdateStateMachine", "states:StartExecution"}, "run a state machine under any role"},
    {{"iam:PassRole", "scheduler:CreateSchedule"},               "call other services under any role"},
    {{"iam:PassRole", "elasticmapreduce:RunJobFlow"},            "start a cluster under any role"},
    {{"iam:PassRole", "apprunner:CreateService"},                "run code under any role"},
    {{"iam:PassRole", "airflow:CreateEnvironment"},              "run code under any role"},
    {{"iam:PassRole", "gamelift:CreateFleet"},                   "run code under any role"},
    {{"iam:PassRole", "bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"}, "run code under any role"},
});
// clang-format on

std::size_t length(const EscalationPath& path) {
  return static_cast<std::size_t>(
      std::count_if(path.actions.begin(), path.actions.end(), [](std::string_view a) { return !a.empty(); }));
}

using Steps = std::map<std::string_view, std::vector<EscalationStep>>;

/// Every place that grants an action of some path.
Steps find_steps(const Subject& subject, const Grants& grants) {
  Steps steps;
  for (const EscalationPath& path : kPaths) {
    for (const std::string_view action : path.actions) {
      if (!action.empty() && !grants.is_denied(action)) steps.try_emplace(action);
    }
  }
  std::unordered_map<std::string, std::vector<Steps::value_type*>> named;  // by the value's text
  for (const Statement* statement : grants.unconditional()) {
    const WideResources resources(*statement);
    if (statement->action.negated || resources.empty()) continue;
    for (const Value& value : statement->action.values) {
      const auto [at, is_new] = named.try_emplace(to_lower(value.text));
      for (auto& step : steps) {
        if (is_new && names_action(value.text, step.first)) at->second.push_back(&step);
      }
      for (Steps::value_type* step : at->second) {
        if (resources.find(subject, step->first) != nullptr)
          step->second.push_back({step->first, statement, &value});
      }
    }
  }
  return steps;
}

}  // namespace

std::span<const EscalationPath> escalation_paths() { return kPaths; }

bool Escalation::is_one_value() const {
  return std::all_of(steps.begin(), steps.end(),
                     [&](const EscalationStep& step) { return step.value == steps.front().value; });
}

std::vector<Escalation> find_escalations(const Subject& subject, const Grants& grants) {
  const Steps steps = find_steps(subject, grants);
  std::vector<Escalation> found;
  std::set<const Value*> sufficient;
  for (const EscalationPath& path : kPaths) {
    if (length(path) != 1) continue;
    const auto at = steps.find(path.actions.front());
    if (at == steps.end()) continue;
    for (const EscalationStep& step : at->second) {
      sufficient.insert(step.value);
      found.push_back({&path, {step}});
    }
  }
  for (const EscalationPath& path : kPaths) {
    const std::size_t count = length(path);
    Escalation escalation{&path, {}};
    for (std::size_t i = 0; count > 1 && i < count; ++i) {
      const auto at = steps.find(path.actions[i]);
      if (at == steps.end()) break;
      const auto place = std::find_if(at->second.begin(), at->second.end(), [&](const EscalationStep& step) {
        return sufficient.count(step.value) == 0;
      });
      if (place == at->second.end()) break;
      escalation.steps.push_back(*place);
    }
    if (!escalation.steps.empty() && escalation.steps.size() == count) found.push_back(std::move(escalation));
  }
  return found;
}

}  // namespace whydeny
