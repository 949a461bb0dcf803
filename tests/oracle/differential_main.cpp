// Compares the engine with the oracle: whydeny_differential [--seed N|random] [--count N] [--jobs N]
// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <thread>

#include "differential.h"

namespace whydeny::oracle {
namespace {

constexpr const char* kUsage =
    "whydeny_differential [--seed N|random] [--count N] [--jobs N]\n"
    "  compares the engine with the oracle on random cases; WHYDENY_SEED and WHYDENY_COMPARISONS stand for\n"
    "  the first two. Seeds a million apart share no case in runs of ten million. Exit 0: they agree;\n"
    "  1: they do not, and the smallest case is printed; 2: usage\n";

struct Wanted {
  std::string seed = "20260517", count = WHYDENY_DEFAULT_COMPARISONS, jobs;
};

std::optional<std::uint64_t> number(const std::string& text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoull(text);
}

std::optional<Wanted> read_arguments(int argc, char** argv) {
  Wanted wanted;
  if (const char* seed = std::getenv("WHYDENY_SEED")) wanted.seed = seed;
  if (const char* count = std::getenv("WHYDENY_COMPARISONS")) wanted.count = count;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    std::string* into = name == "--seed"    ? &wanted.seed
                        : name == "--count" ? &wanted.count
                        : name == "--jobs"  ? &wanted.jobs
                                            : nullptr;
    if (into == nullptr) return std::nullopt;
    *into = argv[i + 1];
  }
  return argc % 2 == 1 ? std::optional(wanted) : std::nullopt;
}

std::optional<DifferentialOptions> options_of(const Wanted& wanted) {
  const auto seed =
      wanted.seed == "random" ? std::optional<std::uint64_t>(std::random_device{}()) : number(wanted.seed);
  const auto count = number(wanted.count);
  const auto jobs = wanted.jobs.empty() ? std::optional<std::uint64_t>(std::thread::hardware_concurrency())
                                        : number(wanted.jobs);
  if (!seed || !count || !jobs || *jobs > 1024) return std::nullopt;
  DifferentialOptions options;
  options.seed = static_cast<std::uint32_t>(*seed);
  options.comparisons = *count;
  options.threads = std::max(1U, static_cast<unsigned>(*jobs));
  return options;
}

int run(DifferentialOptions options) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto seconds = [start] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  double told = 0;
  options.progress = [&](std::uint64_t comparisons) {
    if (seconds() < told + 10) return;
    told = seconds();
    std::cerr << comparisons << " of " << options.comparisons << " comparisons, " << static_cast<int>(told)
              << " s" << std::endl;
  };
  std::cout << "seed " << options.seed << ", " << options.comparisons << " comparisons, " << options.threads
            << " threads" << std::endl;
  const DifferentialResult result = compare_many(options);
  std::cout << result.comparisons << " comparisons (" << result.in_all_forms << " in all forms) of "
            << result.policy_sets << " sets of policies in " << static_cast<int>(seconds()) << " s; "
            << result.outside << " questions left out\n";
  for (const auto& [verdict, count] : result.verdicts) std::cout << "  " << verdict << ' ' << count << '\n';
  if (!result.finding) {
    std::cout << "no disagreement\n";
    return 0;
  }
  const Finding& finding = *result.finding;
  std::cout << "they disagree, seed " << finding.seed << ": " << finding.difference << '\n';
  if (finding.needs_others) {
    std::cout << "only after other questions on the same policies: run again with that seed and --count 1\n";
  }
  std::cout << fixture_of(finding);
  return 1;
}

}  // namespace
}  // namespace whydeny::oracle

int main(int argc, char** argv) {
  const auto wanted = whydeny::oracle::read_arguments(argc, argv);
  const auto options = wanted ? whydeny::oracle::options_of(*wanted) : std::nullopt;
  if (!options) {
    std::cerr << whydeny::oracle::kUsage;
    return 2;
  }
  return whydeny::oracle::run(*options);
}
