// The request that S3 makes to KMS for the caller, and the policies that govern it. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_ENCRYPTION_H_
#define WHYDENY_EVALUATION_ENCRYPTION_H_

#include <string>

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// What S3 asks KMS for when `s3` is carried out and its fact `encryption` names the key. The caller's
/// connection is not passed on; the encryption context is the object's ARN, or the bucket's under a Bucket
/// Key.
Request kms_request(const Request& s3, const std::string& action);

/// The caller's documents and the key's own; `s3.rcp` only where bucket and key have the same owner. The
/// key's state and grants go into the facts of `kms`.
PolicySet kms_policies(const PolicySet& s3, Request& kms, bool same_owner);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_ENCRYPTION_H_
