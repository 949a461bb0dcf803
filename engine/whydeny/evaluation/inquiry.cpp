// Queries over findings.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/inquiry.h"

#include <algorithm>

#include "whydeny/evaluation/kms_grants.h"

namespace whydeny {
namespace {

CitedStatement cite(const StatementMatch& finding) {
  return {finding.policy->type(), finding.level, *finding.policy, finding.statement};
}

}  // namespace

Inquiry Inquiry::with_flipped(const Statement* statement) const {
  Inquiry other = *this;
  other.flipped_ = statement;
  return other;
}

bool Inquiry::applies(const StatementMatch& finding) const {
  if (finding.applies != Truth::Unknown) return finding.applies == Truth::True;
  const bool generous = (reading_ == Reading::Generous) != (finding.statement == flipped_);
  return generous == (finding.statement->effect == Effect::Allow);
}

std::vector<CitedStatement> Inquiry::statements(Layer layer, Effect effect, std::optional<int> level) const {
  std::vector<CitedStatement> cited;
  for (const StatementMatch& finding : findings_.all) {
    if (finding.layer != layer || finding.statement->effect != effect || (level && finding.level != *level))
      continue;
    if (!applies(finding) || (!cited.empty() && cited.back().statement == finding.statement)) continue;
    cited.push_back(cite(finding));
  }
  return cited;
}

bool Inquiry::any(Layer layer, Effect effect, std::optional<int> level) const {
  return std::any_of(findings_.all.begin(), findings_.all.end(), [&](const StatementMatch& finding) {
    return finding.layer == layer && finding.statement->effect == effect &&
           (!level || finding.level == *level) && applies(finding);
  });
}

std::vector<CitedStatement> Inquiry::resource_grants(Strength at_least) const {
  const Layer layer = resource_layer();
  std::vector<const StatementMatch*> grants;
  for (const StatementMatch& finding : findings_.all) {
    if (finding.layer == layer && finding.statement->effect == Effect::Allow &&
        finding.strength >= at_least && applies(finding)) {
      grants.push_back(&finding);
    }
  }
  std::stable_sort(grants.begin(), grants.end(), [](const StatementMatch* a, const StatementMatch* b) {
    return a->strength > b->strength;
  });
  std::vector<CitedStatement> cited;
  for (const StatementMatch* grant : grants) cited.push_back(cite(*grant));
  return cited;
}

bool Inquiry::kms_grant() const {
  const Truth permits = kms_grant_permits(request_);
  return permits == Truth::True || (permits == Truth::Unknown && reading_ == Reading::Generous);
}

}  // namespace whydeny
