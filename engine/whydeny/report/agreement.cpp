// AWS's reason beside ours: do they fit, and if not, what could explain it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/agreement.h"

#include <algorithm>
#include <array>

#include "whydeny/messages/meaning.h"
#include "whydeny/report/cite.h"

namespace whydeny {
namespace {

// Where the documents of a type of policy stand, and which layers a message means by it.
struct TypeRow {
  std::string_view type;
  bool (*given)(const PolicySet& policies);
  std::array<Layer, 4> layers;
};
bool has_type(const PolicySet& policies, PolicyType type) {
  return std::any_of(policies.resource.begin(), policies.resource.end(),
                     [type](const Policy& policy) { return policy.type() == type; });
}
// clang-format off
constexpr std::array kTypes = {
    TypeRow{"identity", [](const PolicySet& p) { return !p.identity.empty(); }, {Layer::Identity, Layer::Identity, Layer::Identity, Layer::Identity}},
    TypeRow{"resource", [](const PolicySet& p) { return !p.resource.empty() || !p.keys.empty(); }, {Layer::Resource, Layer::Key, Layer::Acl, Layer::Trust}},
    TypeRow{"scp",      [](const PolicySet& p) { return !p.scp.empty(); }, {Layer::Scp, Layer::Scp, Layer::Scp, Layer::Scp}},
    TypeRow{"rcp",      [](const PolicySet& p) { return !p.rcp.empty(); }, {Layer::Rcp, Layer::Rcp, Layer::Rcp, Layer::Rcp}},
    TypeRow{"boundary", [](const PolicySet& p) { return !p.boundary.empty(); }, {Layer::Boundary, Layer::Boundary, Layer::Boundary, Layer::Boundary}},
    TypeRow{"session",  [](const PolicySet& p) { return !p.session.empty(); }, {Layer::Session, Layer::Session, Layer::Session, Layer::Session}},
    TypeRow{"vpce",     [](const PolicySet& p) { return !p.endpoint.empty(); }, {Layer::Endpoint, Layer::Endpoint, Layer::Endpoint, Layer::Endpoint}},
    TypeRow{"trust",    [](const PolicySet& p) { return has_type(p, PolicyType::Trust); }, {Layer::Trust, Layer::Resource, Layer::Trust, Layer::Trust}},
};
// clang-format on

using Clauses = std::vector<std::string>;

const TypeRow* find_type(std::string_view type) {
  const auto* at =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& row) { return row.type == type; });
  return at == kTypes.end() ? nullptr : at;
}

bool is_of(const Cause& cause, const TypeRow& type) {
  return std::find(type.layers.begin(), type.layers.end(), cause.layer) != type.layers.end();
}

std::string_view effect_words(bool explicit_deny) { return explicit_deny ? "an explicit deny" : "no allow"; }

// "no allow of the service control policy at level 1", "an explicit deny of the ..., app.json:3:5".
std::string cause_words(const Cause& cause) {
  if (cause.layer == Layer::Other) return cause.detail.empty() ? std::string(cause.step) : cause.detail;
  std::string text(effect_words(cause.explicit_deny));
  text += " of the " + std::string(layer_words(cause.layer)) + level_words(cause.level);
  if (cause.statement)
    text += ", " + statement_label(*cause.statement->statement) + " at " + place_of(*cause.statement);
  return text;
}

std::string listed(const Clauses& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// Types of policy that the answer knows nothing about.
Clauses types_not_given(const PolicySet& policies) {
  Clauses names;
  for (const TypeRow& row : kTypes) {
    const bool belongs = row.type != "trust";
    if (belongs && !row.given(policies)) names.emplace_back(row.type);
  }
  return names;
}

// What could make AWS refuse what the documents at hand do not refuse for its reason.
void explain_difference(const AccessDenied& said, const Answer& answer, Clauses& out) {
  const TypeRow* type = find_type(said.policy_type);
  const std::string words(policy_type_words(said.policy_type));
  if (!said.gate.empty()) {
    out.push_back(
        "the refusal is no policy's: give the setting as a fact, such as --fact blockPublicAccess=...");
  } else if (type != nullptr && !type->given(answer.policies)) {
    out.push_back("the message says " + std::string(said.policy_type) + ", and no " + words +
                  " was given, so one is missing from your input");
  } else if (type != nullptr) {
    const bool denies = said.effect == DenyEffect::Explicit;
    out.push_back("the message says " + std::string(said.policy_type) + ", and every " + words + " given " +
                  (denies ? "leaves it alone" : "allows it") + ": another " + words +
                  " is missing from your input, or the text has changed since");
    if (said.policy_type == "scp" || said.policy_type == "rcp")
      out.push_back(
          "every level counts, from the root to the account: a level that is not given is not looked at");
  } else {
    const Clauses absent = types_not_given(answer.policies);
    if (!absent.empty()) out.push_back("not given, and so not looked at: " + listed(absent));
  }
  if (!said.policy_arn.empty()) {
    out.push_back("AWS names `" + said.policy_arn +
                  "`: see that its current text is among the policies given");
  }
  if (!answer.keys_that_matter.empty()) {
    Clauses keys;
    for (const std::string& key : answer.keys_that_matter) keys.push_back("`" + key + "`");
    out.push_back("the request has no " + listed(keys) +
                  "; with a value the answer could be another: --context KEY=VALUE");
  } else {
    out.push_back("a condition key may have had another value than in the request that was evaluated");
  }
}

Agreement compare_with_allow(const Decision& decision) {
  if (decision.verdict == Verdict::Allowed)
    return {Fit::Agrees, {"AWS allowed it, and so do the policies given"}};
  return {Fit::Disagrees,
          {"AWS allowed it; by the policies given it is refused: " + cause_words(decision.by)}};
}

// The causes of our denial that fit the message: in layer and effect, or in the layer alone.
struct Fitting {
  const Cause* same = nullptr;
  const Cause* near = nullptr;
};

Fitting find_fitting(const AccessDenied& said, const Decision& decision) {
  Fitting found;
  const TypeRow* type = find_type(said.policy_type);
  for (const Cause& cause : decision.blocked_by) {
    const bool layer = type == nullptr || is_of(cause, *type);
    const bool effect =
        said.effect == DenyEffect::Unstated || cause.explicit_deny == (said.effect == DenyEffect::Explicit);
    const bool gate =
        said.gate.empty() || cause.layer == Layer::BlockPublicAccess || cause.layer == Layer::Other;
    if (layer && effect && gate && found.same == nullptr) found.same = &cause;
    if (layer && gate && found.near == nullptr) found.near = &cause;
  }
  return found;
}

Agreement compare_open(const AccessDenied& said, bool allowed_by_aws, const Answer& answer) {
  const Decision& decision = answer.decision();
  Agreement out;
  if (!allowed_by_aws && find_fitting(said, decision).near == nullptr) {
    // At best it is allowed, at worst refused for other reasons: AWS's is in neither.
    out.fit = Fit::Disagrees;
    out.findings.emplace_back("nothing that is given refuses it for AWS's reason");
  } else {
    out.findings.emplace_back("what is given does not settle it");
  }
  for (const std::string& part : decision.needs) {
    const std::string option = part == "resourceAccount" ? ": give --resource-account ID" : "";
    out.findings.push_back("it hangs on `" + part + "` of the request" + option);
  }
  explain_difference(said, answer, out.findings);
  return out;
}

void compare_causes(const AccessDenied& said, const Answer& answer, Agreement& out) {
  const Decision& decision = answer.decision();
  auto [same, near] = find_fitting(said, decision);
  // Many services print the words of an explicit deny when no SCP allows.
  const bool scp_words =
      same == nullptr && near != nullptr && said.policy_type == "scp" && said.effect == DenyEffect::Explicit;
  if (same == nullptr && scp_words) {
    same = near;
    out.findings.emplace_back("many services print an explicit deny where in truth no SCP allows");
  }
  if (same != nullptr) {
    out.fit = Fit::Agrees;
    out.findings.insert(out.findings.begin(),
                        "by the policies given it is refused for that reason: " + cause_words(*same));
    for (const Cause& cause : decision.blocked_by) {
      if (&cause != same)
        out.findings.push_back("AWS does not say, but this refuses it as well: " + cause_words(cause));
    }
    return;
  }
  out.fit = Fit::Disagrees;
  out.findings.push_back("it is refused by the policies given too, but for another reason: " +
                         cause_words(decision.by));
  if (said.effect == DenyEffect::Implicit && decision.by.explicit_deny)
    out.findings.emplace_back(
        "an explicit deny comes first in AWS's order, so this statement did not apply: it is attached "
        "elsewhere, was "
        "added since, or a condition key differs");
  explain_difference(said, answer, out.findings);
}

}  // namespace

std::string_view fit_name(Fit fit) {
  constexpr std::array<std::string_view, 3> kNames = {"agrees", "disagrees", "open"};
  return kNames[static_cast<std::size_t>(fit)];
}

Agreement compare_reasons(const AccessDenied& said, bool allowed_by_aws, const Answer& answer) {
  const Decision& decision = answer.decision();
  if (decision.verdict == Verdict::Undetermined) return compare_open(said, allowed_by_aws, answer);
  if (allowed_by_aws) return compare_with_allow(decision);
  Agreement out;
  if (decision.verdict == Verdict::Allowed) {
    out.fit = Fit::Disagrees;
    out.findings.emplace_back("AWS refused it; by the policies given it is allowed");
    explain_difference(said, answer, out.findings);
    return out;
  }
  compare_causes(said, answer, out);
  return out;
}

}  // namespace whydeny
