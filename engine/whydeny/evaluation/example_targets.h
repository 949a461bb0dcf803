// Example actions and resources for the Action and Resource elements of statements. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_EXAMPLE_TARGETS_H_
#define WHYDENY_EVALUATION_EXAMPLE_TARGETS_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/policy/policy.h"

namespace whydeny {

/// One action and what it is done to.
struct ExampleTarget {
  std::string action;
  /// A resource that is no pattern; empty: `pattern` has to be filled.
  std::string resource;
  /// An entry of the Resource element.
  std::string_view pattern;
};

/// Some (action, resource) pairs that the statement names and that go together: objects with actions on
/// objects, buckets with actions on buckets. `account` owns what has to have an owner.
std::vector<ExampleTarget> targets_of(const Policy& policy, const Statement& statement,
                                      std::string_view account);

/// Well-known actions outside the statement's: first those of the same service that are done to the same kind
/// of resource as `resource`, then one of each other service.
std::vector<ExampleTarget> other_actions(const Statement& statement, std::string_view action,
                                         std::string_view resource, std::string_view account);

/// Resources of the same kind with other names, nearest first.
std::vector<std::string> other_resources(std::string_view resource);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_EXAMPLE_TARGETS_H_
