// Properties of the engine under a random search.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "ask_engine.h"
#include "random_case.h"

namespace whydeny::oracle {
namespace {

constexpr std::uint32_t kSeed = 20260517;

TEST_CASE("random cases are decided as the oracle decides them") {
  int compared = 0;
  for (std::uint32_t seed = kSeed; seed < kSeed + 20000; ++seed) {
    Random random(seed);
    CAPTURE(seed);
    compared += check_agreement(random_case(random).text()) ? 1 : 0;
  }
  CHECK(compared > 9000);
}

}  // namespace
}  // namespace whydeny::oracle
