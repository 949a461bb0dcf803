// What type of policy a document is. Inner header of the library; the command asks it too.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_DOCUMENT_TYPE_H_
#define WHYDENY_LINT_DOCUMENT_TYPE_H_

#include <string_view>

#include "whydeny/json/json.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/lint.h"

namespace whydeny {

/// The type as declared, else by the document's content, refined or else found by words of the path; `root`
/// is the policy itself.
DocumentInfo find_document_type(const JsonValue& root, std::string_view path, const DeclaredType& declared);

/// F001 and F002: what cannot be known for sure, and what contradicts itself. `info` is what
/// find_document_type answered.
void check_document_type(const JsonValue& root, std::string_view path, const DeclaredType& declared,
                         const DocumentInfo& info, Findings& findings);

}  // namespace whydeny

#endif  // WHYDENY_LINT_DOCUMENT_TYPE_H_
