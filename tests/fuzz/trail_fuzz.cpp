// Any bytes as CloudTrail records: skipped for a reason, or a request, or what it lacks.
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "tests/fuzz/fuzz.h"
#include "whydeny/replay/trail_file.h"
#include "whydeny/replay/trail_record.h"
#include "whydeny/request/parse.h"

WHYDENY_FUZZER(trail) {
  using namespace whydeny;
  using fuzz::require;
  const Diagnostics complaints = for_each_trail_record(fuzz::source_of(input), [](const JsonValue& value) {
    const TrailRecord record = read_trail_record(value);
    for (const std::string& note : record.notes) require(!note.empty(), "a note says something");
    if (!record.skipped.empty()) return;
    const auto request = make_request(record.request, Facts());
    if (!request) return fuzz::require_sound(request.error());
    require(record.request.action && request->action == record.request.action->text,
            "the action is the record's");
    is_denial_code(record.error_code);
  });
  fuzz::require_sound(complaints);
}
