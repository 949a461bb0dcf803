// A glob that is matched many times: its shape is looked at once. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_GLOB_H_
#define WHYDENY_AWS_GLOB_H_

#include <cstdint>
#include <cstring>
#include <string_view>

namespace whydeny {

/// A view: the bytes of the glob (wildcards encoded as wildcard.h says), below 4 GiB, must outlive it. Safe
/// from many threads. Matching gives the answers of wildcard.h's functions in the time that they take at
/// most, and allocates nothing unless a segment of some hundred bytes has a `?`.
///
///     arn:aws:s3:::logs-*-eu-*/2026/*.gz
///     '--- prefix -----'       '-suffix
///                      '-rest-'          from the first wildcard to the last
///
/// Both ends are compared as bytes; they settle it for most globs and most texts.
class Glob {
 public:
  enum class Kind : std::uint8_t {
    Plain,    ///< as glob_matches()
    Arn,      ///< as arn_glob_matches()
    ArnLike,  ///< as arn_like_matches()
  };
  Glob() = default;
  Glob(std::string_view glob, Kind kind);

  bool matches(std::string_view text) const {
    return ends_match(text) && (rest_ == Rest::Run || rest_matches(text));
  }

  /// No wildcard: matches one text only.
  bool is_literal() const { return prefix_ == size_; }
  /// What every matching text begins with, up to the first wildcard.
  std::string_view literal_prefix() const { return {bytes_, prefix_}; }
  std::string_view bytes() const { return {bytes_, size_}; }

 private:
  /// What is left to compare when both ends are as they must be.
  enum class Rest : std::uint8_t {
    Nothing,     // no wildcard: the text must end there
    Run,         // one `*`, or several in a row
    Infix,       // `*bytes*`
    Segments,    // the wildcards match any character
    Choosy,      // Kind::Arn: some of them match no colon
    Components,  // Kind::ArnLike, wildcards before the fifth colon
    AnyArn,      // Kind::ArnLike, a lone `*`
    Never,       // Kind::ArnLike, matches no ARN
  };

  Rest rest_of(Kind kind) const;
  bool rest_matches(std::string_view text) const;

  bool ends_match(std::string_view text) const {
    return text.size() >= std::size_t{prefix_} + suffix_ && equal(bytes_, text.data(), prefix_) &&
           equal(bytes_ + size_ - suffix_, text.data() + text.size() - suffix_, suffix_);
  }

  /// Texts that differ have much in common at their beginning when they are ARNs: the last bytes come first.
  static bool equal(const char* ours, const char* theirs, std::size_t size) {
    if (size < 8) return size == 0 || std::memcmp(ours, theirs, size) == 0;
    return word_at(ours + size - 8) == word_at(theirs + size - 8) && std::memcmp(ours, theirs, size - 8) == 0;
  }
  static std::uint64_t word_at(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
  }

  const char* bytes_ = "";
  std::uint32_t size_ = 0;
  std::uint32_t prefix_ = 0;  // bytes before the first wildcard
  std::uint32_t suffix_ = 0;  // bytes behind the last wildcard; 0 when there is no `*`
  Rest rest_ = Rest::Nothing;
  std::uint8_t colons_ = 0;  // those of an ARN's five that the prefix has
};
static_assert(sizeof(Glob) <= 24);

}  // namespace whydeny

#endif  // WHYDENY_AWS_GLOB_H_
