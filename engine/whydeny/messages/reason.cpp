// The end of a sentence: "because no ... policy allows ...", "with an explicit deny in ...".
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/messages/sentence.h"
#include "whydeny/messages/texts.h"

namespace whydeny {
namespace {

struct PolicyWords {
  std::string_view words;
  std::string_view type;
};
// clang-format off
constexpr std::array kPolicyWords = {
    PolicyWords{"identity-based polic",     "identity"},
    PolicyWords{"identity based polic",     "identity"},
    PolicyWords{"resource-based polic",     "resource"},
    PolicyWords{"resource based polic",     "resource"},
    PolicyWords{"service control polic",    "scp"},
    PolicyWords{"resource control polic",   "rcp"},
    PolicyWords{"permissions boundar",      "boundary"},
    PolicyWords{"permission boundar",       "boundary"},
    PolicyWords{"session polic",            "session"},
    PolicyWords{"sessions polic",           "session"},
    PolicyWords{"VPC endpoint polic",       "vpce"},
    PolicyWords{"role trust polic",         "trust"},
    PolicyWords{"trust polic",              "trust"},
};

// Settings that refuse a request although no policy does; a word of the reason tells which.
struct GateWords {
  std::string_view words;
  std::string_view gate;
};
constexpr std::array kGates = {
    GateWords{"BlockPublicAcls",          "blockPublicAcls"},
    GateWords{"BlockPublicPolicy",        "blockPublicPolicy"},
    GateWords{"RestrictPublicBuckets",    "restrictPublicBuckets"},
    GateWords{"IgnorePublicAcls",         "ignorePublicAcls"},
    GateWords{"blocked upload requests",  "blockedEncryption"},
    GateWords{"object lock",              "objectLock"},
};

// How a reason begins, and which effect that states. Those that say more come first.
struct Opening {
  std::string_view words;
  DenyEffect effect;
};
constexpr std::array kOpenings = {
    Opening{" because no ",             DenyEffect::Implicit},
    Opening{" with an explicit deny",   DenyEffect::Explicit},
    Opening{" because of ",             DenyEffect::Unstated},
    Opening{" due to ",                 DenyEffect::Unstated},
};
// clang-format on

void take_article(std::string_view& text) {
  for (const std::string_view article : {"an ", "a ", "the "}) {
    if (take_prefix(text, article)) return;
  }
}

// Takes "service control policy" or the like off the front; empty when there is none.
std::string_view take_policy_type(std::string_view& text) {
  take_article(text);
  for (const PolicyWords& row : kPolicyWords) {
    if (!take_prefix(text, row.words)) continue;
    if (!take_prefix(text, "ies")) take_prefix(text, "y");
    return row.type;
  }
  return {};
}

// Behind the type, in whatever order: "transitively through a ... policy" and ": arn:...".
void read_policy_tail(std::string_view text, AccessDenied& out) {
  for (int round = 0; round < 2; ++round) {
    if (take_prefix(text, " transitively through ")) {
      out.transitively = take_policy_type(text);
    } else if (take_prefix(text, ": arn:")) {
      const std::string_view rest = until(text, " \t\r\n\"'`)<|,;");
      out.policy_arn = "arn:" + std::string(unquoted(rest));
      text.remove_prefix(rest.size());
      while (out.policy_arn.ends_with('.')) out.policy_arn.pop_back();
    }
  }
}

bool read_opening(const Opening& opening, std::string_view rest, AccessDenied& out) {
  AccessDenied said;
  said.effect = opening.effect;
  if (opening.effect == DenyEffect::Explicit) {
    if (take_prefix(rest, " in ")) said.policy_type = take_policy_type(rest);
    if (!said.policy_type.empty()) read_policy_tail(rest, said);
  } else {
    said.policy_type = take_policy_type(rest);
    if (said.policy_type.empty()) return false;
    if (opening.effect == DenyEffect::Implicit) {
      if (!take_prefix(rest, " allow")) return false;
      take_prefix(rest, "s");
      if (take_prefix(rest, " the ")) said.other_action = leading_action(rest);
    }
  }
  out.effect = said.effect;
  out.policy_type = said.policy_type;
  out.policy_arn = said.policy_arn;
  out.transitively = said.transitively;
  out.other_action = said.other_action;
  return true;
}

std::size_t read_gate(std::string_view text, AccessDenied& out) {
  constexpr std::string_view kBecause = " because ";
  const std::size_t at = text.rfind(kBecause);
  if (at == std::string_view::npos) return at;
  const std::string reason = to_lower(text.substr(at));
  for (const GateWords& row : kGates) {
    if (reason.find(to_lower(row.words)) == std::string::npos) continue;
    out.gate = row.gate;
    return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::size_t read_reason(std::string_view text, AccessDenied& out) {
  // An object's key may have any of these words in it, and stands to the left: what comes last counts.
  std::size_t last = std::string_view::npos;
  const Opening* opening = nullptr;
  for (const Opening& row : kOpenings) {
    const std::size_t at = text.rfind(row.words);
    if (at == std::string_view::npos || (opening != nullptr && at < last)) continue;
    AccessDenied probe;
    if (!read_opening(row, text.substr(at + row.words.size()), probe)) continue;
    last = at;
    opening = &row;
  }
  if (opening == nullptr) return read_gate(text, out);
  read_opening(*opening, text.substr(last + opening->words.size()), out);
  return last;
}

}  // namespace whydeny
