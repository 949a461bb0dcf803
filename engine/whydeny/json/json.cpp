// Handles into a parsed document, and the strict parse with its complaints.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/json.h"

#include <utility>

#include "whydeny/json/bytes.h"
#include "whydeny/json/nodes.h"
#include "whydeny/json/plain_reader.h"
#include "whydeny/json/reader.h"
#include "whydeny/json/repair.h"

namespace whydeny {

/// Makes documents: the constructor is nobody else's business.
struct JsonBuilder {
  static std::shared_ptr<const JsonDocument> build(std::shared_ptr<const Source> source,
                                                   std::vector<JsonDocument::Node> nodes,
                                                   std::unique_ptr<char[]> decoded) {
    auto parts = std::make_unique<JsonDocument::Parts>();
    if (source->text().starts_with(kByteOrderMark)) parts->warnings.push_back(byte_order_mark(source));
    parts->source = std::move(source);
    parts->decoded = std::move(decoded);
    parts->nodes = std::move(nodes);
    return std::shared_ptr<const JsonDocument>(new JsonDocument(std::move(parts)));
  }
};

JsonDocument::JsonDocument(std::unique_ptr<Parts> parts)
    : parts_(std::move(parts)),
      nodes_(parts_->nodes.data()),
      texts_(parts_->decoded ? parts_->decoded.get() : parts_->source->text().data()) {}
JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::root() const { return {this, 0}; }
const std::shared_ptr<const Source>& JsonDocument::source() const { return parts_->source; }
const Diagnostics& JsonDocument::warnings() const { return parts_->warnings; }

std::string_view json_kind_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::Null:
      return "null";
    case JsonKind::Bool:
      return "boolean";
    case JsonKind::Number:
      return "number";
    case JsonKind::String:
      return "string";
    case JsonKind::Array:
      return "list";
    case JsonKind::Object:
      return "object";
  }
  return "null";
}

std::optional<JsonValue> JsonValue::find(std::string_view wanted) const {
  for (const Member& member : members()) {
    if (member.key == wanted) return member.value;
  }
  return std::nullopt;
}

const std::shared_ptr<const Source>& JsonValue::source() const { return document_->parts_->source; }

Result<std::shared_ptr<const JsonDocument>> parse_json(std::shared_ptr<const Source> source,
                                                       JsonOptions options) {
  if (auto plain = read_plain_json(source->text())) {
    return JsonBuilder::build(std::move(source), *std::move(plain), nullptr);
  }
  ReadJson read = read_json(source->text(), options);
  if (read.ok && read.duplicates.empty()) {
    return JsonBuilder::build(std::move(source), std::move(read.nodes), std::move(read.decoded));
  }
  return diagnose_json(std::move(source), options).diagnostics;
}

}  // namespace whydeny
