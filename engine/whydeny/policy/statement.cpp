// One statement: its elements, and which of them its type of policy asks for.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/statement.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/policy/characters.h"
#include "whydeny/policy/condition.h"
#include "whydeny/policy/elements.h"
#include "whydeny/policy/principal.h"
#include "whydeny/policy/rcp.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

using Member = JsonValue::Member;

/// An element and its Not-form, of which a statement carries at most one.
struct Pair {
  const Member* member = nullptr;  ///< the one that counts, null when there is neither
  bool negated = false;
  const Member* other = nullptr;  ///< the one too many
};

Pair find_pair(const ElementSlots& slots, ElementName name, ElementName not_name, Complaints& complaints) {
  const Member* plain = slots.find(name);
  const Member* negated = slots.find(not_name);
  if (plain != nullptr && negated != nullptr) {
    const Member* second = plain->key_span.begin < negated->key_span.begin ? negated : plain;
    complaints.refuse(
        "G112", second->key_span,
        quoted(element_text(name)) + " and " + quoted(element_text(not_name)) + " in one statement",
        "keep one of them");
  }
  return plain != nullptr ? Pair{plain, false, negated} : Pair{negated, negated != nullptr};
}

/// What all readers of a statement's elements need.
struct Reader {
  StatementContext& context;
  const TypeGrammar& grammar;
  Complaints& complaints;
  const ElementSlots& slots;
  Span object;

  bool has(ElementName name) const { return slots.find(name) != nullptr; }
  bool may_call_missing() const { return !complaints.has_gap(object); }

  void read_sid(const Member& member, Statement& out) const;
  void read_effect(const Member* member, Statement& out) const;
  void read_action(const Pair& pair, Statement& out) const;
  void read_resource(const Pair& pair, Statement& out) const;
  void read_principal_element(const Pair& pair, Statement& out) const;
  bool may_read_principal(const Pair& pair) const;
  void complain_of_missing_resource(const Statement& statement) const;
};

void Reader::read_sid(const Member& member, Statement& out) const {
  const JsonValue& value = member.value;
  if (!value.is(JsonKind::String)) {
    complaints.refuse("G107", value.span(), "`Sid` must be a string, not " + kind_words(value.kind()));
    return;
  }
  out.sid = value.text();
  if (out.sid.empty()) {
    complaints.report("G117", value.span(), "`Sid` is empty", "remove it or give the statement a name");
    return;
  }
  if (report_odd_characters(out.sid, value.span(), TextUse::Free, complaints)) return;
  const auto is_legal = [](char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9');
  };
  if (grammar.iam_sids && !std::all_of(out.sid.begin(), out.sid.end(), is_legal)) {
    complaints.report(
        "G116", value.span(),
        "a Sid in " + std::string(grammar.words) + " has only letters and digits, not " + quoted(out.sid));
  }
  if (!context.sids.add(out.sid)) {
    complaints.report(grammar.iam_sids ? "G118" : "G119", value.span(),
                      "an earlier statement has the Sid " + quoted(out.sid) + " too");
  }
}

void Reader::read_effect(const Member* member, Statement& out) const {
  if (member == nullptr) {
    if (may_call_missing()) {
      complaints.refuse("G108", object, "statement without `Effect`",
                        "write `\"Effect\": \"Allow\"` or `\"Deny\"`");
    }
    return;
  }
  const JsonValue& value = member->value;
  if (!value.is(JsonKind::String)) {
    complaints.refuse("G107", value.span(),
                      "`Effect` must be `Allow` or `Deny`, not " + kind_words(value.kind()));
    return;
  }
  const std::string_view text = value.text();
  if (text == "Allow" || text == "Deny") {
    out.effect = text == "Deny" ? Effect::Deny : Effect::Allow;
    return;
  }
  if (report_odd_characters(text, value.span(), TextUse::Name, complaints, true)) return;
  constexpr std::array<std::string_view, 2> kEffects = {"Allow", "Deny"};
  const std::string_view near = closest(text, kEffects);
  complaints.refuse("G109", value.span(), "`Effect` must be exactly `Allow` or `Deny`, not " + quoted(text),
                    near.empty()                       ? ""
                    : equals_ignoring_case(near, text) ? "write " + quoted(near)
                                                       : did_you_mean(near));
}

void Reader::read_action(const Pair& pair, Statement& out) const {
  if (pair.member == nullptr) {
    if (may_call_missing()) {
      complaints.refuse("G110", object, "statement with neither `Action` nor `NotAction`");
    }
    return;
  }
  const std::string_view name = pair.negated ? "NotAction" : "Action";
  const JsonValue& value = pair.member->value;
  out.action = {pair.negated, read_strings(value, name, complaints), pair.member->key_span, value.span()};
  if (value.is(JsonKind::Array) && value.size() == 0 && !complaints.has_gap(value.span())) {
    complaints.report("G121", value.span(), quoted(name) + " is an empty list");
  }
  for (const Value& action : out.action.values) check_action(action, complaints);
}

void Reader::read_resource(const Pair& pair, Statement& out) const {
  if (pair.member == nullptr) {
    complain_of_missing_resource(out);
    return;
  }
  const std::string_view name = pair.negated ? "NotResource" : "Resource";
  const JsonValue& value = pair.member->value;
  if (grammar.resource == Presence::Forbidden) {
    complaints.report(
        "T701", pair.member->key_span,
        quoted(name) + " is not allowed in " + std::string(grammar.words) + ": the role is the resource",
        "remove it");
  }
  out.resource = {pair.negated, read_strings(value, name, complaints), pair.member->key_span, value.span()};
  if (value.is(JsonKind::Array) && value.size() == 0 && !complaints.has_gap(value.span())) {
    complaints.report("G122", value.span(), quoted(name) + " is an empty list");
  }
  for (const Value& resource : out.resource->values) {
    check_resource(resource, grammar.type, complaints);
    if (context.has_variables) check_variables(resource, complaints);
  }
}

void Reader::complain_of_missing_resource(const Statement& statement) const {
  if (grammar.resource == Presence::Forbidden || !may_call_missing()) return;
  // A principal that was refused: this is a policy of another type, and that has been said.
  const bool has_principal = has(ElementName::Principal) || has(ElementName::NotPrincipal);
  if (grammar.principal == Presence::Forbidden && has_principal && !statement.principal) return;
  const std::string message = "statement with neither `Resource` nor `NotResource`";
  if (grammar.resource == Presence::Required) {
    complaints.refuse("G111", object, message);
    return;
  }
  // The policy of an ECR repository has none.
  const auto& actions = statement.action.values;
  const bool is_ecr =
      !actions.empty() && std::all_of(actions.begin(), actions.end(), [](const Value& action) {
        return equals_ignoring_case(action.text.substr(0, 4), "ecr:");
      });
  if (grammar.type != PolicyType::Resource || !is_ecr) complaints.report("G111", object, message);
}

/// Complains when the type of policy takes no such principal; true when the element is to be read all the
/// same.
bool Reader::may_read_principal(const Pair& pair) const {
  const Span key = pair.member->key_span;
  const std::string name = quoted(pair.negated ? "NotPrincipal" : "Principal");
  const std::string not_allowed = name + " is not allowed in " + std::string(grammar.words);
  const bool has_resource = has(ElementName::Resource) || has(ElementName::NotResource);
  const std::string other_type =
      has_resource ? "; is this a resource policy?" : "; is this a role trust policy?";
  if (grammar.type == PolicyType::Scp) {
    if (!pair.negated && is_everyone(pair.member->value, true)) {
      complaints.report("O801", key, not_allowed, "remove it; it is for everyone in any case");
      return true;
    }
    complaints.refuse("O801", key, not_allowed + other_type);
    return false;
  }
  if (grammar.principal == Presence::Forbidden) {
    complaints.refuse("P401", key, not_allowed + other_type);
    return false;
  }
  if (pair.negated && grammar.type == PolicyType::Trust) complaints.report("T702", key, not_allowed);
  if (pair.negated && grammar.type == PolicyType::Endpoint) complaints.report("B110", key, not_allowed);
  return true;
}

void Reader::read_principal_element(const Pair& pair, Statement& out) const {
  if (pair.member == nullptr) {
    if (grammar.principal == Presence::Expected && may_call_missing()) {
      complaints.report("P402", object,
                        "statement with neither `Principal` nor `NotPrincipal` in " +
                            std::string(grammar.words) + " matches nobody");
    }
    return;
  }
  if (!may_read_principal(pair)) return;
  const JsonValue& value = pair.member->value;
  out.principal = read_principal(*pair.member, pair.negated, complaints);
  // In an RCP one complaint about what is not `*` says it all.
  if (grammar.type != PolicyType::Rcp) check_principal(value, *out.principal, complaints);
}

}  // namespace

void read_statement(const JsonValue& object, std::uint32_t index, StatementContext& context, Statement& out) {
  Complaints& complaints = context.complaints;
  out.index = index;
  out.span = object.span();
  const ElementSlots slots = sort_into_slots(object, ElementHome::Statement, complaints);
  const Reader reader{context, context.grammar, complaints, slots, object.span()};
  const auto read_pair = [&](ElementName name, ElementName not_name, auto read) {
    const Pair pair = find_pair(slots, name, not_name, complaints);
    if (pair.other != nullptr) (reader.*read)({pair.other, !pair.negated}, out);
    (reader.*read)(pair, out);
  };
  if (const Member* sid = slots.find(ElementName::Sid)) reader.read_sid(*sid, out);
  reader.read_effect(slots.find(ElementName::Effect), out);
  read_pair(ElementName::Principal, ElementName::NotPrincipal, &Reader::read_principal_element);
  read_pair(ElementName::Action, ElementName::NotAction, &Reader::read_action);
  read_pair(ElementName::Resource, ElementName::NotResource, &Reader::read_resource);
  if (const Member* condition = slots.find(ElementName::Condition)) {
    out.conditions = read_conditions(condition->value, context.has_variables, complaints);
  }
  if (context.grammar.type == PolicyType::Rcp) check_rcp_statement(slots, out, complaints);
}

}  // namespace whydeny
