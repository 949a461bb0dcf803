// A message explained, as JSON; schemas/explanation.schema.json describes the shape.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/meaning.h"
#include "whydeny/report/explanation.h"
#include "whydeny/report/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

void write_said(JsonWriter& json, const AccessDenied& said) {
  write_text_or_null(json, "operation", said.operation);
  write_text_or_null(json, "code", said.code);
  json.key("http");
  if (said.http) {
    json.number(*said.http);
  } else {
    json.null();
  }
  write_text_or_null(json, "principal", said.principal);
  write_text_or_null(json, "action", said.action);
  write_text_or_null(json, "resource", said.resource);
  write_text_or_null(json, "effect", deny_effect_name(said.effect));
  write_text_or_null(json, "policyType", said.policy_type);
  write_text_or_null(json, "policyArn", said.policy_arn);
  json.key("form").string(form_name(said.form));
  json.key("message").string(said.message);
  write_text_or_null(json, "transitively", said.transitively);
  write_text_or_null(json, "otherAction", said.other_action);
  write_text_or_null(json, "gate", said.gate);
  write_text_or_null(json, "service", said.service);
  write_text_or_null(json, "requestId", said.request_id);
  write_text_or_null(json, "extendedRequestId", said.extended_request_id);
  write_text_or_null(json, "authorizationId", said.authorization_id);
  json.key("encodedMessage").boolean(said.encoded);
  write_list(json, "stripped", said.stripped);
  json.key("details").begin_array();
  for (const MessageDetail& row : said.details)
    json.begin_object().key("name").string(row.name).key("value").string(row.value).end_object();
  json.end_array();
}

void write_details(JsonWriter& json, const AuthorizationDetails& details) {
  json.key("allowed").boolean(details.allowed);
  json.key("matchedStatements").begin_array();
  for (const DetailsStatement& row : details.matched) {
    json.begin_object();
    write_text_or_null(json, "sid", row.sid);
    json.key("effect").string(row.deny ? "Deny" : "Allow");
    write_text_or_null(json, "policy", row.policy);
    write_text_or_null(json, "policyType", row.policy_type);
    json.end_object();
  }
  json.end_array().key("context").begin_object();
  for (const DetailsContext& row : details.context) write_list(json, row.key, row.values);
  json.end_object();
}

}  // namespace

std::string explanation_json(const Explanation& explanation, bool indent) {
  JsonWriter json(indent);
  json.begin_object();
  if (!explanation.id.empty()) json.key("id").string(explanation.id);
  write_said(json, explanation.said);
  if (explanation.details) write_details(json, *explanation.details);
  const Meaning meaning = meaning_of(explanation.said);
  json.key("aboutPolicies").boolean(meaning.about_policies);
  write_list(json, "says", meaning.says);
  write_list(json, "doesNotSay", meaning.does_not_say);
  write_list(json, "corrections", meaning.corrections);
  write_list(json, "next", meaning.next);
  if (explanation.agreement) {
    json.key("agreement").string(fit_name(explanation.agreement->fit));
    write_list(json, "findings", explanation.agreement->findings);
  }
  if (explanation.answer) {
    write_list(json, "notes", explanation.notes);
    const auto verdict = parse_json(
        std::make_shared<Source>("", verdict_json(*explanation.answer, {.indent = false, .derived = false})));
    json.key("verdict");
    if (verdict) {
      json.value((*verdict)->root());
    } else {
      json.null();
    }
  }
  json.end_object();
  return printable_json(json.text());
}

}  // namespace whydeny
