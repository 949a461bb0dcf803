// How large a document is, and whether its statements have names.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/size_checks.h"

#include <string>

#include "whydeny/lint/quotas.h"

namespace whydeny {
namespace {

/// Thousands apart: "6,144".
std::string with_commas(std::size_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

/// A role's inline policies may have this much together, which is more than a managed policy may have.
constexpr std::string_view kInlineTotals =
    "inline policies have 2,048 (user), 5,120 (group) or 10,240 (role) characters in all";

void check_size(std::string_view rule, const Subject& subject, Findings& findings, std::string_view mend) {
  const auto use = quota_use(subject);
  if (!use || use->used <= use->quota.limit) return;
  findings.report(rule, subject.root_span(),
                  std::string(use->quota.words) + " may have " + with_commas(use->quota.limit) + ' ' +
                      std::string(size_unit_words(use->quota.unit)) + ", this one has " +
                      with_commas(use->used),
                  std::string(mend));
}

}  // namespace

void check_identity_size(const Subject& subject, Findings& findings) {
  check_size("G127", subject, findings, subject.is(PolicyType::Identity) ? kInlineTotals : "shorten it");
}

void check_resource_size(const Subject& subject, Findings& findings) {
  check_size("G128", subject, findings, "shorten it");
}

void check_trust_size(const Subject& subject, Findings& findings) {
  check_size("G129", subject, findings, "the quota can be raised to 4,096 characters");
}

void check_near_quota(const Subject& subject, Findings& findings) {
  const auto use = quota_use(subject);
  if (!use || use->used > use->quota.limit || use->used * 10 < use->quota.limit * 9) return;
  findings.report("G130", subject.root_span(),
                  with_commas(use->used) + " of " + with_commas(use->quota.limit) + ' ' +
                      std::string(size_unit_words(use->quota.unit)) + " that " +
                      std::string(use->quota.words) + " may have");
}

void check_sid_present(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (statement.sid.empty())
      findings.report("G131", statement.span, "statement without a Sid",
                      "give it a name of letters and digits");
  }
}

}  // namespace whydeny
