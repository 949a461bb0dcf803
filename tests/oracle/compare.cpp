// Whether the engine says what the oracle says, in all the forms in which it can be asked.
// SPDX-License-Identifier: Apache-2.0
#include "compare.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace whydeny::oracle {
namespace {

using Places = std::set<std::uint32_t>;

std::string differs(std::string_view what, std::string_view oracle, std::string_view engine) {
  return std::string(what) + ": the oracle says `" + std::string(oracle) + "`, the engine `" +
         std::string(engine) + "`";
}

std::string place(const std::optional<std::uint32_t>& statement) {
  return statement ? "the statement at byte " + std::to_string(*statement) : "no statement";
}

std::string places(const Places& all) {
  std::string out;
  for (const std::uint32_t one : all) out += (out.empty() ? "" : " ") + std::to_string(one);
  return out;
}

// A role may be any of its sessions. The engine asks of each statement whether it applies to all of them; the
// oracle tries them one by one, and so sees that a Deny for one session and a Deny for all but that one deny
// every session.
bool is_open_for_a_session(const Evaluator& evaluator, const Request& request) {
  if (request.principal.kind != RequesterKind::Role) return false;
  for (const Policy& policy : evaluator.policies().policies().resource) {
    const std::vector<Statement>& all = policy.statements();
    if (std::any_of(all.begin(), all.end(),
                    [](const Statement& s) { return s.principal && s.principal->negated; }))
      return true;
  }
  return false;
}

// What the engine leaves open, as it does not know what the oracle tries: that every owner is an account,
// say.
bool lies_between_best_and_worst(const Answer& expected, const Decision& open) {
  static const std::vector<std::string_view> kFromBest = {"allowed", "implicitDeny", "explicitDeny"};
  const auto rank = [](std::string_view verdict) {
    return std::find(kFromBest.begin(), kFromBest.end(), verdict) - kFromBest.begin();
  };
  return rank(verdict_name(open.at_best)) <= rank(expected.verdict) &&
         rank(expected.verdict) <= rank(verdict_name(open.at_worst));
}

// The whole decision beside the brief one.
std::string differs_from_brief(const BriefDecision& brief, const Decision& whole) {
  if (brief.verdict != whole.verdict) return "decide() and evaluate() have different verdicts";
  if (brief.layer != whole.by.layer) return "decide() and evaluate() name different layers";
  if (brief.level != whole.by.level && whole.by.level != -1)
    return "decide() and evaluate() name different levels";
  if (brief.step != whole.by.step) return "decide() and evaluate() name different steps";
  const Statement* deciding = whole.by.statement ? whole.by.statement->statement : nullptr;
  if (brief.statement != deciding) return "decide() and evaluate() name different statements";
  if (whole.verdict == Verdict::Undetermined) return "";
  if ((whole.verdict == Verdict::Allowed) != whole.blocked_by.empty())
    return "a denial has no cause, or an allow has one";
  if (whole.at_best != whole.at_worst || whole.at_best != whole.verdict) {
    return "best and worst verdict differ where the verdict is known";
  }
  return "";
}

std::string differs_from_trace(const StatementReasons& reasons, const Trace& trace) {
  if (reasons.size() != trace.entries.size())
    return "the trace and the reasons have different numbers of statements";
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i].outcome != trace.entries[i].outcome)
      return "the trace and the reasons differ in an outcome";
    if (reasons[i].mismatch != trace.entries[i].mismatch)
      return "the trace and the reasons differ in a mismatch";
  }
  return "";
}

// Which statements apply, as the engine sees it.
Places applying(const Evaluator& evaluator, const StatementReasons& reasons) {
  Places all;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i].outcome == TraceEntry::Outcome::Applies)
      all.insert(evaluator.policies().statement(i).statement->span.begin);
  }
  return all;
}

}  // namespace

std::string contradiction_in_forms(Evaluator& evaluator, const Request& request) {
  const BriefDecision brief = evaluator.decide(request);
  StatementReasons reasons, again;
  const BriefDecision reasoned = evaluator.decide(request, &reasons);
  Trace trace;
  const Decision whole = evaluator.evaluate(request), traced = evaluator.evaluate(request, &trace);
  for (const BriefDecision* one : {&brief, &reasoned}) {
    for (const Decision* other : {&whole, &traced}) {
      const std::string difference = differs_from_brief(*one, *other);
      if (!difference.empty()) return difference;
    }
  }
  return differs_from_trace(reasons, trace);
}

std::string disagreement(const Answer& expected, Evaluator& evaluator, const Request& request, Forms forms) {
  const BriefDecision brief = evaluator.decide(request);
  // Where the owner is not given, what holds for every owner may have a reason for each.
  const bool reason_is_open = expected.reason_is_open || request.resource_account.empty();
  const std::string_view verdict = verdict_name(brief.verdict);
  if (verdict != expected.verdict) {
    const bool may_be_open = is_open_for_a_session(evaluator, request) || request.resource_account.empty();
    const bool fits = brief.verdict == Verdict::Undetermined && may_be_open &&
                      lies_between_best_and_worst(expected, evaluator.evaluate(request));
    return fits ? "" : differs("verdict", expected.verdict, verdict);
  }
  if (brief.verdict != Verdict::Undetermined && !reason_is_open) {
    if (layer_name(brief.layer) != expected.layer)
      return differs("type", expected.layer, layer_name(brief.layer));
    std::optional<std::uint32_t> deciding;
    if (brief.statement != nullptr) deciding = brief.statement->span.begin;
    if (deciding != expected.statement)
      return differs("statement", place(expected.statement), place(deciding));
  }
  if (forms == Forms::Brief) return "";
  const std::string contradiction = contradiction_in_forms(evaluator, request);
  if (!contradiction.empty() || brief.verdict == Verdict::Undetermined || reason_is_open) {
    return contradiction;
  }
  StatementReasons reasons;
  evaluator.decide(request, &reasons);
  const bool open = std::any_of(reasons.begin(), reasons.end(), [](const StatementReason& reason) {
    return reason.outcome == TraceEntry::Outcome::Open;
  });
  const Places found = applying(evaluator, reasons);
  if (!open && found != expected.applying)
    return differs("statements that apply", places(expected.applying), places(found));
  return "";
}

}  // namespace whydeny::oracle
