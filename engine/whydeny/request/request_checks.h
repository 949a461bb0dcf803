// What makes the parts of a request right, whoever reads them. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_REQUEST_CHECKS_H_
#define WHYDENY_REQUEST_REQUEST_CHECKS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/request/request.h"

namespace whydeny {

/// Bytes that no UTF-8 text holds; inside the engine they stand for wildcards.
bool has_foreign_bytes(std::string_view text);

/// True for what may stand for an account: digits, or "aws".
bool is_account_word(std::string_view text);

enum class ActionProblem { None, NoService, NotOneAction };
ActionProblem action_problem(std::string_view action);

/// True for the call in which a token of an identity provider is the caller.
bool exchanges_web_identity(std::string_view action);

/// parse_principal(), and what the action says about who that is.
std::optional<Requester> read_requester(std::string_view text, std::string_view action);

/// Takes the account that stands beside a principal; false when it contradicts the principal's own.
bool set_principal_account(Requester& who, std::string_view account);

/// The role that is known beside a session's ARN, which does not tell the role's path: that of the fact
/// roleArn, else of the given aws:PrincipalArn.
std::string_view known_role(const Facts& facts, const Context& context);

/// Takes a session's role from the role's ARN. False when that is not the role of the session; a note says so
/// where it may matter.
bool set_session_role(Requester& who, std::string_view role, std::vector<std::string>& notes);

/// Sets the resource and its owner; false for what is neither an ARN nor "*". The principal comes first.
bool set_resource(Request& request, std::string_view resource, std::optional<std::string_view> account);

/// How many values a context key may have.
enum class Cardinality : std::uint8_t { One, Several, AsGiven };
Cardinality cardinality_of(std::string_view key);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_REQUEST_CHECKS_H_
