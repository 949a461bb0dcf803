// Plans, decides, asks the gates; where a fact is missing, every answer it could have.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/diagnose.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/operations/causes.h"
#include "whydeny/operations/classify.h"
#include "whydeny/operations/gates.h"
#include "whydeny/operations/mend.h"
#include "whydeny/operations/open_policies.h"

namespace whydeny {
namespace {

using Governor = PlannedRequest::Governor;

bool is_denied(const DecidedRequest& decided) {
  return decided.part.decision.verdict == Verdict::ExplicitDeny ||
         decided.part.decision.verdict == Verdict::ImplicitDeny;
}
bool is_open(const DecidedRequest& decided) { return decided.part.decision.verdict == Verdict::Undetermined; }

void add_once(std::vector<std::string>& all, const std::string& one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

// One case whose facts are taken as they stand.
class Diagnosing {
 public:
  explicit Diagnosing(const DiagnosisCase& asked) : asked_(asked) {
    diagnosis_.id = asked.id;
    diagnosis_.notes = asked.notes;
  }

  // Nothing is complete when there are complaints, or when a question is left open.
  void run() {
    Plan plan = plan_call(asked_);
    complaints_ = std::move(plan.complaints);
    open_ = std::move(plan.open);
    if (!complaints_.empty() || open_) return;
    if (!decide(plan) || judge_decisions()) return;
    if (key_refusal_) return refuse(*key_refusal_);
    judge_absence();
    if (diagnosis_.cause != "") return;
    const std::optional<Refusal> gate = find_refusal(asked_, plan, open_);
    if (open_) return;
    if (gate) return refuse(*gate);
    if (const auto url = find_url_refusal(asked_)) return refuse(*url);
    allow();
  }

  Diagnosis& diagnosis() { return diagnosis_; }
  Diagnostics& complaints() { return complaints_; }
  std::optional<OpenQuestion>& open() { return open_; }

 private:
  bool decide(const Plan& plan) {
    for (const PlannedRequest& planned : plan.requests) {
      if (auto refusal = find_key_refusal(asked_, planned)) {
        if (!key_refusal_) key_refusal_ = std::move(refusal);
        continue;  // KMS is never asked
      }
      if (planned.sealed.alias_not_found) continue;
      Result<DecidedRequest> decided = decide_request(asked_, planned);
      if (!decided) {
        complaints_ = decided.error();
        return false;
      }
      if (!planned.note.empty())
        add_once(diagnosis_.notes, planned.action + ": " + std::string(planned.note));
      const bool decides = planned.need == Need::Must || planned.need == Need::Status;
      (decides ? diagnosis_.decisions : diagnosis_.advised).push_back(std::move(*decided));
    }
    return true;
  }

  // True when the policies settle it, or leave it open.
  bool judge_decisions() {
    const DecidedRequest* first = nullptr;
    const DecidedRequest* undetermined = nullptr;
    std::size_t denied = 0, keys = 0;
    for (const DecidedRequest& decided : diagnosis_.decisions) {
      if (decided.planned.need != Need::Must) continue;
      ++keys;
      if (is_denied(decided)) {
        ++denied;
        add_once(diagnosis_.missing, decided.planned.action);
        if (first == nullptr) first = &decided;
      } else if (is_open(decided) && undetermined == nullptr) {
        undetermined = &decided;
      }
    }
    if (first != nullptr) {
      deny(*first);
      const bool per_key = find_operation(asked_.call.operation) == "DeleteObjects";
      if (per_key) {
        diagnosis_.http = 200;
        if (denied < keys && asked_.call.deleted.size() > 1) diagnosis_.cause = "partial";
      }
      return true;
    }
    if (undetermined == nullptr) return false;
    diagnosis_.outcome = Outcome::Unknown;
    diagnosis_.cause = "needs_fact";
    for (const DecidedRequest& decided : diagnosis_.decisions) {
      if (is_open(decided)) add_needs(decided);
    }
    diagnosis_.message = "the answer hangs on what was not told";
    return true;
  }

  void add_needs(const DecidedRequest& decided) {
    const std::string& bucket = decided.planned.object.bucket;
    for (const OpenStatement& open : decided.part.decision.hangs_on) {
      for (const std::string& key : open.keys) add_once(diagnosis_.needs, "context." + key);
    }
    for (const std::string& need : decided.part.decision.needs) {
      const bool account = need == "resourceAccount" && !bucket.empty();
      add_once(diagnosis_.needs, account ? "facts.buckets." + bucket + ".account" : need);
    }
    if (diagnosis_.needs.empty()) add_once(diagnosis_.needs, "context");
  }

  void deny(const DecidedRequest& decided) {
    const DenialCause cause = classify_denial(asked_, decided);
    diagnosis_.statement = cause.statement;
    diagnosis_.outcome = Outcome::Denied;
    set_cause(cause.id);
    diagnosis_.message = denial_message(decided, cause.id);
    diagnosis_.mend = mend_for(asked_, cause.id, &decided, cause.statement);
    add_hints(decided);
    // Nobody but the owner's account works with a bucket policy, whatever policies allow.
    const std::string& refusal = decided.part.decision.by.detail;
    if (refusal.find("405 MethodNotAllowed") == std::string::npos) return;
    diagnosis_.http = 405;
    diagnosis_.code = "MethodNotAllowed";
    diagnosis_.outcome = Outcome::Error;
    diagnosis_.mend = "call it as a principal of the bucket owner's account";
  }

  // What people run into beside the cause.
  void add_hints(const DecidedRequest& decided) {
    const std::string& action = decided.planned.action;
    if (is_part_operation(find_operation(asked_.call.operation)) && action == "kms:Decrypt") {
      add_once(
          diagnosis_.notes,
          "the AWS CLI uploads files of 8 MiB and more by parts: smaller ones need kms:GenerateDataKey only, "
          "so small uploads work and large ones fail");
    }
    const auto key = asked_.facts.kms_keys.find(decided.planned.sealed.key);
    const bool grants = key != asked_.facts.kms_keys.end() && !key->second.grants.empty();
    const bool by_grant = decided.planned.governor == Governor::Key && !grants &&
                          decided.part.decision.verdict == Verdict::ImplicitDeny;
    if (by_grant) {
      add_once(diagnosis_.notes,
               "no KMS grants were given; `aws kms list-grants` shows whether one allows it after all");
    }
  }

  // The object is not there: whether S3 says so hangs on s3:ListBucket.
  void judge_absence() {
    for (const DecidedRequest& decided : diagnosis_.decisions) {
      if (decided.planned.need != Need::Status) continue;
      if (is_open(decided)) {
        diagnosis_.outcome = Outcome::Unknown;
        diagnosis_.cause = "needs_fact";
        add_needs(decided);
        diagnosis_.message = "whether S3 answers 404 or 403 hangs on what was not told";
        return;
      }
      const bool denied = is_denied(decided);
      diagnosis_.outcome = denied ? Outcome::Denied : Outcome::Error;
      set_cause(denied ? "object_missing_no_list" : "object_missing");
      if (denied) add_once(diagnosis_.missing, decided.planned.action);
      diagnosis_.message = find_cause(diagnosis_.cause)->meaning;
      if (!denied && asked_.facts.recording_enabled == false) {
        diagnosis_.message += "; recording is switched off, so nothing was written";
      }
      diagnosis_.mend = mend_for(asked_, diagnosis_.cause, &decided, std::nullopt);
      return;
    }
  }

  void refuse(const Refusal& refusal) {
    set_cause(refusal.cause);
    const bool told = refusal.http != 0;
    if (told) diagnosis_.http = refusal.http;
    if (!refusal.code.empty()) diagnosis_.code = refusal.code;
    // A refusal that is none yet: the URL still works.
    const bool works = refusal.cause == "expires_unit" && !told;
    diagnosis_.outcome = works                               ? Outcome::Allowed
                         : diagnosis_.code == "AccessDenied" ? Outcome::Denied
                                                             : Outcome::Error;
    if (works) {
      diagnosis_.http = 200;
      diagnosis_.code.clear();
    }
    diagnosis_.message = find_cause(refusal.cause)->meaning;
    if (!refusal.message.empty()) diagnosis_.message += ": " + refusal.message;
    const auto keyed =
        std::find_if(diagnosis_.decisions.begin(), diagnosis_.decisions.end(),
                     [](const DecidedRequest& d) { return d.planned.governor == Governor::Key; });
    const DecidedRequest* about = keyed != diagnosis_.decisions.end() && refusal.cause.starts_with("kms_")
                                      ? &*keyed
                                  : diagnosis_.decisions.empty() ? nullptr
                                                                 : &diagnosis_.decisions.front();
    diagnosis_.mend =
        refusal.mend.empty() ? mend_for(asked_, refusal.cause, about, std::nullopt) : refusal.mend;
  }

  void allow() {
    diagnosis_.outcome = Outcome::Allowed;
    set_cause("none");
    diagnosis_.message = "every request that the call makes is allowed";
    const auto who = parse_principal(asked_.principal);
    if (who && who->kind == RequesterKind::AssumedRole && asked_.policies.session.policies.empty())
      add_once(diagnosis_.notes, "the caller is a session; one that was passed a session policy may do less");
    for (const DecidedRequest& decided : diagnosis_.advised) {
      if (!is_denied(decided)) continue;
      if (decided.planned.need == Need::Soft) {
        diagnosis_.message += "; not every text of AWS agrees that " + decided.planned.action +
                              " is not needed, and it is not allowed";
        continue;
      }
      set_cause("partial");
      diagnosis_.message = "the call succeeds, but without what " + decided.planned.action + " would add";
      diagnosis_.mend = mend_for(asked_, "partial", &decided, std::nullopt);
    }
  }

  void set_cause(std::string_view id) {
    const CauseRow* row = find_cause(id);
    diagnosis_.cause = row->id;
    diagnosis_.http = row->http;
    diagnosis_.code = row->code;
  }

  const DiagnosisCase& asked_;
  Diagnosis diagnosis_;
  Diagnostics complaints_;
  std::optional<OpenQuestion> open_;
  std::optional<Refusal> key_refusal_;
};

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
  Diagnosing diagnosing(asked);
  diagnosing.run();
  if (!diagnosing.complaints().empty()) return diagnosing.complaints();
  if (diagnosing.open() && depth < kMostQuestions) return settle_question(*diagnosing.open(), depth);
  Diagnosis& diagnosis = diagnosing.diagnosis();
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
