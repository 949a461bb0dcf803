// Small pieces of JSON that the tests of the oracle put together to cases.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_WORLDS_H_
#define WHYDENY_TESTS_ORACLE_WORLDS_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/json/json.h"

namespace whydeny::oracle {

inline constexpr std::string_view kHome = "111122223333";
inline constexpr std::string_view kAbroad = "444455556666";

inline std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

/// `{"a": <text>, "b": <text>}` of those members whose text is not empty.
inline std::string object(std::initializer_list<std::pair<const char*, std::string>> members) {
  std::string out;
  for (const auto& [name, text] : members) {
    if (!text.empty()) out += (out.empty() ? "{" : ",") + quoted(name) + ":" + text;
  }
  return out.empty() ? "{}" : out + "}";
}

/// A document with these statements, comma-separated.
inline std::string policy(const std::string& statements, std::string_view version = "2012-10-17") {
  return object({{"Version", quoted(version)}, {"Statement", "[" + statements + "]"}});
}

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_WORLDS_H_
