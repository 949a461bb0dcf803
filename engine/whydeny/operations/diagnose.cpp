// Where a fact is missing, every answer that it could lead to is found; where they agree it does not matter.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/diagnose.h"

#include <algorithm>
#include <array>

#include "whydeny/operations/as_told.h"
#include "whydeny/operations/causes.h"
#include "whydeny/operations/open_policies.h"

namespace whydeny {
namespace {

// What differs between the branches is not determined.
void blur(Diagnosis& diagnosis, const Diagnosis& other) {
  for (DecidedRequest& decided : diagnosis.decisions) {
    const auto same =
        std::find_if(other.decisions.begin(), other.decisions.end(), [&](const DecidedRequest& d) {
          return d.planned.action == decided.planned.action && d.planned.resource == decided.planned.resource;
        });
    if (same == other.decisions.end() || same->part.decision.verdict == decided.part.decision.verdict)
      continue;
    decided.part.decision.verdict = Verdict::Undetermined;
    decided.part.decision.by = {};
  }
}

Result<Diagnosis> settle(const DiagnosisCase& asked, int depth);

// The answers for each value that a fact may have; where they agree the fact does not matter.
Result<Diagnosis> settle_question(const OpenQuestion& question, int depth) {
  std::optional<Diagnosis> first;
  bool agree = true;
  std::vector<std::string> needs;
  for (const DiagnosisCase& branch : question.branches) {
    Result<Diagnosis> answer = settle(branch, depth + 1);
    if (!answer) return answer;
    for (const std::string& need : answer->needs) add_once(needs, need);
    if (!first) {
      first = std::move(*answer);
      continue;
    }
    agree = agree && answer->outcome == first->outcome;
    blur(*first, *answer);
  }
  if (agree && first->outcome != Outcome::Unknown) return *first;
  if (!agree) needs.insert(needs.begin(), question.fact);
  Diagnosis unknown = std::move(*first);
  unknown.outcome = Outcome::Unknown;
  unknown.cause = "needs_fact";
  unknown.http = 0;
  unknown.code.clear();
  unknown.statement.reset();
  unknown.missing.clear();
  unknown.needs.clear();
  for (const std::string& need : needs) add_once(unknown.needs, need);
  unknown.message = "the answer hangs on what was not told: ";
  for (const std::string& need : unknown.needs)
    unknown.message += (&need == &unknown.needs.front() ? "" : ", ") + need;
  unknown.mend = find_cause("needs_fact")->mend;
  return unknown;
}

constexpr int kMostQuestions = 16;

Result<Diagnosis> settle(const DiagnosisCase& asked, int depth) {
  if (depth < kMostQuestions) {
    if (const auto question = ask_for_policies(asked)) {
      // More Allows never deny: where the best documents do not help, no others do.
      Result<Diagnosis> best = settle(question->branches.front(), depth + 1);
      if (!best || best->outcome == Outcome::Denied || best->outcome == Outcome::Error) return best;
      return settle_question(*question, depth);
    }
  }
  ToldDiagnosis told = diagnose_as_told(asked);
  if (!told.complaints.empty()) return told.complaints;
  if (told.open && depth < kMostQuestions) return settle_question(*told.open, depth);
  Diagnosis& diagnosis = told.diagnosis;
  if (told.open) {
    diagnosis.cause = "needs_fact";
    diagnosis.needs = {told.open->fact};
    diagnosis.message = "the answer hangs on what was not told";
  }
  if (diagnosis.outcome == Outcome::Unknown && diagnosis.mend.empty())
    diagnosis.mend = find_cause("needs_fact")->mend;
  return std::move(diagnosis);
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> kNames = {"allowed", "denied", "error", "unknown"};
  return kNames[static_cast<std::size_t>(outcome)];
}

Result<Diagnosis> diagnose(const DiagnosisCase& asked) { return settle(asked, 0); }

}  // namespace whydeny
