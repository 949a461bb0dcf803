// Handles into a parsed document, and the strict parse with its complaints.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/json/json.h"

#include <utility>

#include "whydeny/json/bytes.h"
#include "whydeny/json/nodes.h"
#include "whydeny/json/reader.h"
#include "whydeny/json/repair.h"

namespace whydeny {

/// Makes documents: the constructor is nobody else's business.
struct JsonBuilder {
  static std::shared_ptr<const JsonDocument> build(std::shared_ptr<const Source> source, ReadJson read) {
    auto parts = std::make_unique<JsonDocument::Parts>();
    if (source->text().starts_with(kByteOrderMark)) parts->warnings.push_back(byte_order_mark(source));
    parts->source = std::move(source);
    parts->decoded = std::move(read.decoded);
    parts->nodes = std::move(read.nodes);
    return std::shared_ptr<const JsonDocument>(new JsonDocument(std::move(parts)));
  }
};

JsonDocument::JsonDocument(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
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

JsonKind JsonValue::kind() const { return document_->parts_->nodes[node_].kind; }

Span JsonValue::span() const {
  const JsonDocument::Node& node = document_->parts_->nodes[node_];
  return {node.begin, node.end};
}

std::string_view JsonValue::text() const {
  const JsonDocument::Parts& parts = *document_->parts_;
  const JsonDocument::Node& node = parts.nodes[node_];
  if (node.kind == JsonKind::String) return {parts.decoded.get() + node.begin + 1, node.size};
  if (node.kind == JsonKind::Array || node.kind == JsonKind::Object) return {};
  return parts.source->text().substr(node.begin, node.end - node.begin);
}

std::uint32_t JsonValue::size() const {
  const JsonDocument::Node& node = document_->parts_->nodes[node_];
  return node.kind == JsonKind::Array || node.kind == JsonKind::Object ? node.size : 0;
}

std::vector<JsonValue> JsonValue::items() const {
  std::vector<JsonValue> out;
  const auto& nodes = document_->parts_->nodes;
  if (nodes[node_].kind != JsonKind::Array) return out;
  out.reserve(nodes[node_].size);
  for (std::uint32_t i = node_ + 1; i < nodes[node_].next; i = nodes[i].next) out.push_back({document_, i});
  return out;
}

std::vector<JsonValue::Member> JsonValue::members() const {
  std::vector<Member> out;
  const auto& nodes = document_->parts_->nodes;
  if (nodes[node_].kind != JsonKind::Object) return out;
  out.reserve(nodes[node_].size);
  for (std::uint32_t i = node_ + 1; i < nodes[node_].next; i = nodes[i + 1].next) {
    const JsonValue key(document_, i);
    out.push_back({key.text(), key.span(), JsonValue(document_, i + 1)});
  }
  return out;
}

std::optional<JsonValue> JsonValue::find(std::string_view wanted) const {
  const auto& nodes = document_->parts_->nodes;
  if (nodes[node_].kind != JsonKind::Object) return std::nullopt;
  for (std::uint32_t i = node_ + 1; i < nodes[node_].next; i = nodes[i + 1].next) {
    if (JsonValue(document_, i).text() == wanted) return JsonValue(document_, i + 1);
  }
  return std::nullopt;
}

const std::shared_ptr<const Source>& JsonValue::source() const { return document_->parts_->source; }

Result<std::shared_ptr<const JsonDocument>> parse_json(std::shared_ptr<const Source> source,
                                                       JsonOptions options) {
  ReadJson read = read_json(source->text(), options);
  if (read.ok && read.duplicates.empty()) return JsonBuilder::build(std::move(source), std::move(read));
  return diagnose_json(std::move(source), options).diagnostics;
}

}  // namespace whydeny
