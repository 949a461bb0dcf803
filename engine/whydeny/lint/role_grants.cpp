// iam:PassRole and iam:CreateServiceLinkedRole in the shapes that reach every role (X903 to X914).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "whydeny/lint/exposure_checks.h"
#include "whydeny/lint/reach.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

enum class ActionForm { Exact, Wildcard, NotAction };
enum class ResourceForm { Star, NotResource };

/// Two forms make a shape; every statement has one shape at most, so the rules divide the ground.
struct Shape {
  ActionForm action;
  ResourceForm resource;
  friend bool operator==(const Shape&, const Shape&) = default;
};

/// An action on roles and the keys whose conditions narrow it down.
struct RoleAction {
  std::string_view action;
  std::string_view key;
  std::string_view other_key;
  std::string_view mend;
};

constexpr RoleAction kPass = {"iam:PassRole", "iam:PassedToService", "iam:AssociatedResourceArn",
                              "name the roles, or test `iam:PassedToService`"};
constexpr RoleAction kLink = {"iam:CreateServiceLinkedRole", "iam:AWSServiceName", "iam:AWSServiceName",
                              "name the roles, or test `iam:AWSServiceName`"};

bool is_narrowed(const Subject& subject, const Statement& statement, const RoleAction& row, ActionForm form) {
  if (!is_conditional(subject, statement)) return false;
  // A condition of any kind narrows a wide grant; one on the action itself has keys of its own for that.
  return form != ActionForm::Exact || statement.conditions.empty() ||
         has_condition_on(statement, {row.key, row.other_key});
}

bool leaves_roles(const Element<Value>& not_resource) {
  const auto& values = not_resource.values;
  return !values.empty() && std::none_of(values.begin(), values.end(), [](const Value& value) {
    return is_every_resource(value.text, "iam");
  });
}

void report(const RoleAction& row, Shape shape, std::string_view rule, const Statement& statement,
            const Value* action, const Value* resource, Findings& findings) {
  std::string message;
  Span where = brace_of(statement.span);
  if (shape.action == ActionForm::Exact) message = quoted(row.action);
  if (shape.action == ActionForm::Wildcard)
    message = quoted(action->text) + " includes " + quoted(row.action) + ",";
  if (shape.action == ActionForm::NotAction) message = "`NotAction` leaves " + quoted(row.action) + " in,";
  if (shape.action == ActionForm::Wildcard) where = action->span;
  if (shape.resource == ResourceForm::Star) {
    message += " on every role";
    if (shape.action == ActionForm::Exact) where = resource->span;
  } else {
    message += " on every role but those of `NotResource`";
  }
  findings.report(rule, where, std::move(message), std::string(row.mend));
}

void check(const Subject& subject, Findings& findings, const RoleAction& row, Shape shape,
           std::string_view rule) {
  const Grants grants(subject);
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || !statement.resource || statement.action.values.empty()) continue;
    const Value* action = find_naming(statement, row.action);
    if (action == nullptr && !(statement.action.negated && selects_action(statement, row.action))) continue;
    const ActionForm form = action == nullptr            ? ActionForm::NotAction
                            : has_wildcard(action->text) ? ActionForm::Wildcard
                                                         : ActionForm::Exact;
    const bool negated = statement.resource->negated;
    const Value* resource = WideResources(statement).find(subject, row.action);
    if (negated ? !leaves_roles(*statement.resource) : resource == nullptr) continue;
    if (shape != Shape{form, negated ? ResourceForm::NotResource : ResourceForm::Star}) continue;
    if (is_narrowed(subject, statement, row, form) || grants.is_denied(row.action)) continue;
    report(row, shape, rule, statement, action, resource, findings);
  }
}

}  // namespace

void check_passrole_star_resource(const Subject& subject, Findings& findings) {
  check(subject, findings, kPass, {ActionForm::Exact, ResourceForm::Star}, "X903");
}

void check_passrole_star_action_resource(const Subject& subject, Findings& findings) {
  check(subject, findings, kPass, {ActionForm::Wildcard, ResourceForm::Star}, "X904");
}

void check_passrole_notresource(const Subject& subject, Findings& findings) {
  check(subject, findings, kPass, {ActionForm::Exact, ResourceForm::NotResource}, "X905");
}

void check_passrole_star_action_notresource(const Subject& subject, Findings& findings) {
  check(subject, findings, kPass, {ActionForm::Wildcard, ResourceForm::NotResource}, "X906");
}

void check_passrole_notaction_notresource(const Subject& subject, Findings& findings) {
  check(subject, findings, kPass, {ActionForm::NotAction, ResourceForm::NotResource}, "X907");
}

void check_passrole_notaction_star_resource(const Subject& subject, Findings& findings) {
  check(subject, findings, kPass, {ActionForm::NotAction, ResourceForm::Star}, "X908");
}

void check_slr_star_resource(const Subject& subject, Findings& findings) {
  check(subject, findings, kLink, {ActionForm::Exact, ResourceForm::Star}, "X909");
}

void check_slr_star_action_resource(const Subject& subject, Findings& findings) {
  check(subject, findings, kLink, {ActionForm::Wildcard, ResourceForm::Star}, "X910");
}

void check_slr_notresource(const Subject& subject, Findings& findings) {
  check(subject, findings, kLink, {ActionForm::Exact, ResourceForm::NotResource}, "X911");
}

void check_slr_star_action_notresource(const Subject& subject, Findings& findings) {
  check(subject, findings, kLink, {ActionForm::Wildcard, ResourceForm::NotResource}, "X912");
}

void check_slr_notaction_notresource(const Subject& subject, Findings& findings) {
  check(subject, findings, kLink, {ActionForm::NotAction, ResourceForm::NotResource}, "X913");
}

void check_slr_notaction_star_resource(const Subject& subject, Findings& findings) {
  check(subject, findings, kLink, {ActionForm::NotAction, ResourceForm::Star}, "X914");
}

}  // namespace whydeny
