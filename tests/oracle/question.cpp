// A case of the oracle's tests, read as the engine reads it.
// SPDX-License-Identifier: Apache-2.0
#include "question.h"

#include <utility>
#include <vector>

#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny::oracle {
namespace {

// One policy or a list of them, each bare or as {"name", "policy"}.
bool read_list(const Document& document, const JsonValue& value, PolicyType type, std::vector<Policy>& out,
               Diagnostics& problems) {
  for (const JsonValue& entry : value.is(JsonKind::Array) ? value.items() : std::vector<JsonValue>{value}) {
    const auto inner = entry.find("policy");
    ParsedPolicy parsed = parse_policy(document, inner ? *inner : entry, type, "policy");
    if (parsed.policy) {
      out.push_back(*parsed.policy);
    } else {
      problems = std::move(parsed.diagnostics);
    }
  }
  return problems.empty();
}

bool read_levels(const Document& document, const JsonValue& value, PolicyType type,
                 std::vector<std::vector<Policy>>& out, Diagnostics& problems) {
  const std::vector<JsonValue> items = value.items();
  const bool flat = items.empty() || !items.front().is(JsonKind::Array);
  if (value.is(JsonKind::Array) && items.empty()) return true;
  for (const JsonValue& level : flat ? std::vector<JsonValue>{value} : items) {
    read_list(document, level, type, out.emplace_back(), problems);
  }
  return problems.empty();
}

PolicyType resource_type(const Request& request) {
  const bool on_key = request.resource.find(":kms:") != std::string::npos &&
                      request.resource.find(":key/") != std::string::npos;
  const bool on_role =
      action_service(request.action) == "sts" && request.resource.find(":role/") != std::string::npos;
  return on_key ? PolicyType::Key : on_role ? PolicyType::Trust : PolicyType::Resource;
}

}  // namespace

std::string complaints(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += (out.empty() ? "" : "; ") + d.rule + " " + d.message;
  return out;
}

Result<Document> read_json(std::string text) {
  return parse_json(std::make_shared<Source>("case.json", std::move(text)), {true});
}

Result<Request> read_request(const JsonValue& one_case) {
  const auto facts_given = one_case.find("facts"), unknown = one_case.find("unknown");
  Result<RequestSpec> spec = parse_request(*one_case.find("request"));
  if (!spec) return spec.error();
  Facts facts;
  if (facts_given) {
    Result<Facts> parsed = parse_facts(*facts_given);
    if (!parsed) return parsed.error();
    facts = std::move(*parsed);
  }
  if (unknown) {
    Result<std::vector<Placed>> keys = parse_unknown(*unknown);
    if (!keys) return keys.error();
    spec->unknown = std::move(*keys);
  }
  return make_request(*spec, facts);
}

Result<PolicySet> read_policies(const Document& document, const JsonValue& policies, const Request& request) {
  PolicySet set;
  const PolicyType attached = resource_type(request);
  const std::vector<std::pair<const char*, std::pair<PolicyType, std::vector<Policy>*>>> kinds = {
      {"identity", {PolicyType::Identity, &set.identity}},
      {"boundary", {PolicyType::Boundary, &set.boundary}},
      {"session", {PolicyType::Session, &set.session}},
      {"resource", {attached, &set.resource}},
      {"trust", {attached, &set.resource}},
      {"vpce", {PolicyType::Endpoint, &set.endpoint}}};
  Diagnostics problems;
  for (const auto& [name, kind] : kinds) {
    const auto value = policies.find(name);
    if (value && !read_list(document, *value, kind.first, *kind.second, problems)) return problems;
  }
  const auto scp = policies.find("scp"), rcp = policies.find("rcp");
  if (scp && !read_levels(document, *scp, PolicyType::Scp, set.scp, problems)) return problems;
  if (rcp && !read_levels(document, *rcp, PolicyType::Rcp, set.rcp, problems)) return problems;
  return set;
}

Result<Question> read_question(const Document& document) {
  const JsonValue root = document->root();
  Result<Request> request = read_request(root);
  if (!request) return request.error();
  const auto given = root.find("policies");
  Result<PolicySet> policies = given ? read_policies(document, *given, *request) : PolicySet();
  if (!policies) return policies.error();
  return Question{std::move(*request), std::move(*policies)};
}

}  // namespace whydeny::oracle
