// What the oracle knows of single services. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_SERVICES_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_SERVICES_H_

#include "oracle_world.h"
#include "whydeny/json/json.h"

namespace whydeny::oracle {

/// Requests that a service refuses whatever the policies say.
bool service_refuses(const World& world);

/// One of the grants in `facts` covers the request. [5.1.5]
bool kms_grant_permits(const World& world, const JsonValue& facts);

/// The bucket is Requester Pays and the caller does not pay. [5.4.8]
bool requester_must_pay(const World& world, const JsonValue& facts);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_SERVICES_H_
