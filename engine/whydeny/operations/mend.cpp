// Sentences and mends: the holes of the cause table filled in.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/mend.h"

#include <array>

#include "whydeny/operations/causes.h"

namespace whydeny {
namespace {

// Who a policy should name: the role behind a session, not the session.
std::string principal_arn(const DiagnosisCase& asked) {
  if (!asked.role_arn.empty()) return asked.role_arn;
  const auto who = parse_principal(asked.principal);
  return who && !who->principal_arn.empty() ? who->principal_arn : asked.principal;
}

std::string cited(const std::optional<CitedStatement>& statement) {
  if (!statement) return "the statement";
  const std::string_view sid = statement->statement->sid;
  return (sid.empty() ? "statement " + std::to_string(statement->statement->index + 1)
                      : "statement `" + std::string(sid) + "`") +
         " of " + statement->policy.name();
}

void replace_all(std::string& text, std::string_view hole, const std::string& value) {
  for (std::size_t at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size()))
    text.replace(at, hole.size(), value);
}

}  // namespace

std::string mend_for(const DiagnosisCase& asked, std::string_view cause, const DecidedRequest* about,
                     const std::optional<CitedStatement>& statement) {
  const CauseRow* row = find_cause(cause);
  if (row == nullptr) return "";
  std::string text(row->mend);
  const PlannedRequest planned = about != nullptr ? about->planned : PlannedRequest{};
  const std::string bucket = planned.object.bucket.empty() ? asked.call.bucket : planned.object.bucket;
  const std::string object = planned.object.key.empty() ? asked.call.key : planned.object.key;
  const std::array<std::pair<std::string_view, std::string>, 8> holes = {{
      {"{action}", planned.action},
      {"{resource}", planned.resource},
      {"{principal}", asked.principal == "*" ? "*" : principal_arn(asked)},
      {"{bucket}", bucket},
      {"{object}", object},
      {"{key}", planned.sealed.key},
      {"{region}", facts_of(asked, bucket).region},
      {"{statement}", cited(statement)},
  }};
  for (const auto& [hole, value] : holes) replace_all(text, hole, value);
  return text;
}

std::string denial_message(const DecidedRequest& decided, std::string_view cause) {
  const CauseRow* row = find_cause(cause);
  const Decision& decision = decided.part.decision;
  std::string text = decided.planned.action + " on " + decided.planned.resource + " is denied: ";
  text += decision.by.detail.empty() || row == nullptr ? std::string(row == nullptr ? "" : row->meaning)
                                                       : decision.by.detail;
  // AWS would show these only once the first is mended.
  std::string others;
  for (const Cause& cause_behind : decision.blocked_by) {
    if (cause_behind.layer == decision.by.layer || cause_behind.layer == Layer::Other) continue;
    others += (others.empty() ? "" : ", ") + std::string(layer_name(cause_behind.layer)) +
              (cause_behind.explicit_deny ? " (explicit deny)" : " (no Allow)");
  }
  return others.empty() ? text : text + "; once that is mended it is blocked by: " + others;
}

}  // namespace whydeny
