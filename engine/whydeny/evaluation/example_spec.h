// Parts of a RequestSpec set by examples, and principals that give a key its value. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_EXAMPLE_SPEC_H_
#define WHYDENY_EVALUATION_EXAMPLE_SPEC_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/example_values.h"
#include "whydeny/policy/policy.h"
#include "whydeny/request/parse.h"

namespace whydeny {

/// Gives a key its value, or takes it away. Keys that follow from the principal or the resource's owner are
/// given by choosing those. False when there is no such principal.
bool set_value(RequestSpec& spec, std::string_view key, const ExampleValue& value, std::string_view account);

/// True for the keys that are given by choosing the principal or the resource's owner.
bool follows_from_parts(std::string_view key);

/// Principals that the statement names, one for each entry that can be asked for; a role of `account` when it
/// names everybody or has no such element.
std::vector<std::string> principals_of(const Statement& statement, std::string_view account);

/// Principals that the statement likely does not name.
std::vector<std::string> other_principals(const Statement& statement, std::string_view principal,
                                          std::string_view account);

/// An account that is not `account`.
std::string_view other_account(std::string_view account);

/// The resource, and its owner where its ARN does not tell.
void set_resource(RequestSpec& spec, std::string resource, std::string_view account);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_EXAMPLE_SPEC_H_
