// The linter: what is wrong, risky or untidy in policy documents.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_LINT_H_
#define WHYDENY_LINT_LINT_H_

#include <memory>
#include <optional>
#include <string>

#include "whydeny/catalog/catalog.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/settings.h"

namespace whydeny {

/// The type of a file's policies as somebody declared it, before anything is read from the content.
struct DeclaredType {
  std::optional<PolicyType> type;
  std::string kind;
  TypeOrigin origin = TypeOrigin::Flag;
};

/// Lints every policy in a file. Pure; safe from many threads. What is no policy gives no documents and, when
/// `named` (the user asked for this very file), a finding that says so.
LintedFile lint_file(std::shared_ptr<const Source> source, const DeclaredType& declared,
                     const LintSettings& settings, const Catalog& catalog, bool named = true);

}  // namespace whydeny

#endif  // WHYDENY_LINT_LINT_H_
