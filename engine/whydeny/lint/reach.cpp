// How far a statement reaches: without condition, for everyone, over everything.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/reach.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// True when a statement's text has an element like `"Condition"` that says something: one whose operator
/// does not exist, or whose name is misspelt, left no trace in the draft.
bool has_condition_text(std::string_view text) {
  constexpr std::string_view kTail = "ondition";
  for (std::size_t at = text.find(kTail); at != std::string_view::npos; at = text.find(kTail, at + 1)) {
    if (at < 2 || to_lower(text[at - 1]) != 'c' || text[at - 2] != '"') continue;
    const auto skip = [&](std::size_t from) {
      return std::min(text.find_first_not_of(kBlanks, from), text.size());
    };
    std::size_t next = at + kTail.size();
    if (next < text.size() && text[next] == 's') ++next;
    if (next >= text.size() || text[next] != '"') continue;
    next = skip(next + 1);
    if (next >= text.size() || text[next] != ':') continue;
    next = skip(next + 1);
    if (next < text.size() && text[next] == '{') next = skip(next + 1);
    if (next < text.size() && text[next] != '}') return true;
  }
  return false;
}

/// Nothing but wildcards: "*", "*:*", "*/*".
bool is_open(std::string_view text) { return text.find_first_not_of("*/:") == std::string_view::npos; }

bool is_open_or(std::string_view part, std::string_view service) {
  return is_star(part) || equals_ignoring_case(part, service);
}

/// Services whose ARNs begin with the name: "bucket/*" is one bucket's.
constexpr std::array<std::string_view, 3> kNameFirst = {"s3", "sns", "sqs"};

/// "role/*", "secret:*", "*": a kind of resource without a word about its name.
bool is_every_name(std::string_view resource, std::string_view service) {
  const std::size_t cut = resource.find_first_of("/:");
  if (is_open(resource)) return !resource.empty() && resource.find('*') != std::string_view::npos;
  if (contains_ignoring_case(kNameFirst, service)) return false;
  if (cut == std::string_view::npos || has_wildcard(resource.substr(0, cut))) return false;
  const std::string_view name = resource.substr(cut + 1);
  return name.find('*') != std::string_view::npos && is_open(name);
}

/// The word before the name: "role" of "role/*". Empty when there is none.
std::string_view type_word(std::string_view arn) {
  const auto fields = split_arn(arn);
  if (!fields) return {};
  return fields->back().substr(0, fields->back().find_first_of("/:$*"));
}

/// True when a pattern that is_every_resource takes in ARNs like those of the catalog.
bool is_of_type(std::string_view pattern, std::string_view catalog_arn) {
  const std::string_view type = type_word(pattern);
  return type.empty() || type == type_word(catalog_arn);
}

/// True when some kind of resource that the action is about is the pattern's.
bool touches(const Catalog& catalog, const CatalogAction& action, std::string_view pattern) {
  if (type_word(pattern).empty()) return !action.resources.empty();
  return std::any_of(action.resources.begin(), action.resources.end(), [&](const ActionResource& type) {
    const auto resource = catalog.find_resource(action.service, type.type);
    return resource && std::any_of(resource->arns.begin(), resource->arns.end(),
                                   [&](std::string_view arn) { return is_of_type(pattern, arn); });
  });
}

/// The service whose ARNs an action's resources have, where it is not the prefix.
std::string_view arn_service(std::string_view service) {
  return equals_ignoring_case(service, "sts") ? "iam" : service;
}

}  // namespace

bool is_conditional(const Subject& subject, const Statement& statement) {
  return !statement.conditions.empty() || has_condition_text(subject.text(statement.span));
}

bool is_about(const Condition& condition, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
    const bool is_start = key.ends_with(':') || key.ends_with('/');
    return equals_ignoring_case(is_start ? condition.key.substr(0, key.size()) : condition.key, key);
  });
}

bool has_condition_on(const Statement& statement, std::initializer_list<std::string_view> keys) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                     [&](const Condition& condition) { return is_about(condition, keys); });
}

bool is_flag(const Condition& condition, std::string_view value) {
  if (condition.op == nullptr || condition.values.empty()) return false;
  const bool compares = is_operator(condition, "Bool") || is_operator(condition, "StringEquals") ||
                        is_operator(condition, "StringEqualsIgnoreCase") ||
                        is_operator(condition, "StringLike");
  const bool negates = is_operator(condition, "StringNotEquals") ||
                       is_operator(condition, "StringNotEqualsIgnoreCase") ||
                       is_operator(condition, "StringNotLike");
  if (!compares && !negates) return false;
  const std::string_view wanted = compares ? value : value == "true" ? "false" : "true";
  return std::all_of(condition.values.begin(), condition.values.end(),
                     [&](const Value& v) { return equals_ignoring_case(v.text, wanted); });
}

bool is_for_everyone(const Statement& statement) {
  if (!statement.principal || statement.principal->negated) return false;
  const auto& values = statement.principal->values;
  return std::any_of(values.begin(), values.end(),
                     [](const PrincipalEntry& entry) { return entry.kind == PrincipalKind::Any; });
}

bool is_guess_at_resource_policy(const Subject& subject) {
  const bool is_declared =
      subject.info.origin != TypeOrigin::Content && subject.info.origin != TypeOrigin::Default;
  const auto& statements = subject.statements();
  return !is_declared && std::all_of(statements.begin(), statements.end(), is_for_everyone);
}

bool names_action(std::string_view value, std::string_view action) {
  const std::size_t wildcard = value.find_first_of("*?");
  if (wildcard == std::string_view::npos) return equals_ignoring_case(value, action);
  return equals_ignoring_case(value.substr(0, wildcard), action.substr(0, wildcard)) &&
         action_covers(value, action);
}

const Value* find_naming(const Statement& statement, std::string_view action) {
  if (statement.action.negated) return nullptr;
  const Value* found = nullptr;
  for (const Value& value : statement.action.values) {
    if (!names_action(value.text, action)) continue;
    if (!has_wildcard(value.text)) return &value;
    if (found == nullptr) found = &value;
  }
  return found;
}

bool is_every_resource(std::string_view value, std::string_view service) {
  if (is_star(value)) return true;
  const auto arn = parse_arn(value);
  if (!arn || contains_variable(value) || !is_open_or(arn->service, arn_service(service))) return false;
  const bool any_place =
      (arn->region.empty() || is_star(arn->region)) && (arn->account.empty() || is_star(arn->account));
  return any_place && is_every_name(arn->resource, service);
}

WideResources::WideResources(const Statement& statement) {
  if (!statement.resource || statement.resource->negated) return;
  for (const Value& value : statement.resource->values) {
    if (is_star(value.text)) {
      if (star_ == nullptr) star_ = &value;
    } else if (const auto arn = parse_arn(value.text); arn && is_every_resource(value.text, arn->service)) {
      arns_.push_back({&value, arn->service});
    }
  }
}

const Value* WideResources::find(const Subject& subject, std::string_view action) const {
  if (star_ != nullptr || arns_.empty()) return star_;
  std::optional<CatalogAction> row;
  for (const auto& [value, service] : arns_) {
    if (!is_open_or(service, arn_service(service_of(action)))) continue;
    if (!row) row = subject.catalog.find_action(action);
    if (!row || touches(subject.catalog, *row, value->text)) return value;
  }
  return nullptr;
}

Grants::Grants(const Subject& subject) {
  for (const Statement& statement : subject.statements()) {
    if (is_conditional(subject, statement)) continue;
    if (statement.effect == Effect::Allow) allows_.push_back(&statement);
    if (statement.effect == Effect::Deny) denials_.push_back(&statement);
  }
}

bool Grants::is_denied(std::string_view action) const {
  if (denials_.empty()) return false;
  const auto [at, is_new] = denied_.try_emplace(to_lower(action), false);
  if (is_new) {
    at->second = std::any_of(denials_.begin(), denials_.end(), [&](const Statement* statement) {
      const auto& resource = statement->resource;
      const bool is_wide =
          resource && !resource->negated &&
          std::any_of(resource->values.begin(), resource->values.end(),
                      [&](const Value& value) { return is_every_resource(value.text, service_of(action)); });
      return is_wide && !statement->action.values.empty() && selects_action(*statement, action);
    });
  }
  return at->second;
}

}  // namespace whydeny
