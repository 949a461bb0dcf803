// Cuts ARNs at their colons.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/arn.h"

#include <algorithm>
#include <cstddef>

namespace whydeny {

std::optional<std::array<std::string_view, 6>> split_arn(std::string_view text) {
  std::array<std::string_view, 6> parts;
  std::size_t begin = 0;
  std::size_t count = 0;
  // The first five colons stand close together: looking at each letter beats searching for the next.
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ':') continue;
    parts[count++] = text.substr(begin, at - begin);
    begin = at + 1;
    if (count + 1 < parts.size()) continue;
    parts.back() = text.substr(begin);
    return parts;
  }
  return std::nullopt;
}

std::optional<Arn> parse_arn(std::string_view text) {
  if (!text.starts_with("arn:")) return std::nullopt;
  const auto parts = split_arn(text);
  if (!parts) return std::nullopt;
  return Arn{(*parts)[1], (*parts)[2], (*parts)[3], (*parts)[4], (*parts)[5]};
}

std::string_view last_path_element(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_account_id(std::string_view text) {
  return text.size() == 12 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace whydeny
