// RapidJSON's SAX reader, in situ: its pointers minus the buffer's base are exact source offsets.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/reader.h"

// Debian's header turns its vector code on only when asked, and in-situ parsing is about 1.5 times slower
// without.
#if defined(__SSE2__) && !defined(RAPIDJSON_SSE2) && !defined(RAPIDJSON_SSE42)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "whydeny/json/bytes.h"
#include "whydeny/json/duplicates.h"
#include "whydeny/json/number.h"

namespace whydeny {
namespace {

// RapidJSON loads 16 aligned bytes at a time and so reads past the end of the text.
constexpr std::size_t kPadding = 32;

std::uint32_t number_end(std::string_view text, std::uint32_t begin) {
  return begin + static_cast<std::uint32_t>(number_length(text.substr(begin)));
}

/// RapidJSON takes a low surrogate that follows no high one (the other way round it refuses).
bool has_lone_surrogate(std::string_view written) {
  const auto is_escape_of = [&written](std::size_t at, std::string_view third) {
    return written.size() - at >= 6 && written[at + 1] == 'u' &&
           (written[at + 2] == 'd' || written[at + 2] == 'D') &&
           third.find(written[at + 3]) != std::string_view::npos;
  };
  for (std::size_t at = written.find('\\'); at != std::string_view::npos; at = written.find('\\', at)) {
    if (is_escape_of(at, "cdefCDEF")) return true;
    at += is_escape_of(at, "89abAB") ? 12U : 2U;
    if (at >= written.size()) break;
  }
  return false;
}

struct Handler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
  Handler(std::string_view text, const char* decoded, std::uint32_t start,
          rapidjson::InsituStringStream& stream, ReadJson& out)
      : text_(text), decoded_(decoded), start_(start), stream_(stream), out_(out), duplicates_(decoded) {}

  bool Null() { return add_before(JsonKind::Null, 4); }
  bool Bool(bool value) { return add_before(JsonKind::Bool, value ? 4 : 5); }
  bool RawNumber(const char* text, rapidjson::SizeType, bool) {
    // The length is that of the source: the buffer holds a stand-in for a number that RapidJSON would not
    // take.
    const std::uint32_t begin = offset(text);
    return add(JsonKind::Number, begin, number_end(text_, begin), 0);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) { return add_string(text, length); }
  bool String(const char* text, rapidjson::SizeType length, bool) { return add_string(text, length); }
  bool StartObject() { return open(JsonKind::Object); }
  bool StartArray() { return open(JsonKind::Array); }
  bool EndObject(rapidjson::SizeType members) {
    note_duplicates(close(members));
    return true;
  }
  bool EndArray(rapidjson::SizeType elements) {
    close(elements);
    return true;
  }

 private:
  std::uint32_t offset(const char* pointer) const { return static_cast<std::uint32_t>(pointer - decoded_); }
  std::uint32_t position() const { return start_ + static_cast<std::uint32_t>(stream_.Tell()); }
  std::uint32_t count() const { return static_cast<std::uint32_t>(out_.nodes.size()); }

  bool add(JsonKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t size) {
    out_.nodes.push_back({begin, end, size, count() + 1, kind});
    return true;
  }
  bool add_before(JsonKind kind, std::uint32_t length) {
    return add(kind, position() - length, position(), 0);
  }

  bool add_string(const char* decoded, rapidjson::SizeType length) {
    const std::uint32_t content = offset(decoded);
    const void* escape = length == 0 ? nullptr : std::memchr(text_.data() + content, '\\', length);
    // Without an escape among the first `length` bytes they are the whole content, and the quote comes next.
    std::uint32_t end = content + length + 1;
    if (escape != nullptr) {
      end = string_end(text_, content - 1);
      if (has_lone_surrogate(text_.substr(content, end - 1 - content))) return false;
    }
    return add(JsonKind::String, content - 1, end, length);
  }

  bool open(JsonKind kind) {
    if (open_.size() >= kMaxDepth) return false;
    open_.push_back(count());
    return add(kind, position() - 1, 0, 0);
  }

  std::uint32_t close(rapidjson::SizeType size) {
    const std::uint32_t index = open_.back();
    open_.pop_back();
    JsonDocument::Node& node = out_.nodes[index];
    node.end = position();
    node.size = size;
    node.next = count();
    return index;
  }

  void note_duplicates(std::uint32_t object) {
    const std::vector<std::uint32_t>& keys = duplicates_.find(out_.nodes, object);
    std::uint32_t previous = object + 1;
    for (auto key = keys.begin(); key != keys.end();) {
      const std::uint32_t next = out_.nodes[previous + 1].next;
      if (next == *key) {
        const Span name{out_.nodes[next].begin, out_.nodes[next].end};
        out_.duplicates.push_back(
            {name, {name.begin, out_.nodes[next + 1].end}, out_.nodes[previous + 1].end});
        ++key;
      }
      previous = next;
    }
  }

  std::string_view text_;
  const char* decoded_;
  std::uint32_t start_;
  rapidjson::InsituStringStream& stream_;
  ReadJson& out_;
  std::vector<std::uint32_t> open_;
  DuplicateFinder duplicates_;
};

/// Writes a stand-in over each number in the buffer that might not fit a double, which RapidJSON refuses even
/// where it need not know the value. What is not a number by the grammar stays, so that it is refused.
void replace_huge_numbers(std::string_view text, char* decoded, bool comments) {
  for (std::uint32_t i = 0; i < text.size();) {
    if (text[i] == '"') {
      i = string_end(text, i);
    } else if (comments && text.substr(i).starts_with("//")) {
      i = static_cast<std::uint32_t>(std::min(text.find('\n', i), text.size()));
    } else if (comments && text.substr(i).starts_with("/*")) {
      i = static_cast<std::uint32_t>(std::min(text.find("*/", i + 2), text.size() - 2) + 2);
    } else if ((text[i] >= '0' && text[i] <= '9') || text[i] == '-') {
      const std::uint32_t end = number_end(text, i);
      if (is_json_number(text.substr(i, end - i))) {
        std::memset(decoded + i, ' ', end - i);
        decoded[i] = '0';
      }
      i = end;
    } else {
      ++i;
    }
  }
}

rapidjson::ParseResult run(std::string_view text, JsonOptions options, std::uint32_t start, ReadJson& out) {
  out.nodes.clear();
  out.duplicates.clear();
  rapidjson::InsituStringStream stream(out.decoded.get() + start);
  Handler handler(text, out.decoded.get(), start, stream, out);
  rapidjson::Reader reader;
  constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  return options.allow_comments ? reader.Parse<kFlags | rapidjson::kParseCommentsFlag>(stream, handler)
                                : reader.Parse<kFlags>(stream, handler);
}

}  // namespace

std::uint32_t string_end(std::string_view text, std::uint32_t begin) {
  std::size_t i = begin + 1;
  while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2U : 1U;
  return static_cast<std::uint32_t>(std::min(i + 1, text.size()));
}

ReadJson read_json(std::string_view text, JsonOptions options) {
  ReadJson out;
  if (text.size() > kMaxTextBytes) return out;
  // Control bytes and ill-formed UTF-8 pass RapidJSON's vector code, and a zero byte would end the text.
  if (const std::size_t bad = find_bad_byte(text); bad != std::string_view::npos) {
    out.error_offset = static_cast<std::uint32_t>(bad);
    return out;
  }
  const auto start = static_cast<std::uint32_t>(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  const auto fill = [&] {
    std::memcpy(out.decoded.get(), text.data(), text.size());
    std::memset(out.decoded.get() + text.size(), 0, kPadding);
  };
  out.decoded = std::make_unique_for_overwrite<char[]>(text.size() + kPadding);
  fill();
  rapidjson::ParseResult result = run(text, options, start, out);
  if (result.Code() == rapidjson::kParseErrorNumberTooBig) {
    fill();
    replace_huge_numbers(text, out.decoded.get(), options.allow_comments);
    result = run(text, options, start, out);
  }
  out.ok = !result.IsError();
  out.error_offset = start + static_cast<std::uint32_t>(result.Offset());
  const auto by_place = [](const DuplicateMember& a, const DuplicateMember& b) {
    return a.key.begin < b.key.begin;
  };
  std::sort(out.duplicates.begin(), out.duplicates.end(), by_place);
  return out;
}

}  // namespace whydeny
