// Checks of resource control policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/rcp_checks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/principals.h"
#include "whydeny/lint/statement_objects.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kIsService = "aws:PrincipalIsAWSService";
constexpr std::array<std::string_view, 2> kServiceNames = {"aws:PrincipalServiceName",
                                                           "aws:PrincipalServiceNamesList"};
constexpr std::array<std::string_view, 2> kOrganization = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths"};

template <typename Test>
bool has_condition(const Statement& statement, Test test) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), test);
}

/// True when a condition on aws:PrincipalIsAWSService asks for the value.
bool asks_whether_service(const Statement& statement, std::string_view value) {
  return has_condition(statement, [&](const Condition& condition) {
    return equals_ignoring_case(condition.key, kIsService) && condition.op != nullptr &&
           !is_operator(condition, "Null") &&
           std::any_of(condition.values.begin(), condition.values.end(), [&](const Value& given) {
             return equals_ignoring_case(given.text, value) != condition.op->negated;
           });
  });
}

/// A Deny that strikes callers from outside of an organization, or without one.
bool denies_outsiders(const Statement& statement) {
  return has_condition(statement, [](const Condition& condition) {
    return contains_ignoring_case(kOrganization, condition.key) && condition.op != nullptr &&
           condition.op->negated;
  });
}

/// True when no call of a service principal can meet the conditions, or when some services are spared by
/// name.
bool spares_services(const Statement& statement) {
  return asks_whether_service(statement, "false") || has_condition(statement, [](const Condition& condition) {
           return contains_ignoring_case(kServiceNames, condition.key) ||
                  (describes_principal(condition.key) && requires_key(condition));
         });
}

/// A Deny that strikes calls on behalf of somebody outside.
bool denies_foreign_source(const Statement& statement) {
  return has_condition(statement, [](const Condition& condition) {
    return names_source(condition.key) && condition.op != nullptr && condition.op->negated;
  });
}

bool is_for_services(const Statement& statement) {
  return asks_whether_service(statement, "true") || has_condition(statement, [](const Condition& condition) {
           return contains_ignoring_case(kServiceNames, condition.key) && requires_key(condition);
         });
}

bool is_for_known_sources(const Statement& statement) {
  return has_condition(statement, [](const Condition& condition) {
    return names_source(condition.key) && requires_key(condition);
  });
}

bool is_supported(const Subject& subject, const CatalogService& service) {
  const auto& more = subject.settings.rcp_services;
  return service.supports_rcps || contains_ignoring_case(more, service.prefix);
}

}  // namespace

std::optional<Fix> fix_rcp_principal(const Subject& subject, const Diagnostic& complaint) {
  std::string written(subject.text(complaint.where));
  std::erase_if(written, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  const bool anybody = written == R"({"AWS":"*"})" || written == R"({"AWS":["*"]})";
  return Fix{anybody ? FixSafety::Safe : FixSafety::Unsafe, {{complaint.where, "\"*\""}}};
}

std::optional<Fix> fix_rcp_version(const Subject& subject, const Diagnostic& complaint) {
  const std::string_view text = subject.text();
  const std::uint32_t begin = complaint.where.begin;
  if (text.substr(begin, 1) != "{") return Fix{FixSafety::Safe, {{complaint.where, "\"2012-10-17\""}}};
  const std::size_t first = text.find_first_not_of(" \t\r\n", begin + 1);
  if (first == std::string_view::npos || text[first] != '"') return {};
  const std::string blanks(text.substr(begin + 1, first - begin - 1));
  return Fix{FixSafety::Safe, {{{begin + 1, begin + 1}, blanks + "\"Version\": \"2012-10-17\","}}};
}

void check_rcp_service(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const Value& action : statement.action.values) {
      const auto service = subject.catalog.find_service(service_of(action.text));
      if (!service || is_supported(subject, *service)) continue;
      findings.report("O816", action.span,
                      "resource control policies did not cover " + quoted(service->prefix) + " on " +
                          std::string(subject.catalog.date()),
                      "remove it, or add the service to `rcp-services` if they do by now");
    }
  }
}

void check_service_carveout(const Subject& subject, Findings& findings) {
  std::optional<StatementObjects> objects;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !denies_outsiders(statement) || spares_services(statement))
      continue;
    if (denies_foreign_source(statement) || asks_whether_service(statement, "true")) continue;
    Finding& finding = findings.report("O820", statement.span,
                                       "calls that AWS services make for you are denied with outsiders",
                                       "add `\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}`");
    if (!objects) objects.emplace(subject);
    if (auto edit = add_condition(subject, *objects, statement, "BoolIfExists", kIsService, "\"false\""))
      finding.fix = Fix{FixSafety::Unsafe, {std::move(*edit)}};
  }
}

void check_source_without_service(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !denies_foreign_source(statement)) continue;
    if (is_for_services(statement) || denies_outsiders(statement)) continue;
    findings.report("O821", statement.span, "calls of people and roles have no source, and are denied too",
                    "add `\"Bool\": {\"aws:PrincipalIsAWSService\": \"true\"}`");
  }
}

void check_source_null(const Subject& subject, Findings& findings) {
  std::optional<StatementObjects> objects;
  for (const Statement& statement : subject.statements()) {
    // Every call of every service is struck too when nothing else is asked.
    const bool strikes_all = statement.conditions.size() == 1 && asks_whether_service(statement, "true");
    if (statement.effect != Effect::Deny || !(denies_foreign_source(statement) || strikes_all)) continue;
    if (!is_for_services(statement) || is_for_known_sources(statement)) continue;
    Finding& finding =
        findings.report("O822", statement.span, "calls of services that send no source are denied too",
                        "add `\"Null\": {\"aws:SourceAccount\": \"false\"}`");
    if (!objects) objects.emplace(subject);
    if (auto edit = add_condition(subject, *objects, statement, "Null", "aws:SourceAccount", "\"false\""))
      finding.fix = Fix{FixSafety::Unsafe, {std::move(*edit)}};
  }
}

void check_rcp_blanket_denial(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Deny || !statement.conditions.empty()) continue;
    findings.report("O823", statement.span, "this denial has no condition, and binds administrators too",
                    "exempt a role: `\"ArnNotLike\": {\"aws:PrincipalArn\": ...}`");
  }
}

}  // namespace whydeny
