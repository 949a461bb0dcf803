// One case as it was told: plan, decisions, absence, gates, and the cause of what is refused.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/as_told.h"

#include <algorithm>

#include "whydeny/aws/ascii.h"
#include "whydeny/operations/causes.h"
#include "whydeny/operations/classify.h"
#include "whydeny/operations/gates.h"
#include "whydeny/operations/mend.h"

namespace whydeny {
namespace {

using Governor = PlannedRequest::Governor;

bool is_denied(const DecidedRequest& decided) {
  return decided.part.decision.verdict == Verdict::ExplicitDeny ||
         decided.part.decision.verdict == Verdict::ImplicitDeny;
}
bool is_open(const DecidedRequest& decided) { return decided.part.decision.verdict == Verdict::Undetermined; }

// One case whose facts are taken as they stand.
class Diagnosing {
 public:
  explicit Diagnosing(const DiagnosisCase& asked) : asked_(asked) {
    diagnosis_.id = asked.id;
    diagnosis_.notes = asked.notes;
  }

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

  ToldDiagnosis take() { return {std::move(diagnosis_), std::move(complaints_), std::move(open_)}; }

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
    if (to_lower(asked_.call.service) == "kms") {  // KMS itself answers so
      diagnosis_.http = 400;
      diagnosis_.code = "AccessDeniedException";
    }
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

}  // namespace

ToldDiagnosis diagnose_as_told(const DiagnosisCase& asked) {
  Diagnosing diagnosing(asked);
  diagnosing.run();
  return diagnosing.take();
}

}  // namespace whydeny
