// How far a statement reaches: without condition, for everyone, over everything. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_REACH_H_
#define WHYDENY_LINT_REACH_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "whydeny/lint/subject.h"

namespace whydeny {

/// True when the statement holds only under conditions, those that could not be read among them.
bool is_conditional(const Subject& subject, const Statement& statement);

/// True when some condition is about one of the keys, letter case aside. A name that ends in `:` or `/`
/// stands for every key that begins so.
bool has_condition_on(const Statement& statement, std::initializer_list<std::string_view> keys);
/// The same for one condition.
bool is_about(const Condition& condition, std::initializer_list<std::string_view> keys);

/// True for the conditions of an element whose positive operator says that a flag is (not) set: Bool or
/// StringEquals on "true" or "false". Nothing but `value` may stand in the list.
bool is_flag(const Condition& condition, std::string_view value);

/// True when the Principal element names everyone: `"*"` or `{"AWS": "*"}`.
bool is_for_everyone(const Statement& statement);

/// True when nobody declared what the document is and all of its statements are for everyone, as in the
/// policies of endpoints and organizations: that it belongs to a resource is only a guess then.
bool is_guess_at_resource_policy(const Subject& subject);

/// True when an action value ("iam:Create*") stands for the action, among others. Cheaper than action_covers
/// for values of other services.
bool names_action(std::string_view value, std::string_view action);
/// The value of an Action element that names the action: one without wildcards if there is one. Null for
/// NotAction, and when none does.
const Value* find_naming(const Statement& statement, std::string_view action);

/// True for `*` and for what is as wide for resources of `service`: "arn:aws:iam::*:role/*", in any
/// partition, whatever the kind of resource. A pattern with an account or a part of a name is narrower.
bool is_every_resource(std::string_view value, std::string_view service);
/// The values of a statement's Resource element that are as wide; none for NotResource.
class WideResources {
 public:
  explicit WideResources(const Statement& statement);
  bool empty() const { return star_ == nullptr && arns_.empty(); }
  /// The value that takes in everything which the action touches, or null: "arn:aws:iam::*:user/*" is nothing
  /// to an action on roles.
  const Value* find(const Subject& subject, std::string_view action) const;

 private:
  struct Wide {
    const Value* value;
    std::string_view service;  ///< of the ARN
  };
  const Value* star_ = nullptr;
  std::vector<Wide> arns_;
};

/// The opening brace of a statement or document.
constexpr Span brace_of(Span span) { return {span.begin, span.begin + 1}; }

/// Allow statements that stand alone: no condition, and no other statement takes the action away.
class Grants {
 public:
  explicit Grants(const Subject& subject);
  /// The Allow statements without conditions.
  const std::vector<const Statement*>& unconditional() const { return allows_; }
  /// The Deny statements without conditions.
  const std::vector<const Statement*>& denials() const { return denials_; }
  /// True when a Deny without conditions takes the action away everywhere.
  bool is_denied(std::string_view action) const;

 private:
  std::vector<const Statement*> allows_;
  std::vector<const Statement*> denials_;
  mutable std::unordered_map<std::string, bool> denied_;
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_REACH_H_
