// The JSON form of a request, and how one layer of it lies over another.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/parse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/limits.h"
#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

Diagnostic complaint(const JsonValue& value, Span where, std::string message, std::string mend = "") {
  return {Severity::Error, "", std::move(message), std::move(mend), where, value.source(), true};
}

std::string an_object_expected(std::string_view name, const JsonValue& value) {
  return "`" + std::string(name) + "` must be an object, not a " + std::string(json_kind_name(value.kind()));
}

bool is_scalar(const JsonValue& value) {
  return value.is(JsonKind::String) || value.is(JsonKind::Number) || value.is(JsonKind::Bool);
}

struct TextMember {
  std::string_view name;
  std::optional<Placed> RequestSpec::*field;
};
// clang-format off
constexpr std::array kTextMembers = {
    TextMember{"principal",        &RequestSpec::principal},
    TextMember{"principalAccount", &RequestSpec::principal_account},
    TextMember{"action",           &RequestSpec::action},
    TextMember{"resource",         &RequestSpec::resource},
    TextMember{"resourceAccount",  &RequestSpec::resource_account},
};
constexpr std::array<std::string_view, 6> kMemberNames = {"principal", "principalAccount", "action", "resource", "resourceAccount", "context"};
// clang-format on

void read_context_value(const JsonValue::Member& member, ContextSpec& spec, Diagnostics& complaints) {
  if (member.value.is(JsonKind::Null)) {
    spec.remove = true;
  } else if (is_scalar(member.value)) {
    spec.values.emplace_back(member.value.text());
  } else if (member.value.is(JsonKind::Array)) {
    spec.list = true;
    for (const JsonValue& item : member.value.items()) {
      if (is_scalar(item)) {
        spec.values.emplace_back(item.text());
      } else {
        complaints.push_back(complaint(
            item, item.span(), "a list of `" + spec.key.text + "` holds strings, numbers or booleans"));
      }
    }
  } else {
    complaints.push_back(
        complaint(member.value, member.value.span(),
                  "context key `" + spec.key.text + "` must be a string, number, boolean or list of them"));
  }
}

}  // namespace

Result<std::vector<ContextSpec>> parse_context(const JsonValue& object) {
  if (!object.is(JsonKind::Object)) {
    return complaint(object, object.span(), an_object_expected("context", object));
  }
  if (object.size() > kMaxContextKeys) {
    return complaint(object, object.span(),
                     "more than " + std::to_string(kMaxContextKeys) + " context keys in one request");
  }
  Diagnostics complaints;
  std::vector<ContextSpec> context;
  for (const JsonValue::Member& member : object.members()) {
    ContextSpec spec;
    spec.key = {std::string(member.key), member.key_span, object.source()};
    spec.where = member.value.span();
    read_context_value(member, spec, complaints);
    context.push_back(std::move(spec));
  }
  if (!complaints.empty()) return complaints;
  return context;
}

bool is_request_member(std::string_view name) {
  return std::find(kMemberNames.begin(), kMemberNames.end(), name) != kMemberNames.end();
}

Result<RequestSpec> parse_request(const JsonValue& object, std::span<const std::string_view> others) {
  if (!object.is(JsonKind::Object)) {
    return complaint(object, object.span(), an_object_expected("request", object));
  }
  Diagnostics complaints;
  RequestSpec spec;
  for (const JsonValue::Member& member : object.members()) {
    const auto* row = std::find_if(kTextMembers.begin(), kTextMembers.end(),
                                   [&](const TextMember& text) { return text.name == member.key; });
    if (row != kTextMembers.end()) {
      if (member.value.is(JsonKind::String)) {
        spec.*(row->field) = Placed{std::string(member.value.text()), member.value.span(), object.source()};
      } else if (!member.value.is(JsonKind::Null)) {
        complaints.push_back(
            complaint(object, member.value.span(), "`" + std::string(member.key) + "` must be a string"));
      }
    } else if (member.key == "context") {
      auto context = parse_context(member.value);
      if (context) {
        spec.context = std::move(*context);
      } else {
        complaints.insert(complaints.end(), context.error().begin(), context.error().end());
      }
    } else if (std::find(others.begin(), others.end(), member.key) == others.end()) {
      const std::string_view near = closest(member.key, kMemberNames);
      complaints.push_back(complaint(object, member.key_span,
                                     "unknown member `" + std::string(member.key) + "` of a request",
                                     near.empty() ? "" : "did you mean `" + std::string(near) + "`?"));
    }
  }
  if (!complaints.empty()) return complaints;
  return spec;
}

Result<std::vector<Placed>> parse_unknown(const JsonValue& value) {
  std::vector<Placed> keys;
  const std::vector<JsonValue> items =
      value.is(JsonKind::Array) ? value.items() : std::vector<JsonValue>{value};
  for (const JsonValue& item : items) {
    if (!item.is(JsonKind::String) || item.text().empty()) {
      return complaint(item, item.span(), "`unknown` must be \"*\", a context key or a list of context keys");
    }
    keys.push_back({std::string(item.text()), item.span(), item.source()});
  }
  return keys;
}

RequestSpec overlay(const RequestSpec& base, const RequestSpec& over) {
  RequestSpec joined = base;
  for (const TextMember& text : kTextMembers) {
    if (over.*(text.field)) joined.*(text.field) = over.*(text.field);
  }
  for (const ContextSpec& spec : over.context) {
    std::erase_if(joined.context,
                  [&](const ContextSpec& old) { return equals_ignoring_case(old.key.text, spec.key.text); });
  }
  std::copy_if(over.context.begin(), over.context.end(), std::back_inserter(joined.context),
               [](const ContextSpec& spec) { return !spec.remove; });
  if (!over.unknown.empty()) joined.unknown = over.unknown;
  if (over.at) joined.at = over.at;
  return joined;
}

}  // namespace whydeny
