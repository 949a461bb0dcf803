// Whether the service data is too old to call a name unknown for certain (F007). Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_CATALOG_AGE_H_
#define WHYDENY_LINT_CATALOG_AGE_H_

#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// True when the catalog is more than `settings.catalog_days` older than `settings.now`. Without a clock no
/// catalog is.
bool catalog_is_stale(const Subject& subject);

/// An error about a name that a stale catalog does not have becomes a warning: AWS may have it by now.
void soften_when_stale(const Subject& subject, Finding& finding);

}  // namespace whydeny

#endif  // WHYDENY_LINT_CATALOG_AGE_H_
