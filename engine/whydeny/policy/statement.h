// One statement. Inner to the policy room and the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_STATEMENT_H_
#define WHYDENY_POLICY_STATEMENT_H_

#include <cstdint>
#include <string_view>

#include "whydeny/json/json.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/policy.h"
#include "whydeny/policy/seen_texts.h"
#include "whydeny/policy/type_grammar.h"

namespace whydeny {

/// What the statements of one document have in common.
struct StatementContext {
  const TypeGrammar& grammar;
  bool has_variables;
  Complaints& complaints;
  SeenTexts<LetterCase::Matters> sids;  ///< seen so far
};

/// Reads one statement, an object, by the grammar of its type of policy into `out`, which is fresh. What
/// could not be read stays at its default, and then something was refused.
void read_statement(const JsonValue& object, std::uint32_t index, StatementContext& context, Statement& out);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_STATEMENT_H_
