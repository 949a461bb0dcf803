// The containers that CloudTrail records come in.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPLAY_TRAIL_FILE_H_
#define WHYDENY_REPLAY_TRAIL_FILE_H_

#include <functional>
#include <memory>

#include "whydeny/json/json.h"

namespace whydeny {

/// Gives every record of a text to `take`, in order; the value is valid during the call only. Knows log files
/// (`Records`), the output of `lookup-events`, EventBridge envelopes, single records, lists of records, and
/// any of these one to a line. Complaints about what is none of them, each with its place; the rest is read
/// all the same.
Diagnostics for_each_trail_record(const std::shared_ptr<const Source>& source,
                                  const std::function<void(const JsonValue& record)>& take);

}  // namespace whydeny

#endif  // WHYDENY_REPLAY_TRAIL_FILE_H_
