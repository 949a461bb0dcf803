// From a record's event to the IAM action.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/replay/trail_action.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/catalog.h"

namespace whydeny {
namespace {

// Event sources whose first part is not the service prefix of the actions.
struct SourceRow {
  std::string_view source;  // without ".amazonaws.com"
  std::string_view prefix;
};
// clang-format off
constexpr std::array kSources = {
    SourceRow{"agreement-marketplace",       "aws-marketplace"},
    SourceRow{"amazonmq",                    "mq"},
    SourceRow{"application-insights",        "applicationinsights"},
    SourceRow{"billingconsole",              "billing"},
    SourceRow{"chime-sdk-media-pipelines",   "chime"},
    SourceRow{"chime-sdk-voice",             "chime"},
    SourceRow{"cloudcontrolapi",             "cloudformation"},
    SourceRow{"contact-lens",                "connect"},
    SourceRow{"discovery-marketplace",       "aws-marketplace"},
    SourceRow{"iam-toolbox",                 "iam"},
    SourceRow{"management-marketplace",      "aws-marketplace-management"},
    SourceRow{"marketplacecatalog",          "aws-marketplace"},
    SourceRow{"migrationhub",                "mgh"},
    SourceRow{"monitoring",                  "cloudwatch"},
    SourceRow{"opensearchservice",           "es"},
    SourceRow{"participant-connect",         "connect"},
    SourceRow{"pinpoint",                    "mobiletargeting"},
    SourceRow{"pricelist",                   "pricing"},
    SourceRow{"qconnect",                    "wisdom"},
    SourceRow{"rdsdata",                     "rds-data"},
    SourceRow{"reporting-marketplace",       "aws-marketplace"},
    SourceRow{"servicecatalog-appregistry",  "servicecatalog"},
    SourceRow{"tagging",                     "tag"},
    SourceRow{"taxconsole",                  "tax"},
    SourceRow{"transcribestreaming",         "transcribe"},
};

// Calls that everybody may make.
constexpr std::array<std::string_view, 3> kFree = {"sts:GetCallerIdentity", "sts:GetSessionToken", "dynamodb:DescribeEndpoints"};
// clang-format on

// "CreateFunction" of "CreateFunction20150331v2", "CreateDistribution" of "CreateDistribution2020_05_31".
std::string_view without_version(std::string_view name) {
  std::string_view rest = name;
  if (rest.size() > 2 && is_digit(rest.back()) && rest[rest.size() - 2] == 'v') rest.remove_suffix(2);
  std::size_t digits = 0;
  while (!rest.empty() && (is_digit(rest.back()) || rest.back() == '_')) {
    if (is_digit(rest.back())) ++digits;
    rest.remove_suffix(1);
  }
  return digits == 8 && !rest.empty() ? rest : name;
}

std::string_view prefix_of(std::string_view source) {
  source = source.substr(0, source.find('.'));
  const auto* row = std::find_if(kSources.begin(), kSources.end(),
                                 [&](const SourceRow& each) { return each.source == source; });
  return row == kSources.end() ? source : row->prefix;
}

}  // namespace

TrailAction action_of_event(std::string_view event_source, std::string_view event_name) {
  const std::string prefix(prefix_of(event_source));
  if (prefix == "apigateway")
    return {"", "the actions of API Gateway are HTTP methods, which the record does not have"};
  const Catalog& catalog = Catalog::built_in();
  std::string action = prefix + ":" + std::string(event_name);
  if (!catalog.find_action(action) && catalog.action_of_operation(action).empty())
    action = prefix + ":" + std::string(without_version(event_name));
  if (contains_ignoring_case(kFree, action)) return {"", "`" + action + "` needs no permission"};
  const std::string_view real = catalog.action_of_operation(action);
  if (!real.empty()) return {std::string(real), "`" + action + "` is allowed by `" + std::string(real) + "`"};
  if (!catalog.find_action(action))
    return {action, "`" + action + "` is not in the catalog: the action may have another name"};
  return {action, ""};
}

}  // namespace whydeny
