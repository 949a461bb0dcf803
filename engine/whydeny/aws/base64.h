// RFC 4648 base64, as BinaryEquals compares it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_BASE64_H_
#define WHYDENY_AWS_BASE64_H_

#include <optional>
#include <string>
#include <string_view>

namespace whydeny {

/// The decoded bytes; nothing when the text is not base64 with its padding.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_AWS_BASE64_H_
