// "User: ... is not authorized to perform: ... on resource: ...", and the sentences that say less.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/sentence.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/messages/texts.h"

namespace whydeny {
namespace {

constexpr std::string_view kAnchor = "ot authorized to perform";
constexpr auto kNone = std::string_view::npos;

// Whole texts that say nothing but no.
// clang-format off
constexpr std::array<std::string_view, 14> kBare = {
    "Access Denied", "AccessDenied", "Forbidden", "Unauthorized", "Not Authorized", "403 Forbidden", "HTTP 403",
    "All access to this object has been disabled", "You are not authorized to perform this operation",
    "User is not authorized to access this resource", "You are not authorized to access this resource",
    "You do not have sufficient access to perform this action", "Insufficient privileges", "Permission denied"};
// Beginnings of such texts.
constexpr std::array<std::string_view, 5> kBareOpenings = {
    "Access to the resource https://", "You don't have permission", "You do not have permission",
    "Access Denied ", "User is not authorized to access this resource "};
constexpr std::string_view kKeyHidden = "The ciphertext refers to a customer master key that does not exist";
constexpr std::string_view kKeyHiddenTail = " on this resource because the resource does not exist in this Region";
// clang-format on

std::string_view without_period(std::string_view text) {
  text = trimmed(text);
  if (text.ends_with('.')) text.remove_suffix(1);
  return trimmed(text);
}

// A name without what stands around it; nothing for what only holds its place.
std::string_view name_of(std::string_view text) {
  text = unquoted(text);
  const bool place_holder = text.starts_with('<') || text.find_first_not_of('.') == kNone;
  return place_holder ? std::string_view() : text;
}

// Where the action follows "not authorized to perform"; a text may say the words twice, first without it.
std::size_t find_anchor(std::string_view text) {
  std::size_t first = kNone;
  for (std::size_t at = text.find(kAnchor); at != kNone; at = text.find(kAnchor, at + 1)) {
    if (first == kNone) first = at;
    std::string_view rest = text.substr(at + kAnchor.size());
    rest = unquoted(rest.substr(0, 256));
    if (rest.starts_with(':')) rest = unquoted(rest.substr(1));
    if (!leading_action(rest).empty()) return at;
  }
  return first;
}

// Who stands in front of "is not authorized": behind "User: ", or the last word when it is an ARN.
std::string_view read_principal(std::string_view left) {
  constexpr std::string_view kBreak = "<br />";
  left = trimmed(left);
  for (const std::string_view verb : {"is", "are", "was"}) {
    if (left == verb) return {};
    const std::size_t size = verb.size();
    if (left.size() <= size || !left.ends_with(verb)) continue;
    const char before = left[left.size() - size - 1];
    if (!is_blank(before) && before != '>') continue;
    left = trimmed(left.substr(0, left.size() - size));
    break;
  }
  if (left.ends_with(kBreak)) left = trimmed(left.substr(0, left.size() - kBreak.size()));
  const std::size_t colon = left.rfind("User: ");
  if (colon != kNone) return name_of(left.substr(colon + 6));
  const std::size_t blank = left.find_last_of(" \t\n");
  const std::string_view last = unquoted(blank == kNone ? left : left.substr(blank + 1));
  const std::string_view before = blank == kNone ? std::string_view() : trimmed(left.substr(0, blank));
  const bool named = last.starts_with("arn:") || before.ends_with("User");
  return named ? last : std::string_view();
}

std::string read_resource(std::string_view rest, bool reason_follows) {
  for (const std::string_view words : {"on the specified resource", "on this resource"}) {
    if (rest.starts_with(words)) return "";
  }
  if (!take_prefix(rest, "on resource")) return "";
  take_prefix(rest, ":");
  rest = trimmed(rest);
  if (rest.starts_with('"') || rest.starts_with("\\\"")) {
    // An object's key may have quotes and backslashes of its own: the last quote ends it.
    rest.remove_prefix(rest.find('"') + 1);
    const std::size_t quote = rest.rfind('"');
    if (quote == kNone) return std::string(unquoted(rest));
    rest = rest.substr(0, quote);
    return std::string(rest.ends_with('\\') ? rest.substr(0, rest.size() - 1) : rest);
  }
  if (!reason_follows) {
    rest = until(rest, "\n|<");
    rest = rest.substr(0, rest.find(" ("));
    rest = without_period(rest);
  }
  return std::string(name_of(rest));
}

// T0 to T3, and T4 where it names the action.
bool read_full_sentence(std::string_view text, AccessDenied& out) {
  const std::size_t anchor = find_anchor(text);
  if (anchor == kNone || anchor == 0 || to_lower(text[anchor - 1]) != 'n') return false;
  out.principal = read_principal(text.substr(0, anchor - 1));
  std::string_view rest = trimmed(text.substr(anchor + kAnchor.size()));
  if (rest.starts_with(':')) rest = trimmed(rest.substr(1));
  const std::size_t quotes = rest.find_first_not_of("`'\"");
  rest = quotes == kNone ? std::string_view() : rest.substr(quotes);
  const std::string_view action = leading_action(rest);
  out.action = action;
  // From here on with a blank in front, as the reasons begin with one.
  const std::size_t end =
      action.empty() ? 0 : static_cast<std::size_t>(action.data() - rest.data()) + action.size();
  const std::string_view tail = rest.substr(end);
  if (tail.find(kKeyHiddenTail) != kNone) {
    out.form = MessageForm::KeyHidden;
    return true;
  }
  const std::size_t reason = read_reason(tail, out);
  if (!action.empty()) {
    std::string_view object = tail.substr(0, reason);
    const std::size_t on = object.find("on ");
    if (on != kNone && on < 4) out.resource = read_resource(object.substr(on), reason != kNone);
  }
  return true;
}

MessageForm form_of(const AccessDenied& said) {
  if (!said.gate.empty()) return MessageForm::Gate;
  if (said.effect == DenyEffect::Implicit) return MessageForm::Implicit;
  if (said.effect == DenyEffect::Explicit)
    return said.policy_arn.empty() ? MessageForm::Explicit : MessageForm::ExplicitWithArn;
  return MessageForm::NoReason;
}

bool read_bare(std::string_view text, AccessDenied& out) {
  text = without_period(text);
  const bool opens = std::any_of(kBareOpenings.begin(), kBareOpenings.end(), [&](std::string_view row) {
    std::string_view rest = text;
    return take_prefix(rest, row);
  });
  if (!opens && !contains_ignoring_case(kBare, text)) return false;
  const bool reasoned = opens && read_reason(text, out) != kNone;
  out.form = reasoned ? form_of(out) : MessageForm::Bare;
  return true;
}

}  // namespace

bool read_sentence(std::string_view text, AccessDenied& out) {
  if (text.find(kKeyHidden) != kNone) {
    out.form = MessageForm::KeyHidden;
    out.action = "kms:Decrypt";
    return true;
  }
  if (read_full_sentence(text, out)) {
    if (out.form != MessageForm::KeyHidden) out.form = form_of(out);
    if (out.form == MessageForm::NoReason && out.action.empty() && out.principal.empty() &&
        out.policy_type.empty())
      out.form = MessageForm::Bare;
    if (equals_ignoring_case(out.other_action, out.action)) out.other_action.clear();
    return true;
  }
  return read_bare(text, out);
}

}  // namespace whydeny
