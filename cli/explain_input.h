// What `whydeny explain` is given: from text, files and pipes to messages.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_EXPLAIN_INPUT_H_
#define WHYDENY_CLI_EXPLAIN_INPUT_H_

#include <string>
#include <vector>

#include "cli/load.h"
#include "whydeny/report/explanation.h"

namespace whydeny {

/// A message, or why it is none.
struct ExplainItem {
  Explanation explanation;
  Diagnostics complaints;
};

/// `input` is a path, `-`, or a message itself. At least one item, or why nothing can be read.
Result<std::vector<ExplainItem>> read_messages(const std::string& input, FileReader& files);

}  // namespace whydeny

#endif  // WHYDENY_CLI_EXPLAIN_INPUT_H_
