// Inner header: the query parameters that a signature consists of.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_PRESIGNED_FIELDS_H_
#define WHYDENY_OPERATIONS_PRESIGNED_FIELDS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "whydeny/operations/presigned_url.h"

namespace whydeny {

/// One parameter that a version of the signature knows. `take` keeps what may be kept of the value.
struct SignatureParameter {
  std::string_view name;
  bool required;
  std::optional<Diagnostic> (*take)(PresignedUrl& url, const std::string& value);
};

/// Those of version 4 or 2, in the order in which they must be read.
std::span<const SignatureParameter> signature_parameters(int version);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_PRESIGNED_FIELDS_H_
