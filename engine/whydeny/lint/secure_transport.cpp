// aws:SecureTransport in resource and organization policies (B103 to B105).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/json/json.h"
#include "whydeny/lint/bucket_arn.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/insertions.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/service_checks.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::string_view kKey = "aws:SecureTransport";

/// A service whose resource policies are asked to refuse plain HTTP, and the action that has to be refused.
struct TransportService {
  std::string_view kind;
  std::string_view action;
};

constexpr auto kServices = std::to_array<TransportService>({
    {"s3", "s3:*"},
    {"sqs", "sqs:*"},
    {"sns", "sns:Publish"},  // topics are published to; the rest of their actions is signed API calls
});

const TransportService* transport_service(const Subject& subject) {
  const std::string_view kind = subject.kind();
  const auto* at = std::find_if(kServices.begin(), kServices.end(), [&](const TransportService& row) {
    return equals_ignoring_case(row.kind, kind);
  });
  return at == kServices.end() ? nullptr : at;
}

/// The first condition on the key that holds when the connection is (not) encrypted.
const Condition* find_transport(const Statement& statement, std::string_view value) {
  const auto& all = statement.conditions;
  const auto at = std::find_if(all.begin(), all.end(), [&](const Condition& condition) {
    return is_about(condition, {kKey}) && is_flag(condition, value);
  });
  return at == all.end() ? nullptr : &*at;
}

bool is_transport_deny(const Statement& statement) {
  return statement.effect == Effect::Deny && find_transport(statement, "false") != nullptr;
}

/// What a Deny of plain HTTP reaches.
struct Coverage {
  bool principal = false;
  bool action = false;
  bool bucket = false;
  bool objects = false;
  bool is_whole() const { return principal && action && bucket && objects; }
};

Coverage coverage_of(const Statement& statement, const TransportService& service) {
  Coverage covers;
  const auto& actions = statement.action.values;
  covers.principal = is_for_everyone(statement);
  covers.action = !statement.action.negated &&
                  std::any_of(actions.begin(), actions.end(),
                              [&](const Value& v) { return action_covers(v.text, service.action); });
  covers.bucket = covers.objects = service.kind != "s3" || !statement.resource;
  if (!covers.bucket && !statement.resource->negated) {
    for (const Value& value : statement.resource->values) {
      covers.bucket = covers.bucket || covers_bucket(value.text);
      covers.objects = covers.objects || covers_objects(value.text);
    }
  }
  return covers;
}

std::string missing_part(const Coverage& covers) {
  if (!covers.principal) return "only some principals";
  if (!covers.action) return "only some actions";
  return covers.bucket ? "only some objects" : "only the objects, not the bucket";
}

std::optional<Fix> whole(const Subject& subject, const Statement& statement, const Coverage& covers,
                         const TransportService& service) {
  Fix fix;
  if (!covers.principal) {
    if (!statement.principal || statement.principal->negated) return {};
    fix.edits.push_back({statement.principal->span, "\"*\""});
  }
  if (!covers.action) {
    if (statement.action.negated) return {};
    fix.edits.push_back(replace_string(statement.action.span, service.action));
  }
  if (!covers.bucket || !covers.objects) {
    if (!statement.resource || statement.resource->negated || statement.resource->values.empty()) return {};
    const auto arn = parse_arn(statement.resource->values.front().text);
    const std::string_view bucket = bucket_of(statement.resource->values.front().text).bucket;
    if (!arn || bucket.empty()) return {};
    std::string literal;
    append_json_string(literal, "arn:" + std::string(arn->partition) + ":s3:::" + std::string(bucket) +
                                    (covers.bucket ? "/*" : ""));
    fix.edits.push_back(append_value(subject, *statement.resource, literal));
  }
  return fix;
}

/// A new statement for what the document's statements are about.
std::optional<Fix> new_statement(const Subject& subject, const TransportService& service) {
  const auto& statements = subject.statements();
  const auto at = std::find_if(statements.begin(), statements.end(), [](const Statement& statement) {
    return statement.resource && !statement.resource->negated && !statement.resource->values.empty();
  });
  if (at == statements.end()) return {};
  const std::string_view text = at->resource->values.front().text;
  std::string resource;
  if (service.kind == "s3") {
    const BucketPattern pattern = bucket_of(text);
    if (pattern.bucket.empty() || has_wildcard(pattern.bucket)) return {};
    const std::string arn(text.substr(0, text.size() - pattern.key.size()));
    resource += '[';
    append_json_string(resource, arn);
    resource += ", ";
    append_json_string(resource, arn + "/*");
    resource += ']';
  } else {
    append_json_string(resource, text);
  }
  const auto edit = append_statement(
      subject, {"{", R"(  "Sid": "DenyPlainHttp",)", R"(  "Effect": "Deny",)", R"(  "Principal": "*",)",
                "  \"Action\": \"" + std::string(service.action) + "\",", "  \"Resource\": " + resource + ",",
                R"(  "Condition": {"Bool": {"aws:SecureTransport": "false"}})", "}"});
  if (!edit) return {};
  return Fix{FixSafety::Unsafe, {*edit}};
}

}  // namespace

void check_missing_secure_transport_deny(const Subject& subject, Findings& findings) {
  const TransportService* service = transport_service(subject);
  if (service == nullptr || subject.statements().empty()) return;
  for (const Statement& statement : subject.statements()) {
    if (is_transport_deny(statement) ||
        (statement.effect == Effect::Deny && has_condition_on(statement, {kKey})))
      return;
  }
  Finding& finding =
      findings.report("B103", brace_of(subject.root_span()), "no statement denies requests over plain HTTP",
                      "deny " + quoted(service->action) + " when `aws:SecureTransport` is `false`");
  finding.fix = new_statement(subject, *service);
}

void check_secure_transport_partial(const Subject& subject, Findings& findings) {
  const TransportService* service = transport_service(subject);
  if (service == nullptr) return;
  Coverage together;
  const Statement* partial = nullptr;
  for (const Statement& statement : subject.statements()) {
    if (!is_transport_deny(statement) || statement.action.values.empty()) continue;
    const Coverage covers = coverage_of(statement, *service);
    if (covers.is_whole()) return;
    if (partial == nullptr) partial = &statement;
    if (!covers.principal || !covers.action) continue;
    together.principal = together.action = true;
    together.bucket = together.bucket || covers.bucket;
    together.objects = together.objects || covers.objects;
  }
  if (partial == nullptr || together.is_whole()) return;
  const Coverage covers = coverage_of(*partial, *service);
  Finding& finding =
      findings.report("B104", brace_of(partial->span), "plain HTTP is denied for " + missing_part(covers),
                      "deny " + quoted(service->action) + " to `*`" +
                          (service->kind == "s3" ? " on the bucket and on its objects" : ""));
  finding.fix = whole(subject, *partial, covers, *service);
}

void check_secure_transport_inverted(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    const bool denies = statement.effect == Effect::Deny;
    const Condition* condition = find_transport(statement, denies ? "true" : "false");
    if (condition == nullptr) continue;
    const Value& value = condition->values.front();
    Finding& finding = findings.report(
        "B105", value.span,
        denies ? "denies requests over TLS and lets plain HTTP through"
               : "allows requests over plain HTTP only",
        denies ? "deny when `aws:SecureTransport` is `false`" : "allow when `aws:SecureTransport` is `true`");
    const std::string_view opposite = equals_ignoring_case(value.text, "true") ? "false" : "true";
    if (condition->values.size() == 1) {
      finding.fix = Fix{FixSafety::Unsafe,
                        {subject.is_string(value) ? replace_string(value.span, opposite)
                                                  : TextEdit{value.span, std::string(opposite)}}};
    }
  }
}

}  // namespace whydeny
