// The oracle's literals: numbers, dates, addresses and bytes as policies write them. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_ORACLE_VALUES_H_
#define WHYDENY_TESTS_ORACLE_ORACLE_VALUES_H_

#include <optional>
#include <string>

namespace whydeny::oracle {

// Each gives nothing when one of its texts is no such literal. [3.8]

/// -1, 0 or 1, as the first is below, at or above the second.
std::optional<int> compare_numbers(const std::string& a, const std::string& b);
std::optional<int> compare_dates(const std::string& a, const std::string& b);
/// Whether a single address is in a range such as 203.0.113.0/24.
std::optional<bool> is_in_range(const std::string& address, const std::string& range);
std::optional<std::string> decode_base64(const std::string& text);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_ORACLE_VALUES_H_
