// Inner header: globs over ARNs, component by component.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_ARN_GLOB_H_
#define WHYDENY_AWS_ARN_GLOB_H_

#include <cstddef>
#include <string_view>

namespace whydeny {

inline constexpr int kArnColons = 5;  // which separate an ARN's components; later ones are text

/// How many of the first five there are.
int count_arn_colons(std::string_view text);

/// The index of the glob's fifth colon, before which its wildcards may be choosy; its size when there is
/// none.
std::size_t arn_fence(std::string_view glob);

/// True when every wildcard matches colons too, so that arn_glob_matches() is glob_matches().
bool every_wildcard_crosses(std::string_view glob);

/// Both go on where a common literal start of glob and text ends: it is `same` bytes long and has `colons` of
/// the first five. There a wildcard stands.
bool arn_glob_rest_matches(std::string_view glob, std::string_view text, std::size_t same, int colons);
bool arn_like_rest_matches(std::string_view glob, std::string_view text, std::size_t same, int colons);

}  // namespace whydeny

#endif  // WHYDENY_AWS_ARN_GLOB_H_
