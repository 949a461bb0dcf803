// Example requests: candidates by the table, kept when the matcher agrees.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/examples.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/evaluation/example_spec.h"
#include "whydeny/evaluation/example_targets.h"
#include "whydeny/evaluation/example_values.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

constexpr std::string_view kDefaultAccount = "111122223333";
constexpr std::size_t kMostMatched = 4;
constexpr std::size_t kMostFailures = 2;  // of one condition

PolicySet attached(const Policy& policy) {
  PolicySet set;
  switch (policy.type()) {
    case PolicyType::Identity:
      set.identity = {policy};
      break;
    case PolicyType::Boundary:
      set.boundary = {policy};
      break;
    case PolicyType::Session:
      set.session = {policy};
      break;
    case PolicyType::Resource:
    case PolicyType::Key:
    case PolicyType::Trust:
      set.resource = {policy};
      break;
    case PolicyType::Endpoint:
      set.endpoint = {policy};
      break;
    case PolicyType::Scp:
      set.scp = {{policy}};
      break;
    case PolicyType::Rcp:
      set.rcp = {{policy}};
      break;
  }
  return set;
}

std::string join(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : " and ") + value;
  return joined;
}

// Derives the examples of one statement.
class Exemplifier {
 public:
  Exemplifier(const Policy& policy, const Statement& statement)
      : policy_(policy),
        statement_(statement),
        account_(home_account(policy)),
        evaluator_(compile(attached(policy))) {
    for (const Condition& condition : statement.conditions) {
      const bool known = std::any_of(keys_.begin(), keys_.end(), [&](std::string_view key) {
        return equals_ignoring_case(key, condition.key);
      });
      if (!known) keys_.push_back(condition.key);
    }
  }

  std::vector<ExampleRequest> from_elements() {
    for (const std::string& principal : principals_of(statement_, account_)) {
      for (const ExampleTarget& target : targets_of(policy_, statement_, account_)) {
        if (matched_ >= kMostMatched) return std::move(examples_);
        RequestSpec spec;
        spec.principal = Placed{principal, {}, nullptr};
        spec.action = Placed{target.action, {}, nullptr};
        set_resource(spec, target.resource.empty() ? "*" : target.resource, account_);
        give_variables(spec);
        if (target.resource.empty())
          set_resource(spec,
                       fill_pattern(target.pattern, policy_.has_variables(), context_of(spec), account_),
                       account_);
        add_matched(std::move(spec));
      }
    }
    return std::move(examples_);
  }

  std::vector<ExampleRequest> from_request(const RequestSpec& start) {
    RequestSpec spec = start;
    give_variables(spec);
    add_matched(std::move(spec));
    return std::move(examples_);
  }

 private:
  Context context_of(const RequestSpec& spec) const {
    const Result<Request> request = make_request(spec, {});
    return request ? request->context : Context();
  }

  // Does the statement, taken alone, apply? Nothing when that is not certain.
  std::optional<bool> applies(const RequestSpec& spec) {
    const Result<Request> request = make_request(spec, {});
    if (!request) return std::nullopt;
    StatementReasons reasons;
    evaluator_.decide(*request, &reasons);
    const CompiledPolicySet& set = evaluator_.policies();
    bool open = false;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
      if (set.statement(i).statement != &statement_) continue;
      if (reasons[i].outcome == TraceEntry::Outcome::Applies) return true;
      open = open || reasons[i].outcome == TraceEntry::Outcome::Open;
    }
    return open ? std::nullopt : std::optional<bool>(false);
  }

  bool holds(const Condition& condition, const Context& context) const {
    return condition_holds_alone(condition, policy_.has_variables(), context) == Truth::True;
  }

  std::vector<const Condition*> conditions_on(std::string_view key) const {
    std::vector<const Condition*> conditions;
    for (const Condition& condition : statement_.conditions) {
      if (equals_ignoring_case(condition.key, key)) conditions.push_back(&condition);
    }
    return conditions;
  }

  void give_variables(RequestSpec& spec) const {
    if (!policy_.has_variables()) return;
    const auto give = [&](const Value& value) {
      for (const VariablePiece& piece : split_variables(value.text)) {
        if (piece.kind != VariablePiece::Kind::Variable) continue;
        if (context_of(spec).find(piece.text).entry != nullptr) continue;
        set_value(spec, piece.text, {false, false, {plain_value(piece.text)}}, account_);
      }
    };
    if (statement_.resource)
      std::for_each(statement_.resource->values.begin(), statement_.resource->values.end(), give);
    for (const Condition& condition : statement_.conditions)
      std::for_each(condition.values.begin(), condition.values.end(), give);
  }

  // Values that the conditions on one key speak of.
  std::vector<ExampleValue> candidates(std::string_view key, const Context& context) const {
    std::vector<ExampleValue> values;
    for (const Condition* condition : conditions_on(key)) {
      const std::vector<ExampleValue> near =
          values_near(*condition, policy_.has_variables(), context, account_);
      values.insert(values.end(), near.begin(), near.end());
    }
    std::stable_partition(values.begin(), values.end(), [](const ExampleValue& v) { return !v.absent; });
    return values;
  }

  // `spec` with the first value of `key` for which all conditions on it hold, if there is one.
  bool satisfy(RequestSpec& spec, std::string_view key) const {
    const std::vector<const Condition*> conditions = conditions_on(key);
    const auto all_hold = [&](const RequestSpec& tried) {
      const Context context = context_of(tried);
      return std::all_of(conditions.begin(), conditions.end(),
                         [&](const Condition* condition) { return holds(*condition, context); });
    };
    const Context context = context_of(spec);
    const bool settled = context.find(key).entry != nullptr || follows_from_parts(key);
    if (settled && all_hold(spec)) return true;
    for (const ExampleValue& value : candidates(key, context)) {
      RequestSpec tried = spec;
      if (!set_value(tried, key, value, account_) || !all_hold(tried)) continue;
      spec = std::move(tried);
      return true;
    }
    return false;
  }

  void add_matched(RequestSpec spec) {
    for (const std::string_view key : keys_) {
      if (!satisfy(spec, key)) return;
    }
    if (applies(spec) != true) return;
    ++matched_;
    examples_.push_back({Differs::Nothing, "", true, spec});
    add_failed_conditions(spec);
    for (const ExampleTarget& other :
         other_actions(statement_, spec.action->text, spec.resource->text, account_)) {
      // The policy of a resource is not asked about another one.
      if (other.resource != spec.resource->text && evaluator_.policies().policies().resource.size() == 1)
        continue;
      RequestSpec changed = spec;
      changed.action->text = other.action;
      if (other.resource != spec.resource->text) set_resource(changed, other.resource, account_);
      add_neighbour(Differs::Action, "for " + other.action, std::move(changed));
    }
    for (const std::string& other : other_resources(spec.resource->text)) {
      RequestSpec changed = spec;
      changed.resource->text = other;
      add_neighbour(Differs::Resource, "on " + other, std::move(changed));
    }
    for (const std::string& other : other_principals(statement_, spec.principal->text, account_)) {
      RequestSpec changed = spec;
      changed.principal->text = other;
      add_neighbour(Differs::Principal, "by " + (other == "*" ? "an anonymous caller" : other),
                    std::move(changed));
    }
    if (!spec.resource_account) return;
    RequestSpec changed = spec;
    changed.resource_account->text = other_account(spec.resource_account->text);
    std::string difference = "when the resource belongs to " + changed.resource_account->text;
    const bool matches = applies(changed) == true;
    examples_.push_back({Differs::ResourceAccount, std::move(difference), matches, std::move(changed)});
  }

  // The conditions fail one by one; those on the same key hold if they can.
  void add_failed_conditions(const RequestSpec& spec) {
    for (const std::string_view key : keys_) {
      std::size_t added = 0;
      for (const ExampleValue& value : candidates(key, context_of(spec))) {
        RequestSpec changed = spec;
        if (added == kMostFailures) break;
        if (!set_value(changed, key, value, account_)) continue;
        const std::string name(key);
        std::string difference =
            value.absent ? "without " + name : "when " + name + " is " + join(value.values);
        if (add_neighbour(Differs::Condition, std::move(difference), std::move(changed))) ++added;
      }
    }
  }

  bool add_neighbour(Differs differs, std::string difference, RequestSpec spec) {
    if (applies(spec) != false) return false;
    examples_.push_back({differs, std::move(difference), false, std::move(spec)});
    return true;
  }

  const Policy& policy_;
  const Statement& statement_;
  const std::string account_;
  Evaluator evaluator_;                 // of the policy alone
  std::vector<std::string_view> keys_;  // of the conditions, each once
  std::vector<ExampleRequest> examples_;
  std::size_t matched_ = 0;
};

}  // namespace

std::string home_account(const Policy& policy) {
  if (policy.type() != PolicyType::Trust) {
    for (const Statement& statement : policy.statements()) {
      if (!statement.resource) continue;
      for (const Value& value : statement.resource->values) {
        const auto arn = parse_arn(value.text);
        if (arn && is_account_id(arn->account)) return std::string(arn->account);
      }
    }
  }
  for (const Statement& statement : policy.statements()) {
    if (!statement.principal || statement.principal->negated || statement.effect == Effect::Deny) continue;
    for (const PrincipalEntry& entry : statement.principal->values) {
      const bool provider = entry.kind == PrincipalKind::Federated;
      if (!provider && (entry.kind != PrincipalKind::Aws || policy.type() == PolicyType::Trust)) continue;
      const auto arn = parse_arn(entry.text);
      const std::string_view account = arn ? arn->account : entry.text;
      if (is_account_id(account)) return std::string(account);
    }
  }
  return std::string(kDefaultAccount);
}

std::vector<ExampleRequest> example_requests(const Policy& policy, const Statement& statement) {
  return Exemplifier(policy, statement).from_elements();
}

std::vector<ExampleRequest> example_requests(const Policy& policy, const Statement& statement,
                                             const RequestSpec& start) {
  return Exemplifier(policy, statement).from_request(start);
}

}  // namespace whydeny
