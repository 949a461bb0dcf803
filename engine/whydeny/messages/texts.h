// Inner header: small pieces of texts that are searched for words.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_TEXTS_H_
#define WHYDENY_MESSAGES_TEXTS_H_

#include <optional>
#include <string>
#include <string_view>

namespace whydeny {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

/// Without blanks, quotes, brackets and backslashes at both ends, as documentation and logs put them around a
/// name.
std::string_view unquoted(std::string_view text);

/// Up to the first of `ends`, or everything.
std::string_view until(std::string_view text, std::string_view ends);

/// What stands behind the first `mark` up to one of `ends`, trimmed; empty when there is no `mark`.
std::string_view after(std::string_view text, std::string_view mark, std::string_view ends);

/// Takes `prefix` off, letter case aside. False when it is not there.
bool take_prefix(std::string_view& text, std::string_view prefix);

/// A status such as 403 at the front of a text.
std::optional<int> http_status(std::string_view text);

/// `service:Name` at the front of the text; empty when it is no action.
std::string_view leading_action(std::string_view text);

/// The text with the values of signatures and session tokens replaced by `(masked)`.
std::string masked(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_TEXTS_H_
