// Files as CloudTrail stores them: plain or compressed by gzip.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_GUNZIP_H_
#define WHYDENY_CLI_GUNZIP_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "whydeny/diagnostics/result.h"

namespace whydeny {

/// True for bytes that start as a gzip file does.
bool is_gzip(std::string_view bytes);

/// What a gzip file of one or more members holds. A complaint about `path` when the bytes are damaged or cut
/// off, or hold more than `limit` bytes, so that a small file cannot fill the memory.
Result<std::string> gunzip(std::string_view bytes, const std::string& path, std::size_t limit);

}  // namespace whydeny

#endif  // WHYDENY_CLI_GUNZIP_H_
