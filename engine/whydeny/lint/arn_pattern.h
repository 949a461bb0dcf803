// The ARNs of Resource elements, cut into their fields. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_ARN_PATTERN_H_
#define WHYDENY_LINT_ARN_PATTERN_H_

#include <optional>
#include <string>
#include <string_view>

#include "whydeny/lint/subject.h"

namespace whydeny {

/// An ARN with wildcards and policy variables; views into the text that was cut.
struct ArnPattern {
  std::string_view text;
  std::string_view partition, service, region, account, resource;
};

/// Nothing when the text does not begin with "arn:" or has fewer than six fields. Colons in `${...}` do not
/// cut.
std::optional<ArnPattern> parse_arn_pattern(std::string_view text);

/// True when a field has neither wildcards nor variables: it stands for itself.
bool is_literal(std::string_view field);
/// Blank or a `*`, which matches a blank too.
bool may_be_blank(std::string_view field);

/// The text of `arn` with another text in the place of `field`, one of its own views.
std::string with_field(const ArnPattern& arn, std::string_view field, std::string_view replacement);

/// Calls `visit(statement, value)` for each value of Resource and NotResource.
template <typename Visit>
void for_each_resource(const Subject& subject, Visit visit) {
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource) continue;
    for (const Value& value : statement.resource->values) visit(statement, value);
  }
}

/// Calls `visit(statement, value, arn)` for those that are ARNs with all six fields.
template <typename Visit>
void for_each_arn(const Subject& subject, Visit visit) {
  for_each_resource(subject, [&](const Statement& statement, const Value& value) {
    if (const auto arn = parse_arn_pattern(value.text)) visit(statement, value, *arn);
  });
}

/// An S3 bucket or object: no region, no account.
bool is_bucket_or_object(const ArnPattern& arn);
/// "calls" of "arn:aws:s3:::calls/2026/*".
std::string_view bucket_of(const ArnPattern& arn);

}  // namespace whydeny

#endif  // WHYDENY_LINT_ARN_PATTERN_H_
