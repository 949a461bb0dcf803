// Addresses and ranges of them (C532 to C536).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "whydeny/aws/ip_range.h"
#include "whydeny/lint/condition_checks.h"
#include "whydeny/lint/condition_facts.h"
#include "whydeny/lint/edits.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::size_t kV4Offset = 12;  // where the four bytes of a v4 address begin

IpAddress without_host_bits(const IpRange& range) {
  IpAddress network = range.base;
  const std::size_t first = network.v6 ? 0 : kV4Offset;
  for (std::size_t i = first; i < network.bytes.size(); ++i) {
    const int bits = std::clamp(range.prefix - static_cast<int>((i - first) * 8), 0, 8);
    network.bytes[i] = static_cast<std::uint8_t>(network.bytes[i] & ~(0xFFU >> static_cast<unsigned>(bits)));
  }
  return network;
}

std::string hex_group(unsigned value) {
  std::array<char, 8> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr};
}

/// RFC 5952: the first of the longest runs of zero groups is `::`.
std::string v6_text(const IpAddress& address) {
  constexpr std::size_t kGroups = 8;
  std::array<unsigned, kGroups> groups{};
  for (std::size_t i = 0; i < kGroups; ++i)
    groups[i] = (unsigned{address.bytes[2 * i]} << 8U) | address.bytes[2 * i + 1];
  std::size_t run_begin = kGroups;
  std::size_t run_length = 1;  // a single zero group is written out
  for (std::size_t i = 0; i < kGroups; ++i) {
    std::size_t end = i;
    while (end < kGroups && groups[end] == 0) ++end;
    if (end - i > run_length) {
      run_begin = i;
      run_length = end - i;
    }
    if (end > i) i = end - 1;
  }
  std::string text;
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (i == run_begin) {
      text += "::";
      i += run_length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += hex_group(groups[i]);
  }
  return text;
}

std::string address_text(const IpAddress& address) {
  if (address.v6) return v6_text(address);
  std::string text;
  for (std::size_t i = kV4Offset; i < address.bytes.size(); ++i) {
    if (i > kV4Offset) text += '.';
    text += std::to_string(address.bytes[i]);
  }
  return text;
}

/// Ranges that no address of the internet is in.
bool is_private(const IpRange& range) {
  constexpr std::array<std::string_view, 9> kPrivate = {"10.0.0.0/8",    "172.16.0.0/12", "192.168.0.0/16",
                                                        "100.64.0.0/10", "127.0.0.0/8",   "169.254.0.0/16",
                                                        "fc00::/7",      "fe80::/10",     "::1/128"};
  return std::any_of(kPrivate.begin(), kPrivate.end(), [&](std::string_view text) {
    const auto row = parse_ip_range(text);
    return row && row->prefix <= range.prefix && contains(*row, range.base);
  });
}

enum class Ranges { None, Public, Private, Mixed };

Ranges kinds_of_ranges(const Condition& condition) {
  bool has_private = false;
  bool has_public = false;
  for (const Value& value : condition.values) {
    const auto range = parse_ip_range(without_edge_blanks(value.text));
    if (!range) {
      has_public = has_public || has_variable(value.text);
      continue;
    }
    (is_private(*range) ? has_private : has_public) = true;
  }
  if (has_private) return has_public ? Ranges::Mixed : Ranges::Private;
  return has_public ? Ranges::Public : Ranges::None;
}

template <typename F>
void for_each_source_ip(const Subject& subject, bool negated, Ranges ranges, F f) {
  for_each_condition(subject, [&](const Statement&, const Condition& condition) {
    if (is_key(condition, "aws:SourceIp") && operator_family(condition) == OperatorFamily::IpAddress &&
        condition.op->negated == negated && kinds_of_ranges(condition) == ranges)
      f(condition);
  });
}

constexpr std::string_view kPrivateMend =
    "compare `aws:VpcSourceIp` together with `aws:SourceVpc`, or name public ranges";

}  // namespace

void check_host_bits(const Subject& subject, Findings& findings) {
  for_each_value(subject, [&](const Statement&, const Condition& condition, const Value& value) {
    if (operator_family(condition) != OperatorFamily::IpAddress) return;
    const auto range = parse_ip_range(without_edge_blanks(value.text));
    if (!range) return;
    const IpAddress network = without_host_bits(*range);
    if (network.bytes == range->base.bytes) return;
    const std::string mended = address_text(network) + "/" + std::to_string(range->prefix);
    Finding& finding = findings.report(
        "C532", value.span, quoted(value.text) + " has bits set behind its prefix, which are ignored",
        "write " + quoted(mended));
    finding.fix = Fix{FixSafety::Safe, {replace_string(value.span, mended)}};
  });
}

void check_private_source(const Subject& subject, Findings& findings) {
  for_each_source_ip(subject, false, Ranges::Private, [&](const Condition& condition) {
    findings.report("C533", condition.span, "`aws:SourceIp` is a public address and in no private range",
                    std::string(kPrivateMend));
  });
}

void check_private_not_source(const Subject& subject, Findings& findings) {
  for_each_source_ip(subject, true, Ranges::Private, [&](const Condition& condition) {
    findings.report("C534", condition.span,
                    "`aws:SourceIp` is a public address: it is outside of every private range",
                    std::string(kPrivateMend));
  });
}

void check_mixed_source(const Subject& subject, Findings& findings) {
  for_each_source_ip(subject, false, Ranges::Mixed, [&](const Condition& condition) {
    findings.report("C535", condition.span,
                    "`aws:SourceIp` is a public address: the private ranges in this list match nothing",
                    std::string(kPrivateMend));
  });
}

bool names_private_source(const Condition& condition) {
  if (!is_key(condition, "aws:SourceIp") || operator_family(condition) != OperatorFamily::IpAddress)
    return false;
  const Ranges ranges = kinds_of_ranges(condition);
  return ranges == Ranges::Private || ranges == Ranges::Mixed;
}

void check_mixed_not_source(const Subject& subject, Findings& findings) {
  for_each_source_ip(subject, true, Ranges::Mixed, [&](const Condition& condition) {
    findings.report("C536", condition.span,
                    "`aws:SourceIp` is a public address: the private ranges in this list exempt nobody",
                    std::string(kPrivateMend));
  });
}

}  // namespace whydeny
