// AWS's own sentence about a denied request.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_MESSAGE_H_
#define WHYDENY_REPORT_MESSAGE_H_

#include <string>

#include "whydeny/evaluation/evaluate.h"

namespace whydeny {

/// What AWS prints for such a denial, so that it can be compared with what somebody saw; empty for a request
/// that is not denied. The caller of a role session is the session's ARN; where only the role is known,
/// `SESSION` stands for its name.
///
///     User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject on resource:
///     "arn:aws:s3:::recordings/a.wav" because no identity-based policy allows the s3:GetObject action
///
/// [troubleshoot_access-denied; S3: troubleshoot-403-errors]
std::string aws_message(const Request& request, const Cause& cause, Verdict verdict);

/// aws_message() for what was decided; for an undetermined request a sentence of our own that names what it
/// hangs on.
std::string verdict_message(const Request& request, const Decision& decision);
std::string verdict_message(const CombinedDecision::Part& part);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_MESSAGE_H_
