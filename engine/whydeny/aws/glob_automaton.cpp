// Steps a glob's automaton over a text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/aws/glob_automaton.h"

#include <algorithm>

#include "whydeny/aws/characters.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

constexpr std::size_t kSets = 7;  // bit sets that stand before the rows

}  // namespace

GlobAutomaton::GlobAutomaton(std::string_view glob, std::size_t first, std::size_t last, std::size_t fence) {
  std::size_t row_count = 1;
  for (std::size_t i = first; i < last; ++i) {
    if (glob[i] == kAnyRun) continue;
    ++length_;
    if (glob[i] == kAnyOne) continue;
    std::uint8_t& row = row_of_[static_cast<unsigned char>(glob[i])];
    if (row == 0) row = static_cast<std::uint8_t>(row_count++);  // 254 at most: two bytes are wildcards
  }
  words_ = length_ / 64 + 1;

  const std::size_t needed = (kSets + row_count) * words_;
  Word* memory = on_stack_.data();
  if (needed > on_stack_.size()) {
    on_heap_.resize(needed);
    memory = on_heap_.data();
  } else {
    std::fill_n(memory, needed, Word{0});
  }
  for (Word** set : {&states_, &held_, &loops_, &tame_loops_, &ones_, &tame_ones_, &none_, &rows_}) {
    *set = memory;
    memory += words_;
  }

  std::size_t element = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t word = element / 64;
    const Word bit = Word{1} << (element % 64);
    if (glob[i] == kAnyRun) {
      tame_loops_[word] |= bit;
      if (i >= fence || i + 1 == glob.size() || glob[i + 1] == ':') loops_[word] |= bit;
      continue;
    }
    if (glob[i] == kAnyOne) {
      tame_ones_[word] |= bit;
      if (i >= fence) ones_[word] |= bit;
    } else {
      rows_[row_of_[static_cast<unsigned char>(glob[i])] * words_ + word] |= bit;
    }
    ++element;
  }
}

bool GlobAutomaton::matches(std::string_view text, std::size_t from) {
  start();
  run(text, from, text.size(), false);
  return state(length_);
}

std::size_t GlobAutomaton::find_end(std::string_view text, std::size_t from, std::size_t to) {
  start();
  loops_[0] |= 1;  // a match may begin anywhere
  tame_loops_[0] |= 1;
  return run(text, from, to, true);
}

void GlobAutomaton::start() {
  std::fill_n(states_, words_, Word{0});
  states_[0] = 1;
}

/// Moves over one byte; `ones` are the states that may take it for a whole character.
void GlobAutomaton::step(char byte, const Word* ones) {
  const Word* row = rows_ + row_of_[static_cast<unsigned char>(byte)] * words_;
  const Word* loops = byte == ':' ? loops_ : tame_loops_;
  Word carry = 0;
  for (std::size_t i = 0; i < words_; ++i) {
    const Word moved = states_[i] & (row[i] | ones[i]);
    states_[i] = moved << 1 | carry | (states_[i] & loops[i]);
    carry = moved >> 63;
  }
}

std::size_t GlobAutomaton::run(std::string_view text, std::size_t from, std::size_t to, bool stop_at_first) {
  std::size_t at = from;
  while (at < to) {
    const std::size_t begin = character_start(text, at);
    const std::size_t end = begin + sequence_length(text, begin);
    if (end - begin == 1) {
      step(text[at], text[at] == ':' ? ones_ : tame_ones_);
      ++at;
      if (stop_at_first && state(length_)) return at;
      continue;
    }
    // A `?` takes all bytes of a character at once, and only from its first byte.
    const bool whole = at == begin && end <= to;
    for (std::size_t i = 0; whole && i < words_; ++i) held_[i] = states_[i] & tame_ones_[i];
    for (; at < std::min(end, to); ++at) {
      step(text[at], none_);
      if (stop_at_first && state(length_)) return at + 1;
    }
    Word carry = 0;
    for (std::size_t i = 0; whole && i < words_; ++i) {
      states_[i] |= held_[i] << 1 | carry;
      carry = held_[i] >> 63;
    }
    if (stop_at_first && state(length_)) return at;
  }
  return std::string_view::npos;
}

}  // namespace whydeny
