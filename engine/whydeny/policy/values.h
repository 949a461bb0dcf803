// Inner: a string or a list of strings; the form of actions, resources and variables.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_VALUES_H_
#define WHYDENY_POLICY_VALUES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// "a string", "a list", "null": a JSON kind for a message.
std::string kind_words(JsonKind kind);

/// The strings of `value`, itself a string or a list of strings. Everything else is refused (G107) and left
/// out; `element` is the name for the message.
std::vector<Value> read_strings(const JsonValue& value, std::string_view element, Complaints& complaints);

/// Refuses (F009) and says true when `count` is beyond `limit`, one of diagnostics/limits.h; `what` is
/// "statements in one policy".
bool exceeds(std::size_t limit, std::size_t count, Span where, std::string_view what, Complaints& complaints);

/// Refuses a value that is longer than kMaxValueBytes or has more wildcards than kMaxWildcards.
void check_value_size(const Value& value, Complaints& complaints);

/// True for `service:Action`, wildcards included.
bool looks_like_action(std::string_view text);

/// The nearest text that has the form of an action; empty when there is none.
std::string action_meant(std::string_view text);

/// The fields of an ARN pattern: cut at colons, but not those inside `${...}`, and the sixth takes the rest.
std::vector<std::string_view> arn_pattern_fields(std::string_view text);

/// The ARN that a text with blanks in it, a URL of S3 or an ARN with another slip at its front was meant to
/// be; empty when that is not known.
std::string resource_meant(std::string_view text);

/// G126, G132, A201 and odd characters in one value of Action or NotAction.
void check_action(const Value& action, Complaints& complaints);

/// G126, G132, R301, R302, R313, R326 and odd characters in one value of Resource or NotResource.
void check_resource(const Value& resource, PolicyType type, Complaints& complaints);

/// V601 to V604: a `${` that starts no variable and is literal text therefore.
void check_variables(const Value& value, Complaints& complaints);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_VALUES_H_
