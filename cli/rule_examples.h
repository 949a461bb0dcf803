// The examples of fixtures/lint, carried in the binary.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_RULE_EXAMPLES_H_
#define WHYDENY_CLI_RULE_EXAMPLES_H_

#include <string_view>

#include "whydeny/report/rule_page.h"

namespace whydeny {

/// Of a rule's name; empty texts where there is no fixture. rule_examples.cmake writes the table when the
/// program is built; nothing is read when it runs.
RuleExample rule_example(std::string_view name);

}  // namespace whydeny

#endif  // WHYDENY_CLI_RULE_EXAMPLES_H_
