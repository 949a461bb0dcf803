// How old policies let the signature of a presigned URL become: s3:signatureAge, in milliseconds.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_SIGNATURE_AGE_H_
#define WHYDENY_OPERATIONS_SIGNATURE_AGE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// A statement that looks at the age of the signature.
struct SignatureAgeCap {
  std::int64_t most = 0;  ///< milliseconds: the greatest age that it lets pass
  Policy policy;
  const Statement* statement;
};

/// A Deny with NumericGreaterThan[Equals] or an Allow with NumericLessThan[Equals] of s3:signatureAge.
/// Whether the statement is about a given request is another question. In the policies' order.
std::vector<SignatureAgeCap> signature_age_caps(std::span<const Policy> policies);
/// Of all policies of the set.
std::vector<SignatureAgeCap> signature_age_caps(const PolicySet& policies);

/// The greatest age at which the request is still allowed, whatever age it has, found by asking at each cap;
/// nothing when no cap changes the answer, or a fresh signature is not allowed either.
std::optional<std::int64_t> most_signature_age(const PolicySet& policies, const Request& request);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_SIGNATURE_AGE_H_
