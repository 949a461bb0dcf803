// The Principal element.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/principal.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/policy/characters.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 4> kKindTexts = {"AWS", "Federated", "Service", "CanonicalUser"};
constexpr std::array kKinds = {PrincipalKind::Aws, PrincipalKind::Federated, PrincipalKind::Service,
                               PrincipalKind::CanonicalUser};

std::optional<PrincipalKind> find_kind(std::string_view key) {
  const auto* at = std::find(kKindTexts.begin(), kKindTexts.end(), key);
  if (at == kKindTexts.end()) return {};
  return kKinds[static_cast<std::size_t>(at - kKindTexts.begin())];
}

/// Refuses a key of the map, and returns the kind that it was meant for.
std::optional<PrincipalKind> refuse_kind(const JsonValue::Member& member, Complaints& complaints) {
  const std::string_view key = member.key;
  if (report_odd_characters(key, member.key_span, TextUse::Name, complaints, true)) {
    return find_kind(closest(as_it_looks(key), kKindTexts));
  }
  const std::string_view near = closest(key, kKindTexts);
  if (near.empty()) {
    complaints.refuse("P404", member.key_span, "unknown kind of principal " + quoted(key),
                      "the kinds are `AWS`, `Federated`, `Service` and `CanonicalUser`");
  } else if (equals_ignoring_case(near, key)) {
    complaints.refuse("P404", member.key_span, "kinds of principals are case-sensitive: " + quoted(key),
                      "write " + quoted(near));
  } else {
    complaints.refuse("P404", member.key_span, "unknown kind of principal " + quoted(key),
                      did_you_mean(near));
  }
  return find_kind(near);
}

/// The ids that IAM shows when the entity was deleted: they match nobody, but they are well formed.
bool is_unique_id(std::string_view text) {
  constexpr std::size_t kShortest = 16;
  return (text.starts_with("AIDA") || text.starts_with("AROA")) && text.size() >= kShortest &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// The kinds of entities that can call. Groups cannot, but a rule of its own says so.
constexpr std::array<std::string_view, 3> kIamEntities = {"user/", "role/", "group/"};
constexpr std::array<std::string_view, 3> kStsEntities = {"assumed-role/", "federated-user/", "self"};

bool is_iam_arn(std::string_view text) {
  const std::optional<Arn> arn = parse_arn(text);
  if (!arn || !arn->partition.starts_with("aws") || !arn->region.empty() || arn->resource.empty())
    return false;
  const bool iam = arn->service == "iam";
  if (!iam && arn->service != "sts") return false;
  const auto& entities = iam ? kIamEntities : kStsEntities;
  const bool caller = (iam && arn->resource == "root") ||
                      std::any_of(entities.begin(), entities.end(),
                                  [&](std::string_view entity) { return arn->resource.starts_with(entity); });
  return caller &&
         (is_account_id(arn->account) || arn->account == "cloudfront");  // an origin access identity
}

void check_entry(const PrincipalEntry& entry, Complaints& complaints) {
  const std::string_view text = entry.text;
  if (entry.kind == PrincipalKind::Any) return;
  if (text.empty()) {
    complaints.report("G126", entry.span, "empty string as a principal matches nobody");
    return;
  }
  if (report_odd_characters(text, entry.span, TextUse::Arn, complaints)) return;
  if (has_wildcard(text)) {
    complaints.report("P405", entry.span,
                      "a principal takes no wildcards, " + quoted(text) + " matches nobody",
                      entry.kind == PrincipalKind::Aws ? "compare `aws:PrincipalArn` in a condition" : "");
  } else if (entry.kind == PrincipalKind::Aws && !is_account_id(text) && !is_unique_id(text) &&
             !is_iam_arn(text)) {
    complaints.report("P406", entry.span,
                      quoted(text) + " is neither an account id nor the ARN of a principal",
                      "write `arn:aws:iam::` with a 12-digit account id, or the id alone");
  }
}

void read_map(const JsonValue& map, Element<PrincipalEntry>& out, Complaints& complaints) {
  for (const JsonValue::Member& member : map.members()) {
    auto kind = find_kind(member.key);
    if (!kind) kind = refuse_kind(member, complaints);
    for (const Value& value : read_strings(member.value, member.key, complaints)) {
      if (!kind) continue;
      const bool any = *kind == PrincipalKind::Aws && value.text == "*";
      out.values.push_back({any ? PrincipalKind::Any : *kind, value.text, value.span});
    }
  }
}

std::string mend_bare_string(std::string_view text) {
  const bool service = text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn");
  const bool aws = is_account_id(text) || text.starts_with("arn:");
  if (!service && !aws) return "write `\"*\"` or a map such as `{\"AWS\": ...}`";
  return did_you_mean(std::string("{\"") + (service ? "Service" : "AWS") + "\": \"" + std::string(text) +
                      "\"}");
}

}  // namespace

Element<PrincipalEntry> read_principal(const JsonValue::Member& member, bool negated,
                                       Complaints& complaints) {
  const std::string_view element = negated ? "NotPrincipal" : "Principal";
  const JsonValue& value = member.value;
  Element<PrincipalEntry> out{negated, {}, member.key_span, value.span()};
  if (value.is(JsonKind::Object)) {
    read_map(value, out, complaints);
  } else if (value.is(JsonKind::String) && value.text() == "*") {
    out.values.push_back({PrincipalKind::Any, value.text(), value.span()});
  } else if (value.is(JsonKind::String)) {
    complaints.refuse("P403", value.span(),
                      quoted(element) + " as a string can only be `*`, not " + quoted(value.text()),
                      mend_bare_string(value.text()));
  } else if (value.is(JsonKind::Array)) {
    complaints.refuse("P403", value.span(), quoted(element) + " must be `*` or a map, not a list",
                      "write a map such as `{\"AWS\": [...]}`");
  } else {
    complaints.refuse("G107", value.span(),
                      quoted(element) + " must be `*` or a map, not " + kind_words(value.kind()));
  }
  return out;
}

void check_principal(const JsonValue& value, const Element<PrincipalEntry>& principal,
                     Complaints& complaints) {
  const std::string_view element = principal.negated ? "NotPrincipal" : "Principal";
  if (value.is(JsonKind::Object) && value.size() == 0 && !complaints.has_gap(value.span())) {
    complaints.report("G124", value.span(), quoted(element) + " is an empty map and names nobody");
  }
  for (const JsonValue::Member& member : value.members()) {
    if (member.value.is(JsonKind::Array) && member.value.size() == 0 &&
        !complaints.has_gap(member.value.span())) {
      complaints.report("G123", member.value.span(),
                        quoted(element) + " has an empty list, which names nobody");
    }
  }
  for (const PrincipalEntry& entry : principal.values) check_entry(entry, complaints);
}

bool is_everyone(const JsonValue& principal, bool map_too) {
  const auto is_star = [](const JsonValue& v) { return v.is(JsonKind::String) && v.text() == "*"; };
  if (is_star(principal)) return true;
  if (!map_too || !principal.is(JsonKind::Object) || principal.size() != 1) return false;
  const auto aws = principal.find("AWS");
  if (!aws) return false;
  if (is_star(*aws)) return true;
  const auto items = aws->items();
  return !items.empty() && std::all_of(items.begin(), items.end(), is_star);
}

}  // namespace whydeny
