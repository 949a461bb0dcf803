// The oracle's picture of a question: who asks for what, in which context. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_WORLD_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_WORLD_H_

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
  std::string outside;  ///< why this is none of the oracle's questions; empty for most
};

/// Reads `request` and what `facts` say about the caller, and fills in the keys that follow. A role as the caller stands for
/// its session called `session`; a resource whose owner is not given belongs to `owner`. [7.1, 8.20]
World read_world(const JsonValue& one_case, const std::string& session, const std::string& owner);

/// The key of that name, in this or another spelling; null when it is absent. [1.10, 3.6]
const Key* find_key(const World& world, std::string_view name);

std::string lower(std::string_view text);
/// The text of a member, empty when there is none.
std::string member(const std::optional<JsonValue>& object, std::string_view name);
/// Component of an ARN: 1 partition, 2 service, 3 Region, 4 account. Empty when there is none.
std::string arn_part(const std::string& arn, std::size_t i);
/// Matches the whole of a text without regard to case. `form` is a literal: its address stands for it.
bool fits(const std::string& text, const char* form);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_WORLD_H_
