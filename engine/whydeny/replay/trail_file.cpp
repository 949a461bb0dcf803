// The containers that CloudTrail records come in.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/replay/trail_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "whydeny/replay/trail_record.h"

namespace whydeny {
namespace {

using Take = std::function<void(const JsonValue& record)>;

// The deepest container is that of lookup-events: an object, a list, an object, a text, a record.
constexpr int kMostLayers = 6;

class ContainerReader {
 public:
  explicit ContainerReader(const Take& take) : take_(take) {}

  void read(const JsonValue& value, int layer = 0) {
    if (value.is(JsonKind::String) && layer < kMostLayers) {
      const auto inner = parse_json(string_as_source(value));
      if (!inner) {
        append(inner.error());
        return;
      }
      read((*inner)->root(), layer + 1);
    } else if (value.is(JsonKind::Array) && layer < kMostLayers) {
      for (const JsonValue& item : value.items()) read(item, layer + 1);
    } else if (is_trail_record(value)) {
      take_(value);
    } else if (const auto inside = content_of(value); inside && layer < kMostLayers) {
      read(*inside, layer + 1);
    } else {
      complaints_.push_back(
          {Severity::Error, "", "this is no CloudTrail record, and holds none",
           "a record has `eventSource` and `eventName`; files of them have `Records` or `Events`",
           value.span(), value.source(), true});
    }
  }

  void append(const Diagnostics& more) { complaints_.insert(complaints_.end(), more.begin(), more.end()); }
  Diagnostics take_complaints() { return std::move(complaints_); }

 private:
  static std::optional<JsonValue> content_of(const JsonValue& value) {
    for (const std::string_view key : {"Records", "Events", "CloudTrailEvent", "detail", "event"}) {
      if (auto inside = value.find(key)) return inside;
    }
    return std::nullopt;
  }

  const Take& take_;
  Diagnostics complaints_;
};

// Objects one to a line: the first line that is not empty is whole, and others follow.
bool has_lines(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  const std::size_t end = text.find('\n', first);
  if (end == std::string_view::npos || text.find_first_not_of(" \t\r\n", end) == std::string_view::npos)
    return false;
  const std::string line(text.substr(first, end - first));
  return line.starts_with('{') && parse_json(std::make_shared<const Source>("", line)).has_value();
}

}  // namespace

Diagnostics for_each_trail_record(const std::shared_ptr<const Source>& source, const Take& take) {
  ContainerReader reader(take);
  const std::string_view text = source->text();
  if (!has_lines(text)) {
    const auto document = parse_json(source);
    if (!document) return document.error();
    reader.read((*document)->root());
    return reader.take_complaints();
  }
  std::uint32_t number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto document =
        parse_json(std::make_shared<const Source>(source->path(), std::string(line), number));
    if (document) {
      reader.read((*document)->root());
    } else {
      reader.append(document.error());
    }
  }
  return reader.take_complaints();
}

}  // namespace whydeny
