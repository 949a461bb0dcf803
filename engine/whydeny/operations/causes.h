// Root causes: what can be wrong with a call, what S3 answers then, and what mends it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_CAUSES_H_
#define WHYDENY_OPERATIONS_CAUSES_H_

#include <span>
#include <string>
#include <string_view>

namespace whydeny {

/// One cause that a diagnosis can name.
struct CauseRow {
  std::string_view id;       ///< "iam_missing_allow"
  int http = 403;            ///< what AWS answers; a gate may say otherwise
  std::string_view code;     ///< its error code
  std::string_view meaning;  ///< one sentence for people
  /// With holes: {action} {resource} {principal} {bucket} {object} {key} {region} {statement}.
  std::string_view mend;
  std::string_view from;  ///< what it is decided from
};

std::span<const CauseRow> cause_rows();
/// The row of an id, or null.
const CauseRow* find_cause(std::string_view id);

/// What people are told is the cause, and what no tool can tell offline.
struct UndecidableRow {
  std::string_view name;
  std::string_view why;
  std::string_view look_at;  ///< instead
};
std::span<const UndecidableRow> undecidable_rows();

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_CAUSES_H_
