// Example values for condition keys: some that satisfy a condition and some that just fail it. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_EXAMPLE_VALUES_H_
#define WHYDENY_EVALUATION_EXAMPLE_VALUES_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/policy/policy.h"
#include "whydeny/request/context.h"

namespace whydeny {

/// What a request may have for one key.
struct ExampleValue {
  bool absent = false;  ///< the request does not have the key
  bool list = false;    ///< several values, or one value of a multivalued key
  std::vector<std::string> values;
};

/// `pattern` as a text that it matches: wildcards become words, a region or an account where they stand in
/// for one, and, with `variables`, policy variables their value in `context`, their default or a word.
std::string fill_pattern(std::string_view pattern, bool variables, const Context& context,
                         std::string_view account);

/// A plausible value of a key, e.g. an address for `aws:SourceIp`.
std::string plain_value(std::string_view key);

/// Values on both sides of what the condition asks for, the natural ones first. Which of them satisfy it,
/// condition_holds() says.
std::vector<ExampleValue> values_near(const Condition& condition, bool variables, const Context& context,
                                      std::string_view account);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_EXAMPLE_VALUES_H_
