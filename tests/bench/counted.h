// Figures that no noise can move: instructions, allocations, bytes.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_COUNTED_H_
#define WHYDENY_TESTS_BENCH_COUNTED_H_

#include <string>

#include "whydeny/diagnostics/result.h"
#include "workload.h"

namespace whydeny {

/// "small", "medium", or the number of statements of a set in which nothing is allowed for free.
Workload counted_workload(const std::string& name);

/// Decides each request of the workload once, warm. Between the first and the last of these decisions
/// callgrind counts, if the process runs under it. Returns the number of decisions.
Result<std::size_t> decide_for_callgrind(const std::string& workload);

/// Why instructions cannot be counted here: valgrind is not installed, or was not when this was built. Empty
/// when they can.
std::string why_not_countable();

/// Instructions of a warm decision: the mean over the requests of the workload. `program` is whydeny_gate,
/// which does `count WORKLOAD` when told so. A complaint when valgrind fails or takes minutes.
Result<double> instructions_per_decision(const std::string& program, const std::string& workload);

/// Calls of operator new in all warm decisions on all requests of the workload.
Result<std::size_t> allocations_when_warm(const std::string& workload);

/// What the compiled form of the workload takes for each statement.
Result<double> bytes_per_statement(const std::string& workload);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_COUNTED_H_
