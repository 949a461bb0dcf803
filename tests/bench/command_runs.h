// What calls of the command cost from outside: starting, reading, deciding, ending.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_COMMAND_RUNS_H_
#define WHYDENY_TESTS_BENCH_COMMAND_RUNS_H_

#include <string>

#include "figures.h"
#include "workload.h"

namespace whydeny {

/// Programs of this build.
struct Programs {
  std::string no_op;    ///< does nothing, linked statically
  std::string whydeny;  ///< the command
  std::string gate;     ///< whydeny_gate
  std::string scratch;  ///< a folder to write to
};

/// "start_up/no_op" and "start_up/simulate", wall time in nanoseconds: one after the other, many times.
void measure_start_up(const Programs& programs, const Workload& workload, Figures& figures);

/// "batch/one_thread" and "batch/two_threads", CPU time of the whole command for each line of a file, in
/// nanoseconds; and "bare_parse/lines", a parse of the same lines that keeps nothing.
void measure_batch(const Programs& programs, const Workload& workload, Figures& figures);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_COMMAND_RUNS_H_
