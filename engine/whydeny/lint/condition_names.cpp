// Values that name regions, networks, accounts and organizations (C538 to C540, C559 to C561, C563 to C565).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/decimal.h"
#include "whydeny/lint/catalog_age.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/condition_names.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// "vpc-" and 8 or 17 hex digits.
bool is_network_id(std::string_view text, std::string_view beginning) {
  return take(text, beginning) && (text.size() == 8 || text.size() == 17) && consists_of(text, kHex);
}

template <typename Names>
void check_network_ids(const Subject& subject, const Names& keys, std::string_view rule,
                       std::string_view beginning, Findings& findings) {
  for_each_name(subject, keys,
                [&](const Statement&, const Condition& condition, const Value& value, std::string_view text) {
                  if (is_network_id(text, beginning)) return;
                  findings.report(rule, value.span,
                                  quoted(value.text) + " is no id as " + quoted(condition.key) + " has them",
                                  "write " + quoted(std::string(beginning) + "1a2b3c4d") +
                                      " or one with 17 hexadecimal digits");
                });
}

bool is_org_id(std::string_view text) {
  return take(text, "o-") && text.size() >= 10 && text.size() <= 32 && consists_of(text, kLowerAndDigits);
}

/// "o-.../r-.../ou-.../": of a pattern, what stands before its first wildcard.
bool may_be_org_path(std::string_view text) {
  const bool whole = !has_wildcard(text);
  text = text.substr(0, text.find_first_of("*?"));
  std::size_t depth = 0;
  for (; !text.empty(); ++depth) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return !whole;
    std::string_view part = text.substr(0, slash);
    text.remove_prefix(slash + 1);
    if (depth == 0) {
      if (!is_org_id(part)) return false;
    } else if (!take(part, depth == 1 ? "r-" : "ou-") || part.size() < 4 ||
               !consists_of(part, kLowerDigitsAndDash)) {
      return false;
    }
  }
  return !whole || depth >= 2;
}

constexpr std::string_view kSourceAccount = "aws:SourceAccount";

/// The accounts that the statement demands; empty when some value may stand for more than one.
std::set<std::string_view> demanded_accounts(const Statement& statement) {
  std::set<std::string_view> accounts;
  for (const Condition& condition : statement.conditions) {
    if (!is_key(condition, kSourceAccount) || !compares_text(condition) || condition.op->negated) continue;
    for (const Value& value : condition.values) {
      const auto text = plain_text(value);
      if (!text) return {};
      accounts.insert(*text);
    }
  }
  return accounts;
}

/// "arn:aws:iam::1:role/r" for "arn:aws:sts::1:assumed-role/r/session".
std::string role_of_session(const Arn& arn) {
  std::string_view rest = arn.resource;
  take(rest, "assumed-role/");
  const std::string_view role = rest.substr(0, rest.find('/'));
  return "arn:" + std::string(arn.partition) + ":iam::" + std::string(arn.account) + ":role/" +
         std::string(role);
}

}  // namespace

void check_region_value(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 7> kKeys = {
      "aws:RequestedRegion",        "ec2:Region",
      "kms:PrimaryRegion",          "kms:ReplicaRegion",
      "s3:LocationConstraint",      "secretsmanager:AddReplicaRegions",
      "cloudformation:TargetRegion"};
  for_each_name(subject, kKeys,
                [&](const Statement&, const Condition& condition, const Value& value, std::string_view text) {
                  if (!partition_of_region(text).empty()) return;
                  const bool is_location = is_key(condition, "s3:LocationConstraint");
                  if (is_location && (text.empty() || text == "EU")) return;
                  const std::string_view near = closest_region(text);
                  Finding& finding =
                      findings.report("C538", value.span, quoted(value.text) + " is no region of AWS",
                                      near.empty() ? std::string() : did_you_mean(near));
                  if (!near.empty()) finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, near)}};
                  soften_when_stale(subject, finding);
                });
}

void check_vpc_id(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 2> kKeys = {"aws:SourceVpc", "aws:Ec2InstanceSourceVpc"};
  check_network_ids(subject, kKeys, "C539", "vpc-", findings);
}

void check_vpce_id(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 1> kKeys = {"aws:SourceVpce"};
  check_network_ids(subject, kKeys, "C540", "vpce-", findings);
}

void check_org_id(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 4> kIds = {"aws:PrincipalOrgID", "aws:ResourceOrgID",
                                                    "aws:SourceOrgID", "aws:VpceOrgID"};
  constexpr std::array<std::string_view, 4> kPaths = {"aws:PrincipalOrgPaths", "aws:ResourceOrgPaths",
                                                      "aws:SourceOrgPaths", "aws:VpceOrgPaths"};
  for_each_name(subject, kIds,
                [&](const Statement&, const Condition&, const Value& value, std::string_view text) {
                  if (is_org_id(text)) return;
                  findings.report("C559", value.span, quoted(value.text) + " is no id of an organization",
                                  "write it as `o-a1b2c3d4e5`");
                });
  for_each_value(subject, [&](const Statement&, const Condition& condition, const Value& value) {
    if (!is_key_of(condition, kPaths) || !compares_text(condition) || has_variable(value.text)) return;
    if (is_exact_string(condition) && has_wildcard(value.text)) return;  // C526
    if (may_be_org_path(without_edge_blanks(value.text))) return;
    findings.report("C559", value.span, quoted(value.text) + " is no path in an organization",
                    "write it as `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`");
  });
}

void check_account_id(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 6> kKeys = {kSourceAccount,        "aws:PrincipalAccount",
                                                     "aws:ResourceAccount", "aws:VpceAccount",
                                                     "s3:ResourceAccount",  "kms:CallerAccount"};
  for_each_name(subject, kKeys,
                [&](const Statement&, const Condition& condition, const Value& value, std::string_view text) {
                  if (is_account_id(text)) return;
                  if (text == "anonymous" && is_key(condition, "aws:PrincipalAccount")) return;
                  const bool lost_zeros = is_digits(text) && text.size() < 12;
                  findings.report("C560", value.span,
                                  quoted(value.text) + " is no account id of twelve digits",
                                  lost_zeros ? "write it as a string with its leading zeros" : "");
                });
}

void check_source_account(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    std::optional<std::set<std::string_view>> accounts;
    for (const Condition& condition : statement.conditions) {
      if (!is_key(condition, "aws:SourceArn") || !compares_text(condition) || condition.op->negated) continue;
      if (!accounts) accounts = demanded_accounts(statement);
      if (accounts->empty()) break;
      for (const Value& value : condition.values) {
        const auto arn = parse_arn(value.text);
        if (!arn || !is_account_id(arn->account) || accounts->count(arn->account) != 0) continue;
        findings.report(
            "C561", value.span,
            "account of " + quoted(value.text) + " is not the one that `aws:SourceAccount` must be");
      }
    }
  }
}

void check_session_arn(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement&, const Condition& condition, const Value& value) {
    if (!is_key(condition, "aws:PrincipalArn") || !compares_text(condition)) return;
    const auto arn = parse_arn(without_edge_blanks(value.text));
    if (!arn || arn->service != "sts" || !arn->resource.starts_with("assumed-role/")) return;
    const std::string role = role_of_session(*arn);
    Finding& finding = findings.report(
        "C563", value.span,
        "`aws:PrincipalArn` holds the ARN of the role, never that of a session: " + quoted(value.text),
        "write " + quoted(role));
    finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, role)}};
  });
}

void check_signature_age(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement&, const Condition& condition, const Value& value) {
    if (!is_key(condition, "s3:signatureAge") || operator_family(condition) != OperatorFamily::Numeric)
      return;
    const std::string_view text = without_edge_blanks(value.text);
    const auto order = compare_decimals(text, "60000");
    if (!order || *order >= 0) return;
    findings.report(
        "C564", value.span,
        quoted(condition.key) + " counts milliseconds: " + quoted(value.text) + " is under a minute",
        is_digits(text) ? "for seconds write " + quoted(std::string(text) + "000") : "");
  });
}

void check_user_id(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement& statement, const Condition& condition, const Value& value) {
    if (!is_key(condition, "aws:userid") || operator_family(condition) != OperatorFamily::String) return;
    const std::string_view text = without_edge_blanks(value.text);
    constexpr Characters kIdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    if (!text.starts_with("AROA") || text.size() < 12 || !consists_of(text, kIdCharacters)) return;
    const std::string mended = std::string(text) + ":*";
    const std::string like = operator_name(
        condition.set, condition.op->negated ? "StringNotLike" : "StringLike", condition.if_exists);
    Finding& finding =
        findings.report("C565", value.span, "a session's id goes on behind the role's " + quoted(value.text),
                        "write " + quoted(mended) + " under " + quoted(like));
    Fix fix{FixSafety::Unsafe, {replace_string(value.span, mended)}};
    if (!is_string_like(condition)) {
      auto change = change_operator(statement, condition, like);
      if (!change) return;
      fix.edits.push_back(std::move(change->edits.front()));
    }
    finding.fix = std::move(fix);
  });
}

}  // namespace whydeny
