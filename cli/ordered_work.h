// Work shared out among threads, its results given out in the order in which it came.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_ORDERED_WORK_H_
#define WHYDENY_CLI_ORDERED_WORK_H_

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace whydeny {

/// Signals that belong to the main thread, blocked in this one and in the threads it starts meanwhile.
class SignalsForMainThread {
 public:
  SignalsForMainThread() {
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) ::sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~SignalsForMainThread() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsForMainThread(const SignalsForMainThread&) = delete;
  SignalsForMainThread& operator=(const SignalsForMainThread&) = delete;

 private:
  sigset_t before_{};
};

/// A pipeline for one submitting thread: submit() each item, then finish(). At most 4 * `jobs` items are
/// between submit() and the end of their `emit`, so memory does not grow with the number of items.
template <typename Item, typename Result>
class OrderedWork {
 public:
  /// `work` runs on several threads at once and is told which worker (0 .. jobs - 1) runs it, so that each
  /// can have scratch space of its own. `emit` gets the results one at a time, in the order of submission,
  /// from any of these threads; false stops everything. Neither may throw. With one job, or where the system
  /// gives no threads, both run inside submit(). Fewer threads than `jobs` are used when there are no more.
  OrderedWork(unsigned jobs, std::function<Result(Item&&, unsigned worker)> work,
              std::function<bool(Result&&)> emit)
      : work_(std::move(work)), emit_(std::move(emit)) {
    if (jobs <= 1) return;
    done_.resize(std::size_t{4} * jobs);
    const SignalsForMainThread blocked;
    try {
      for (unsigned worker = 0; worker < jobs; ++worker)
        threads_.emplace_back([this, worker] { run(worker); });
    } catch (const std::system_error&) {  // no more threads: those that are there do
    }
  }
  ~OrderedWork() { finish(); }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  /// Waits while too many items are under way. Does nothing once stopped.
  void submit(Item item) {
    if (stopped_) return;
    if (threads_.empty()) {
      if (!emit_(work_(std::move(item), 0))) stopped_ = true;
      return;
    }
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return stopped_ || submitted_ - emitted_ < done_.size(); });
    if (stopped_) return;
    waiting_.push_back(std::move(item));
    ++submitted_;
    lock.unlock();
    ready_.notify_one();
  }

  /// Waits for everything that was submitted. What is submitted later runs inside submit().
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  /// True once `emit` returned false: nothing more is emitted.
  bool stopped() const { return stopped_; }

 private:
  void run(unsigned worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
      ready_.wait(lock, [this] { return finished_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Item item = std::move(waiting_.front());
      waiting_.pop_front();
      const std::size_t turn = taken_++;
      lock.unlock();
      Result result = work_(std::move(item), worker);
      lock.lock();
      done_[turn % done_.size()] = std::move(result);
      emit_all_in_turn(lock);
    }
  }

  // One thread emits at a time; the others leave their results to it and go on working, even while it waits
  // for somebody to read what it writes.
  void emit_all_in_turn(std::unique_lock<std::mutex>& lock) {
    if (emitting_) return;
    emitting_ = true;
    while (!stopped_) {
      std::optional<Result>& next = done_[emitted_ % done_.size()];
      if (!next) break;
      Result result = std::move(*next);
      next.reset();
      lock.unlock();
      const bool go_on = emit_(std::move(result));
      lock.lock();
      ++emitted_;
      if (!go_on) {
        stopped_ = true;
        waiting_.clear();
      }
      room_.notify_one();
    }
    emitting_ = false;
  }

  std::function<Result(Item&&, unsigned worker)> work_;
  std::function<bool(Result&&)> emit_;
  std::atomic<bool> stopped_ = false;

  std::mutex mutex_;  // guards all of the following but threads_
  std::condition_variable room_, ready_;
  std::deque<Item> waiting_;
  std::vector<std::optional<Result>> done_;  // by turn, modulo its size
  std::size_t submitted_ = 0;
  std::size_t taken_ = 0;
  std::size_t emitted_ = 0;
  bool emitting_ = false;
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_ORDERED_WORK_H_
