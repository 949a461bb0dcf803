// Access key ids: what kind of credentials they name, and whose.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_ACCESS_KEY_H_
#define WHYDENY_AWS_ACCESS_KEY_H_

#include <string>
#include <string_view>

namespace whydeny {

enum class AccessKeyKind {
  LongTerm,   ///< AKIA...: of an IAM user or a root user, until it is deleted
  Temporary,  ///< ASIA...: of a session, and only together with its token
  Other,
};

AccessKeyKind access_key_kind(std::string_view key_id);

/// The twelve digits of the account that the key id holds; empty for ids of the older form, which hold none,
/// and for what is no key id.
std::string account_of_access_key(std::string_view key_id);

}  // namespace whydeny

#endif  // WHYDENY_AWS_ACCESS_KEY_H_
