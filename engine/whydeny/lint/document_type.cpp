// What type of policy a document is.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/document_type.h"

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

std::vector<JsonValue> statements_of(const JsonValue& root) {
  const auto statement = root.find("Statement");
  if (!statement) return {};
  if (statement->is(JsonKind::Array)) return statement->items();
  return {*statement};
}

bool has(const JsonValue& statement, std::string_view name, std::string_view not_name) {
  return statement.is(JsonKind::Object) && (statement.find(name) || statement.find(not_name));
}

}  // namespace

DocumentInfo find_document_type(const JsonValue& root, std::string_view, const DeclaredType& declared) {
  if (declared.type) return {*declared.type, declared.kind, declared.origin, "declared", {}};
  bool principal = false;
  bool resource = false;
  for (const JsonValue& statement : statements_of(root)) {
    principal = principal || has(statement, "Principal", "NotPrincipal");
    resource = resource || has(statement, "Resource", "NotResource");
  }
  if (!principal) return {PolicyType::Identity, {}, TypeOrigin::Content, "no `Principal`", {}};
  if (!resource) {
    return {PolicyType::Trust, {}, TypeOrigin::Content, "`Principal` and no `Resource`", {}};
  }
  return {PolicyType::Resource, {}, TypeOrigin::Content, "`Principal` and `Resource`", {}};
}

}  // namespace whydeny
