// Block Public Access as the oracle sees it: which policies are public, and what is switched on. [5.4.4]
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <regex>

#include "oracle_match.h"
#include "oracle_services.h"
#include "oracle_values.h"

namespace whydeny::oracle {
namespace {

bool has_wildcard(const std::string& text) { return text.find_first_of("*?") != std::string::npos; }

// An address range no broader than /8, or /32 of version 6; or a private one.
bool is_narrow_range(const std::string& text) {
  const bool v6 = text.find(':') != std::string::npos;
  const std::string base = text.substr(0, text.find('/'));
  if (!is_in_range(base, text)) return false;
  const std::size_t slash = text.find('/');
  const int prefix = slash == std::string::npos ? 128 : std::stoi(text.substr(slash + 1));
  return prefix >= (v6 ? 32 : 8);
}

bool narrows(const std::string& op, const std::string& key, const std::string& value, bool variables) {
  if (variables && value.find("${") != std::string::npos) return false;
  if (lower(key) == "aws:principalisawsservice") return op == "bool" && lower(value) == "true";
  if (lower(key) == "aws:sourceip") return op == "ipaddress" && is_narrow_range(value);
  const bool literal = op == "stringequals" || op == "stringequalsignorecase";
  if (literal) return true;
  if (op != "stringlike" && op != "arnequals" && op != "arnlike") return false;
  if (!has_wildcard(value)) return true;
  const bool access_point = lower(key) == "s3:dataaccesspointarn";
  static const std::regex kAccountIsFixed("arn:[^:]*:[^:]*:[^:]*:[0-9]{12}:.*");
  const bool of_arn = lower(key).ends_with("arn");
  return of_arn && (op != "stringlike" || access_point) && std::regex_match(value, kAccountIsFixed);
}

bool is_narrowing_key(const std::string& key) {
  return fits(
      key,
      "aws:(Principal(OrgID|Account|Arn|OrgPaths|IsAWSService)|Source(Ip|Arn|Vpc|Vpce|Owner|Account|VpcArn)|"
      "Vpce(Account|OrgID|OrgPaths)|userid)|s3:x-amz-server-side-encryption-aws-kms-key-id|"
      "s3:DataAccessPoint(Arn|Account)");
}

bool is_narrowed(const JsonValue& statement, bool variables) {
  const auto block = statement.find("Condition");
  if (!block) return false;
  for (const JsonValue::Member& op : block->members()) {
    std::string name = lower(op.key);
    if (name.starts_with("foranyvalue:")) name.erase(0, std::string_view("foranyvalue:").size());
    for (const JsonValue::Member& key : op.value.members()) {
      const std::vector<std::string> values = texts(key.value);
      const auto fixed = [&](const std::string& value) {
        return narrows(name, std::string(key.key), value, variables);
      };
      if (is_narrowing_key(std::string(key.key)) && !values.empty() &&
          std::all_of(values.begin(), values.end(), fixed)) {
        return true;
      }
    }
  }
  return false;
}

// A star, or a provider at which anybody can have an account.
bool names_everyone(const JsonValue& principal) {
  if (!principal.is(JsonKind::Object)) return true;
  for (const JsonValue::Member& kind : principal.members()) {
    for (const std::string& entry : texts(kind.value)) {
      if (kind.key == "AWS" && entry == "*") return true;
      const bool public_provider =
          fits(entry, "accounts.google.com|cognito-identity.amazonaws.com|graph.facebook.com|www.amazon.com");
      if (kind.key == "Federated" && public_provider) return true;
    }
  }
  return false;
}

}  // namespace

bool is_public(const JsonValue& policy) {
  const bool variables = member(policy, "Version") == "2012-10-17";
  const JsonValue list = *policy.find("Statement");
  const std::vector<JsonValue> statements =
      list.is(JsonKind::Array) ? list.items() : std::vector<JsonValue>{list};
  for (const JsonValue& statement : statements) {
    if (member(statement, "Effect") != "Allow") continue;
    const auto principal = statement.find("Principal");
    const bool everyone = statement.find("NotPrincipal") || (principal && names_everyone(*principal));
    if (everyone && !is_narrowed(statement, variables)) return true;
  }
  return false;
}

std::set<std::string> switches_on(const JsonValue& access, const std::string& name) {
  std::set<std::string> on;
  if (access.text() == "true") on.insert(name);
  for (const JsonValue::Member& member : access.members())
    on.merge(switches_on(member.value, std::string(member.key)));
  return on;
}

bool restricts_public_buckets(const JsonValue& facts) {
  const auto access = facts.find("blockPublicAccess");
  return access && switches_on(*access).count("RestrictPublicBuckets") > 0;
}

}  // namespace whydeny::oracle
