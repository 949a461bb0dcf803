// One CloudTrail record: who asked for what, and what came of it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPLAY_TRAIL_RECORD_H_
#define WHYDENY_REPLAY_TRAIL_RECORD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/messages/access_denied.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// What a record says of a call. An empty text stands for what it does not say.
struct TrailRecord {
  std::string event_id;
  std::string shared_event_id;  ///< the same in the trails of two accounts that logged one call
  std::string time;             ///< as written: 2026-03-01T12:00:00Z
  std::string event;            ///< "s3.amazonaws.com ListObjectsV2"
  std::string error_code;
  bool denied = false;
  /// Set unless the call was allowed or failed for another reason, or the record has no message.
  std::optional<AccessDenied> said;
  /// As much of the request as the record tells. Parts are absent that it does not.
  RequestSpec request;
  /// The session's role with its path; what stands for its sessions where calls are counted.
  std::string role_arn;
  std::string account;             ///< of the caller
  std::string unique_id;           ///< AIDA... or AROA...
  std::vector<std::string> notes;  ///< what was assumed, or cannot be known, in whole sentences
  std::string skipped;             ///< why there is no request to evaluate; empty: there is
};

/// Reads one record. Lenient: a member of an unexpected kind is one that is absent.
TrailRecord read_trail_record(const JsonValue& record);

/// True for an object that is one record.
bool is_trail_record(const JsonValue& value);

/// True for an error code that means "not authorized".
bool is_denial_code(std::string_view code);

}  // namespace whydeny

#endif  // WHYDENY_REPLAY_TRAIL_RECORD_H_
