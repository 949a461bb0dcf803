// The request that a message is about, evaluated with the policies at hand.
// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_question.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

#include "cli/ask.h"
#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/surroundings.h"

namespace whydeny {
namespace {

Placed placed(std::string text) { return {std::move(text), {}, nullptr}; }

// Actions that messages print and that do not exist, with the one that is asked.
struct PseudoAction {
  std::string_view printed;
  std::string_view real;
};
constexpr std::array kPseudoActions = {PseudoAction{"s3:CopyObject", "s3:PutObject"}};

// "role Recorder" of an IAM message: the ARN in the caller's account, with the path `/`.
std::optional<std::string> iam_arn(std::string_view resource, std::string_view principal) {
  constexpr std::array<std::string_view, 5> kKinds = {"role ", "user ", "group ", "policy ",
                                                      "instance profile "};
  const auto who = parse_principal(principal);
  if (!who || who->account.empty()) return std::nullopt;
  for (const std::string_view kind : kKinds) {
    if (!resource.starts_with(kind) || resource.find(' ', kind.size()) != std::string_view::npos) continue;
    std::string word(kind.substr(0, kind.size() - 1));
    std::replace(word.begin(), word.end(), ' ', '-');
    return "arn:" + who->partition + ":iam::" + who->account + ":" + word + "/" +
           std::string(resource.substr(kind.size()));
  }
  return std::nullopt;
}

void add_context(const AuthorizationDetails& details, RequestSpec& spec) {
  for (const DetailsContext& row : details.context) {
    const ContextKey* known = find_context_key(row.key);
    ContextSpec key;
    key.key = placed(row.key);
    key.values = row.values;
    key.list = row.values.size() != 1 || (known != nullptr && known->multivalued);
    spec.context.push_back(std::move(key));
  }
  const std::string owner = context_text(details, "aws:ResourceAccount");
  if (!owner.empty()) spec.resource_account = placed(owner);
}

// Root of the organization first, then OUs, then the account.
int level_rank(const DetailsPolicy& policy, std::size_t target) {
  if (target >= policy.attached_to.size()) return 2;
  const auto arn = parse_arn(policy.attached_to[target]);
  if (!arn) return 2;
  return arn->resource.starts_with("root/") ? 0 : arn->resource.starts_with("ou/") ? 1 : 2;
}

using Levels = std::map<std::pair<int, std::string>, std::vector<Policy>>;

void add_to_levels(const DetailsPolicy& described, const Policy& policy, Levels& levels) {
  const std::size_t targets = std::max<std::size_t>(described.attached_to.size(), 1);
  for (std::size_t i = 0; i < targets; ++i) {
    const std::string target = i < described.attached_to.size() ? described.attached_to[i] : "";
    levels[{level_rank(described, i), target}].push_back(policy);
  }
}

void append_levels(const Levels& levels, std::vector<std::vector<Policy>>& out) {
  for (const auto& [key, policies] : levels) out.push_back(policies);
}

struct TypeRow {
  std::string_view word;
  PolicyType type;
  std::vector<Policy> PolicySet::*list;  ///< null for those with levels
};
constexpr std::array kTypes = {
    TypeRow{"identity", PolicyType::Identity, &PolicySet::identity},
    TypeRow{"boundary", PolicyType::Boundary, &PolicySet::boundary},
    TypeRow{"session", PolicyType::Session, &PolicySet::session},
    TypeRow{"resource", PolicyType::Resource, &PolicySet::resource},
    TypeRow{"vpce", PolicyType::Endpoint, &PolicySet::endpoint},
    TypeRow{"scp", PolicyType::Scp, nullptr},
    TypeRow{"rcp", PolicyType::Rcp, nullptr},
};

}  // namespace

Diagnostics ExplainQuestion::prepare() {
  Diagnostics complaints;
  over_ = read_option_request(options_, files_, complaints);
  if (!options_.actions.empty()) over_.action = placed(options_.actions.front());
  if (!options_.resources.empty()) over_.resource = placed(options_.resources.front());
  if (!over_.at) {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    over_.at = Timestamp{std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count(), 0};
  }
  const Result<Facts> facts = option_facts(options_, complaints).read();
  if (facts) {
    facts_ = *facts;
  } else {
    complaints.insert(complaints.end(), facts.error().begin(), facts.error().end());
  }
  Result<LoadedEstate> loaded = load_estate(options_);
  if (!loaded) {
    complaints.insert(complaints.end(), loaded.error().begin(), loaded.error().end());
  } else {
    warnings_ = std::move(loaded->warnings);
    if (loaded->estate) estate_.emplace(std::move(loaded->estate));
  }
  return complaints;
}

Diagnostics ExplainQuestion::take_complaints() {
  Diagnostics all = std::exchange(warnings_, {});
  const Diagnostics more = policies_.take_complaints();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

bool ExplainQuestion::has_policies(const Explanation& explanation) const {
  if (options_.has_policies()) return true;
  if (!explanation.details) return false;
  const auto& policies = explanation.details->policies;
  return std::any_of(policies.begin(), policies.end(),
                     [](const DetailsPolicy& row) { return row.document.has_value(); });
}

Result<RequestSpec> ExplainQuestion::request_of(Explanation& explanation) const {
  const AccessDenied& said = explanation.said;
  RequestSpec spec;
  if (said.principal == "anonymous") {
    spec.principal = placed("*");
  } else if (!said.principal.empty()) {
    spec.principal = placed(said.principal);
  }
  if (!said.action.empty()) spec.action = placed(said.action);
  for (const PseudoAction& row : kPseudoActions) {
    if (!equals_ignoring_case(row.printed, said.action) || over_.action) continue;
    spec.action = placed(std::string(row.real));
    explanation.notes.push_back("there is no `" + said.action + "`; `" + std::string(row.real) +
                                "` is evaluated");
  }
  if (said.form != MessageForm::KeyHidden || !said.resource.empty())
    spec.resource = placed(said.resource.empty() ? "*" : said.resource);
  if (const auto arn = iam_arn(said.resource, said.principal)) {
    spec.resource = placed(*arn);
    if (!over_.resource) explanation.notes.push_back("`" + said.resource + "` is taken to be `" + *arn + "`");
  }
  if (explanation.details) add_context(*explanation.details, spec);
  spec = overlay(spec, over_);
  if (!spec.principal) return plain_complaint("the message does not say who asked", "give --principal ARN");
  if (!parse_principal(spec.principal->text))
    return plain_complaint("the message names the caller only as `" + spec.principal->text + "`",
                           "give --principal ARN");
  if (!spec.action)
    return plain_complaint("the message does not say which action was refused", "give --action");
  if (!spec.resource)
    return plain_complaint("the message does not say on which resource", "give --resource ARN");
  if (spec.resource->text != "*" && !parse_arn(spec.resource->text))
    return plain_complaint("the message names the resource only as `" + spec.resource->text + "`",
                           "give --resource ARN");
  return spec;
}

Diagnostics ExplainQuestion::add_policies_of(const AuthorizationDetails& details, PolicySet& set) const {
  Diagnostics complaints;
  Levels scp, rcp;
  for (const DetailsPolicy& row : details.policies) {
    const auto* known = std::find_if(kTypes.begin(), kTypes.end(),
                                     [&](const TypeRow& type) { return type.word == row.type; });
    if (known == kTypes.end() || !row.document) continue;
    const PolicyType type = known->type == PolicyType::Resource
                                ? resource_policy_type(details.said.action, details.said.resource)
                                : known->type;
    const ParsedPolicy parsed = parse_policy(details.document, *row.document, type, row.uri);
    if (!parsed.policy) {
      complaints.insert(complaints.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
    } else if (known->list != nullptr) {
      (set.*known->list).push_back(*parsed.policy);
    } else {
      add_to_levels(row, *parsed.policy, type == PolicyType::Scp ? scp : rcp);
    }
  }
  append_levels(scp, set.scp);
  append_levels(rcp, set.rcp);
  return complaints;
}

Diagnostics ExplainQuestion::evaluate(Explanation& explanation) {
  const Result<RequestSpec> spec = request_of(explanation);
  if (!spec) return spec.error();
  PolicySet set = policies_.load(spec->action->text, spec->resource->text);
  if (!policies_.complete()) {
    // Told with the first message already.
    Diagnostics complaints = policies_.take_complaints();
    if (complaints.empty()) complaints.push_back(plain_complaint("not evaluated: a policy cannot be used"));
    return complaints;
  }
  if (explanation.details) {
    const Diagnostics complaints = add_policies_of(*explanation.details, set);
    if (!complaints.empty()) return complaints;
  }
  Result<Answer> answer = ask_in_estate(estate_ ? &*estate_ : nullptr, *spec, facts_, std::move(set), {},
                                        options_.without, {.trace = !options_.json, .keys_that_matter = true});
  if (!answer) return answer.error();
  const bool allowed = explanation.details && explanation.details->allowed;
  explanation.agreement = compare_reasons(explanation.said, allowed, *answer);
  explanation.answer = *std::move(answer);
  return {};
}

}  // namespace whydeny
