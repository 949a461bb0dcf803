// Reads the values that operators compare: one row for each type.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operators/operand.h"

#include <array>
#include <cstddef>
#include <optional>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

Operand read_plain(std::string_view text) { return {text, Operand::Plain{}}; }

template <typename Value, std::optional<Value> (*parse)(std::string_view)>
Operand read(std::string_view text) {
  const std::optional<Value> value = parse(text);
  if (!value) return {text, Operand::Unreadable{}};
  return {text, *value};
}

template <Glob::Kind kind>
Operand read_glob(std::string_view text) {
  return {text, Glob(text, kind)};
}

std::optional<bool> parse_bool(std::string_view text) {
  if (equals_ignoring_case(text, "true")) return true;
  if (equals_ignoring_case(text, "false")) return false;
  return std::nullopt;
}

/// A request comes from one address: what is written as a range is none.
std::optional<IpRange> parse_single_address(std::string_view text) {
  const auto address = parse_ip_address(text);
  if (!address) return std::nullopt;
  return IpRange{*address, address->v6 ? 128 : 32};
}

struct Reading {
  OperandType type;
  Operand (*request)(std::string_view);
  Operand (*policy)(std::string_view);
};

// clang-format off
constexpr std::array kReadings = {
    // type                             a value of the request                    a value of a policy
    Reading{OperandType::String,        read_plain,                               read_plain},
    Reading{OperandType::FoldedString,  read_plain,                               read_plain},
    Reading{OperandType::Glob,          read_plain,                               read_glob<Glob::Kind::Plain>},
    Reading{OperandType::Number,        read<Decimal, parse_decimal>,             read<Decimal, parse_decimal>},
    Reading{OperandType::Date,          read<Timestamp, parse_timestamp>,         read<Timestamp, parse_timestamp>},
    Reading{OperandType::Bool,          read<bool, parse_bool>,                   read<bool, parse_bool>},
    Reading{OperandType::Binary,        read<Base64, parse_base64>,               read<Base64, parse_base64>},
    Reading{OperandType::IpAddress,     read<IpRange, parse_single_address>,      read<IpRange, parse_ip_range>},
    Reading{OperandType::Arn,           read_plain,                               read_glob<Glob::Kind::ArnLike>},
    Reading{OperandType::Null,          read_plain,                               read_plain},
};
// clang-format on

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < kReadings.size(); ++i) {
    if (kReadings[i].type != static_cast<OperandType>(i)) return false;
  }
  return true;
}
static_assert(rows_stand_in_order());

const Reading& reading_of(OperandType type) { return kReadings[static_cast<std::size_t>(type)]; }

}  // namespace

Operand read_request_value(OperandType type, std::string_view text) { return reading_of(type).request(text); }

Operand read_policy_value(OperandType type, std::string_view text) { return reading_of(type).policy(text); }

}  // namespace whydeny
