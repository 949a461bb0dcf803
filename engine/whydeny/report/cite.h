// Names for policies and statements in sentences.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_CITE_H_
#define WHYDENY_REPORT_CITE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "whydeny/evaluation/decision.h"

namespace whydeny {

/// AWS's name: "identity-based policy", "service control policy", "KMS key policy", ...
std::string_view layer_words(Layer layer);
/// The layer that documents of a type belong to.
Layer layer_of(PolicyType type);

/// "statement `DenyInsecure`", or "statement 3" (counted from 1) for one without a Sid.
std::string statement_label(const Statement& statement);
/// "bucket/tls-only.json:12:5".
std::string place_of(const SourceLocation& place);
/// The same for a statement.
std::string place_of(const CitedStatement& cited);
/// The same for a stretch of the statement.
std::string place_of(const CitedStatement& cited, Span where);
/// "1 case", "2 cases".
std::string counted(std::size_t count, std::string_view one);
/// "", or " at level 2" for SCPs and RCPs: levels count from the root, which is 0.
std::string level_words(int level);

/// "ALLOWED", "DENIED (explicit)", "DENIED (implicit)", "UNDETERMINED".
std::string_view verdict_words(Verdict verdict);

/// A short form of what decided, for one line of a table: "identity app.json:5:7 `Read`", "scp at level 1".
std::string short_cause(const Decision& decision);

}  // namespace whydeny

#endif  // WHYDENY_REPORT_CITE_H_
