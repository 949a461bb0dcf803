// Which statements apply to the oracle's world. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_MATCH_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_MATCH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "oracle_world.h"
#include "whydeny/json/json.h"

namespace whydeny::oracle {

/// How a Principal element names the caller. The order is that of strength: what the grant takes the place of.
enum class Level {
  Nobody,     ///< not at all
  Account,    ///< by its account
  Behind,     ///< by the role of the session, or the user of the federated session
  Self,       ///< by itself
  Everybody,  ///< by a star
};

/// Whether a statement applies, and to the caller in what capacity. `type` is "identity", "boundary", "session", "resource",
/// "key", "trust", "vpce", "scp" or "rcp"; `variables` is true in documents of version 2012-10-17.
Level applies(const World& world, const JsonValue& statement, std::string_view type, bool variables);

/// A letter of a policy's text. What came out of a variable is not `written`, and never a wildcard. [2.3.4]
struct Letter {
  char32_t code;
  bool written;
};
using Pattern = std::vector<Letter>;

std::u32string letters(std::string_view utf8);
/// The text itself, or with `variables` the text with its variables replaced; nothing if one has no value. [2.3]
std::optional<Pattern> pattern(const World& world, std::string_view text, bool variables);
/// `*` and `?` stop at colons until five of them are past, but for a `*` that ends its component. [2.2.2]
bool matches(const Pattern& pattern, const std::u32string& text, int colons_past);
/// A string, number or boolean as one text, or the texts of a list of them. [1.3]
std::vector<std::string> texts(const JsonValue& value);

/// One (operator, key) pair of a Condition element. [3]
bool condition_holds(const World& world, std::string_view op, std::string_view key, const std::vector<std::string>& values,
                     bool variables);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_MATCH_H_
