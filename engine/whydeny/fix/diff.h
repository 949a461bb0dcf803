// The difference between two texts as a patch.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_FIX_DIFF_H_
#define WHYDENY_FIX_DIFF_H_

#include <string>
#include <string_view>

namespace whydeny {

/// A unified diff with three lines around each change, as `git apply` and `patch -p1` read it; empty when the
/// texts are the same.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace whydeny

#endif  // WHYDENY_FIX_DIFF_H_
