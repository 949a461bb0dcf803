// How far a long run is, on the terminal while it lasts.
// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <string>

namespace whydeny {
namespace {

constexpr std::chrono::milliseconds kFirst(500);
constexpr std::chrono::milliseconds kInterval(100);
constexpr std::size_t kBarWidth = 30;

}  // namespace

Progress::Progress(std::size_t total, bool wanted, std::string_view things)
    : total_(total),
      wanted_(wanted && ::isatty(STDERR_FILENO) == 1),
      things_(things),
      next_(Clock::now() + kFirst) {}

void Progress::show(std::size_t done, std::size_t failed) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kInterval;
  const std::size_t filled = total_ == 0 ? kBarWidth : std::min(done * kBarWidth / total_, kBarWidth);
  std::string line = "\r\x1b[K[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
                     std::to_string(done) + " of " + std::to_string(total_) + " ";
  line += things_;
  if (failed > 0) line += ", " + std::to_string(failed) + " not as expected";
  write_all(STDERR_FILENO, line);
  visible_ = true;
}

void Progress::clear() {
  if (!visible_) return;
  write_all(STDERR_FILENO, "\r\x1b[K");
  visible_ = false;
}

}  // namespace whydeny
