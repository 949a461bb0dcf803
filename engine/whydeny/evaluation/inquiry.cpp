// Queries over matches.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/inquiry.h"

#include <algorithm>

#include "whydeny/evaluation/kms_grants.h"

namespace whydeny {

Inquiry Inquiry::with_flipped(Number statement) const {
  Inquiry other = *this;
  other.flipped_ = statement;
  return other;
}

Layer Inquiry::layer_of(Number group) const {
  const Layer layer = set_.groups[group].layer;
  return layer == Layer::Resource ? resource_layer() : layer;
}

bool Inquiry::any_deny() const {
  return std::any_of(matches_.all.begin(), matches_.all.end(), [&](const StatementMatch& match) {
    return match.effect == Effect::Deny && applies(match);
  });
}

const StatementMatch* Inquiry::first(Layer layer, Effect effect) const {
  const GroupRange range = set_.groups_in(layer);
  for (Number group = range.first; group < range.end; ++group) {
    if (const StatementMatch* match = first_in(group, effect)) return match;
  }
  return nullptr;
}

const StatementMatch* Inquiry::strongest_grant(Strength at_least) const {
  const StatementMatch* strongest = nullptr;
  for (const StatementMatch& match : matches_of(set_.groups_in(Layer::Resource).first)) {
    if (match.effect == Effect::Allow && match.strength >= at_least && applies(match) &&
        (strongest == nullptr || match.strength > strongest->strength))
      strongest = &match;
  }
  return strongest;
}

bool Inquiry::kms_grant() const {
  if (request().facts.grants.empty()) return false;
  const Truth permits = kms_grant_permits(request());
  return permits == Truth::True || (permits == Truth::Unknown && reading_ == Reading::Generous);
}

CitedStatement Inquiry::cite(Number statement) const {
  const CompiledStatement& compiled = set_.statements[statement];
  return {set_.documents[compiled.document].type, set_.groups[compiled.group].level, set_.policy(compiled),
          &set_.source(compiled)};
}

std::vector<CitedStatement> Inquiry::statements(Layer layer, Effect effect) const {
  std::vector<CitedStatement> cited;
  Number last = kNone;
  const GroupRange range = set_.groups_in(layer);
  for (Number group = range.first; group < range.end; ++group) {
    for (const StatementMatch& match : matches_of(group)) {
      if (match.effect != effect || match.number == last || !applies(match)) continue;
      last = match.number;
      cited.push_back(cite(match.number));
    }
  }
  return cited;
}

std::vector<CitedStatement> Inquiry::resource_grants(Strength at_least) const {
  std::vector<const StatementMatch*> grants;
  for (const StatementMatch& match : matches_of(set_.groups_in(Layer::Resource).first)) {
    if (match.effect == Effect::Allow && match.strength >= at_least && applies(match))
      grants.push_back(&match);
  }
  std::stable_sort(grants.begin(), grants.end(), [](const StatementMatch* a, const StatementMatch* b) {
    return a->strength > b->strength;
  });
  std::vector<CitedStatement> cited;
  for (const StatementMatch* grant : grants) cited.push_back(cite(grant->number));
  return cited;
}

}  // namespace whydeny
