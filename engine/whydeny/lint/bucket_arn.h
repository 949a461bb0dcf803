// What ARNs of S3 are about: buckets, objects or both. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_BUCKET_ARN_H_
#define WHYDENY_LINT_BUCKET_ARN_H_

#include <string_view>

namespace whydeny {

/// An S3 bucket's ARN taken apart: "calls" and "/2026/*" of "arn:aws:s3:::calls/2026/*".
struct BucketPattern {
  std::string_view bucket;
  std::string_view key;  ///< with its slash; empty for the bucket itself
};
/// Empty for what is no ARN of a bucket (access points have a region and an account).
BucketPattern bucket_of(std::string_view arn);

/// True when the pattern takes in buckets themselves, not only objects: `*`, "arn:aws:s3:::calls*".
bool covers_bucket(std::string_view pattern);
/// True when it takes in all objects: `*`, "arn:aws:s3:::calls/*".
bool covers_objects(std::string_view pattern);

}  // namespace whydeny

#endif  // WHYDENY_LINT_BUCKET_ARN_H_
