// What a case exercises, by name: for tests that count whether random cases hit everything there is to hit.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_BUCKETS_H_
#define WHYDENY_TESTS_ORACLE_BUCKETS_H_

#include <set>
#include <string>

#include "random_case.h"

namespace whydeny::oracle {

using Buckets = std::set<std::string>;

/// Names such as "condition ForAnyValue:StringLikeIfExists, key with many values". A condition counts only
/// where the rest of its statement applies, a principal only where it names the caller.
Buckets buckets_of(const RandomCase& c);

/// Those that random cases must hit.
Buckets wanted_buckets();

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_BUCKETS_H_
