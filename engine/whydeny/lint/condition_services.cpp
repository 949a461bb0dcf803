// Values that name services (C541).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/condition_names.h"
#include "whydeny/lint/edits.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 6> kServiceSuffixes = {
    ".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".aws.internal", ".c2s.ic.gov", ".sc2s.sgov.gov"};

/// "s3.eu-west-1" of "s3.eu-west-1.amazonaws.com"; nothing for what is no service's name.
std::optional<std::string_view> without_service_suffix(std::string_view text) {
  for (const std::string_view suffix : kServiceSuffixes) {
    if (text.size() <= suffix.size() || !text.ends_with(suffix)) continue;
    text.remove_suffix(suffix.size());
    constexpr Characters kServiceCharacters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    if (!consists_of(text, kServiceCharacters) || text.starts_with('.')) return {};
    return text;
  }
  return {};
}

/// "eu-west-1", "us-gov-east-1": the form, whether or not AWS has it.
bool has_region_form(std::string_view text) {
  const std::size_t dash = text.rfind('-');
  return dash != std::string_view::npos && is_digits(text.substr(dash + 1)) &&
         std::count(text.begin(), text.end(), '-') >= 2 && consists_of(text, kLowerDigitsAndDash);
}

/// True for "s3.eu-west-1.amazonaws.com".
bool is_regional_service(std::string_view text) {
  const auto rest = without_service_suffix(text);
  if (!rest) return false;
  const std::size_t dot = rest->rfind('.');
  return dot != std::string_view::npos && has_region_form(rest->substr(dot + 1));
}

void report_service(const Condition& condition, const Value& value, const std::string& better,
                    std::string_view form, Findings& findings) {
  Finding& finding = findings.report(
      "C541", value.span, quoted(value.text) + " is no service as " + quoted(condition.key) + " names it",
      better.empty() ? "write it as " + quoted(form) : did_you_mean(better));
  if (!better.empty()) finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, better)}};
}

/// kms:ViaService: "s3.eu-west-1.amazonaws.com".
void check_via_service(const Statement& statement, const Condition& condition, const Value& value,
                       std::string_view text, Findings& findings) {
  if (is_regional_service(text)) return;
  const auto rest = without_service_suffix(text);
  const std::string_view service = rest ? *rest : text;
  const bool is_service = consists_of(service, kLowerDigitsAndDash) && !service.empty();
  Finding& finding = findings.report(
      "C541", value.span, quoted(value.text) + " is no service as " + quoted(condition.key) + " names it",
      "write it as `s3.eu-west-1.amazonaws.com`");
  if (!is_service || condition.op->form != OperandForm::Text || condition.values.size() != 1) return;
  const std::string like = operator_name(
      condition.set, condition.op->negated ? "StringNotLike" : "StringLike", condition.if_exists);
  finding.fix = change_operator(statement, condition, like);
  if (finding.fix)
    finding.fix->edits.push_back(replace_string(value.span, std::string(service) + ".*.amazonaws.com"));
}

}  // namespace

void check_service_value(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 1> kVia = {"kms:ViaService"};
  constexpr std::array<std::string_view, 4> kPrincipals = {"iam:PassedToService", "aws:CalledVia",
                                                           "aws:CalledViaFirst", "aws:CalledViaLast"};
  for_each_name(
      subject, kVia,
      [&](const Statement& statement, const Condition& condition, const Value& value, std::string_view text) {
        check_via_service(statement, condition, value, text, findings);
      });
  for_each_name(subject, kPrincipals,
                [&](const Statement&, const Condition& condition, const Value& value, std::string_view text) {
                  const bool chained = !is_key(condition, "iam:PassedToService");
                  const auto rest = without_service_suffix(text);
                  if (rest && !(chained && is_regional_service(text))) return;
                  std::string better;
                  if (rest) {
                    better = std::string(rest->substr(0, rest->rfind('.'))) + ".amazonaws.com";
                  } else if (!text.empty() && consists_of(text, kLowerDigitsAndDash)) {
                    better = std::string(text) + ".amazonaws.com";
                  }
                  report_service(condition, value, better, "lambda.amazonaws.com", findings);
                });
}

}  // namespace whydeny
