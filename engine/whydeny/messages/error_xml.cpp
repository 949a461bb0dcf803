// Error responses as XML: read for their elements, whatever else is wrong with them.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/utf8.h"
#include "whydeny/messages/error_body.h"
#include "whydeny/messages/texts.h"

namespace whydeny {
namespace {

constexpr auto kNone = std::string_view::npos;

// clang-format off
// Elements that say more about the error than its message.
constexpr std::array<std::string_view, 28> kDetails = {
    "AWSAccessKeyId", "AccessTier", "ArgumentName", "ArgumentValue", "Bucket", "BucketName", "CanonicalRequest", "Condition",
    "Endpoint", "Expires", "HeadersNotSigned", "Key", "MaxAllowedSkewMilliseconds", "MaxSizeAllowed", "Method", "MinSizeAllowed",
    "ProposedSize", "Region", "RequestTime", "Resource", "ResourceType", "ServerTime", "StorageClass", "StringToSign",
    "VersionId", "X-Amz-Expires", "ExpectedRegion", "Type"};

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kEntities = {Entity{"lt", "<"}, Entity{"gt", ">"}, Entity{"amp", "&"}, Entity{"quot", "\""}, Entity{"apos", "'"}};
// clang-format on

// The character of `#65` or `#x41`; nothing for what is no number of one.
std::optional<char32_t> numbered_character(std::string_view name) {
  name.remove_prefix(1);
  const bool hex = name.starts_with('x');
  if (hex) name.remove_prefix(1);
  if (name.empty() || name.size() > 6) return std::nullopt;
  char32_t value = 0;
  for (const char raw : name) {
    const char c = to_lower(raw);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(hex && c >= 'a' && c <= 'f')) return std::nullopt;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit ? c - '0' : c - 'a' + 10);
  }
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return value;
}

std::string unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find('&'), text.size());
    out.append(text.substr(0, mark));
    text.remove_prefix(mark);
    if (text.empty()) break;
    const std::string_view head = text.substr(0, 10);
    const std::size_t semicolon = head.find(';');
    const std::string_view name = semicolon == kNone ? std::string_view() : head.substr(1, semicolon - 1);
    const auto* row = std::find_if(kEntities.begin(), kEntities.end(),
                                   [&](const Entity& entity) { return entity.name == name; });
    const auto character = name.starts_with('#') ? numbered_character(name) : std::nullopt;
    if (row != kEntities.end()) {
      out.append(row->text);
    } else if (character) {
      append_utf8(out, *character);
    } else {
      out.push_back('&');
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(semicolon + 1);
  }
  return out;
}

void set_once(std::string& member, const std::string& value) {
  if (member.empty()) member = value;
}

void take_element(std::string_view name, const std::string& value, AccessDenied& out, std::string& message) {
  if (name == "Code") return set_once(out.code, value);
  if (name == "Message" || name == "message") return set_once(message, value);
  if (name == "RequestId" || name == "RequestID") return set_once(out.request_id, value);
  if (name == "HostId") return set_once(out.extended_request_id, value);
  if (std::find(kDetails.begin(), kDetails.end(), name) == kDetails.end()) return;
  if (name != "Type" || value != "Sender") out.details.push_back({std::string(name), masked(value)});
}

}  // namespace

bool has_error_xml(std::string_view text) {
  const bool element =
      text.find("<Error>") != kNone || text.find("<Error ") != kNone || text.find("<Code>") != kNone;
  return element && text.find("</") != kNone;
}

std::string read_error_xml(std::string_view text, AccessDenied& out) {
  std::string message;
  if (text.find("<DeleteResult") != kNone) out.operation = "DeleteObjects";
  // An element without elements in it: from its start tag to the next tag, which ends it.
  std::size_t open = text.find('<');
  while (open != kNone) {
    const std::size_t close = text.find('>', open);
    if (close == kNone) break;
    const std::string_view tag = text.substr(open + 1, close - open - 1);
    const std::size_t next = text.find('<', close);
    if (tag == "/Error" && !out.code.empty() && out.operation == "DeleteObjects") break;
    if (next != kNone && !tag.starts_with('/') && text.substr(next).starts_with("</"))
      take_element(until(tag, " \t\r\n"), unescaped(trimmed(text.substr(close + 1, next - close - 1))), out,
                   message);
    open = next;
  }
  out.stripped.emplace_back("XML");
  return message;
}

}  // namespace whydeny
