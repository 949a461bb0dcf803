// A question asked with what an estate knows about it.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cli/ask.h"
#include "whydeny/estate/estate_policies.h"

namespace whydeny {
namespace {

// Types of policy: whether a set has any of them, and how a set gets another's.
struct Slot {
  std::string_view name;
  void (*fill)(PolicySet& set, PolicySet& from);
};
template <auto Member>
constexpr Slot slot(std::string_view name) {
  return {name, [](PolicySet& set, PolicySet& from) {
            if ((set.*Member).empty()) set.*Member = std::move(from.*Member);
          }};
}
constexpr std::array kSlots = {
    slot<&PolicySet::identity>("identity"), slot<&PolicySet::boundary>("boundary"),
    slot<&PolicySet::resource>("resource"), slot<&PolicySet::endpoint>("vpce"),
    slot<&PolicySet::scp>("scp"),           slot<&PolicySet::rcp>("rcp"),
    slot<&PolicySet::keys>("keys"),
};

void fill_facts(const EstateAnswer& known, Facts& facts) {
  const auto fill = [&facts](std::string_view name, std::string& fact, const std::string& value) {
    if (!fact.empty() || value.empty()) return;
    fact = value;
    facts.given.emplace_back(name);
  };
  fill("roleArn", facts.role_arn, known.role_arn);
  fill("uniqueId", facts.unique_id, known.unique_id);
  fill("keyState", facts.key_state, known.key_state);
  if (!facts.caller_in_management_account)
    fill("managementAccount", facts.management_account, known.management_account);
}

void fill_request(EstateAnswer& known, RequestSpec& spec) {
  if (!spec.resource_account && !known.resource_account.empty())
    spec.resource_account = Placed{known.resource_account, {}, nullptr};
  RequestSpec under;
  under.context = std::move(known.context);
  spec = overlay(under, spec);
}

bool leaves_out(const std::vector<std::string>& without, std::string_view type) {
  return std::find(without.begin(), without.end(), type) != without.end();
}

}  // namespace

Result<Answer> ask_in_estate(EstatePolicies* estate, RequestSpec spec, Facts facts, PolicySet policies,
                             const PolicyMembers& members, const std::vector<std::string>& without,
                             AskFor wanted, Evaluators* evaluators) {
  if (estate == nullptr) return ask(spec, std::move(facts), std::move(policies), without, wanted, evaluators);
  const bool has_identity =
      !policies.identity.empty() || members.has("identity") || leaves_out(without, "identity");
  EstateAnswer known = estate->find(spec, facts, has_identity);
  if (!known.complaints.empty()) return known.complaints;
  fill_request(known, spec);
  fill_facts(known, facts);
  for (const Slot& each : kSlots) {
    if (!members.has(each.name)) each.fill(policies, known.policies);
  }
  Result<Answer> answer = ask(spec, std::move(facts), std::move(policies), without, wanted, evaluators);
  if (!answer) return answer;
  std::vector<std::string>& notes = answer->combined.parts[answer->combined.deciding].decision.notes;
  for (std::string& note : gap_notes(known.gaps, answer->decision())) notes.push_back(std::move(note));
  return answer;
}

}  // namespace whydeny
