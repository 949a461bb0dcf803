// `whydeny check --init`: first fixtures for policies that have none.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_INIT_FIXTURE_H_
#define WHYDENY_CLI_INIT_FIXTURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/load.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// Writes DIRECTORY/NAME.json for each policy NAME.json, with an allowed and a denied request for each
/// statement as the engine answers them. Without policies: for those found in the directory or below, into
/// DIRECTORY/fixtures. An existing file is never overwritten. Tells what it wrote; returns an ExitCode,
/// kExitTrouble when anything could not be written.
int init_fixtures(const std::string& directory, const std::vector<std::string>& policies, FileReader& files,
                  Console& console);

/// As what a document is most likely attached, as the linter finds it: by its text, refined by its path.
PolicyType guess_policy_type(std::string_view path, const std::shared_ptr<const Source>& source);

}  // namespace whydeny

#endif  // WHYDENY_CLI_INIT_FIXTURE_H_
