// What ARNs of S3 are about: buckets, objects or both.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/bucket_arn.h"

#include "whydeny/aws/arn.h"
#include "whydeny/lint/statements.h"

namespace whydeny {
namespace {

/// The part of an ARN of S3 that tells buckets from objects, for access points too: empty, or "/...".
std::string_view key_of(const Arn& arn) {
  constexpr std::string_view kObject = "/object/";
  if (!arn.resource.starts_with("accesspoint")) {
    const std::size_t slash = arn.resource.find('/');
    return slash == std::string_view::npos ? std::string_view() : arn.resource.substr(slash);
  }
  const std::size_t at = arn.resource.find(kObject);
  return at == std::string_view::npos ? std::string_view() : arn.resource.substr(at + kObject.size() - 1);
}

}  // namespace

BucketPattern bucket_of(std::string_view text) {
  const auto arn = parse_arn(text);
  if (!arn || arn->service != "s3" || !arn->region.empty() || !arn->account.empty()) return {};
  const std::size_t slash = arn->resource.find('/');
  if (slash == std::string_view::npos) return {arn->resource, {}};
  return {arn->resource.substr(0, slash), arn->resource.substr(slash)};
}

bool covers_bucket(std::string_view pattern) {
  if (is_star(pattern)) return true;
  const auto arn = parse_arn(pattern);
  return arn && key_of(*arn).empty();
}

bool covers_objects(std::string_view pattern) {
  if (is_star(pattern)) return true;
  const auto arn = parse_arn(pattern);
  if (!arn) return false;
  const std::string_view key = key_of(*arn);
  return key.empty() ? arn->resource.ends_with('*') : key.size() > 1 && is_star(key.substr(1));
}

}  // namespace whydeny
