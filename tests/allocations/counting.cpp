// Counts allocations in place of the standard operator new.
// SPDX-License-Identifier: Apache-2.0
#include "counting.h"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<std::size_t> count{0};
}  // namespace

namespace whydeny {
std::size_t allocations() { return count; }
}  // namespace whydeny

// The other forms without an alignment of their own call these.
void* operator new(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
