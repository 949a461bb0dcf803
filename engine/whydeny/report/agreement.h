// AWS's reason beside ours: do they fit, and if not, what could explain it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_AGREEMENT_H_
#define WHYDENY_REPORT_AGREEMENT_H_

#include <string>
#include <vector>

#include "whydeny/messages/access_denied.h"
#include "whydeny/report/report.h"

namespace whydeny {

enum class Fit {
  Agrees,
  Disagrees,
  Open,  ///< our verdict hangs on what is not known
};

/// "agrees", "disagrees", "open".
std::string_view fit_name(Fit fit);

struct Agreement {
  Fit fit = Fit::Open;
  /// Whole clauses: what fits or does not, then what could explain a difference, the likeliest first.
  std::vector<std::string> findings;
};

/// `allowed_by_aws`: AWS allowed the request, as authorization details may say; else it refused it.
Agreement compare_reasons(const AccessDenied& said, bool allowed_by_aws, const Answer& answer);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_AGREEMENT_H_
