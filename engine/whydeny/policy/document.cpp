// The elements of a document: Version, Id, Statement.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/document.h"

#include <string>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/policy/characters.h"
#include "whydeny/policy/elements.h"
#include "whydeny/policy/statement.h"
#include "whydeny/policy/type_grammar.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

using Member = JsonValue::Member;

constexpr std::string_view kNewVersion = "2012-10-17";
constexpr std::string_view kOldVersion = "2008-10-17";

void complain_of_missing_version(Span document, const TypeGrammar& grammar, Complaints& complaints) {
  if (complaints.has_gap(document)) return;
  if (grammar.type == PolicyType::Rcp) {
    complaints.report("O819", document, "a resource control policy needs `Version`",
                      "write `\"Version\": \"2012-10-17\"`");
  } else {
    complaints.report(
        "G113", document,
        "document without `Version`: the language of 2008-10-17 holds, policy variables are plain text",
        "write `\"Version\": \"2012-10-17\"`");
  }
}

/// True when the document is in the language with policy variables.
bool read_version(const Member& member, const TypeGrammar& grammar, Complaints& complaints) {
  const JsonValue& value = member.value;
  const std::string mend = "write `\"2012-10-17\"`";
  if (!value.is(JsonKind::String)) {
    complaints.refuse("G107", value.span(), "`Version` must be a string, not " + kind_words(value.kind()),
                      mend);
    return true;
  }
  const std::string_view text = value.text();
  if (text == kNewVersion) return true;
  if (text != kOldVersion) {
    if (report_odd_characters(text, value.span(), TextUse::Word, complaints, true)) return true;
    complaints.refuse("G114", value.span(), "unknown version of the policy language: " + quoted(text), mend);
    return true;
  }
  if (grammar.type == PolicyType::Rcp) {
    complaints.report("O819", value.span(), "a resource control policy needs version 2012-10-17", mend);
  } else if (grammar.suggests_2012) {
    complaints.report("G115", value.span(), "in version 2008-10-17 policy variables are plain text", mend);
  }
  return false;
}

void read_id(const Member& member, const TypeGrammar& grammar, Complaints& complaints) {
  const JsonValue& value = member.value;
  if (!value.is(JsonKind::String)) {
    complaints.report("G107", value.span(), "`Id` must be a string, not " + kind_words(value.kind()));
    return;
  }
  report_odd_characters(value.text(), value.span(), TextUse::Free, complaints);
  if (!grammar.has_id) {
    complaints.report("G120", member.key_span, "`Id` is no element of " + std::string(grammar.words),
                      "remove it");
  }
}

void read_statements(const JsonValue& value, StatementContext& context, std::vector<Statement>& out) {
  Complaints& complaints = context.complaints;
  const auto read = [&](const JsonValue& item) {
    if (item.is(JsonKind::Object)) {
      const auto index = static_cast<std::uint32_t>(out.size());
      read_statement(item, index, context, out.emplace_back());
    } else {
      complaints.refuse("G107", item.span(), "a statement must be an object, not " + kind_words(item.kind()));
    }
  };
  if (!value.is(JsonKind::Array)) {
    read(value);
    return;
  }
  if (exceeds(kMaxStatements, value.size(), value.span(), "statements in one policy", complaints)) return;
  if (value.size() == 0 && !complaints.has_gap(value.span())) {
    complaints.report("G102", value.span(), "`Statement` is an empty list: the document says nothing");
  }
  out.reserve(value.size());
  for (const JsonValue& item : value.items()) read(item);
}

}  // namespace

PolicyDocument read_policy_document(const JsonValue& root, PolicyType type, Complaints& complaints) {
  PolicyDocument out;
  if (!root.is(JsonKind::Object)) {
    complaints.refuse("J012", root.span(), "a policy must be an object, not " + kind_words(root.kind()));
    return out;
  }
  const Span span = root.span();
  if (exceeds(kMaxPolicyBytes, span.end - span.begin, span, "bytes in one policy", complaints)) return out;
  const TypeGrammar& grammar = grammar_of(type);
  const ElementSlots slots = sort_into_slots(root, ElementHome::Document, complaints);
  if (const Member* version = slots.find(ElementName::Version)) {
    out.has_variables = read_version(*version, grammar, complaints);
  } else {
    complain_of_missing_version(root.span(), grammar, complaints);
  }
  if (const Member* id = slots.find(ElementName::Id)) read_id(*id, grammar, complaints);
  if (const Member* statement = slots.find(ElementName::Statement)) {
    StatementContext context{grammar, out.has_variables, complaints, {}};
    read_statements(statement->value, context, out.statements);
  } else if (!complaints.has_gap(root.span())) {
    complaints.refuse("G101", root.span(), "document without `Statement`");
  }
  return out;
}

}  // namespace whydeny
