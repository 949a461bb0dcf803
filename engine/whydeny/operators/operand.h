// Values made ready for an operator: read once, compared often. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATORS_OPERAND_H_
#define WHYDENY_OPERATORS_OPERAND_H_

#include <string_view>
#include <type_traits>
#include <variant>

#include "whydeny/aws/base64.h"
#include "whydeny/aws/decimal.h"
#include "whydeny/aws/glob.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/operators/operators.h"

namespace whydeny {

/// A view: the text that was read must outlive it. Reading, copying and comparing allocate nothing.
struct Operand {
  struct Unreadable {};  ///< the text is not a value of the type
  struct Plain {};       ///< the text is all there is

  std::string_view text;
  /// What the text was read as. A single address is a range of its own (/32 or /128).
  std::variant<Unreadable, Plain, Decimal, Timestamp, bool, Base64, IpRange, Glob> value;
};
static_assert(sizeof(Operand) <= 64);
static_assert(std::is_trivially_copyable_v<Operand>);

/// A value of the request's context. It serves every operator of the type.
Operand read_request_value(OperandType type, std::string_view text);

/// A value that a policy lists, as its operator's OperandForm says: the globs of the types Glob and Arn have
/// their wildcards encoded. It serves every operator of the type.
Operand read_policy_value(OperandType type, std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_OPERATORS_OPERAND_H_
