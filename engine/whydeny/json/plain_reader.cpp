// Walks once over a text from token to token.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/plain_reader.h"

#include <cstdint>
#include <utility>

#include "whydeny/json/byte_runs.h"
#include "whydeny/json/duplicates.h"
#include "whydeny/json/number.h"

namespace whydeny {
namespace {

// A number of so many bytes without an exponent fits a double, whatever it is.
constexpr std::size_t kShortNumber = 16;

// What one value or key of an indented document takes. Growing costs more than a little too much room.
constexpr std::size_t kBytesOfNode = 24;

class PlainReader {
 public:
  explicit PlainReader(std::string_view text)
      : begin_(text.data()), at_(begin_), end_(begin_ + text.size()), duplicates_(begin_) {
    nodes_.reserve(text.size() / kBytesOfNode + 8);
  }

  bool read() {
    skip_space();
    if (!read_value(0)) return false;
    skip_space();
    return at_ == end_;
  }
  std::vector<JsonDocument::Node> take() { return std::move(nodes_); }

 private:
  void skip_space() { at_ = ByteRuns::skip_space(at_, end_); }
  bool stands(char c) const { return at_ != end_ && *at_ == c; }
  bool take(char c) {
    if (!stands(c)) return false;
    ++at_;
    return true;
  }
  std::uint32_t position() const { return static_cast<std::uint32_t>(at_ - begin_); }
  std::uint32_t count() const { return static_cast<std::uint32_t>(nodes_.size()); }

  void add(JsonKind kind, std::uint32_t begin, std::uint32_t size) {
    nodes_.push_back({begin, position(), size, count() + 1, kind});
  }
  void close(std::uint32_t index, std::uint32_t size) {
    JsonDocument::Node& node = nodes_[index];
    node.end = position();
    node.size = size;
    node.next = count();
  }

  bool read_value(std::uint32_t depth) {
    if (at_ == end_) return false;
    switch (*at_) {
      case '"':
        return read_string();
      case '{':
        return read_object(depth);
      case '[':
        return read_array(depth);
      case 't':
        return read_word("true", JsonKind::Bool);
      case 'f':
        return read_word("false", JsonKind::Bool);
      case 'n':
        return read_word("null", JsonKind::Null);
      default:
        return read_number();
    }
  }

  bool read_string() {
    const std::uint32_t begin = position();
    at_ = ByteRuns::skip_plain(at_ + 1, end_);
    if (!take('"')) return false;
    add(JsonKind::String, begin, position() - begin - 2);
    return true;
  }

  bool read_word(std::string_view word, JsonKind kind) {
    if (!rest().starts_with(word)) return false;
    const std::uint32_t begin = position();
    at_ += word.size();
    add(kind, begin, 0);
    return true;
  }

  bool read_number() {
    const std::string_view lexeme = rest().substr(0, number_length(rest()));
    const bool is_short =
        lexeme.size() <= kShortNumber && lexeme.find_first_of("eE") == std::string_view::npos;
    if (!is_short || !is_json_number(lexeme)) return false;
    const std::uint32_t begin = position();
    at_ += lexeme.size();
    add(JsonKind::Number, begin, 0);
    return true;
  }

  bool read_array(std::uint32_t depth) {
    if (depth == kMaxDepth) return false;
    const std::uint32_t index = count();
    add(JsonKind::Array, position(), 0);
    ++at_;
    skip_space();
    std::uint32_t size = 0;
    if (!stands(']')) {
      do {
        skip_space();
        if (!read_value(depth + 1)) return false;
        ++size;
        skip_space();
      } while (take(','));
    }
    if (!take(']')) return false;
    close(index, size);
    return true;
  }

  bool read_object(std::uint32_t depth) {
    if (depth == kMaxDepth) return false;
    const std::uint32_t index = count();
    add(JsonKind::Object, position(), 0);
    ++at_;
    skip_space();
    std::uint32_t size = 0;
    if (!stands('}')) {
      do {
        skip_space();
        if (!stands('"') || !read_string()) return false;
        skip_space();
        if (!take(':')) return false;
        skip_space();
        if (!read_value(depth + 1)) return false;
        ++size;
        skip_space();
      } while (take(','));
    }
    if (!take('}')) return false;
    close(index, size);
    return duplicates_.find(nodes_, index).empty();
  }

  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

  const char* begin_;
  const char* at_;
  const char* end_;
  std::vector<JsonDocument::Node> nodes_;
  DuplicateFinder duplicates_;
};

}  // namespace

std::optional<std::vector<JsonDocument::Node>> read_plain_json(std::string_view text) {
  if (text.size() > kMaxTextBytes) return std::nullopt;
  PlainReader reader(text);
  if (!reader.read()) return std::nullopt;
  return reader.take();
}

}  // namespace whydeny
