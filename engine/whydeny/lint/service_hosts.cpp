// The names under which services call: which ones there are.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/service_hosts.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/principals.h"

namespace whydeny {
namespace {

// Last labels of service principals that are no prefix of actions.
// clang-format off
constexpr auto kLabels = std::to_array<std::string_view>({
    "agentcore", "airflow-env", "alexa-appkit", "application-insights", "aws-artifact-account-sync",
    "awsmigrationhub", "bcm", "billingreports", "cloudcontrolapi", "cloudwatch-crossaccount",
    "cloudwatch-rum", "codecatalyst-runner", "cognito-identity-us-gov", "config-conforms",
    "config-multiaccountsetup", "costalerts", "deepracer", "dms-data-migrations", "dms-fleet-advisor",
    "ec2fastlaunch", "ec2fleet", "ec2scheduled", "ecs-tasks", "edgelambda", "eks-connector", "eks-fargate",
    "eks-fargate-pods", "eks-nodegroup", "elastic-inference", "emrwal", "fleethub", "iot1click",
    "iotroborunner", "iotthingsgraph", "lexv2", "macie", "managedservices", "marketplace",
    "metering-marketplace", "migrationhub", "mobilehub", "neptune", "opensearchservice", "osis-pipelines",
    "partnercentral-selling", "pinpoint", "prometheus", "rds-preview", "sagemaker-ground-truth-plus",
    "securityhubv2", "servicecatalog-appregistry", "spot", "spotfleet", "sumerian", "transitgateway",
    "vmie", "vpc-flow-logs",
});

constexpr auto kOtherHosts = std::to_array<std::string_view>({
    "alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com", "alexa-smapi.amazon.com",
});
// clang-format on

bool is_known_label(std::string_view label, const Catalog& catalog) {
  if (std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end()) return true;
  // The catalog does not mind letter case, service principals do.
  const auto service = catalog.find_service(label);
  return service && service->prefix == label;
}

bool is_label_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

/// "logs" of "delivery.logs" and of "logs.eu-west-1": the label that names the service.
std::string_view service_name(std::string_view labels) {
  const auto last_of = [](std::string_view text) { return text.substr(text.rfind('.') + 1); };
  const std::string_view last = last_of(labels);
  if (last.size() == labels.size() || partition_of_region(last).empty()) return last;
  return last_of(labels.substr(0, labels.size() - last.size() - 1));
}

/// Of the names kept here and the catalog's.
std::string_view closest_label(std::string_view label, const Catalog& catalog) {
  if (is_known_label(label, catalog)) return label;
  const std::string_view near = closest(label, kLabels);
  return near.empty() ? catalog.closest_service(label) : near;
}

}  // namespace

bool is_service_host(std::string_view host, const Catalog& catalog) {
  if (std::find(kOtherHosts.begin(), kOtherHosts.end(), host) != kOtherHosts.end()) return true;
  const auto labels = service_label(host);
  if (!labels) return host.ends_with(".aws.internal");  // how some services call each other
  if (!std::all_of(labels->begin(), labels->end(), [](char c) { return is_label_character(c) || c == '.'; }))
    return false;
  return is_known_label(service_name(*labels), catalog);
}

std::string closest_service_host(std::string_view host, const Catalog& catalog) {
  constexpr std::string_view kHost = ".amazonaws.com";
  const std::string lower = to_lower(host);
  if (const auto labels = service_label(lower)) {
    if (lower != host && is_service_host(lower, catalog)) return lower;
    const std::string_view name = service_name(*labels);
    const std::string_view near = closest_label(name, catalog);
    if (near.empty() || name.size() != labels->size()) return {};
    return std::string(near) + std::string(kHost);
  }
  const std::string_view first = std::string_view(lower).substr(0, lower.find('.'));
  const std::string_view near = closest_label(first, catalog);
  return near.empty() ? std::string() : std::string(near) + std::string(kHost);
}

bool is_compute_service(std::string_view host) {
  constexpr std::array<std::string_view, 4> kCompute = {"ec2", "ecs-tasks", "lambda", "eks"};
  const auto label = service_label(host);
  return label && std::find(kCompute.begin(), kCompute.end(), *label) != kCompute.end();
}

}  // namespace whydeny
