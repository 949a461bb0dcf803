// From a record's event to the IAM action and the ARN that it is about. Inner to the replay room.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPLAY_TRAIL_ACTION_H_
#define WHYDENY_REPLAY_TRAIL_ACTION_H_

#include <string>
#include <string_view>

#include "whydeny/json/json.h"

namespace whydeny {

struct TrailAction {
  std::string action;  ///< "s3:ListBucket"; empty: the event needs no permission, or none is known
  std::string note;    ///< what was taken for granted, or why there is none
};

/// `event_source` is "s3.amazonaws.com", `event_name` "ListObjects".
TrailAction action_of_event(std::string_view event_source, std::string_view event_name);

/// Where a call happened, for the fields of an ARN.
struct TrailPlace {
  std::string_view region;
  std::string_view account;
};

struct TrailResource {
  std::string arn;      ///< "*" for actions without resources; empty: not known
  std::string account;  ///< of the owner, where the record has it
  std::string note;
};

/// The ARN that an action is about: from `resources`, else put together from `requestParameters`.
TrailResource resource_of_event(std::string_view action, const JsonValue& record, TrailPlace place);

}  // namespace whydeny

#endif  // WHYDENY_REPLAY_TRAIL_ACTION_H_
