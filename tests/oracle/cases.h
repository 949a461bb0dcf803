// What the tests of properties share: random cases by their seeds.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_CASES_H_
#define WHYDENY_TESTS_ORACLE_CASES_H_

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <string>

#include "ask_engine.h"
#include "random_case.h"

namespace whydeny::oracle {

inline std::string verdict_of(const RandomCase& c) { return engine_verdict(json(c.text())); }

/// Calls `check` with the cases of `count` seeds; a failure tells the seed of its case.
inline void for_cases(std::uint32_t first_seed, std::uint32_t count,
                      const std::function<void(Random&, const RandomCase&)>& check) {
  for (std::uint32_t seed = first_seed; seed < first_seed + count; ++seed) {
    Random random(seed);
    const RandomCase c = random_case(random);
    const std::string one_case = c.text();
    CAPTURE(seed);
    CAPTURE(one_case);
    check(random, c);
  }
}

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_CASES_H_
