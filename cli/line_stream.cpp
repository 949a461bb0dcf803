// A stream of lines, read in pieces that are handed on as soon as they are there.
// SPDX-License-Identifier: Apache-2.0
#include "cli/line_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "cli/interrupt.h"

namespace whydeny {

// In blocks of a fixed size, which compilers turn into vector instructions.
std::uint32_t count_lines(std::string_view text) {
  constexpr std::size_t kBlock = 64;
  std::uint32_t lines = 0;
  for (; text.size() >= kBlock; text.remove_prefix(kBlock)) {
    std::uint8_t in_block = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
      in_block = static_cast<std::uint8_t>(in_block + (text[i] == '\n'));
    lines += in_block;
  }
  return lines + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

bool LineStream::read_more() {
  while (wait_for_input(fd_)) {
    const ssize_t got = ::read(fd_, buffer_.data(), buffer_.size());
    if (got > 0) {
      text_.append(buffer_.data(), static_cast<std::size_t>(got));
      return true;
    }
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    error_ = got < 0 ? errno : 0;
    break;
  }
  // Half a line is nobody's wish: only the end of the stream completes it.
  if (error_ != 0 || interrupted_by() != 0) text_.clear();
  ended_ = true;
  return false;
}

LineChunk LineStream::take(std::size_t bytes) {
  LineChunk chunk;
  chunk.first_line = line_;
  spare_.assign(text_, bytes);
  text_.resize(bytes);
  chunk.text = std::exchange(text_, std::move(spare_));
  looked_ = 0;
  line_ += count_lines(chunk.text);
  return chunk;
}

// Forgets the first `stored` bytes of a line that is too long; what is still to come of it is skipped later.
LineChunk LineStream::skip_line(std::size_t stored) {
  LineChunk notice;
  notice.first_line = line_;
  notice.too_long = true;
  skipping_ = stored == text_.size();
  if (!skipping_) {
    ++line_;
    text_.erase(0, stored + 1);
  } else {
    text_ = std::string();  // gives the memory back
    skipped_ = 0;
  }
  looked_ = 0;
  return notice;
}

std::optional<LineChunk> LineStream::take_lines() {
  if (skipping_) {
    const std::size_t end = text_.find('\n');
    if (end == std::string::npos) {
      skipped_ += text_.size();
      text_.clear();
      if (skipped_ > kMaxSkippedBytes) {
        error_ = EFBIG;
        ended_ = true;
      }
      return std::nullopt;
    }
    text_.erase(0, end + 1);
    ++line_;
    skipping_ = false;
  }
  // Only a line that came in several pieces can be too long.
  const std::size_t first = text_.find('\n', looked_);
  looked_ = text_.size();
  const std::size_t length = std::min(first, text_.size());
  if (length > kMaxLineBytes) return skip_line(length);
  if (first == std::string::npos) return std::nullopt;
  return take(text_.rfind('\n') + 1);
}

std::optional<LineChunk> LineStream::next(std::string spare) {
  spare_ = std::move(spare);
  while (!ended_) {
    if (!text_.empty()) {
      if (std::optional<LineChunk> lines = take_lines()) return lines;
    }
    if (!ended_) read_more();
  }
  if (text_.empty() || skipping_) return std::nullopt;
  return take(text_.size());
}

}  // namespace whydeny
