// How far a long run is, on the terminal while it lasts.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_PROGRESS_H_
#define WHYDENY_CLI_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <string_view>

#include "cli/console.h"

namespace whydeny {

/// One line on standard error, drawn over itself; only when that is a terminal, and only once the work has
/// taken half a second.
class Progress {
 public:
  /// `things` says what is counted.
  Progress(std::size_t total, bool wanted, std::string_view things = "files");
  /// `failed` things of those `done` went wrong.
  void show(std::size_t done, std::size_t failed);
  /// Takes the line away, so that something else can be printed in its place.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::size_t total_;
  bool wanted_;
  std::string_view things_;
  bool visible_ = false;
  Clock::time_point next_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_PROGRESS_H_
