// Policies from text to a compiled set, beside a parse of the same texts that keeps nothing.
// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <utility>

#include "bare_parse.h"
#include "benches.h"
#include "whydeny/evaluation/compile.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

void load(benchmark::State& state, const std::vector<std::string>& texts) {
  for (auto _ : state) {
    PolicySet policies;
    for (const std::string& text : texts) {
      ParsedPolicy parsed =
          parse_policy(std::make_shared<Source>("policy", text), PolicyType::Identity, "policy");
      if (!parsed.policy) {
        state.SkipWithError("a policy is malformed");
        return;
      }
      policies.identity.push_back(std::move(*parsed.policy));
    }
    benchmark::DoNotOptimize(compile(std::move(policies)));
  }
}

void parse_only(benchmark::State& state, const std::vector<std::string>& texts) {
  BareParser parser;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      if (!parser.parses(text)) {
        state.SkipWithError("a policy is no JSON");
        return;
      }
    }
  }
}

}  // namespace

void register_load_benches(const std::vector<std::string>& texts) {
  benchmark::RegisterBenchmark("load/policies", [&texts](benchmark::State& state) { load(state, texts); });
  benchmark::RegisterBenchmark("bare_parse/policies",
                               [&texts](benchmark::State& state) { parse_only(state, texts); });
}

}  // namespace whydeny
