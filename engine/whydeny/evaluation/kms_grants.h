// KMS grants as a source of permission. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_KMS_GRANTS_H_
#define WHYDENY_EVALUATION_KMS_GRANTS_H_

#include "whydeny/evaluation/truth.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// Does one of the facts' grants permit this request on this key? Unknown when that hangs on an unknown
/// encryption context. [kms grants; create-grant, constraints]
Truth kms_grant_permits(const Request& request);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_KMS_GRANTS_H_
