// A first fixture as the text of a case file.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FIXTURE_TEXT_H_
#define WHYDENY_CLI_FIXTURE_TEXT_H_

#include <string>
#include <string_view>

#include "cli/fixture_cases.h"

namespace whydeny {

/// JSON with comments, indented by two spaces, with a line end. `path` is how the fixture names the policy:
/// relative to its own directory.
std::string fixture_text(const Fixture& fixture, std::string_view path);

}  // namespace whydeny

#endif  // WHYDENY_CLI_FIXTURE_TEXT_H_
