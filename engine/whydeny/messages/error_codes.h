// Error codes that people meet as "no access": what each means, and what it does not.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_ERROR_CODES_H_
#define WHYDENY_MESSAGES_ERROR_CODES_H_

#include <span>
#include <string_view>

namespace whydeny {

struct ErrorCode {
  std::string_view code;
  int http;  ///< the usual status; 0: several
  /// policy, signature, credentials, clock, account, throttling, state, key, region, cors, request, client
  std::string_view kind;
  std::string_view meaning;     ///< a clause for people
  std::string_view correction;  ///< what is often believed of it and wrong; may be empty
  std::string_view mend;        ///< what to look at; may be empty
};

std::span<const ErrorCode> error_codes();

/// The row of a code, with `Client.`, `Server.` and namespaces (`com.amazon.coral.service#`) in front of it
/// passed over; null for one that is not in the table.
const ErrorCode* find_error_code(std::string_view code);

/// What follows the namespaces in front of a code.
std::string_view bare_code(std::string_view code);

/// True for a text that can be a code: one in the table, a status, or a word such as `...Exception`.
bool looks_like_code(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_ERROR_CODES_H_
