// The names under which services call: which ones there are. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SERVICE_HOSTS_H_
#define WHYDENY_LINT_SERVICE_HOSTS_H_

#include <string>
#include <string_view>

#include "whydeny/catalog/catalog.h"

namespace whydeny {

/// True for a service principal that a service of the catalog or one of the names kept here can have:
/// "sns.amazonaws.com", "delivery.logs.amazonaws.com", "states.eu-west-1.amazonaws.com". Exact, as AWS
/// compares.
bool is_service_host(std::string_view host, const Catalog& catalog);

/// The service principal that a mistyped one most resembles: "lambda.amazonaws.com" for "lambda.aws.com".
/// Empty when none is near.
std::string closest_service_host(std::string_view host, const Catalog& catalog);

/// True for the service principals that run code with the role they assume: EC2, ECS tasks, Lambda, EKS.
bool is_compute_service(std::string_view host);

}  // namespace whydeny

#endif  // WHYDENY_LINT_SERVICE_HOSTS_H_
