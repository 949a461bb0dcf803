// JSON that knows its bytes: every key and value carries the span it was written in.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_JSON_H_
#define WHYDENY_JSON_JSON_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/diagnostics/result.h"
#include "whydeny/diagnostics/source.h"

namespace whydeny {

enum class JsonKind : std::uint8_t { Null, Bool, Number, String, Array, Object };

/// "null", "boolean", "number", "string", "list", "object": the words messages use.
std::string_view json_kind_name(JsonKind kind);

class JsonDocument;
template <typename T>
class JsonRange;

/// A value inside a JsonDocument: a cheap handle, valid as long as the document lives.
class JsonValue {
 public:
  JsonKind kind() const;
  bool is(JsonKind k) const { return kind() == k; }
  /// From the first byte of the value (quote, bracket, digit) to one past its last.
  Span span() const;
  /// String: the decoded text. Number, boolean, null: the source lexeme. Array, object: empty.
  std::string_view text() const;
  /// Elements of an array or members of an object; 0 otherwise.
  std::uint32_t size() const;

  struct Member;
  /// The elements of an array, in order; empty for other kinds.
  JsonRange<JsonValue> items() const;
  /// The members of an object, in source order; empty for other kinds.
  JsonRange<Member> members() const;
  /// The member's value, or nothing. Exact, case-sensitive.
  std::optional<JsonValue> find(std::string_view key) const;

  const std::shared_ptr<const Source>& source() const;

 private:
  friend class JsonDocument;
  template <typename T>
  friend class JsonRange;
  JsonValue(const JsonDocument* document, std::uint32_t node) : document_(document), node_(node) {}
  template <typename T>
  JsonRange<T> children(JsonKind kind) const;

  const JsonDocument* document_;
  std::uint32_t node_;
};

struct JsonValue::Member {
  std::string_view key;  ///< decoded
  Span key_span;         ///< with its quotes
  JsonValue value;
};

struct JsonOptions {
  /// Accept // and /* */ comments (fixtures and request files; never policies).
  bool allow_comments = false;
};

/// A parsed text. Immutable; values and string_views point into it, so keep it alive as long as they are
/// used.
class JsonDocument {
 public:
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  JsonValue root() const;
  const std::shared_ptr<const Source>& source() const;
  /// What was tolerated: a byte order mark (J006). Never fatal.
  const Diagnostics& warnings() const;

  struct Node;
  struct Parts;

 private:
  friend class JsonValue;
  template <typename T>
  friend class JsonRange;
  friend struct JsonBuilder;
  explicit JsonDocument(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
  const Node* nodes_;  ///< of parts_
  const char* texts_;  ///< of parts_: a string's bytes, decoded, one past where it begins
};

/// Inner: one value or key. All nodes of a document lie in one array in the order of the text, keys before
/// their values; `next` leaps over the children, so that a list of siblings is walked without touching what
/// is below them:
///
///     {"Action": ["a", "b"], "Effect": "Allow"}
///
///     0 object   1 key Action   2 array   3 "a"   4 "b"   5 key Effect   6 "Allow"
///     next: 7    2              5         4       5       6              7
struct JsonDocument::Node {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// String: bytes of decoded text. Array, object: elements or members.
  std::uint32_t size = 0;
  std::uint32_t next = 0;
  JsonKind kind = JsonKind::Null;
};

/// The children of an array (JsonValue) or of an object (JsonValue::Member), one after the other; valid as
/// long as the document lives. Becomes a vector where one is wanted.
template <typename T>
class JsonRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = T;

    T operator*() const;
    Iterator& operator++();
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    friend class JsonRange;
    Iterator(const JsonDocument* document, std::uint32_t node) : document_(document), node_(node) {}
    const JsonDocument* document_;
    std::uint32_t node_;
  };

  Iterator begin() const { return {document_, first_}; }
  Iterator end() const { return {document_, end_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// There must be one.
  T front() const { return *begin(); }
  /// Counts from the front: not for loops.
  T operator[](std::size_t index) const {
    Iterator at = begin();
    while (index-- > 0) ++at;
    return *at;
  }
  operator std::vector<T>() const {  // NOLINT(google-explicit-constructor): as if it were one
    std::vector<T> all;
    all.reserve(size_);
    for (const T& child : *this) all.push_back(child);
    return all;
  }

 private:
  friend class JsonValue;
  JsonRange(const JsonDocument* document, std::uint32_t first, std::uint32_t end, std::uint32_t size)
      : document_(document), first_(first), end_(end), size_(size) {}
  const JsonDocument* document_;
  std::uint32_t first_;
  std::uint32_t end_;
  std::uint32_t size_;
};

inline JsonKind JsonValue::kind() const { return document_->nodes_[node_].kind; }

inline Span JsonValue::span() const {
  const JsonDocument::Node& node = document_->nodes_[node_];
  return {node.begin, node.end};
}

inline std::string_view JsonValue::text() const {
  const JsonDocument::Node& node = document_->nodes_[node_];
  if (node.kind == JsonKind::String) return {document_->texts_ + node.begin + 1, node.size};
  if (node.kind == JsonKind::Array || node.kind == JsonKind::Object) return {};
  return source()->text().substr(node.begin, node.end - node.begin);
}

inline std::uint32_t JsonValue::size() const {
  const JsonDocument::Node& node = document_->nodes_[node_];
  return node.kind == JsonKind::Array || node.kind == JsonKind::Object ? node.size : 0;
}

template <typename T>
JsonRange<T> JsonValue::children(JsonKind kind) const {
  const JsonDocument::Node& node = document_->nodes_[node_];
  if (node.kind != kind) return {document_, node_, node_, 0};
  return {document_, node_ + 1, node.next, node.size};
}

inline JsonRange<JsonValue> JsonValue::items() const { return children<JsonValue>(JsonKind::Array); }
inline JsonRange<JsonValue::Member> JsonValue::members() const { return children<Member>(JsonKind::Object); }

template <>
inline JsonValue JsonRange<JsonValue>::Iterator::operator*() const {
  return {document_, node_};
}
template <>
inline JsonRange<JsonValue>::Iterator& JsonRange<JsonValue>::Iterator::operator++() {
  node_ = document_->nodes_[node_].next;
  return *this;
}
template <>
inline JsonValue::Member JsonRange<JsonValue::Member>::Iterator::operator*() const {
  const JsonValue key(document_, node_);
  return {key.text(), key.span(), {document_, node_ + 1}};
}
template <>
inline JsonRange<JsonValue::Member>::Iterator& JsonRange<JsonValue::Member>::Iterator::operator++() {
  node_ = document_->nodes_[node_ + 1].next;
  return *this;
}

/// Parses one JSON text (RFC 8259). On failure all complaints that can be made out, each with its place and
/// rule id: not only the first syntax error, but every smart quote, trailing comma, comment, single-quoted
/// string and so on. Duplicate keys (J009), a BOM, invalid UTF-8, UTF-16, NUL and other control bytes, text
/// after the document and nesting past kMaxDepth are complaints. Never throws, never crashes, linear in
/// the text.
Result<std::shared_ptr<const JsonDocument>> parse_json(std::shared_ptr<const Source> source,
                                                       JsonOptions options = {});

/// The decoded content of a JSON string value as a Source of its own, mapped back to the bytes it was written
/// in, escapes included: `"{\"Version\": ...}"` becomes `{"Version": ...}` whose places point into the outer
/// file.
std::shared_ptr<const Source> string_as_source(const JsonValue& string);

/// Appends `text` as a JSON string with its quotes; invalid UTF-8 is written as U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes JSON, compact or indented by two spaces. Misuse (a value without a key) is a programming error.
class JsonWriter {
 public:
  explicit JsonWriter(bool indent = false);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& number(std::int64_t value);
  /// A finite number with so many digits behind the point, 17 at most.
  JsonWriter& decimal(double value, int digits);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// Copies a parsed value as it is, numbers by their lexeme.
  JsonWriter& value(const JsonValue& value);
  /// Copies members of an object, `"a":1,"b":2`, as a writer without indent has written them.
  JsonWriter& members(std::string_view json);
  /// The text so far.
  std::string_view text() const;
  /// Forgets the text; the memory is used again.
  void clear();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whydeny

#endif  // WHYDENY_JSON_JSON_H_
