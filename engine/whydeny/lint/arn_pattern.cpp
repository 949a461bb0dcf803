// The ARNs of Resource elements, cut into their fields.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/arn_pattern.h"

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/values.h"

namespace whydeny {

std::optional<ArnPattern> parse_arn_pattern(std::string_view text) {
  if (!text.starts_with("arn:")) return std::nullopt;
  const auto fields = arn_pattern_fields(text);
  if (fields.size() < 6) return std::nullopt;
  return ArnPattern{text, fields[1], fields[2], fields[3], fields[4], fields[5]};
}

bool is_literal(std::string_view field) {
  return !has_wildcard(field) && field.find("${") == std::string_view::npos;
}

bool may_be_blank(std::string_view field) { return field.empty() || is_star(field); }

std::string with_field(const ArnPattern& arn, std::string_view field, std::string_view replacement) {
  const auto at = static_cast<std::size_t>(field.data() - arn.text.data());
  std::string out(arn.text);
  return out.replace(at, field.size(), replacement);
}

bool is_bucket_or_object(const ArnPattern& arn) {
  return equals_ignoring_case(arn.service, "s3") && may_be_blank(arn.region) && may_be_blank(arn.account);
}

std::string_view bucket_of(const ArnPattern& arn) { return arn.resource.substr(0, arn.resource.find('/')); }

}  // namespace whydeny
