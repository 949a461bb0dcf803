// Random cases hit everything that there is to hit: operators, callers, principals, policies, versions.
// SPDX-License-Identifier: Apache-2.0
#include "buckets.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace whydeny::oracle {
namespace {

constexpr std::uint32_t kSeed = 20260519;
constexpr int kSets = 10000;
constexpr int kQuestions = 5;

TEST_CASE("no bucket stays empty") {
  std::map<std::string, int> hits;
  for (std::uint32_t seed = kSeed; seed < kSeed + kSets; ++seed) {
    Random random(seed);
    const RandomCase first = random_case(random);
    for (int i = 0; i < kQuestions; ++i) {
      for (const std::string& bucket : buckets_of(i == 0 ? first : asked_otherwise(random, first)))
        ++hits[bucket];
    }
  }
  std::string empty;
  int least = 1000000;
  for (const std::string& bucket : wanted_buckets()) {
    const auto hit = hits.find(bucket);
    if (hit == hits.end()) empty += (empty.empty() ? "" : "; ") + bucket;
    if (hit != hits.end()) least = std::min(least, hit->second);
  }
  MESSAGE(wanted_buckets().size() << " buckets wanted, " << hits.size() << " hit, the least " << least
                                  << " times");
  CHECK(empty == "");
}

}  // namespace
}  // namespace whydeny::oracle
