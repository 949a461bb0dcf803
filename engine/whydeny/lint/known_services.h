// Remembers which services the catalog knows. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_KNOWN_SERVICES_H_
#define WHYDENY_LINT_KNOWN_SERVICES_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/catalog.h"

namespace whydeny {

/// A document names a few services many times over; the catalog looks each up anew. Letter case aside.
class KnownServices {
 public:
  explicit KnownServices(const Catalog& catalog) : catalog_(catalog) {}

  /// True when actions have this prefix.
  bool has_prefix(std::string_view prefix) { return find(prefix).prefix; }
  /// True when ARNs have this service field, or actions have it as their prefix.
  bool has_arns(std::string_view service) {
    const Known known = find(service);
    return known.arns || known.prefix;
  }

 private:
  struct Known {
    bool prefix = false, arns = false;
  };
  Known find(std::string_view name) {
    std::string key = to_lower(name);
    const auto at = known_.find(key);
    if (at != known_.end()) return at->second;
    const Known known{catalog_.find_service(key).has_value(), catalog_.has_arn_service(key)};
    return known_.emplace(std::move(key), known).first->second;
  }

  const Catalog& catalog_;
  std::map<std::string, Known> known_;
};

/// Guesses at what was meant cost a walk over all names: a document gets this many.
inline constexpr std::size_t kMostGuesses = 200;

}  // namespace whydeny

#endif  // WHYDENY_LINT_KNOWN_SERVICES_H_
