// Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_VARIABLES_H_
#define WHYDENY_POLICY_VARIABLES_H_

#include <optional>
#include <string_view>
#include <vector>

namespace whydeny {

/// A stretch of a policy value.
struct VariablePiece {
  enum class Kind {
    Text,      ///< plain text; its `*` and `?` are wildcards where the element takes them
    Literal,   ///< the character of `${*}`, `${?}` or `${$}`: never a wildcard
    Variable,  ///< `key`, and the default if there is one
  };
  Kind kind = Kind::Text;
  std::string_view text;  ///< Text and Literal: the characters. Variable: the key
  std::optional<std::string_view> fallback;
};

/// Hands out the pieces of a value one after the other, as split_variables() lists them; allocates nothing.
class VariablePieces {
 public:
  explicit VariablePieces(std::string_view text) : text_(text) {}
  std::optional<VariablePiece> next();

 private:
  std::string_view text_;  // what is left
  std::optional<VariablePiece> behind_;  // a variable that was found behind plain text
};

/// Cuts a value into pieces that join up to it again. What is not well formed (`${` without an end, `${}`, a
/// default without quotes) stays plain text. Single pass: nothing nests. Linear.
/// [reference_policies_variables]
std::vector<VariablePiece> split_variables(std::string_view text);

/// True when some piece is not plain text.
bool contains_variable(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_POLICY_VARIABLES_H_
