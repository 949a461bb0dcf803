// Inner header: the text of a URL taken apart, before anybody knows what it means.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_URL_TEXT_H_
#define WHYDENY_OPERATIONS_URL_TEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"

namespace whydeny {

/// Longer URLs are refused: S3 takes no request line near it.
inline constexpr std::size_t kMostUrlBytes = 65536;

struct UrlParameter {
  std::string name;
  std::string value;
  bool plus = false;  ///< the value was written with a bare `+`
};

/// A URL with an authority. Path and parameters are decoded, a `+` stays one. It holds secrets: not to be
/// kept.
struct UrlText {
  bool https = true;
  std::string host;  ///< in lower case, without port
  std::string path;  ///< with its leading slash
  std::vector<UrlParameter> parameters;
};

/// Takes surrounding blanks and quotes off. Complaints quote no more of the text than names.
Result<UrlText> read_url(std::string_view text);

/// Percent-decoded; nothing for a `%` without two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text);

/// True for a parameter or header whose value must not be shown: signatures, tokens, customer keys.
bool is_secret_name(std::string_view name);
/// True for a text that may hold such a parameter in its turn.
bool may_hold_secret(std::string_view text);

/// A fatal complaint without a place.
Diagnostic url_complaint(std::string message, std::string mend = "");

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_URL_TEXT_H_
