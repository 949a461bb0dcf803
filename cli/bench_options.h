// The command line of `whydeny bench`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_OPTIONS_H_
#define WHYDENY_CLI_BENCH_OPTIONS_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/batch_options.h"

namespace whydeny {

/// Policies and requests as `batch` takes them; `files` may be fixtures too, and none of them means the
/// request that the options spell out. `jobs` is 1 unless given.
struct BenchOptions : BatchOptions {
  std::string when;             ///< only the cases of this name; empty: all
  std::string what = "decide";  ///< see bench_run.h
  std::chrono::seconds duration{2};
  std::uint64_t rounds = 0;  ///< 0: as many as fit into `duration`
  std::size_t slowest = 3;
  std::string format = "text";
  std::string label;
  std::string baseline;  ///< a file; empty: none
  std::optional<double> fail_above;
};

/// Reads the words after `bench`; the files come first.
Result<BenchOptions> parse_bench_options(const Words& words);

/// `--help`: examples first, then every option.
std::string bench_help();

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_OPTIONS_H_
