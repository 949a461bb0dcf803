// Look-ups in a case of a diagnosis.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/case.h"

namespace whydeny {

std::string_view Call::param(std::string_view name) const {
  const auto found = params.find(std::string(name));
  return found == params.end() ? std::string_view() : std::string_view(found->second);
}

const BucketFacts& facts_of(const DiagnosisCase& asked, const std::string& bucket) {
  static const BucketFacts kUnknown;
  const auto found = asked.facts.buckets.find(bucket);
  return found == asked.facts.buckets.end() ? kUnknown : found->second;
}

}  // namespace whydeny
