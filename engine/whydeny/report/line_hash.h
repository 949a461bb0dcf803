// Inner header: GitHub's own fingerprint of a line.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_LINE_HASH_H_
#define WHYDENY_REPORT_LINE_HASH_H_

#include <string>
#include <string_view>
#include <vector>

namespace whydeny {

/// For each line of a text what GitHub's upload action would write as `primaryLocationLineHash`: a rolling
/// hash of the hundred characters from the start of the line on, blanks left out, and which of the lines with
/// that hash it is. An alert is the same one as long as it is the same. "271789c17abda88f:1"
std::vector<std::string> line_hashes(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_LINE_HASH_H_
