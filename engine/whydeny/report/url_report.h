// What is known of the use of a presigned URL, as text and as JSON. No secret gets this far.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_URL_REPORT_H_
#define WHYDENY_REPORT_URL_REPORT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/operations/presigned_times.h"
#include "whydeny/operations/presigned_url.h"
#include "whydeny/report/report.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

struct UrlReport {
  PresignedUrl url;
  UrlTimes times;
  std::vector<UrlFinding> findings;
  std::optional<Answer> answer;    ///< of the policies, when there were any to ask
  std::vector<std::string> needs;  ///< what is missing to ask the policies that were given
};

enum class UrlVerdict {
  Allowed,  ///< nothing that is known keeps it from working
  Denied,   ///< 403 AccessDenied
  Error,    ///< refused with another code
  Unknown,
};

UrlVerdict verdict_of(const UrlReport& report);
/// "allowed", "denied", "error", "unknown".
std::string_view url_verdict_name(UrlVerdict verdict);

/// Several lines: the answer, the URL, its times, remarks.
void append_url_report(StyledText& out, const UrlReport& report);

/// One object, indented, without a line end: verdict, cause, http, code, message, mend, needs, url, times,
/// findings, evaluation.
std::string url_report_json(const UrlReport& report);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_URL_REPORT_H_
