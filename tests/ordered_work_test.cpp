// OrderedWork: results in order from any number of threads, bounded memory, a stop in the middle.
// SPDX-License-Identifier: Apache-2.0
#include "cli/ordered_work.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace {

using whydeny::OrderedWork;
using Numbers = std::vector<int>;

constexpr unsigned kMaxJobs = 8;

// Longer for some items than for others, the same in each run.
void delay(int item) {
  std::minstd_rand random(static_cast<unsigned>(item) + 1U);
  random.discard(3);
  std::this_thread::sleep_for(std::chrono::microseconds(random() % 200));
}

Numbers first_numbers(int count) {
  Numbers all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

TEST_CASE("results come in the order of submission, whoever is ready first") {
  for (unsigned jobs = 1; jobs <= kMaxJobs; ++jobs) {
    CAPTURE(jobs);
    Numbers emitted;
    std::atomic<bool> strange_worker = false;
    OrderedWork<int, int> work(
        jobs,
        [&](int&& item, unsigned worker) {
          if (worker >= jobs) strange_worker = true;
          delay(item);
          return item;
        },
        [&](int&& result) {
          emitted.push_back(result);
          return true;
        });
    for (int item = 0; item < 300; ++item) work.submit(item);
    work.finish();
    CHECK(emitted == first_numbers(300));
    CHECK_FALSE(strange_worker);
    CHECK_FALSE(work.stopped());
  }
}

TEST_CASE("when emit says stop, nothing later is emitted and submit returns at once") {
  for (unsigned jobs = 1; jobs <= kMaxJobs; ++jobs) {
    CAPTURE(jobs);
    Numbers emitted;
    OrderedWork<int, int> work(
        jobs,
        [](int&& item, unsigned) {
          delay(item);
          return item;
        },
        [&](int&& result) {
          emitted.push_back(result);
          return result < 99;
        });
    for (int item = 0; item < 1000; ++item) work.submit(item);
    work.finish();
    CHECK(work.stopped());
    CHECK(emitted == first_numbers(100));
    work.submit(1000);
    CHECK(emitted.size() == 100);
  }
}

TEST_CASE("no more than four items for each job are under way") {
  for (unsigned jobs = 1; jobs <= kMaxJobs; ++jobs) {
    CAPTURE(jobs);
    std::atomic<int> under_way = 0;
    std::atomic<int> most = 0;
    OrderedWork<int, int> work(
        jobs,
        [&](int&& item, unsigned) {
          // The first is slow: all others pile up behind it.
          if (item == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
          return item;
        },
        [&](int&&) {
          --under_way;
          return true;
        });
    for (int item = 0; item < 200; ++item) {
      most = std::max(most.load(), ++under_way);
      work.submit(item);
    }
    work.finish();
    CHECK(under_way == 0);
    // One more: the item that submit() still holds.
    CHECK(most <= static_cast<int>(4 * jobs) + 1);
    if (jobs > 1) CHECK(most > 4);
  }
}

TEST_CASE("items and results need only be movable, and the destructor finishes") {
  for (const unsigned jobs : {1U, 3U}) {
    CAPTURE(jobs);
    std::string emitted;
    {
      OrderedWork<std::unique_ptr<char>, std::unique_ptr<char>> work(
          jobs, [](std::unique_ptr<char>&& item, unsigned) { return std::move(item); },
          [&](std::unique_ptr<char>&& result) {
            emitted += *result;
            return true;
          });
      for (const char letter : std::string("order")) work.submit(std::make_unique<char>(letter));
    }
    CHECK(emitted == "order");
  }
}

TEST_CASE("with one job everything happens in the thread that submits") {
  const auto here = std::this_thread::get_id();
  bool elsewhere = false;
  OrderedWork<int, int> work(
      1,
      [&](int&& item, unsigned) {
        elsewhere |= std::this_thread::get_id() != here;
        return item;
      },
      [&](int&&) {
        elsewhere |= std::this_thread::get_id() != here;
        return true;
      });
  work.submit(1);
  CHECK_FALSE(elsewhere);
}

TEST_CASE("the signals that end a program are left to the main thread") {
  std::atomic<int> blocked = 0;
  OrderedWork<int, int> work(
      2,
      [&](int&& item, unsigned) {
        sigset_t mask;
        ::pthread_sigmask(SIG_BLOCK, nullptr, &mask);
        for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) blocked += ::sigismember(&mask, signal);
        return item;
      },
      [](int&&) { return true; });
  work.submit(1);
  work.finish();
  CHECK(blocked == 3);
  sigset_t mine;
  ::pthread_sigmask(SIG_BLOCK, nullptr, &mine);
  CHECK(::sigismember(&mine, SIGTERM) == 0);
}

}  // namespace
