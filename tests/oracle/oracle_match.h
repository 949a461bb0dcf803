// The oracle's picture of a question, and which statements apply to it. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_MATCH_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_MATCH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny::oracle {

/// A condition key of the request with its values.
struct Key {
  std::string name;
  std::vector<std::string> values;
  bool list = false;  ///< multivalued by its definition
};

/// One question. Everything is text.
struct World {
  std::string principal;  ///< as given
  std::string kind;       ///< "user", "session", "federated-user", "root", "service", "provider" or "anonymous"
  std::string partition;
  std::string account;   ///< empty for services, identity providers and anonymous callers
  std::string name;      ///< of the user, role or federated user, without a path
  std::string role_arn;  ///< of a session
  bool role_path_known = false;
  std::string unique_id, canonical_id;
  bool has_boundary = false;
  bool gateway_endpoint = false;
  std::string action;
  std::string resource;
  std::string owner;  ///< account of the resource
  std::vector<Key> context;
};

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

/// The key of that name, in this or another spelling; null when it is absent. [1.10, 3.6]
const Key* find_key(const World& world, std::string_view name);

/// A letter of a policy's text. What came out of a variable is not `written`, and never a wildcard. [2.3.4]
struct Letter {
  char32_t code;
  bool written;
};
using Pattern = std::vector<Letter>;

std::string lower(std::string_view text);
std::u32string letters(std::string_view utf8);
/// The text itself, or with `variables` the text with its variables replaced; nothing if one has no value. [2.3]
std::optional<Pattern> pattern(const World& world, std::string_view text, bool variables);
/// `*` and `?` stop at colons until five of them are past, but for a `*` that ends its component. [2.2.2]
bool matches(const Pattern& pattern, const std::u32string& text, int colons_past, std::size_t at = 0, std::size_t from = 0);
/// A string, number or boolean as one text, or the texts of a list of them. [1.3]
std::vector<std::string> texts(const JsonValue& value);

/// One (operator, key) pair of a Condition element. [3]
bool condition_holds(const World& world, std::string_view op, std::string_view key, const std::vector<std::string>& values,
                     bool variables);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_MATCH_H_
