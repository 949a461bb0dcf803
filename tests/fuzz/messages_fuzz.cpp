// Any text as what AWS prints: taken apart without secrets, its messages one behind the other.
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "tests/fuzz/fuzz.h"
#include "whydeny/whydeny.h"

namespace {

using namespace whydeny;
using fuzz::require;

// All that is shown of a message.
std::string told(const AccessDenied& said) {
  std::string out = said.operation + said.code + said.principal + said.action + said.resource +
                    said.policy_arn + said.other_action + std::string(said.gate) + said.service +
                    said.message;
  for (const MessageDetail& detail : said.details) out += detail.name + detail.value;
  return out;
}

void check_meaning(const AccessDenied& said) {
  require(!form_name(said.form).empty(), "a message has a form");
  const Meaning meaning = meaning_of(said);
  for (const auto* clauses : {&meaning.says, &meaning.does_not_say, &meaning.corrections, &meaning.next}) {
    for (const std::string& clause : *clauses) require(!clause.empty(), "a clause says something");
  }
}

void check_details(const std::shared_ptr<const JsonDocument>& document) {
  const auto details = read_authorization_details(document, document->root());
  if (!details) return fuzz::require_sound(details.error());
  for (const AuthorizationDetails& one : *details) {
    check_meaning(one.said);
    context_text(one, "aws:SourceIp");
  }
}

}  // namespace

WHYDENY_FUZZER(messages) {
  if (const auto said = parse_access_denied(input)) check_meaning(*said);
  std::size_t behind = 0;
  for (const std::string_view message : split_messages(input)) {
    const auto at = static_cast<std::size_t>(message.data() - input.data());
    require(at >= behind && at + message.size() <= input.size(), "messages follow each other in the text");
    behind = at;
    parse_access_denied(message);
  }
  const auto document = parse_json(fuzz::source_of(input));
  if (document) {
    if (const auto said = parse_access_denied((*document)->root())) check_meaning(*said);
    check_details(*document);
  }
  // A signature behind any text.
  const std::string secret = "5ec2e7a11ed5ec2e7a11ed5ec2e7a11ed5ec2e7a11ed5ec2e7a11ed5ec2e7a11";
  const std::string text = std::string(input) + "\n<Error><Code>AccessDenied</Code><SignatureProvided>" +
                           secret + "</SignatureProvided></Error>";
  if (input.find("5ec2") == std::string_view::npos && input.find('<') == std::string_view::npos) {
    if (const auto said = parse_access_denied(text)) {
      require(told(*said).find(secret) == std::string::npos, "a signature is never told", told(*said));
    }
  }
}
