// Inner header: reads plain lines of JSON quickly, and declines all others.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_LINE_SCANNER_H_
#define WHYDENY_JSON_LINE_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "whydeny/json/byte_block.h"

namespace whydeny {

/// What a line may have at most; others are declined.
inline constexpr std::size_t kMaxScannedMembers = 128;
inline constexpr std::size_t kMaxScannedStrings = 1024;
inline constexpr unsigned kMaxScannedDepth = 3;

/// How many readable bytes must stand behind the line end of a text.
inline constexpr std::size_t kScannerPadding = kBlockBytes;

/// A member of an object. The views point into the line.
struct ScannedMember {
  enum class Kind : std::uint8_t { String, Number, Bool, List, Object };
  std::string_view key;
  std::string_view text;   ///< String: what stands between the quotes; Number, Bool: as written
  std::uint32_t size = 0;  ///< List: how many items
  std::uint32_t next = 0;  ///< List: its first item in items(); Object: one past its last member in members()
  Kind kind = Kind::String;
};

/// Looks at one line after the other and uses its memory again.
///
/// What it takes is what parse_json() takes, member by member the same, but for one thing that it leaves to
/// its caller: that no object has two members of one name. It takes an object whose values are strings,
/// numbers, true, false, lists of these, and objects. Declined, and so left to parse_json(): null, lists of
/// lists, escapes in strings, tabs, whatever is no JSON in UTF-8, and what the limits above exclude.
class LineScanner {
 public:
  LineScanner();

  /// Reads the line at the front of `text`, which must end with a line feed that kScannerPadding readable
  /// bytes follow. Gives its size without the line feed; 0: declined.
  std::size_t scan(std::string_view text);

  /// Of the line that was scanned last: the members of an object follow it at once.
  std::span<const ScannedMember> members() const { return {members_.data(), member_count_}; }
  /// The items of the list.
  std::span<const std::string_view> items(const ScannedMember& list) const {
    return {items_.data() + list.next, list.size};
  }

 private:
  std::size_t find_quotes(const char* line);
  // Each reads something that begins at `at` and gives the place behind it; null: declined.
  const char* read_members(const char* at, unsigned depth);
  const char* read_value(const char* at, std::size_t member, unsigned depth);
  const char* read_list(const char* at, ScannedMember& list);
  const char* read_scalar(const char* at, ScannedMember::Kind& kind, std::string_view& text);
  const char* read_string(const char* at, std::string_view& text);

  std::vector<ScannedMember> members_;
  std::vector<std::string_view> items_;
  std::size_t member_count_ = 0;
  std::size_t item_count_ = 0;
  // The quotes of the line, opening and closing ones in turn, and the next of them.
  std::vector<const char*> quotes_;
  const char* const* quote_ = nullptr;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_LINE_SCANNER_H_
