// Whether the service data is too old to call a name unknown for certain.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/catalog_age.h"

#include "whydeny/aws/timestamp.h"

namespace whydeny {

bool catalog_is_stale(const Subject& subject) {
  constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;
  const auto now = parse_timestamp(subject.settings.now);
  const auto made = parse_timestamp(subject.catalog.date());
  return now && made && now->seconds - made->seconds > kSecondsOfDay * subject.settings.catalog_days;
}

void soften_when_stale(const Subject& subject, Finding& finding) {
  if (finding.diagnostic.severity == Severity::Error && catalog_is_stale(subject))
    finding.diagnostic.severity = Severity::Warning;
}

}  // namespace whydeny
