// Words for verdicts and layers.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/decision.h"

#include <array>

namespace whydeny {

std::string_view verdict_name(Verdict verdict) {
  static constexpr std::array<std::string_view, 4> kNames = {"allowed", "explicitDeny", "implicitDeny",
                                                             "undetermined"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view layer_name(Layer layer) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "identity", "boundary", "session", "resource",          "key", "trust",
      "vpce",     "scp",      "rcp",     "blockPublicAccess", "acl", ""};
  return kNames[static_cast<std::size_t>(layer)];
}

}  // namespace whydeny
