// SIGINT and SIGTERM as a wish to stop: what is under way is finished, then the process dies of the signal.
// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.h"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace whydeny {
namespace {

// A handler can reach nothing but a global.
std::atomic<int> interrupting_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void note_signal(int signal) { interrupting_signal = signal; }

sigset_t set_of(std::initializer_list<int> signals) {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int signal : signals) ::sigaddset(&set, signal);
  return set;
}

void install(int signal, struct sigaction& before) {
  ::sigaction(signal, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_mask = set_of({});
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // no SA_RESTART: read(2) must return
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupting_signal = 0;
  install(SIGINT, int_before_);
  install(SIGTERM, term_before_);
}

InterruptGuard::~InterruptGuard() {
  ::sigaction(SIGINT, &int_before_, nullptr);
  ::sigaction(SIGTERM, &term_before_, nullptr);
}

int interrupted_by() { return interrupting_signal; }

bool wait_for_input(int fd) {
  // Blocked between the look at the flag and ppoll(), which lets them in while it waits.
  const sigset_t signals = set_of({SIGINT, SIGTERM});
  sigset_t before;
  ::pthread_sigmask(SIG_BLOCK, &signals, &before);
  while (interrupted_by() == 0) {
    pollfd input{fd, POLLIN, 0};
    if (::ppoll(&input, 1, nullptr, &before) >= 0 || errno != EINTR) break;
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return interrupted_by() == 0;
}

void die_of(int signal) {
  std::signal(signal, SIG_DFL);
  const sigset_t signals = set_of({signal});
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  std::raise(signal);
  ::_exit(128 + signal);  // where the default action does not end a process
}

}  // namespace whydeny
