// S3's own sources of access: access control lists and object ownership. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_S3_ACCESS_H_
#define WHYDENY_EVALUATION_S3_ACCESS_H_

#include <string>

#include "whydeny/request/request.h"

namespace whydeny {

/// How an ACL grants the request to the requester.
enum class AclAnswer {
  None,
  Account,  ///< to the requester's account: identity policies must allow as well
  Everyone,
};

/// The object belongs to another account than the bucket, ACLs are on, and the action is one that the
/// object's owner rules over: an Allow of the bucket policy does not reach it.
/// [how-s3-evaluates-access-control]
bool object_is_foreign(const Request& request);
/// The requester's account owns that object.
bool requester_owns_object(const Request& request);

/// What the object's or the bucket's ACL grants for this action; None when Object Ownership switches ACLs
/// off.
AclAnswer acl_grants(const Request& request);

/// The request would set a public ACL. [access-control-block-public-access, BlockPublicAcls]
bool sets_public_acl(const Request& request);

/// "object" resources have a key behind the bucket's name.
bool is_object_arn(std::string_view resource);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_S3_ACCESS_H_
