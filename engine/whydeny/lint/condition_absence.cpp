// What a condition says of requests that do not carry its key (C549 to C553, C558, C566).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kMfa = "aws:MultiFactorAuthPresent";

/// True for Bool on the MFA key with one value, "true" or "false".
bool tests_mfa(const Condition& condition, std::string_view answer) {
  return is_key(condition, kMfa) && operator_family(condition) == OperatorFamily::Bool &&
         condition.set == SetOperator::None && condition.values.size() == 1 &&
         equals_ignoring_case(without_edge_blanks(condition.values.front().text), answer);
}

/// Keys by which a grant is kept inside of a network, an organization or to one caller of a service.
constexpr std::array<std::string_view, 14> kBoundaryKeys = {
    "aws:SourceVpc",   "aws:SourceVpce",    "aws:SourceVpcArn", "aws:SourceIp",       "aws:VpcSourceIp",
    "aws:VpceAccount", "aws:VpceOrgID",     "aws:VpceOrgPaths", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
    "aws:SourceArn",   "aws:SourceAccount", "aws:SourceOrgID",  "aws:SourceOrgPaths"};

constexpr std::array<std::string_view, 4> kEndpointKeys = {"aws:SourceVpc", "aws:SourceVpce",
                                                           "aws:SourceVpcArn", "aws:VpcSourceIp"};

/// Keys of every request, of every request with credentials, or of every one for a resource.
constexpr std::array<std::string_view, 13> kAlwaysThere = {
    "aws:CurrentTime",   "aws:EpochTime",        "aws:SecureTransport",       "aws:RequestedRegion",
    "aws:UserAgent",     "aws:ViaAWSService",    "aws:PrincipalType",         "aws:userid",
    "aws:PrincipalArn",  "aws:PrincipalAccount", "aws:PrincipalIsAWSService", "aws:ResourceAccount",
    "s3:ResourceAccount"};

/// A request comes either over the internet, with aws:SourceIp, or through an endpoint, with the others: of
/// two tests "if exists" one applies.
bool is_one_way_in(const Statement& statement, const Condition& condition) {
  const bool internet = is_key(condition, "aws:SourceIp");
  if (!internet && !is_key_of(condition, kEndpointKeys)) return false;
  const auto& all = statement.conditions;
  const auto looked_at = static_cast<std::ptrdiff_t>(std::min(all.size(), kMostNeighbors));
  return std::any_of(all.begin(), all.begin() + looked_at, [&](const Condition& other) {
    return !is_null_test(other) && !other.op->negated &&
           (internet ? is_key_of(other, kEndpointKeys) : is_key(other, "aws:SourceIp"));
  });
}

/// True when the statement's other elements use the key as a variable: without it they match nothing.
bool is_used_as_variable(const Statement& statement, std::string_view key) {
  if (!statement.resource || statement.resource->negated) return false;
  const auto& values = statement.resource->values;
  const std::string variable = "${" + to_lower(key);
  constexpr std::size_t kMost = 200;
  return !values.empty() && values.size() <= kMost &&
         std::all_of(values.begin(), values.end(), [&](const Value& v) {
           return has_variable(v.text) && to_lower(v.text).find(variable) != std::string::npos;
         });
}

Fix guard_with_null(const Condition& condition) {
  std::string guard = "\"Null\": {";
  guard += replace_string(condition.key_span, condition.key).text;
  guard += ": \"false\"}, ";
  return {FixSafety::Unsafe, {{{condition.op_span.begin, condition.op_span.begin}, std::move(guard)}}};
}

}  // namespace

void check_mfa_bool(const Subject& subject, Findings& findings) {
  // A second statement may deny those without the key.
  const auto& statements = subject.statements();
  const bool absence_denied =
      std::any_of(statements.begin(), statements.end(), [](const Statement& statement) {
        return statement.effect == Effect::Deny &&
               std::any_of(statement.conditions.begin(), statement.conditions.end(),
                           [](const Condition& condition) {
                             return is_key(condition, kMfa) && tests_null(condition, "true");
                           });
      });
  if (absence_denied) return;
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Deny || condition.if_exists || !tests_mfa(condition, "false"))
      return false;
    Finding& finding = findings.report(
        "C549", condition.op_span,
        "requests with long-term access keys do not carry " + quoted(condition.key) + " and escape this Deny",
        "write `BoolIfExists`");
    finding.fix = change_operator(statement, condition, "BoolIfExists");
    return true;
  });
}

void check_mfa_if_exists(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Allow || !condition.if_exists || !tests_mfa(condition, "true"))
      return false;
    if (is_presence_assured(statement, condition)) return false;
    Finding& finding = findings.report("C550", condition.op_span,
                                       "requests with long-term access keys do not carry " +
                                           quoted(condition.key) + " and are allowed without MFA",
                                       "write `Bool`");
    finding.fix = change_operator(statement, condition, "Bool");
    return true;
  });
}

void check_weak_if_exists(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Allow || !condition.if_exists || condition.op->negated) return false;
    if (condition.values.empty()) return false;  // C531
    if (condition.set == SetOperator::ForAllValues || !is_key_of(condition, kBoundaryKeys)) return false;
    if (is_presence_assured(statement, condition) || is_one_way_in(statement, condition)) return false;
    const std::string strict = operator_name(condition.set, condition.op->name, false);
    Finding& finding = findings.report("C551", condition.op_span,
                                       "requests without " + quoted(condition.key) + " are allowed as well",
                                       "write " + quoted(strict));
    finding.fix = change_operator(statement, condition, strict);
    return true;
  });
}

void check_negated_allow(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Allow || condition.set != SetOperator::None) return false;
    if (!condition.op->negated || condition.values.empty() || is_key_of(condition, kAlwaysThere))
      return false;
    if (names_private_source(condition)) return false;  // C534, C536
    if (is_presence_assured(statement, condition) || is_used_as_variable(statement, condition.key))
      return false;
    Finding& finding = findings.report("C552", condition.op_span,
                                       quoted(condition.op_text) + " holds for requests without " +
                                           quoted(condition.key) + ", which are allowed therefore",
                                       "add `Null` with `false` for this key, or list what is allowed");
    if (!has_operator(statement, "Null")) finding.fix = guard_with_null(condition);
    return true;
  });
}

void check_redundant_if_exists(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (!condition.if_exists || !condition.op->negated || condition.set == SetOperator::ForAnyValue)
      return false;
    const std::string plain = operator_name(condition.set, condition.op->name, false);
    Finding& finding = findings.report("C553", condition.op_span,
                                       quoted(condition.op_text) + " means the same as " + quoted(plain) +
                                           ": a negated operator holds without the key",
                                       "write " + quoted(plain));
    if (!has_operator(statement, plain))
      finding.fix = Fix{FixSafety::Safe, {replace_string(condition.op_span, plain)}};
    return true;
  });
}

void check_source_ip_and_vpce(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const Condition* ip = find_needed_key(statement, "aws:SourceIp");
    if (ip == nullptr) continue;
    for (const std::string_view key : kEndpointKeys) {
      const Condition* endpoint = find_needed_key(statement, key);
      if (endpoint == nullptr) continue;
      Finding& finding = findings.report(
          "C558", ip->key_span,
          "no request carries both `aws:SourceIp` and " + quoted(endpoint->key) + ", so this never holds",
          "write a statement for each");
      finding.related.push_back({endpoint->key_span, "the other one"});
      break;
    }
  }
}

void check_keys_under_negated_deny(const Subject& subject, Findings& findings) {
  for_each_operator(subject, [&](const Statement& statement, const Condition& condition) {
    if (statement.effect != Effect::Deny || !condition.op->negated) return false;
    if (is_alone_under_operator(statement, condition)) return false;
    findings.report("C566", condition.op_span,
                    "this denies only what differs in every key under " + quoted(condition.op_text),
                    "write a statement for each key if one difference is to be enough");
    return true;
  });
}

}  // namespace whydeny
