// Amazon S3's definition of a public bucket policy. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_PUBLIC_POLICY_H_
#define WHYDENY_EVALUATION_PUBLIC_POLICY_H_

#include "whydeny/policy/policy.h"

namespace whydeny {

/// The first Allow statement that makes the policy public, or null. A statement is public unless it grants
/// only to fixed principals, or to everyone narrowed by fixed values of one of the keys that AWS lists.
/// [access-control-block-public-access, the meaning of "public"]
const Statement* public_statement(const Policy& policy);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_PUBLIC_POLICY_H_
