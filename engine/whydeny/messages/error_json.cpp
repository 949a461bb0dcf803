// Error responses as JSON, and records that hold one.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/messages/access_denied.h"
#include "whydeny/messages/error_body.h"
#include "whydeny/messages/error_codes.h"

namespace whydeny {
namespace {

// Where an object keeps what; the first that it has counts.
// clang-format off
constexpr std::array<std::string_view, 9> kMessageMembers = {"errorMessage", "message", "Message", "text", "msg", "error_message", "detail", "stderr", "output"};
constexpr std::array<std::string_view, 6> kCodeMembers = {"errorCode", "__type", "code", "Code", "name", "error_code"};
constexpr std::array<std::string_view, 3> kOperationMembers = {"eventName", "operation", "operation_name"};
constexpr std::array<std::string_view, 4> kRequestIdMembers = {"requestID", "requestId", "RequestId", "request_id"};
constexpr std::array<std::string_view, 3> kEnvelopes = {"Error", "error", "detail"};
// clang-format on

template <typename Names>
std::string text_of(const JsonValue& object, const Names& names) {
  for (const std::string_view name : names) {
    const auto value = object.find(name);
    if (value && value->is(JsonKind::String) && !value->text().empty()) return std::string(value->text());
  }
  return "";
}

// "com.amazon.coral.service#AccessDeniedException:http://..." as JSON services write a type.
std::string without_namespace(const std::string& type) {
  const std::size_t mark = type.find('#');
  const std::size_t begin = mark == std::string::npos ? 0 : mark + 1;
  return type.substr(begin, type.find(':', begin) - begin);
}

}  // namespace

std::optional<AccessDenied> parse_access_denied(const JsonValue& body) {
  if (body.is(JsonKind::String)) return parse_access_denied(body.text());
  for (const std::string_view name : kEnvelopes) {
    const auto inner = body.find(name);
    if (!inner || !inner->is(JsonKind::Object)) continue;
    auto said = parse_access_denied(*inner);
    if (said) return said;
  }
  const std::string message = text_of(body, kMessageMembers);
  const std::string code = without_namespace(text_of(body, kCodeMembers));
  if (message.empty() && code.empty()) return std::nullopt;
  auto said = parse_access_denied(message.empty() ? code : message);
  // A code that says no is enough, whatever the sentence.
  if (!said && looks_like_code(code)) {
    said = parse_access_denied(code);
    if (said) said->message = message;
  }
  if (!said) return std::nullopt;
  if (said->code.empty() || (said->code == said->message && !code.empty())) said->code = code;
  set_usual_status(*said);
  if (said->operation.empty()) said->operation = text_of(body, kOperationMembers);
  if (said->request_id.empty()) said->request_id = text_of(body, kRequestIdMembers);
  said->stripped.emplace_back("JSON");
  return said;
}

}  // namespace whydeny
