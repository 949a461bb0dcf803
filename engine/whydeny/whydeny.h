// The whole public face of the library: include this, link whydeny::whydeny.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_WHYDENY_H_
#define WHYDENY_WHYDENY_H_

/// From text to verdict in four calls, none of which reads a file, a clock or the network:
///
///     text --parse_policy-----------------> Policy --in a PolicySet--+
///                                                                    +--evaluate--> Decision --report/-->
///                                                                    bytes
///     text --parse_request, make_request--> Request -----------------+
///
/// Every failure is a value: ParsedPolicy and Result<T> carry Diagnostics with places. Everything that is
/// const is safe from many threads. engine/README.md has a complete example.

#include "whydeny/aws/timestamp.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/diagnostics/result.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/diagnostics/source.h"
#include "whydeny/evaluation/compile.h"
#include "whydeny/evaluation/coverage.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/evaluate.h"
#include "whydeny/evaluation/evaluator.h"
#include "whydeny/evaluation/policy_set.h"
#include "whydeny/json/json.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/lint.h"
#include "whydeny/lint/settings.h"
#include "whydeny/messages/access_denied.h"
#include "whydeny/messages/authorization_details.h"
#include "whydeny/messages/error_codes.h"
#include "whydeny/messages/meaning.h"
#include "whydeny/operators/operators.h"
#include "whydeny/policy/parse.h"
#include "whydeny/policy/policy.h"
#include "whydeny/report/agreement.h"
#include "whydeny/report/complaints.h"
#include "whydeny/report/coverage_report.h"
#include "whydeny/report/explain.h"
#include "whydeny/report/explanation.h"
#include "whydeny/report/json.h"
#include "whydeny/report/lint_report.h"
#include "whydeny/report/message.h"
#include "whydeny/report/report.h"
#include "whydeny/report/styled_text.h"
#include "whydeny/report/text.h"
#include "whydeny/request/context.h"
#include "whydeny/request/facts.h"
#include "whydeny/request/parse.h"
#include "whydeny/request/request.h"

#endif  // WHYDENY_WHYDENY_H_
