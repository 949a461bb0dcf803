// Counts what operator new is asked for in this thread.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_ALLOCATIONS_H_
#define WHYDENY_TESTS_BENCH_ALLOCATIONS_H_

#include <cstddef>

namespace whydeny {

/// Calls of any operator new by this thread since it began.
std::size_t allocations();

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_ALLOCATIONS_H_
