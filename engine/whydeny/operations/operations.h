// The S3 operations: which permissions each needs, on what, and when. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_OPERATIONS_H_
#define WHYDENY_OPERATIONS_OPERATIONS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/operations/case.h"
#include "whydeny/operations/encryption.h"

namespace whydeny {

/// What becomes of the call when the permission is missing.
enum class Need {
  Must,    ///< it fails
  If,      ///< a part of the answer is left out
  Soft,    ///< AWS's texts disagree whether it is needed: it is advised, and never decides
  Status,  ///< it decides between 404 and 403 for an object that does not exist
};

/// On what the permission is needed.
enum class Target {
  Object,
  Bucket,
  SourceObject,
  SourceBucket,
  StoredKey,   ///< the KMS key of the object that is read
  WrittenKey,  ///< the KMS key that the new object, or the upload, is encrypted with
  SourceKey,   ///< the KMS key of the source of a copy
  Role,        ///< `params.Role`
  Any,         ///< the action has no resource
};

/// What a row's condition looks at; a fact that is needed and missing is left in `open`.
struct View {
  const DiagnosisCase& asked;
  const ObjectName& object;  ///< the one the rows are expanded for
  const ObjectName& source;
  std::optional<OpenQuestion>& open;
};

/// One permission of one operation.
struct OperationRow {
  std::string_view operation;
  Need need;
  std::string_view action;
  Target target;
  bool (*when)(const View& view);  ///< null: always
  std::string_view note;           ///< for people: why, or who says otherwise
};

std::span<const OperationRow> operation_rows();

/// AWS's spelling of an operation in the table, letter case aside; empty when it is not there.
std::string_view find_operation(std::string_view name);
/// Every operation of the table once, in its order.
std::vector<std::string_view> operation_names();

/// True for operations that create an object and can carry ACL, tags, locks and encryption headers.
bool creates_object(std::string_view operation);
bool is_part_operation(std::string_view operation);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_OPERATIONS_H_
