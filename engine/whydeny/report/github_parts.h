// Inner header: workflow commands of GitHub Actions, and lines that are none.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_GITHUB_PARTS_H_
#define WHYDENY_REPORT_GITHUB_PARTS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace whydeny {

/// GitHub shows this many annotations of one level of a step and drops the others.
inline constexpr std::size_t kShownAnnotations = 10;

/// What may stand behind the second `::` of a command.
std::string github_message(std::string_view text);
/// The value of a property of a command.
std::string github_property(std::string_view text);
/// A line, with its end, that the runner does not take for a command.
std::string github_plain_line(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_GITHUB_PARTS_H_
