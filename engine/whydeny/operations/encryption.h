// Which KMS key an object is, or will be, encrypted with. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_ENCRYPTION_H_
#define WHYDENY_OPERATIONS_ENCRYPTION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/operations/case.h"

namespace whydeny {

/// A fact that is needed and not known, and the case as it would be for each of its possible values.
struct OpenQuestion {
  std::string fact;  ///< "facts.object.sse"
  std::vector<DiagnosisCase> branches;
};

/// How one object is encrypted.
struct Sealed {
  bool kms = false;
  bool customer_key = false;  ///< SSE-C
  std::string key;            ///< ARN; of the AWS managed key: of its alias
  bool aws_managed = false;
  bool bucket_key = false;
  bool alias_not_found = false;  ///< `key` is then the alias as given
};

/// Who calls: the account aliases are looked up in.
std::string caller_account(const DiagnosisCase& asked);

/// The encryption that a write asks for or gets by the bucket's default. [operations: which KMS key]
Sealed written_encryption(const DiagnosisCase& asked, std::optional<OpenQuestion>& open);
/// What the multipart upload was created with.
Sealed upload_encryption(const DiagnosisCase& asked, std::optional<OpenQuestion>& open);
/// What an object is stored with: the one of the call, or the source of a copy.
Sealed stored_encryption(const DiagnosisCase& asked, bool source, std::optional<OpenQuestion>& open);

/// The key that a key id, alias or ARN stands for.
Sealed resolve_key(const DiagnosisCase& asked, std::string_view text, std::string_view region,
                   std::optional<OpenQuestion>& open);

/// `bucket/key?versionId=v` of a CopySource.
ObjectName copy_source(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_ENCRYPTION_H_
