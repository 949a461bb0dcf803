// The terminal: standard output and standard error, their colours and width.
// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "whydeny/report/complaints.h"

namespace whydeny {
namespace {

constexpr std::size_t kFlushAt = 1U << 16U;
constexpr std::size_t kWidthOfFiles = 120;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

Screen screen_of(int fd, ColorChoice choice) {
  const bool terminal = ::isatty(fd) == 1;
  Screen screen;
  screen.width = kWidthOfFiles;
  winsize size{};
  if (terminal && ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    screen.width = std::clamp<std::size_t>(size.ws_col, 60, 200);
  }
  if (choice != ColorChoice::Auto) {
    screen.color = choice == ColorChoice::Always;
  } else if (!environment("NO_COLOR").empty()) {
    screen.color = false;
  } else if (!environment("CLICOLOR_FORCE").empty() && environment("CLICOLOR_FORCE") != "0") {
    screen.color = true;
  } else {
    screen.color = terminal && environment("TERM") != "dumb" && environment("CLICOLOR") != "0";
  }
  return screen;
}

}  // namespace

int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      pollfd output{fd, POLLOUT, 0};
      ::poll(&output, 1, -1);
      continue;
    }
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Screen Console::out_screen() const { return screen_of(STDOUT_FILENO, choice_); }

Screen Console::error_screen() const { return screen_of(STDERR_FILENO, choice_); }

void Console::append(std::string& to, std::string_view text, LogUse use, LogText& log) {
  if (use == LogUse::Text) return log.append(to, text);
  to += text;
  log = {};  // commands are whole lines
}

void Console::out(std::string_view text, LogUse use) {
  append(pending_, text, use, out_log_);
  if (pending_.size() >= kFlushAt) flush();
}

void Console::error(std::string_view text, LogUse use) {
  flush();  // so that the two keep their order on one terminal
  std::string lines;
  append(lines, text, use, error_log_);
  write_all(STDERR_FILENO, lines);
}

void Console::complain(const Diagnostics& complaints) {
  StyledText text(error_screen());
  for (const Diagnostic& complaint : complaints) append_complaint(text, complaint);
  error(text.text());
}

void Console::complain_briefly(const Diagnostics& complaints) {
  StyledText text(error_screen());
  for (const Diagnostic& complaint : complaints) append_brief_complaint(text, complaint);
  error(text.text());
}

bool Console::flush() {
  if (out_problem_ != 0) return false;
  out_problem_ = write_all(STDOUT_FILENO, pending_);
  pending_.clear();
  if (out_problem_ == 0) return true;
  if (out_problem_ == EPIPE) return false;
  complain_briefly(
      {plain_complaint(std::string("cannot write to standard output: ") + std::strerror(out_problem_))});
  return false;
}

Diagnostic plain_complaint(std::string message, std::string mend) {
  return {Severity::Error, "", std::move(message), std::move(mend), {}, nullptr, true};
}

}  // namespace whydeny
