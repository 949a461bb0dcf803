// Counts what operator new is asked for in this process.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_ALLOCATIONS_H_
#define WHYDENY_TESTS_BENCH_ALLOCATIONS_H_

#include <cstddef>

namespace whydeny {

/// Calls of any operator new since the process began, by any thread.
std::size_t allocations();

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_ALLOCATIONS_H_
