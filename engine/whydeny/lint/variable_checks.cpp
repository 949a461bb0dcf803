// Policy variables: where they stand and what they name (V605 to V610).
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/variable_checks.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/lint/catalog_age.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

using Kind = VariablePiece::Kind;

/// "aws:username", unlike the "var.name" and "AWS::Region" of templates.
bool is_key_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos && colon != 0 && name.substr(colon, 2) != "::";
}

bool is_policy_variable(const VariablePiece& piece) {
  return piece.kind == Kind::Literal || (piece.kind == Kind::Variable && is_key_name(piece.text));
}

bool has_policy_variable(std::string_view text) {
  if (!has_variable(text)) return false;
  const auto pieces = split_variables(text);
  return std::any_of(pieces.begin(), pieces.end(), is_policy_variable);
}

/// Calls f(value) for every value that takes variables: resources, and what String and Arn operators compare.
template <typename F>
void for_each_place(const Subject& subject, F f) {
  for (const Statement& statement : subject.statements()) {
    if (statement.resource) {
      for (const Value& value : statement.resource->values) f(value);
    }
    for (const Condition& condition : statement.conditions) {
      if (!compares_text(condition)) continue;
      for (const Value& value : condition.values) f(value);
    }
  }
}

/// Calls f(value, name) for the first variable of each value for which f is true.
template <typename F>
void for_each_variable(const Subject& subject, F f) {
  if (!subject.policy.has_variables) return;
  for_each_place(subject, [&](const Value& value) {
    if (!has_variable(value.text)) return;
    for (const VariablePiece& piece : split_variables(value.text)) {
      if (piece.kind == Kind::Variable && f(value, piece.text)) return;
    }
  });
}

void report_place(std::string_view text, Span where, const char* what, Findings& findings) {
  if (!has_policy_variable(text)) return;
  findings.report("V605", where,
                  std::string("a policy variable in ") + what + " stays plain text: " + quoted(text),
                  "only `Resource` and values of conditions take variables");
}

/// The names in one statement's Sid and Condition, which a draft has without their places or not at all.
void check_names(const JsonValue& statement, Findings& findings) {
  if (const auto sid = statement.find("Sid"); sid && sid->is(JsonKind::String))
    report_place(sid->text(), sid->span(), "`Sid`", findings);
  const auto condition = statement.find("Condition");
  if (!condition) return;
  for (const JsonValue::Member& block : condition->members()) {
    report_place(block.key, block.key_span, "an operator", findings);
    for (const JsonValue::Member& key : block.value.members())
      report_place(key.key, key.key_span, "a condition key", findings);
  }
}

/// Names that a service puts into its own policies; they are no condition keys.
constexpr std::array<std::string_view, 4> kOwnNames = {"transfer", "iot", "credentials-iot", "greengrass"};

/// What a request would have to carry; nothing when the name is known, or may be.
std::optional<std::string> unknown_name(const Subject& subject, std::string_view name) {
  if (!is_key_name(name)) {
    std::string global = "aws:" + std::string(name);
    return subject.catalog.find_key(global) ? std::optional(global) : std::nullopt;
  }
  if (is_provider_key(name) || contains_ignoring_case(kOwnNames, key_prefix(name))) return {};
  if (find_key(subject, name)) return {};
  const std::string_view prefix = key_prefix(name);
  if (!equals_ignoring_case(prefix, "aws") && !subject.catalog.find_service(prefix)) return {};
  const std::string near = subject.catalog.closest_key(name);
  return near.find_first_of("${<") == std::string::npos ? near : std::string();
}

/// `text` with `&{` before a policy variable written `${`.
std::string without_ampersands(std::string_view text) {
  std::string mended(text);
  for (std::size_t at = mended.find("&{"); at != std::string::npos; at = mended.find("&{", at + 2)) {
    const std::size_t end = mended.find('}', at);
    if (end == std::string::npos) break;
    const std::string_view name = std::string_view(mended).substr(at + 2, end - at - 2);
    const bool special = name == "*" || name == "?" || name == "$";
    if (special || is_key_name(name)) mended[at] = '$';
  }
  return mended;
}

void report_ampersand(const Value& value, Findings& findings) {
  if (value.text.find("&{") == std::string_view::npos) return;
  const std::string mended = without_ampersands(value.text);
  if (mended == value.text) return;
  Finding& finding = findings.report("V610", value.span,
                                     quoted(value.text) + " has Terraform's spelling of a policy variable",
                                     "write " + quoted(mended));
  finding.fix = Fix{FixSafety::Safe, {replace_string(value.span, mended)}};
}

}  // namespace

void check_variable_place(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    for (const Value& value : statement.action.values)
      report_place(value.text, value.span, statement.action.negated ? "`NotAction`" : "`Action`", findings);
    if (!statement.principal) continue;
    for (const PrincipalEntry& entry : statement.principal->values)
      report_place(entry.text, entry.span, "a principal", findings);
  }
  const auto statements = subject.policy.root->find("Statement");
  if (!statements) return;
  if (statements->is(JsonKind::Object)) check_names(*statements, findings);
  for (const JsonValue& statement : statements->items()) check_names(statement, findings);
}

void check_variable_version(const Subject& subject, Findings& findings) {
  const auto version = subject.policy.root->find("Version");
  if (version && version->text() != "2008-10-17") return;
  const Span root = subject.root_span();
  const TextEdit edit = version
                            ? replace_string(version->span(), "2012-10-17")
                            : TextEdit{{root.begin + 1, root.begin + 1}, "\n  \"Version\": \"2012-10-17\","};
  for_each_place(subject, [&](const Value& value) {
    if (!has_policy_variable(value.text)) return;
    Finding& finding = findings.report(
        "V606", value.span, "without `Version` 2012-10-17 the variable is plain text: " + quoted(value.text),
        "write `\"Version\": \"2012-10-17\"`");
    finding.fix = Fix{FixSafety::Unsafe, {edit}};
  });
}

void check_variable_operator(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement&, const Condition& condition, const Value& value) {
    if (compares_text(condition) || !has_policy_variable(value.text)) return;
    findings.report("V607", value.span,
                    quoted(condition.op_text) + " takes no policy variables: " + quoted(value.text),
                    "only String and Arn operators do");
  });
}

void check_unknown_variable(const Subject& subject, Findings& findings) {
  for_each_variable(subject, [&](const Value& value, std::string_view name) {
    const auto near = unknown_name(subject, name);
    if (!near) return false;
    Finding& finding = findings.report("V608", value.span, "no condition key is called " + quoted(name),
                                       near->empty() ? std::string() : did_you_mean("${" + *near + "}"));
    if (near->empty()) return true;
    std::string mended(value.text);
    mended.replace(static_cast<std::size_t>(name.data() - value.text.data()), name.size(), *near);
    finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, mended)}};
    return true;
  });
}

void check_multivalued_variable(const Subject& subject, Findings& findings) {
  for_each_variable(subject, [&](const Value& value, std::string_view name) {
    if (is_provider_key(name) || equals_ignoring_case(name, "identitystore:UserId")) return false;
    const auto key = subject.catalog.find_key(name);
    if (!key || !key->multivalued) return false;
    findings.report("V609", value.span, quoted(name) + " has several values, a policy variable takes one");
    return true;
  });
}

void check_terraform_variable(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.resource) {
      for (const Value& value : statement.resource->values) report_ampersand(value, findings);
    }
    for (const Condition& condition : statement.conditions) {
      for (const Value& value : condition.values) report_ampersand(value, findings);
    }
  }
}

}  // namespace whydeny
