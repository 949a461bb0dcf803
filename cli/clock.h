// The clock: the only place that reads it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CLOCK_H_
#define WHYDENY_CLI_CLOCK_H_

#include "whydeny/aws/timestamp.h"

namespace whydeny {

/// Now, in whole seconds.
Timestamp now();

}  // namespace whydeny

#endif  // WHYDENY_CLI_CLOCK_H_
