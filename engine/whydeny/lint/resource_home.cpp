// Whether a resource policy speaks of its own service.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/resource_home.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/arn_pattern.h"
#include "whydeny/lint/known_services.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

struct Pair {
  std::string_view a, b;
};

/// Two names of one service, as prefix, service field of ARNs or kind of policy. Those of which one begins
/// with the other (`s3`, `s3-object-lambda`) need no row.
constexpr auto kOneService = std::to_array<Pair>({
    {"apigateway", "execute-api"},
    {"catalog", "servicecatalog"},
    {"cloudwatch-logs", "logs"},
    {"efs", "elasticfilesystem"},
    {"es", "opensearch"},
    {"eventbridge", "events"},
    {"glue", "lakeformation"},
    {"iam", "sts"},
    {"private-ca", "acm-pca"},
});

bool is_one_service(std::string_view a, std::string_view b) {
  return a.starts_with(b) || b.starts_with(a) ||
         std::any_of(kOneService.begin(), kOneService.end(), [&](const Pair& row) {
           return (row.a == a && row.b == b) || (row.a == b && row.b == a);
         });
}

/// Collects names until there are two.
struct Unanimous {
  std::string name;
  bool is_split = false;
  void add(const std::string& other) {
    if (name.empty()) name = other;
    is_split = is_split || !is_one_service(name, other);
  }
  bool is_known() const { return !name.empty() && !is_split; }
};

/// The service whose resource the policy is attached to: as declared, else the one of all its ARNs, else the
/// one of all its actions. Empty when that is open.
std::string home_of(const Subject& subject) {
  if (subject.is(PolicyType::Key)) return "kms";
  if (!subject.kind().empty()) {
    const std::string kind = to_lower(subject.kind());
    const bool is_paired = std::any_of(kOneService.begin(), kOneService.end(),
                                       [&](const Pair& row) { return row.a == kind || row.b == kind; });
    return is_paired || subject.catalog.find_service(kind) ? kind : std::string();
  }
  Unanimous arns;
  for_each_arn(subject, [&](const Statement&, const Value&, const ArnPattern& arn) {
    if (is_literal(arn.service)) arns.add(to_lower(arn.service));
  });
  if (arns.is_known()) return arns.name;
  Unanimous actions;
  for (const Statement& statement : subject.statements()) {
    for (const Value& action : statement.action.values) {
      const std::string_view service = service_of(action.text);
      if (!service.empty() && !has_wildcard(service)) actions.add(to_lower(service));
    }
  }
  return actions.is_known() ? actions.name : std::string();
}

}  // namespace

void check_foreign_action(const Subject& subject, Findings& findings) {
  const std::string home = home_of(subject);
  if (home.empty()) return;
  KnownServices services(subject.catalog);
  for (const Statement& statement : subject.statements()) {
    if (statement.action.negated) continue;
    // With actions of several services on `*` it may be an endpoint's policy that nobody declared as such.
    if (!subject.is(PolicyType::Key) && statement.resource && is_star(*statement.resource)) continue;
    for (const Value& action : statement.action.values) {
      const std::string service = to_lower(service_of(action.text));
      if (!looks_like_action(action.text) || has_wildcard(service) || is_one_service(home, service)) continue;
      if (!services.has_prefix(service)) continue;  // A202
      findings.report("A210", action.span,
                      quoted(action.text) + " is no action of " + quoted(home) +
                          ": a policy on its resources cannot grant or deny it",
                      "write it into an identity policy");
    }
  }
}

void check_foreign_resource(const Subject& subject, Findings& findings) {
  const std::string home = home_of(subject);
  if (home.empty()) return;
  KnownServices services(subject.catalog);
  for_each_arn(subject, [&](const Statement& statement, const Value& value, const ArnPattern& arn) {
    if (statement.resource->negated || !is_literal(arn.service)) return;
    const std::string service = to_lower(arn.service);
    if (is_one_service(home, service) || !services.has_arns(service)) return;
    findings.report(
        "R322", value.span,
        quoted(value.text) + " is no resource of " + quoted(home) + ", and this policy is attached to one",
        "name the resource that carries the policy");
  });
}

}  // namespace whydeny
