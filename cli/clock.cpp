// The clock: the only place that reads it.
// SPDX-License-Identifier: Apache-2.0
#include "cli/clock.h"

#include <chrono>

namespace whydeny {

Timestamp now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count(), 0};
}

}  // namespace whydeny
