// What command lines and SDKs print around AWS's sentence.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/wrappers.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/messages/error_codes.h"
#include "whydeny/messages/texts.h"

namespace whydeny {
namespace {

constexpr auto kNone = std::string_view::npos;

void set_once(std::string& member, std::string_view value) {
  if (member.empty() && value != "null" && value.size() <= 1000) member = value;
}

void set_status(AccessDenied& out, std::string_view digits) {
  if (!out.http) out.http = http_status(digits);
}

// A row takes one wrapper off and says whether it was there.
struct Wrapper {
  std::string_view name;
  bool (*take)(std::string_view& text, AccessDenied& out);
};

// An error occurred (CODE) when calling the OP operation (reached max retries: 4): ...
bool take_botocore(std::string_view& text, AccessDenied& out) {
  constexpr std::string_view kOpening = "An error occurred (";
  constexpr std::string_view kCalling = ") when calling the ";
  const std::size_t at = text.find(kOpening);
  if (at == kNone) return false;
  std::string_view rest = text.substr(at + kOpening.size());
  const std::string_view code = until(rest, ")\n");
  rest.remove_prefix(code.size());
  if (!rest.starts_with(kCalling)) return false;
  rest.remove_prefix(kCalling.size());
  const std::string_view operation = until(rest, " :\n");
  const std::size_t colon = rest.find(": ", rest.find("operation"));
  const bool retried = rest.substr(operation.size()).starts_with(" operation (reached max retries: ");
  const std::size_t end = retried ? rest.find("): ") : colon;
  if (end == kNone) return false;
  set_once(out.code, code);
  set_once(out.operation, operation);
  text = rest.substr(end + (retried ? 3 : 2));
  return true;
}

// operation error SVC: OP, ... https response error StatusCode: 403, RequestID: X, HostID: Y, api error CODE:
// ...
bool take_go_v2(std::string_view& text, AccessDenied& out) {
  constexpr std::string_view kOpening = "operation error ";
  const std::size_t at = text.find(kOpening);
  if (at == kNone) return false;
  std::string_view rest = text.substr(at + kOpening.size());
  const std::size_t colon = rest.find(": ");
  const std::size_t comma = rest.find(", ", colon == kNone ? 0 : colon);
  if (colon == kNone || comma == kNone || colon > 100) return false;
  set_once(out.service, rest.substr(0, colon));
  set_once(out.operation, rest.substr(colon + 2, comma - colon - 2));
  rest.remove_prefix(comma + 2);
  // The parts before the sentence; a modelled error has its code alone where others have "api error CODE".
  for (int parts = 0; parts < 8; ++parts) {
    const std::size_t cut = rest.find(", ");
    const std::string_view part = rest.substr(0, cut);
    const std::size_t status = part.find("StatusCode: ");
    if (status != kNone) {
      set_status(out, part.substr(status + 12));
    } else if (part.starts_with("RequestID:")) {
      set_once(out.request_id, trimmed(part.substr(10)));
    } else if (part.starts_with("HostID:")) {
      set_once(out.extended_request_id, trimmed(part.substr(7)));
    } else if (!is_digits(part) && !part.starts_with("exceeded maximum number of attempts") &&
               !part.starts_with("failed to ")) {
      break;
    }
    if (cut == kNone) break;
    rest.remove_prefix(cut + 2);
  }
  take_prefix(rest, "api error ");
  text = rest;
  return true;
}

// Error executing "PutObject" on "https://..."; AWS HTTP error: ... AccessDenied (client): Access Denied -
// <?xml ...
bool take_php(std::string_view& text, AccessDenied& out) {
  constexpr std::string_view kOpening = "Error executing \"";
  const std::size_t at = text.find(kOpening);
  const std::size_t client = text.find(" (client): ");
  if (at == kNone || client == kNone || client < at) return false;
  set_once(out.operation, until(text.substr(at + kOpening.size()), "\"\n"));
  const std::size_t before = text.find_last_of(" \n", client - 1);
  set_once(out.code, unquoted(text.substr(before == kNone ? 0 : before + 1, client - before - 1)));
  text = text.substr(client + 11);
  text = text.substr(0, text.find(" - <?xml"));
  return true;
}

// (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: X; S3 Extended Request ID: Y)
// and (Service: S3, Status Code: 403, Request ID: X, Extended Request ID: Y).
bool take_java(std::string_view& text, AccessDenied& out) {
  std::size_t at = text.rfind("(Service: ");
  if (at == kNone) return false;
  const std::string_view rest = text.substr(at);
  set_once(out.service, after(rest, "(Service: ", ";,)"));
  set_status(out, after(rest, "Status Code: ", ";,)"));
  set_once(out.code, after(rest, "Error Code: ", ";,)"));
  set_once(out.request_id, after(rest, " Request ID: ", ";,)"));
  set_once(out.extended_request_id, after(rest, "Extended Request ID: ", ";,)"));
  // Documentation writes "\(Service".
  while (at > 0 && text[at - 1] == '\\') --at;
  text = text.substr(0, at);
  return true;
}

// A line of its own behind the sentence: "\tstatus code: 403, request id: X, host id: Y".
bool take_go_v1(std::string_view& text, AccessDenied& out) {
  const std::size_t at = text.rfind("status code: ");
  if (at == kNone) return false;
  const std::string_view rest = text.substr(at);
  set_status(out, rest.substr(13));
  set_once(out.request_id, after(rest, "request id: ", ",\n"));
  set_once(out.extended_request_id, after(rest, "host id: ", ",\n"));
  text = trimmed(text.substr(0, at));
  // Logs write the line end and the tab as escapes.
  for (const std::string_view escape : {"\\t", "\\n"}) {
    if (text.ends_with(escape)) text.remove_suffix(escape.size());
  }
  return true;
}

// A stack trace, and the object that the SDK for JavaScript prints behind it.
bool take_stack(std::string_view& text, AccessDenied& out) {
  const std::size_t trace = std::min(text.find("\n    at "), text.find("\n\tat "));
  if (trace == kNone) return false;
  const std::string_view rest = text.substr(trace);
  set_status(out, after(rest, "tatusCode: ", ",\n}"));
  set_once(out.request_id, unquoted(after(rest, "requestId: ", ",\n}")));
  set_once(out.extended_request_id, unquoted(after(rest, "extendedRequestId: ", ",\n}")));
  set_once(out.code, unquoted(after(rest, " Code: '", "'\n")));
  set_once(out.code, unquoted(after(rest, " code: '", "'\n")));
  text = text.substr(0, trace);
  return true;
}

bool take_encoded(std::string_view& text, AccessDenied& out) {
  const std::size_t at = text.find("Encoded authorization failure message:");
  if (at == kNone) return false;
  out.encoded = true;
  text = trimmed(text.substr(0, at));
  return true;
}

// Go to https://.../authorization-details/ID for complete details, or call the ... API with ... id: ID
bool take_authorization_id(std::string_view& text, AccessDenied& out) {
  constexpr std::string_view kPath = "/authorization-details/";
  const std::size_t path = text.rfind(kPath);
  const std::size_t go = text.rfind("Go to https://", path);
  if (path == kNone || go == kNone) return false;
  set_once(out.authorization_id, unquoted(until(text.substr(path + kPath.size()), " \t\n")));
  text = trimmed(text.substr(0, go));
  return true;
}

bool take_cloudformation(std::string_view& text, AccessDenied& out) {
  const std::size_t at = text.rfind("(RequestToken: ");
  if (at == kNone) return false;
  set_once(out.code, after(text.substr(at), "HandlerErrorCode: ", ",)"));
  text = trimmed(text.substr(0, at));
  if (text.ends_with('"')) text.remove_suffix(1);
  return true;
}

bool take_sqlstate(std::string_view& text, AccessDenied&) {
  const std::size_t at = text.rfind(" (SQLSTATE ");
  if (at == kNone) return false;
  text = text.substr(0, at);
  return true;
}

bool take_ec2_opening(std::string_view& text, AccessDenied&) {
  std::string_view rest = text;
  if (!take_prefix(rest, "You are not authorized to perform this operation. ") || trimmed(rest).empty())
    return false;
  text = rest;
  return true;
}

// "AccessDenied: ...", "Aws::S3::Errors::AccessDenied: ...", "com.amazonaws...Exception: ...", "denied: ...".
bool take_head(std::string_view& text, AccessDenied& out) {
  const std::size_t colon = text.find(": ");
  std::string_view head = colon == kNone ? text : text.substr(0, colon);
  if (colon == kNone || head.size() > 200) return false;
  const std::size_t blank = head.find_last_of(" \t\n");
  if (blank != kNone) head.remove_prefix(blank + 1);
  const std::size_t scope = head.rfind("::");
  if (scope != kNone) head.remove_prefix(scope + 2);
  const bool class_name = head.find('.') != kNone && find_error_code(head) == nullptr;
  const bool code = !class_name && looks_like_code(head) && head != "Error" && head != "ClientError";
  const bool noise =
      class_name ||
      contains_ignoring_case(
          std::array<std::string_view, 5>{"denied", "error", "ClientError", "Uncaught", "message"}, head);
  const bool exception = class_name && (head.ends_with("Exception") || head.ends_with("Error"));
  if (!code && !exception && !(noise && blank == kNone)) return false;
  if (code) set_once(out.code, head);
  text.remove_prefix(colon + 2);
  return true;
}

// clang-format off
constexpr std::array kWrappers = {
    Wrapper{"encoded authorization failure message", take_encoded},
    Wrapper{"authorization details",                 take_authorization_id},
    Wrapper{"stack trace",                           take_stack},
    Wrapper{"CloudFormation",                        take_cloudformation},
    Wrapper{"SDK for Java",                          take_java},
    Wrapper{"SDK for Go v1",                         take_go_v1},
    Wrapper{"SQLSTATE",                              take_sqlstate},
    Wrapper{"AWS CLI or botocore",                   take_botocore},
    Wrapper{"SDK for Go v2",                         take_go_v2},
    Wrapper{"SDK for PHP",                           take_php},
    Wrapper{"error code",                            take_head},
    Wrapper{"error code",                            take_head},
    Wrapper{"error code",                            take_head},
    Wrapper{"EC2's first sentence",                  take_ec2_opening},
};
// clang-format on

}  // namespace

std::string_view unwrapped(std::string_view text, AccessDenied& out) {
  text = trimmed(text);
  for (const Wrapper& row : kWrappers) {
    if (!row.take(text, out)) continue;
    if (out.stripped.empty() || out.stripped.back() != row.name) out.stripped.emplace_back(row.name);
    text = trimmed(text);
  }
  return text;
}

}  // namespace whydeny
