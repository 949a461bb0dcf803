// Inner header: a glob as a nondeterministic automaton, 64 states to a word.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_GLOB_AUTOMATON_H_
#define WHYDENY_AWS_GLOB_AUTOMATON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace whydeny {

/// For the globs that cutting at `*` does not settle. State i means that i elements (bytes and `?`) are
/// matched; a `*` is a loop on the state where it stands. Every byte of text moves all states at once:
///
///     arn:*-we?t:      states   a r n : - w e ? t :
///                               0 1 2 3 4 5 6 7 8 9 10
///                                       ^ loops on every byte but `:`
///
/// Memory is on the stack for globs up to some hundreds of bytes. Used by glob_segments.cpp and arn_glob.cpp only.
class GlobAutomaton {
 public:
  /// The part [first, last) of the glob. Wildcards before `fence` do not match `:`, except a `*` right before
  /// a colon or the end of the glob.
  GlobAutomaton(std::string_view glob, std::size_t first, std::size_t last, std::size_t fence);
  GlobAutomaton(const GlobAutomaton&) = delete;
  GlobAutomaton& operator=(const GlobAutomaton&) = delete;

  /// True when text[from, end) matches.
  bool matches(std::string_view text, std::size_t from);

  /// The end of the match in text[from, to) that ends first; npos when there is none.
  std::size_t find_end(std::string_view text, std::size_t from, std::size_t to);

 private:
  using Word = std::uint64_t;

  bool state(std::size_t index) const { return (states_[index / 64] >> (index % 64) & 1) != 0; }
  void start();
  void step(char byte, const Word* ones);
  std::size_t run(std::string_view text, std::size_t from, std::size_t to, bool stop_at_first);

  std::size_t length_ = 0;  // of the glob in elements; also the number of the accepting state
  std::size_t words_ = 0;
  std::array<std::uint8_t, 256> row_of_{};  // row 0 is empty: bytes that the glob does not have
  std::array<Word, 768> on_stack_;          // left uninitialized: only what is used is cleared
  std::vector<Word> on_heap_;
  // Bit sets over the states, each words_ long.
  Word* states_ = nullptr;
  Word* held_ = nullptr;        // states that wait for the end of a character to take a `?`
  Word* loops_ = nullptr;       // `*` on any byte
  Word* tame_loops_ = nullptr;  // `*` on any byte but `:` (the others included)
  Word* ones_ = nullptr;        // `?` on any character
  Word* tame_ones_ = nullptr;   // `?` on any character but `:` (the others included)
  Word* none_ = nullptr;
  Word* rows_ = nullptr;  // for each byte of the glob, the states that it moves on
};

}  // namespace whydeny

#endif  // WHYDENY_AWS_GLOB_AUTOMATON_H_
