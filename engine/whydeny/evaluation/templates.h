// Policy values with variables. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_TEMPLATES_H_
#define WHYDENY_EVALUATION_TEMPLATES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/operators/operators.h"

namespace whydeny {

/// What became of the variables of a policy value.
enum class Expansion : std::uint8_t {
  Ready,       ///< every one has a value
  Unresolved,  ///< one has no value and no default: compares as null
  Unknown,     ///< the key of one is unknown; the text has a `*` of globs where its value would stand
};

/// Cuts a value at its variables. Unless the form is Text, wildcards are encoded and put into `texts`.
/// [reference_policies_variables]
std::vector<TemplatePiece> cut_template(std::string_view value, OperandForm form, TextPool& texts);

/// Writes the value into `text` with its variables replaced; what is put in their place stays literal.
Expansion expand(std::span<const TemplatePiece> pieces, BoundRequest& request, std::string& text,
                 Lookups& lookups);

/// Tells `lookups` of a key that is missing or unknown.
void note_lookup(std::string_view key, Context::Presence presence, Lookups& lookups);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_TEMPLATES_H_
