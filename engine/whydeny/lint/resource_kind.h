// Which service's resource a resource policy is attached to. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RESOURCE_KIND_H_
#define WHYDENY_LINT_RESOURCE_KIND_H_

#include <string_view>

#include "whydeny/lint/subject.h"

namespace whydeny {

/// "s3", "kms", ...: the kind that was declared, else the service that all actions and ARNs of the document
/// speak of; empty when they disagree or do not say.
std::string_view kind_of(const Subject& subject);

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

#endif  // WHYDENY_LINT_RESOURCE_KIND_H_
