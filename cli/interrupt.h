// SIGINT and SIGTERM as a wish to stop: what is under way is finished, then the process dies of the signal.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_INTERRUPT_H_
#define WHYDENY_CLI_INTERRUPT_H_

#include <csignal>

namespace whydeny {

/// While one lives, the first SIGINT or SIGTERM only sets a flag and interrupts system calls; a second one
/// ends the process at once. A signal that was ignored before stays ignored, as under nohup. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction int_before_ {};
  struct sigaction term_before_ {};
};

/// The signal that asked to stop since the InterruptGuard was made, or 0.
int interrupted_by();

/// Waits until read(2) on `fd` would not: false when a signal asked to stop, before or meanwhile. There is no
/// moment at which the signal is missed.
bool wait_for_input(int fd);

/// Ends the process by `signal`'s default action, so that its parent sees why (a shell shows 128 + number).
[[noreturn]] void die_of(int signal);

}  // namespace whydeny

#endif  // WHYDENY_CLI_INTERRUPT_H_
