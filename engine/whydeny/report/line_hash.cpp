// GitHub's own fingerprint of a line: a rolling hash over a hundred characters.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/line_hash.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "whydeny/diagnostics/utf8.h"

namespace whydeny {
namespace {

constexpr std::size_t kBlock = 100;
constexpr std::uint64_t kFactor = 37;
constexpr std::uint64_t kEndOfText = 0xFFFF;

constexpr std::uint64_t power_of_factor() {
  std::uint64_t out = 1;
  for (std::size_t i = 0; i < kBlock; ++i) out *= kFactor;
  return out;
}

std::string hex(std::uint64_t value) {
  std::string out;
  do {
    out.insert(out.begin(), "0123456789abcdef"[value & 0xFU]);
    value >>= 4U;
  } while (value != 0);
  return out;
}

// Takes characters one by one. A line's hash is known when the block that begins with it is full.
class RollingHash {
 public:
  void take(std::uint64_t c) {
    const bool after_return = last_was_return_;
    last_was_return_ = c == '\r';
    if (c == ' ' || c == '\t' || (after_return && c == '\n')) return;
    if (c == '\r') c = '\n';
    tell_line_at_end_of_block();
    if (starts_line_) starts_here_[at_] = true;
    starts_line_ = c == '\n';
    push(c);
  }

  std::vector<std::string> finish() {
    take(kEndOfText);
    for (std::size_t i = 0; i < kBlock; ++i) {
      tell_line_at_end_of_block();
      push(0);
    }
    return std::move(hashes_);
  }

 private:
  void tell_line_at_end_of_block() {
    if (!starts_here_[at_]) return;
    starts_here_[at_] = false;
    const std::string text = hex(hash_);
    hashes_.push_back(text + ":" + std::to_string(++seen_[text]));
  }
  void push(std::uint64_t c) {
    static constexpr std::uint64_t kOldest = power_of_factor();
    hash_ = kFactor * hash_ + c - kOldest * block_[at_];
    block_[at_] = c;
    at_ = (at_ + 1) % kBlock;
  }

  std::array<std::uint64_t, kBlock> block_ = {};
  std::array<bool, kBlock> starts_here_ = {};
  std::size_t at_ = 0;
  std::uint64_t hash_ = 0;
  bool starts_line_ = true;
  bool last_was_return_ = false;
  std::map<std::string, std::size_t> seen_;
  std::vector<std::string> hashes_;
};

}  // namespace

std::vector<std::string> line_hashes(std::string_view text) {
  RollingHash hash;
  // The action reads UTF-16, a unit at a time.
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += std::max<std::size_t>(c.length, 1);
    if (c.value > 0xFFFF) {
      hash.take(0xD800 + ((c.value - 0x10000) >> 10U));
      hash.take(0xDC00 + ((c.value - 0x10000) & 0x3FFU));
    } else {
      hash.take(c.value);
    }
  }
  return hash.finish();
}

}  // namespace whydeny
