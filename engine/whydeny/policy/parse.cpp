// From text to Policy.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/parse.h"

#include <iterator>
#include <utility>

#include "whydeny/policy/complaints.h"
#include "whydeny/policy/document.h"
#include "whydeny/policy/policy_data.h"
#include "whydeny/policy/unwrap.h"

namespace whydeny {
namespace {

ParsedPolicy read_policy(Unwrapped unwrapped, PolicyType type, std::string name) {
  ParsedPolicy parsed;
  parsed.diagnostics = std::move(unwrapped.diagnostics);
  PolicyDocument document;
  if (unwrapped.root) {
    Complaints complaints(unwrapped.document->source(), std::move(unwrapped.gaps));
    document = read_policy_document(*unwrapped.root, type, complaints);
    Diagnostics more = complaints.take();
    drop_consequences(parsed.diagnostics, more);
    parsed.diagnostics.insert(parsed.diagnostics.end(), std::make_move_iterator(more.begin()),
                              std::make_move_iterator(more.end()));
  }
  sort_by_place(parsed.diagnostics);
  if (!unwrapped.root || has_fatal(parsed.diagnostics)) return parsed;

  auto data = std::make_shared<Policy::Data>();
  data->type = type;
  data->name = std::move(name);
  data->has_variables = document.has_variables;
  data->statements = std::move(document.statements);
  data->source = unwrapped.document->source();
  data->document = std::move(unwrapped.document);
  parsed.policy.emplace(std::move(data));
  return parsed;
}

}  // namespace

ParsedPolicy parse_policy(std::shared_ptr<const Source> source, PolicyType type, std::string name) {
  return read_policy(unwrap_text(std::move(source)), type, std::move(name));
}

ParsedPolicy parse_policy(std::shared_ptr<const JsonDocument> document, const JsonValue& value,
                          PolicyType type, std::string name) {
  return read_policy(unwrap_value(std::move(document), value), type, std::move(name));
}

}  // namespace whydeny
