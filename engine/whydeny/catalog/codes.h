// Inner header: access levels and key types as catalogs write them, and as the sources of catalogs do.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CATALOG_CODES_H_
#define WHYDENY_CATALOG_CODES_H_

#include <array>
#include <optional>
#include <string_view>

#include "whydeny/catalog/catalog.h"

namespace whydeny {

struct LevelCode {
  AccessLevel level;
  char code;
  std::string_view name;
};

/// Narrowest first: of "Permissions management, Write" the first counts.
inline constexpr std::array<LevelCode, 5> kLevelCodes = {{
    {AccessLevel::PermissionsManagement, 'P', "permissions management"},
    {AccessLevel::Tagging, 'T', "tagging"},
    {AccessLevel::Write, 'W', "write"},
    {AccessLevel::List, 'L', "list"},
    {AccessLevel::Read, 'R', "read"},
}};

struct TypeCode {
  KeyType type;
  char code;
  std::string_view name;
};

inline constexpr std::array<TypeCode, 7> kTypeCodes = {{
    {KeyType::String, 'S', "String"},
    {KeyType::Arn, 'A', "ARN"},
    {KeyType::Bool, 'B', "Bool"},
    {KeyType::Date, 'D', "Date"},
    {KeyType::Numeric, 'N', "Numeric"},
    {KeyType::IpAddress, 'I', "IPAddress"},
    {KeyType::Binary, 'X', "Binary"},
}};

/// The row whose `member` is `value`, or null.
template <typename Rows, typename Member, typename Value>
constexpr auto* find_code(const Rows& rows, Member member, const Value& value) {
  for (const auto& row : rows) {
    if (row.*member == value) return &row;
  }
  return static_cast<decltype(rows.data())>(nullptr);
}

}  // namespace whydeny

#endif  // WHYDENY_CATALOG_CODES_H_
