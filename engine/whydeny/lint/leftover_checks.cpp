// What was left behind in a document.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/leftover_checks.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/placeholders.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// Calls `visit(string)` for each string value of the document, not for keys.
template <typename Visit>
void for_each_string(const JsonValue& value, const Visit& visit) {
  if (value.is(JsonKind::String)) {
    visit(value);
  } else if (value.is(JsonKind::Array)) {
    for (const JsonValue& item : value.items()) for_each_string(item, visit);
  } else if (value.is(JsonKind::Object)) {
    for (const JsonValue::Member& member : value.members()) for_each_string(member.value, visit);
  }
}

/// Calls `visit(text, span)` for each principal, one that was refused because it is a bare string too.
template <typename Visit>
void for_each_principal(const Subject& subject, const Statement& statement, const Visit& visit) {
  if (!statement.principal) return;
  for (const PrincipalEntry& entry : statement.principal->values) visit(entry.text, entry.span);
  const std::string_view written = subject.text(statement.principal->span);
  if (statement.principal->values.empty() && written.size() > 2 && written.front() == '"')
    visit(written.substr(1, written.size() - 2), statement.principal->span);
}

void report_placeholder(std::string_view rule, std::string_view text, Span where, PlaceholderUse use,
                        Findings& findings) {
  const std::string_view token = find_placeholder(text, use);
  if (token.empty()) return;
  findings.report(rule, where, quoted(token) + " was not filled in",
                  token == text ? "write the real value" : "write the real value in its place");
}

/// Keys whose values are names that people chose, often in capitals.
bool compares_names(std::string_view key) {
  constexpr std::array<std::string_view, 6> kKeys = {
      "aws:TagKeys",          "dynamodb:Attributes", "kms:EncryptionContextKeys",
      "dynamodb:LeadingKeys", "ssm:Overwrite",       "secretsmanager:Name"};
  if (contains_ignoring_case(kKeys, key)) return true;
  const std::string lower = to_lower(key);
  return lower.find("tag/") != std::string::npos || lower.find("kms:encryptioncontext:") == 0;
}

template <typename Find>
void report_strings(const Subject& subject, Findings& findings, std::string_view rule, Find find,
                    std::string_view what, std::string_view mend) {
  for_each_string(*subject.policy.root, [&](const JsonValue& value) {
    const std::string_view found = find(value.text());
    if (!found.empty())
      findings.report(rule, value.span(), quoted(found) + ' ' + std::string(what), std::string(mend));
  });
}

/// `{"Fn::Sub": ...}`, `{"Ref": ...}`
bool is_intrinsic(const JsonValue& value) {
  if (!value.is(JsonKind::Object) || value.size() != 1) return false;
  const std::string_view key = value.members().front().key;
  return key.starts_with("Fn::") || key == "Ref";
}

void report_templates(const JsonValue& value, Findings& findings) {
  const auto report = [&](std::string_view text, Span where) {
    const std::string_view found = find_template(text);
    if (found.empty()) return;
    findings.report("L006", where, "the template expression " + quoted(found) + " was not replaced",
                    "render the template first");
  };
  if (value.is(JsonKind::String)) {
    report(value.text(), value.span());
  } else if (is_intrinsic(value)) {
    findings.report("L006", value.span(),
                    quoted(value.members().front().key) + " is for CloudFormation, no policy knows it",
                    "write what it stands for");
  } else if (value.is(JsonKind::Array)) {
    for (const JsonValue& item : value.items()) report_templates(item, findings);
  } else if (value.is(JsonKind::Object)) {
    for (const JsonValue::Member& member : value.members()) {
      report(member.key, member.key_span);
      report_templates(member.value, findings);
    }
  }
}

}  // namespace

void check_placeholder_in_arn(const Subject& subject, Findings& findings) {
  // The principals of the other types have a rule of their own.
  const bool principals_too = !subject.is_resource() && !subject.is(PolicyType::Trust);
  for (const Statement& statement : subject.statements()) {
    if (statement.resource) {
      for (const Value& value : statement.resource->values)
        report_placeholder("L001", value.text, value.span, PlaceholderUse::Resource, findings);
    }
    if (!principals_too) continue;
    for_each_principal(subject, statement, [&](std::string_view text, Span where) {
      report_placeholder("L001", text, where, PlaceholderUse::Principal, findings);
    });
  }
}

void check_placeholder_in_principal(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for_each_principal(subject, statement, [&](std::string_view text, Span where) {
      report_placeholder("L002", text, where, PlaceholderUse::Principal, findings);
    });
  }
}

void check_placeholder_in_condition(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const Condition& condition : statement.conditions) {
      const PlaceholderUse use =
          compares_names(condition.key) ? PlaceholderUse::Name : PlaceholderUse::Condition;
      for (const Value& value : condition.values) {
        if (subject.is_string(value)) report_placeholder("L003", value.text, value.span, use, findings);
      }
    }
  }
}

void check_example_account(const Subject& subject, Findings& findings) {
  report_strings(subject, findings, "L004", find_example_account, "is an account id of AWS's documentation",
                 "write the real one");
}

void check_example_name(const Subject& subject, Findings& findings) {
  const auto find = [](std::string_view text) {
    return text.starts_with("arn:") ? find_example_name(text) : std::string_view();
  };
  report_strings(subject, findings, "L005", find, "is a name of documentation", "write the real one");
}

void check_template(const Subject& subject, Findings& findings) {
  report_templates(*subject.policy.root, findings);
}

void check_marker(const Subject& subject, Findings& findings) {
  report_strings(subject, findings, "L007", find_marker, "marks something unfinished",
                 "finish it, and remove the mark");
}

void check_credential(const Subject& subject, Findings& findings) {
  for_each_string(*subject.policy.root, [&](const JsonValue& value) {
    const std::string_view found = find_credential(value.text());
    if (found.empty()) return;
    const bool is_id = found.size() == 20;
    // A secret is not repeated in reports.
    findings.report("L008", value.span(),
                    is_id ? "the access key id " + quoted(found) + " has no place in a policy"
                          : "this looks like a secret key, which has no place in a policy",
                    is_id ? "name the user or role instead" : "remove it, and replace the key");
  });
}

}  // namespace whydeny
