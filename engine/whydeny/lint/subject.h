// What a rule looks at: one document and what is known about it. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_SUBJECT_H_
#define WHYDENY_LINT_SUBJECT_H_

#include <string_view>

#include "whydeny/catalog/catalog.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/settings.h"
#include "whydeny/policy/draft.h"

namespace whydeny {

/// Valid while the rules run.
struct Subject {
  const PolicyDraft& policy;  ///< its `root` is there
  const DocumentInfo& info;
  const LintSettings& settings;
  const Catalog& catalog;

  PolicyType type() const { return info.type; }
  std::string_view kind() const { return info.kind; }
  bool is(PolicyType type) const { return info.type == type; }
  /// Identity, boundary and session policies.
  bool is_identity() const {
    return is(PolicyType::Identity) || is(PolicyType::Boundary) || is(PolicyType::Session);
  }
  /// Resource and key policies.
  bool is_resource() const { return is(PolicyType::Resource) || is(PolicyType::Key); }
  const std::vector<Statement>& statements() const { return policy.statements; }
  Span root_span() const { return policy.root->span(); }
  /// The text that spans count in.
  std::string_view text() const { return policy.document->source()->text(); }
  std::string_view text(Span span) const { return text().substr(span.begin, span.end - span.begin); }
  /// A value of a condition as it is written: "\"true\"" or "true".
  bool is_string(const Value& value) const { return text(value.span).starts_with('"'); }
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_SUBJECT_H_
