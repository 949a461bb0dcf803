// Tests every statement of every document that binds the request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/findings.h"

#include <algorithm>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/resources.h"
#include "whydeny/evaluation/services.h"

namespace whydeny {
namespace {

using Strings = std::vector<std::string>;

TraceEntry::Outcome traced(Truth truth) {
  if (truth == Truth::Unknown) return TraceEntry::Outcome::Open;
  return truth == Truth::True ? TraceEntry::Outcome::Applies : TraceEntry::Outcome::DoesNotApply;
}

void append(Strings& to, const Strings& from) { to.insert(to.end(), from.begin(), from.end()); }

bool is_in_management_account(const Request& request, const std::string& account) {
  const Facts& facts = request.facts;
  if (account.empty()) return false;
  if (facts.caller_in_management_account.value_or(false) && account == request.principal.account) return true;
  return !facts.management_account.empty() && account == facts.management_account;
}

// Only a literal service prefix names a service: an RCP is not consulted for services that it does not
// govern.
bool names_service(const Statement& statement, std::string_view service) {
  return std::any_of(statement.action.values.begin(), statement.action.values.end(), [&](const Value& value) {
    return equals_ignoring_case(value.text.substr(0, value.text.find(':')), service);
  });
}

// Matches the statements of one document after another and keeps what applies.
class Matcher {
 public:
  Matcher(const PolicySet& policies, const Request& request, Trace* trace)
      : policies_(policies), request_(request), trace_(trace), service_(action_service(request.action)) {
    const bool gateway_service = service_ == "s3" || service_ == "dynamodb";
    const std::string& type = request.facts.endpoint_type;
    gateway_ = type.empty() ? gateway_service : type == "Gateway";
  }

  void match_all(Layer layer, const std::vector<Policy>& policies, int level = -1) {
    for (const Policy& policy : policies) {
      for (const Statement& statement : policy.statements()) match(layer, level, policy, statement);
    }
  }

  // The same for documents that may not bind this request; the trace then says why.
  void match_unless(std::string_view exemption, Layer layer, const std::vector<Policy>& policies,
                    int level = -1) {
    if (exemption.empty()) {
      match_all(layer, policies, level);
    } else if (trace_ != nullptr) {
      skip(policies, level, exemption);
    }
  }

  Matches take() { return std::move(findings_); }

 private:
  void skip(const std::vector<Policy>& policies, int level, std::string_view exemption) {
    for (const Policy& policy : policies) {
      for (const Statement& statement : policy.statements()) {
        trace_->entries.push_back({{policy.type(), level, policy, &statement},
                                   TraceEntry::Outcome::DoesNotApply,
                                   Mismatch::NotEvaluated,
                                   0,
                                   statement.span,
                                   "does not bind: " + std::string(exemption)});
      }
    }
  }

  struct Outcome {
    std::vector<PrincipalMatch> principals;
    Truth rest = Truth::True;  // action, resource and conditions
    Mismatch mismatch = Mismatch::None;
    int matched = 0;
    Span where{};
    const Condition* failed = nullptr;
    std::vector<TraceEntry::Outcome> conditions;  // only for a trace
  };

  void match(Layer layer, int level, const Policy& policy, const Statement& statement) {
    Lookups lookups;
    Outcome outcome = test(layer, policy, statement, lookups);
    const bool applies = outcome.rest != Truth::False && !outcome.principals.empty();
    if (applies) {
      for (const PrincipalMatch& principal : outcome.principals) {
        const Truth truth = both(principal.truth, outcome.rest);
        findings_.all.push_back({layer, level, &policy, &statement, principal.strength, truth,
                                 truth == Truth::Unknown ? lookups.unknown : Strings{}});
      }
    }
    append(findings_.notes, lookups.notes);
    // A key that was looked for in vain matters only where no known key rules the statement out.
    if (outcome.mismatch == Mismatch::None || outcome.mismatch == Mismatch::Condition)
      append(findings_.missing_keys, lookups.missing);
    if (trace_ != nullptr) record(level, policy, statement, std::move(outcome), applies);
  }

  Outcome test(Layer layer, const Policy& policy, const Statement& statement, Lookups& lookups) {
    Outcome outcome;
    outcome.principals = principals_of(layer, statement, lookups);
    if (outcome.principals.empty()) {
      outcome.mismatch = Mismatch::Principal;
      outcome.where = statement.principal ? statement.principal->span : statement.span;
      return outcome;
    }
    ++outcome.matched;
    if (!action_matches(statement.action, request_.action) || !governed(layer, statement)) {
      outcome.rest = Truth::False;
      outcome.mismatch = Mismatch::Action;
      outcome.where = statement.action.span;
      return outcome;
    }
    ++outcome.matched;
    outcome.rest = both(outcome.rest, resource_of(layer, policy, statement, lookups));
    if (outcome.rest == Truth::False) {
      outcome.mismatch = Mismatch::Resource;
      outcome.where = statement.resource->span;
      return outcome;
    }
    ++outcome.matched;
    test_conditions(policy, statement, outcome, lookups);
    return outcome;
  }

  std::vector<PrincipalMatch> principals_of(Layer layer, const Statement& statement, Lookups& lookups) const {
    const std::vector<PrincipalMatch> everybody = {{Strength::None, Truth::True}};
    switch (layer) {
      case Layer::Identity:
      case Layer::Boundary:
      case Layer::Session:
      case Layer::Scp:
        return everybody;
      case Layer::Rcp:
        if (!statement.principal) return everybody;
        break;
      default:
        break;
    }
    if (!statement.principal) return {};  // names nobody, so never applies
    const PrincipalRules rules{layer == Layer::Endpoint && gateway_, !policies_.boundary.empty()};
    return match_principal(*statement.principal, statement.effect, request_, rules, lookups);
  }

  // An RCP governs the services of AWS's list, and, so that nothing is ignored in silence, any other that it
  // names.
  bool governed(Layer layer, const Statement& statement) {
    if (layer != Layer::Rcp || supports_rcps(service_)) return true;
    if (statement.action.negated || !names_service(statement, service_)) return false;
    findings_.notes.push_back("an RCP names `" + service_ +
                              "`, which AWS's list of services with RCP support of " +
                              std::string(kServiceDataDate) + " does not have; its statement is applied");
    return true;
  }

  Truth resource_of(Layer layer, const Policy& policy, const Statement& statement, Lookups& lookups) const {
    if (!statement.resource || layer == Layer::Trust) return Truth::True;
    const PolicyType type = layer == Layer::Key ? PolicyType::Key : policy.type();
    return resource_matches(*statement.resource, type, policy.has_variables(), request_, lookups);
  }

  void test_conditions(const Policy& policy, const Statement& statement, Outcome& outcome,
                       Lookups& lookups) const {
    bool ruled_out = false;
    const std::size_t missing_before = lookups.missing.size();
    for (const Condition& condition : statement.conditions) {
      Lookups own;
      const Truth holds = condition_holds(condition, policy.has_variables(), request_.context, own);
      outcome.rest = both(outcome.rest, holds);
      if (trace_ != nullptr) outcome.conditions.push_back(traced(holds));
      if (holds == Truth::Unknown) append(lookups.unknown, own.unknown);
      append(lookups.notes, own.notes);
      append(lookups.missing, own.missing);
      if (holds != Truth::False) {
        if (outcome.failed == nullptr) ++outcome.matched;
        continue;
      }
      ruled_out = ruled_out || own.missing.empty();
      if (outcome.failed == nullptr) outcome.failed = &condition;
    }
    if (ruled_out) lookups.missing.resize(missing_before);
    if (outcome.failed == nullptr) return;
    outcome.mismatch = Mismatch::Condition;
    outcome.where = outcome.failed->key_span;
  }

  void record(int level, const Policy& policy, const Statement& statement, Outcome outcome, bool applies) {
    TraceEntry entry{{policy.type(), level, policy, &statement},
                     TraceEntry::Outcome::DoesNotApply,
                     outcome.mismatch,
                     outcome.matched,
                     outcome.where,
                     "",
                     std::move(outcome.conditions)};
    if (applies) {
      const bool sure = outcome.rest == Truth::True &&
                        std::any_of(outcome.principals.begin(), outcome.principals.end(),
                                    [](const PrincipalMatch& match) { return match.truth == Truth::True; });
      entry.outcome = sure ? TraceEntry::Outcome::Applies : TraceEntry::Outcome::Open;
    }
    switch (outcome.mismatch) {
      case Mismatch::Principal:
        entry.reason = statement.principal ? "its principal does not name `" + request_.principal.text + "`"
                                           : "it has no principal, so it names nobody";
        break;
      case Mismatch::Action:
        entry.reason = "its actions do not include `" + request_.action + "`";
        break;
      case Mismatch::Resource:
        entry.reason = "its resources do not include `" + request_.resource + "`";
        break;
      case Mismatch::Condition:
        entry.reason = explain_condition(*outcome.failed, policy.has_variables(), request_.context);
        break;
      default:
        break;
    }
    trace_->entries.push_back(std::move(entry));
  }

  const PolicySet& policies_;
  const Request& request_;
  Trace* trace_;
  std::string service_;
  bool gateway_ = false;
  Matches findings_;
};

void sort_unique(Strings& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

// One spelling for each key: policies write them in several letter cases.
void sort_unique_keys(Strings& keys) {
  Strings kept;
  for (std::string& key : keys) {
    const bool seen = std::any_of(kept.begin(), kept.end(),
                                  [&](const std::string& k) { return equals_ignoring_case(k, key); });
    if (!seen) kept.push_back(std::move(key));
  }
  std::sort(kept.begin(), kept.end());
  keys = std::move(kept);
}

}  // namespace

Layer resource_layer(const Request& request) {
  const auto arn = parse_arn(request.resource);
  const std::string service = action_service(request.action);
  if (arn && service == "kms" && arn->service == "kms" && arn->resource.starts_with("key/"))
    return Layer::Key;
  if (arn && arn->service == "iam" && arn->resource.starts_with("role/") && is_trust_action(request.action))
    return Layer::Trust;
  return Layer::Resource;
}

std::string_view scp_exemption(const Request& request) {
  const Requester& who = request.principal;
  switch (who.kind) {
    case RequesterKind::Service:
      return "the caller is a service principal";
    case RequesterKind::Federated:
      return "the caller has no account yet";
    case RequesterKind::Anonymous:
      return "the caller is anonymous";
    default:
      break;
  }
  if (who.service_linked) return "the caller is a service-linked role";
  if (is_in_management_account(request, who.account)) return "the caller is in the management account";
  const bool bound = request.facts.scp_account.empty() || request.facts.scp_account == who.account;
  return bound ? "" : "they stand on the path of another account";
}

std::string_view rcp_exemption(const Request& request) {
  if (request.principal.service_linked) return "the caller is a service-linked role";
  if (is_in_management_account(request, request.resource_account))
    return "the resource is in the management account";
  if (action_service(request.action) != "kms") return "";
  if (request.facts.aws_managed_key) return "the key is an AWS managed key";
  return equals_ignoring_case(request.action, "kms:RetireGrant") ? "kms:RetireGrant cannot be restricted"
                                                                 : "";
}

Matches find_statements(const PolicySet& policies, const Request& request, Trace* trace) {
  Matcher matcher(policies, request, trace);
  const auto match_levels = [&](Layer layer, const std::vector<std::vector<Policy>>& levels,
                                std::string_view exemption) {
    for (std::size_t i = 0; i < levels.size(); ++i)
      matcher.match_unless(exemption, layer, levels[i], static_cast<int>(i));
  };
  match_levels(Layer::Scp, policies.scp, scp_exemption(request));
  match_levels(Layer::Rcp, policies.rcp, rcp_exemption(request));
  matcher.match_all(Layer::Endpoint, policies.endpoint);
  matcher.match_all(resource_layer(request), policies.resource);
  const RequesterKind kind = request.principal.kind;
  const bool has_policies = kind == RequesterKind::User || kind == RequesterKind::Role ||
                            kind == RequesterKind::AssumedRole || kind == RequesterKind::FederatedUser;
  const std::string_view exemption = has_policies ? ""
                                     : kind == RequesterKind::Root
                                         ? "nothing can be attached to the root user"
                                         : "the caller has no policies of its own";
  matcher.match_unless(exemption, Layer::Identity, policies.identity);
  matcher.match_unless(exemption, Layer::Boundary, policies.boundary);
  matcher.match_unless(exemption, Layer::Session, policies.session);
  Matches findings = matcher.take();
  sort_unique_keys(findings.missing_keys);
  sort_unique(findings.notes);
  return findings;
}

}  // namespace whydeny
