// Inner header: all that is wrong with a text that is not JSON, and the nearest text that is.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_REPAIR_H_
#define WHYDENY_JSON_REPAIR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny {

struct RepairedJson {
  /// Every complaint, in the order of the text. The text stays refused, however well it could be repaired.
  Diagnostics diagnostics;
  /// A text that parse_json accepts and whose places lead back into the original; null when there is no
  /// sensible one. Only for finding what else is wrong: never decide anything by it.
  std::shared_ptr<const Source> repaired;
  /// Offsets in the repaired text, ascending, where the author left something out (J020) or where something
  /// had to be dropped. Nothing should be called missing from an object or a list that has one of these in
  /// its span.
  std::vector<std::uint32_t> gaps;
};

/// Reads `source` tolerantly. Without fatal complaints, and with a text that means the same, exactly when
/// parse_json accepts it. Complaints may be about a text derived from `source`; their places lead back to the
/// same file. Never throws, linear in the text.
RepairedJson diagnose_json(std::shared_ptr<const Source> source, JsonOptions options = {});

/// J006, at the start of `source`.
Diagnostic byte_order_mark(std::shared_ptr<const Source> source);

}  // namespace whydeny

#endif  // WHYDENY_JSON_REPAIR_H_
