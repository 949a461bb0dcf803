// Inner: which texts were there before, for objects and documents that have a few of them.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_SEEN_TEXTS_H_
#define WHYDENY_POLICY_SEEN_TEXTS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

#include "whydeny/aws/ascii.h"

namespace whydeny {

enum class LetterCase { Matters, Ignored };

/// A set of texts, which it only views. The first few are compared one by one: most sets stay that small, and
/// then nothing is allocated.
template <LetterCase kCase>
class SeenTexts {
 public:
  /// True when `text` was not there before.
  bool add(std::string_view text) {
    if (count_ < few_.size()) {
      const auto end = few_.begin() + static_cast<std::ptrdiff_t>(count_);
      const auto same = [text](std::string_view other) {
        return kCase == LetterCase::Ignored ? equals_ignoring_case(text, other) : text == other;
      };
      if (std::any_of(few_.begin(), end, same)) return false;
      few_[count_++] = text;
      return true;
    }
    if (many_.empty()) {
      for (const std::string_view earlier : few_) many_.insert(folded(earlier));
    }
    return many_.insert(folded(text)).second;
  }

 private:
  static std::string folded(std::string_view text) {
    return kCase == LetterCase::Ignored ? to_lower(text) : std::string(text);
  }

  std::array<std::string_view, 16> few_;
  std::size_t count_ = 0;
  std::unordered_set<std::string> many_;
};

}  // namespace whydeny

#endif  // WHYDENY_POLICY_SEEN_TEXTS_H_
