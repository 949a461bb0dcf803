// How often this thread has asked for memory.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ALLOCATIONS_COUNTING_H_
#define WHYDENY_TESTS_ALLOCATIONS_COUNTING_H_

#include <cstddef>

namespace whydeny {

/// Calls of any operator new by this thread since it began.
std::size_t allocations();

/// What `work` allocates when it has been done a few times before.
template <typename Work>
std::size_t warm_allocations(const Work& work) {
  for (int round = 0; round < 3; ++round) work();
  const std::size_t before = allocations();
  for (int round = 0; round < 100; ++round) work();
  return allocations() - before;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_ALLOCATIONS_COUNTING_H_
