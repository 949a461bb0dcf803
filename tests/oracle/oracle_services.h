// What the oracle knows of single services. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_SERVICES_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_SERVICES_H_

#include <set>
#include <string>

#include "oracle_world.h"
#include "whydeny/json/json.h"

namespace whydeny::oracle {

/// Requests that a service refuses whatever the policies say.
bool service_refuses(const World& world);

/// One of the grants in `facts` covers the request. [5.1.5]
bool kms_grant_permits(const World& world, const JsonValue& facts);

/// The bucket is Requester Pays and the caller does not pay. [5.4.8]
bool requester_must_pay(const World& world, const JsonValue& facts);

/// A statement of the bucket policy allows everybody, without a condition that narrows it to fixed values.
/// [5.4.4]
bool is_public(const JsonValue& policy);
/// The switches of Block Public Access that are on, at whatever level.
std::set<std::string> switches_on(const JsonValue& access, const std::string& name = "all of them");
bool restricts_public_buckets(const JsonValue& facts);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_SERVICES_H_
