// Inner header: finds one text in another, fast on short ones and linear on hostile ones.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_FIND_BYTES_H_
#define WHYDENY_AWS_FIND_BYTES_H_

#include <cstddef>
#include <string_view>

namespace whydeny {

/// Where `wanted`, which is not empty, first stands in text[from, to); npos when it does not. Linear.
std::size_t find_bytes(std::string_view text, std::size_t from, std::size_t to, std::string_view wanted);

}  // namespace whydeny

#endif  // WHYDENY_AWS_FIND_BYTES_H_
