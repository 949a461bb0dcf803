// JSON that knows its bytes: every key and value carries the span it was written in.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_JSON_JSON_H_
#define WHYDENY_JSON_JSON_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/diagnostics/source.h"

namespace whydeny {

/// Objects and arrays nested deeper than this are refused (J016).
inline constexpr std::uint32_t kMaxJsonDepth = 64;
/// Texts longer than this are refused: offsets are 32 bits, and no policy store is near it.
inline constexpr std::uint32_t kMaxJsonBytes = 256U << 20U;

enum class JsonKind : std::uint8_t { Null, Bool, Number, String, Array, Object };

/// "null", "boolean", "number", "string", "list", "object": the words messages use.
std::string_view json_kind_name(JsonKind kind);

class JsonDocument;

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
  class Iterator;
  /// The elements of an array, in order; empty for other kinds.
  std::vector<JsonValue> items() const;
  /// The members of an object, in source order; empty for other kinds.
  std::vector<Member> members() const;
  /// The member's value, or nothing. Exact, case-sensitive.
  std::optional<JsonValue> find(std::string_view key) const;

  const std::shared_ptr<const Source>& source() const;

 private:
  friend class JsonDocument;
  JsonValue(const JsonDocument* document, std::uint32_t node) : document_(document), node_(node) {}
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
  friend struct JsonBuilder;
  explicit JsonDocument(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Parses one JSON text (RFC 8259). On failure all complaints that can be made out, each with its place and
/// rule id: not only the first syntax error, but every smart quote, trailing comma, comment, single-quoted
/// string and so on. Duplicate keys (J009), a BOM, invalid UTF-8, UTF-16, NUL and other control bytes, text
/// after the document and nesting past kMaxJsonDepth are complaints. Never throws, never crashes, linear in
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
