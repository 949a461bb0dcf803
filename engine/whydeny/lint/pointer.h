// Where in the tree of a JSON document a place of its text is.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_POINTER_H_
#define WHYDENY_LINT_POINTER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/json.h"
#include "whydeny/lint/finding.h"

namespace whydeny {

/// The RFC 6901 pointer of the innermost value that each place is in, "/Statement/0/Action/1"; a member's key
/// counts as its value. "" is the document itself. `places` are offsets in the file that the document's text
/// was made from, in any order. One walk for all of them.
std::vector<std::string> json_pointers(const JsonValue& root, std::span<const std::uint32_t> places);

/// Fills in Finding::pointer of findings in one document.
void add_pointers(std::vector<Finding>& findings, const JsonDocument& document);

/// Appends "/" and the key, with `~` and `/` escaped.
void append_pointer_key(std::string& pointer, std::string_view key);

}  // namespace whydeny

#endif  // WHYDENY_LINT_POINTER_H_
