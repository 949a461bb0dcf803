// Readers for the facts with a structure of their own: S3 ACLs and KMS grants. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_ACL_H_
#define WHYDENY_REQUEST_ACL_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/request/facts.h"

namespace whydeny {

/// A canned ACL name, a list of {grantee, permission}, {object, bucket} of either, or what `s3api get-*-acl`
/// prints. A list without `object` or `bucket` is set as both: the request tells which of the two is asked.
bool read_acl(const JsonValue& value, Facts& facts, std::string& problem);

/// A list of grants, or what `kms list-grants` prints.
bool read_kms_grants(const JsonValue& value, std::vector<KmsGrant>& grants, std::string& problem);

/// An object whose members are all strings.
bool read_string_map(const JsonValue& value, std::map<std::string, std::string>& map, std::string& problem);

/// True for a canned ACL that grants to everyone or to every AWS account.
bool is_public_canned_acl(std::string_view name);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_ACL_H_
