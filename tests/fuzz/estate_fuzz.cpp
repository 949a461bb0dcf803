// Any JSON as exports of an account and an organization: read twice, they are the same estate.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "tests/fuzz/fuzz.h"
#include "whydeny/estate/account_details.h"
#include "whydeny/estate/estate.h"
#include "whydeny/estate/organization.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/parse.h"

namespace {

using namespace whydeny;
using fuzz::require;

void add(const std::shared_ptr<const JsonDocument>& document, Estate& estate) {
  fuzz::require_sound(add_account_details(document, estate));
  fuzz::require_sound(add_organization(document, "", estate));
  fuzz::require_sound(add_organization(document, "ou-ab12-11112222", estate));
}

std::size_t count(const Estate& estate) {
  const Organization& organization = estate.organization;
  return estate.users.size() + estate.groups.size() + estate.roles.size() + estate.managed.size() +
         organization.nodes.size() + organization.policies.size();
}

void parse(const EstateDocument& held, PolicyType type) {
  const ParsedPolicy parsed = parse_policy(held.document, held.value, type, held.name);
  require(parsed.policy.has_value() != has_fatal(parsed.diagnostics), "a policy, or a fatal complaint");
}

}  // namespace

// One answer of the AWS CLI, or two with a line feed between.
WHYDENY_FUZZER(estate) {
  Estate estate;
  const std::size_t line = std::min(input.find("\n\n"), input.size());
  for (const std::string_view text : {input.substr(0, line), input.substr(line)}) {
    const auto document = parse_json(fuzz::source_of(text));
    if (!document || !(*document)->root().is(JsonKind::Object)) continue;
    is_account_details((*document)->root());
    is_organization_answer((*document)->root());
    add(*document, estate);
    const std::size_t held = count(estate);
    add(*document, estate);
    require(count(estate) == held, "what is read twice is there once");
  }
  for (const auto& [id, node] : estate.organization.nodes) {
    const auto path = estate.organization.path_to(id);
    require(path.empty() || path.back() == id, "a path leads to its end", id);
  }
  for (const auto& [id, policy] : estate.organization.policies) {
    if (policy.content) parse(*policy.content, policy.type);
  }
  for (const auto* principals : {&estate.users, &estate.groups, &estate.roles}) {
    for (const auto& [arn, principal] : *principals) {
      if (principal.trust) parse(*principal.trust, PolicyType::Trust);
      for (const EstateDocument& held : principal.inline_policies) parse(held, PolicyType::Identity);
    }
  }
}
