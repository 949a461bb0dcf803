// Small pieces of texts that are searched for words.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/texts.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kAround = " \t\r\n\"'`\\[]";

constexpr bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string_view stripped_of(std::string_view text, std::string_view characters) {
  const std::size_t begin = text.find_first_not_of(characters);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(characters) + 1 - begin);
}

// In front of what must not be shown: names of query parameters and headers, letter case aside.
// clang-format off
constexpr std::array<std::string_view, 6> kSecretNames = {
    "x-amz-signature=", "x-amz-security-token=", "x-amz-security-token:", "x-amz-signature:", "signature=",
    "x-amz-s3session-token:"};
// clang-format on

}  // namespace

std::string_view trimmed(std::string_view text) { return stripped_of(text, kBlanks); }

std::string_view unquoted(std::string_view text) { return stripped_of(text, kAround); }

std::string_view until(std::string_view text, std::string_view ends) {
  return text.substr(0, text.find_first_of(ends));
}

std::string_view after(std::string_view text, std::string_view mark, std::string_view ends) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  return trimmed(until(text.substr(at + mark.size()), ends));
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (text.size() < prefix.size() || !equals_ignoring_case(text.substr(0, prefix.size()), prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<int> http_status(std::string_view text) {
  const std::string_view digits = text.substr(0, 3);
  if (digits.size() < 3 || !is_digits(digits) || digits.front() == '0' || digits.front() > '5')
    return std::nullopt;
  if (text.size() > 3 && is_digits(text.substr(3, 1))) return std::nullopt;
  return (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
}

std::string_view leading_action(std::string_view text) {
  const auto word_end = [&](std::size_t from) {
    return static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), is_word) -
        text.begin());
  };
  const std::size_t colon = word_end(0);
  if (colon == 0 || colon >= text.size() || text[colon] != ':') return {};
  std::size_t end = word_end(colon + 1);
  while (end > colon + 1 && !((text[end - 1] | 0x20) >= 'a' && (text[end - 1] | 0x20) <= 'z') &&
         !is_digits(text.substr(end - 1, 1)))
    --end;
  return end == colon + 1 ? std::string_view() : text.substr(0, end);
}

std::string masked(std::string_view text) {
  const std::string lower = to_lower(text);
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(lower).substr(at);
    const auto* name = std::find_if(kSecretNames.begin(), kSecretNames.end(),
                                    [&](std::string_view row) { return rest.starts_with(row); });
    if (name == kSecretNames.end()) {
      ++at;
      continue;
    }
    at += name->size();
    while (at < text.size() && text[at] == ' ') ++at;
    out.append(text.substr(done, at - done)).append("(masked)");
    at = std::min(text.find_first_of("& \t\r\n\"'<>,;)", at), text.size());
    done = at;
  }
  return out.append(text.substr(done));
}

}  // namespace whydeny
