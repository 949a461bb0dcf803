// From text to Policy.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/parse.h"

#include <iterator>
#include <utility>

#include "whydeny/policy/complaints.h"
#include "whydeny/policy/document.h"
#include "whydeny/policy/draft.h"
#include "whydeny/policy/policy_data.h"
#include "whydeny/policy/unwrap.h"

namespace whydeny {
namespace {

ParsedPolicy make_policy(PolicyDraft draft, PolicyType type, std::string name) {
  ParsedPolicy parsed;
  parsed.diagnostics = std::move(draft.diagnostics);
  if (!draft.root || has_fatal(parsed.diagnostics)) return parsed;
  auto data = std::make_shared<Policy::Data>();
  data->type = type;
  data->name = std::move(name);
  data->has_variables = draft.has_variables;
  data->statements = std::move(draft.statements);
  data->source = draft.document->source();
  data->document = std::move(draft.document);
  parsed.policy.emplace(std::move(data));
  return parsed;
}

}  // namespace

PolicyDraft read_draft(Unwrapped unwrapped, PolicyType type) {
  PolicyDraft draft;
  draft.diagnostics = std::move(unwrapped.diagnostics);
  draft.has_gaps = !unwrapped.gaps.empty();
  if (unwrapped.root) {
    Complaints complaints(unwrapped.document->source(), std::move(unwrapped.gaps));
    PolicyDocument document = read_policy_document(*unwrapped.root, type, complaints);
    draft.has_variables = document.has_variables;
    draft.statements = std::move(document.statements);
    Diagnostics more = complaints.take();
    drop_consequences(draft.diagnostics, more);
    draft.diagnostics.insert(draft.diagnostics.end(), std::make_move_iterator(more.begin()),
                             std::make_move_iterator(more.end()));
  }
  draft.root = unwrapped.root;
  draft.document = std::move(unwrapped.document);
  sort_by_place(draft.diagnostics);
  return draft;
}

PolicyDraft read_draft(std::shared_ptr<const Source> source, PolicyType type) {
  return read_draft(unwrap_text(std::move(source)), type);
}

PolicyDraft read_draft(std::shared_ptr<const JsonDocument> document, const JsonValue& value,
                       PolicyType type) {
  return read_draft(unwrap_value(std::move(document), value), type);
}

ParsedPolicy parse_policy(std::shared_ptr<const Source> source, PolicyType type, std::string name) {
  return make_policy(read_draft(std::move(source), type), type, std::move(name));
}

ParsedPolicy parse_policy(std::shared_ptr<const JsonDocument> document, const JsonValue& value,
                          PolicyType type, std::string name) {
  return make_policy(read_draft(std::move(document), value, type), type, std::move(name));
}

}  // namespace whydeny
