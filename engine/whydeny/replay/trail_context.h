// The condition keys that a record tells. Inner to the replay room.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPLAY_TRAIL_CONTEXT_H_
#define WHYDENY_REPLAY_TRAIL_CONTEXT_H_

#include <string_view>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// What IAM saw where the event has been enriched with it (`eventContext`), else what follows from the
/// record. `service` is the prefix of the action.
std::vector<ContextSpec> context_of_record(const JsonValue& record, std::string_view service);

}  // namespace whydeny

#endif  // WHYDENY_REPLAY_TRAIL_CONTEXT_H_
