// A message explained: what AWS said, what it did not, and whether our verdict agrees; as text or JSON.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_EXPLANATION_H_
#define WHYDENY_REPORT_EXPLANATION_H_

#include <optional>
#include <string>
#include <vector>

#include "whydeny/messages/access_denied.h"
#include "whydeny/messages/authorization_details.h"
#include "whydeny/report/agreement.h"
#include "whydeny/report/report.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

struct Explanation {
  std::string id;  ///< of the message, where its file gives one
  AccessDenied said;
  std::optional<AuthorizationDetails> details;
  /// Set when policies were given and the request could be evaluated.
  std::optional<Answer> answer;
  std::optional<Agreement> agreement;
  std::vector<std::string> notes;  ///< what was assumed to evaluate it
};

/// Several lines.
void append_explanation_of(StyledText& out, const Explanation& explanation);

/// One object, without a line end; schemas/explanation.schema.json describes it.
std::string explanation_json(const Explanation& explanation, bool indent);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_EXPLANATION_H_
