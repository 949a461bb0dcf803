// The text of a URL taken apart, before anybody knows what it means.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/url_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/utf8.h"

namespace whydeny {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// What pasting through mail, web pages and shells does to a URL.
struct Damage {
  std::string_view text;
  std::string_view message;
  std::string_view mend;
};
// clang-format off
constexpr std::array kDamages = {
    Damage{"&amp;",   "the URL holds `&amp;`, which is how HTML writes `&`",      "put `&` in place of every `&amp;`"},
    Damage{"&#38;",   "the URL holds `&#38;`, which is how HTML writes `&`",      "put `&` in place of every `&#38;`"},
    Damage{"\\u0026", "the URL holds `\\u0026`, which is how JSON writes `&`",    "put `&` in place of every `\\u0026`"},
    Damage{"\\&",     "the URL holds `\\&`, an escape of a shell",                "take the backslashes out and put the URL in single quotes"},
};
// clang-format on

// Pairs of marks that people and programs put around a URL.
constexpr std::array<std::string_view, 4> kQuotes = {"\"\"", "''", "<>", "``"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view bare(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  for (const std::string_view quotes : kQuotes) {
    if (text.size() >= 2 && text.front() == quotes[0] && text.back() == quotes[1])
      return text.substr(1, text.size() - 2);
  }
  return text;
}

bool is_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  while (!text.empty()) {
    const CodePoint point = decode_utf8(text);
    if (point.length == 0) return false;
    text.remove_prefix(point.length);
  }
  return true;
}

// A name is worth showing when it cannot be a secret itself.
std::string shown_name(std::string_view name) {
  constexpr std::size_t kMost = 40;
  const bool plain =
      name.size() <= kMost && std::all_of(name.begin(), name.end(), [](char c) {
        return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-';
      });
  return plain && !name.empty() ? "parameter `" + std::string(name) + "`" : "a parameter";
}

std::optional<Diagnostic> check_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte > ' ' && byte != 0x7F) continue;
    const bool blank = is_blank(text[i]);
    return url_complaint("the URL has a " + std::string(blank ? "blank or line break" : "control character") +
                             " in it, as byte " + std::to_string(i + 1),
                         blank ? "join the lines; a blank in a key is written %20" : "copy the URL again");
  }
  for (const Damage& row : kDamages) {
    if (text.find(row.text) != std::string_view::npos)
      return url_complaint(std::string(row.message), std::string(row.mend));
  }
  if (!is_text(text)) return url_complaint("the URL is not UTF-8", "percent-encode its key");
  return std::nullopt;
}

std::optional<Diagnostic> read_authority(std::string_view authority, UrlText& url) {
  if (authority.find('@') != std::string_view::npos)
    return url_complaint("the URL has a user name before its host, which S3 does not take");
  const std::size_t colon = authority.find(':');
  std::string_view host = authority.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? "0" : authority.substr(colon + 1);
  if (host.ends_with('.')) host.remove_suffix(1);
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_';
  });
  constexpr std::size_t kMostHost = 253;
  if (host.empty() || host.size() > kMostHost || !plain || !is_digits(port) || port.size() > 5)
    return url_complaint("the URL has no valid host", "it begins https://BUCKET.s3.REGION.amazonaws.com/");
  url.host = to_lower(host);
  return std::nullopt;
}

std::optional<Diagnostic> read_query(std::string_view query, UrlText& url) {
  constexpr std::size_t kMostParameters = 500;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    const auto name = percent_decoded(pair.substr(0, equals));
    auto decoded = percent_decoded(value);
    if (!name || !decoded) {
      return url_complaint(
          shown_name(name.value_or("")) + " has a `%` without two hexadecimal digits behind it",
          "copy the URL again, or write %25 for a percent sign");
    }
    if (!is_text(*name) || !is_text(*decoded))
      return url_complaint(shown_name(*name) + " is not UTF-8 when it is decoded");
    const bool plus = value.find('+') != std::string_view::npos;
    url.parameters.push_back({*name, std::move(*decoded), plus});
    if (url.parameters.size() > kMostParameters)
      return url_complaint("the URL has more than " + std::to_string(kMostParameters) + " parameters");
  }
  return std::nullopt;
}

}  // namespace

Diagnostic url_complaint(std::string message, std::string mend) {
  return {Severity::Error, "", std::move(message), std::move(mend), {}, nullptr, true};
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

bool is_secret_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> kWords = {"signature", "token",      "secret",
                                                      "password",  "credential", "authorization"};
  const std::string lower = to_lower(name);
  return lower.ends_with("server-side-encryption-customer-key") ||
         std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool may_hold_secret(std::string_view text) {
  constexpr std::array<std::string_view, 7> kMarks = {
      "x-amz-signature", "security-token", "s3session-token", "signature=", "token=", "signature%", "token%"};
  const std::string lower = to_lower(text);
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return lower.find(mark) != std::string::npos; });
}

Result<UrlText> read_url(std::string_view text) {
  text = bare(text);
  if (text.empty()) return url_complaint("the URL is empty");
  if (text.size() > kMostUrlBytes)
    return url_complaint("the URL is longer than " + std::to_string(kMostUrlBytes) + " bytes");
  if (auto complaint = check_characters(text)) return *complaint;
  UrlText url;
  constexpr std::string_view kHttp = "http://";
  constexpr std::string_view kHttps = "https://";
  if (equals_ignoring_case(text.substr(0, kHttps.size()), kHttps)) {
    text.remove_prefix(kHttps.size());
  } else if (equals_ignoring_case(text.substr(0, kHttp.size()), kHttp)) {
    url.https = false;
    text.remove_prefix(kHttp.size());
  } else {
    return url_complaint("a presigned URL begins with https:// or http://",
                         text.starts_with("s3://") ? "`aws s3 presign` makes one from an s3:// address" : "");
  }
  const std::size_t hash = text.find('#');
  if (hash < text.find('?'))
    return url_complaint("the URL has a `#` in its path: what follows it is never sent", "write %23");
  text = text.substr(0, hash);
  const std::size_t question = std::min(text.find('?'), text.size());
  const std::string_view place = text.substr(0, question);
  const std::size_t slash = std::min(place.find('/'), place.size());
  if (auto complaint = read_authority(place.substr(0, slash), url)) return *complaint;
  const auto path = percent_decoded(place.substr(slash));
  if (!path)
    return url_complaint("the path has a `%` without two hexadecimal digits behind it",
                         "write %25 for a percent sign");
  if (!is_text(*path)) return url_complaint("the path is not UTF-8 without NUL when it is decoded");
  url.path = path->empty() ? "/" : *path;
  if (auto complaint = read_query(text.substr(std::min(question + 1, text.size())), url)) return *complaint;
  return url;
}

}  // namespace whydeny
