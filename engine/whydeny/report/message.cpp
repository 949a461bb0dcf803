// AWS's own sentence about a denied request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/message.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "whydeny/report/cite.h"

namespace whydeny {
namespace {

void append_caller(std::string& text, const Requester& who) {
  if (who.kind == RequesterKind::Anonymous) {
    text += "anonymous";
  } else if (who.kind == RequesterKind::Role) {
    text.append("arn:").append(who.partition).append(":sts::").append(who.account);
    text.append(":assumed-role/").append(who.name).append("/SESSION");
  } else {
    text += who.text;
  }
}

// In these messages a key policy is a resource-based policy like any other.
std::string_view phrase(Layer layer) {
  return layer == Layer::Key ? layer_words(Layer::Resource) : layer_words(layer);
}

// "a service control policy", "the role trust policy", "an identity-based policy".
std::string with_article(Layer layer) {
  const std::string_view words = phrase(layer);
  if (layer == Layer::Trust) return "the " + std::string(words);
  return (words.starts_with('i') ? "an " : "a ") + std::string(words);
}

std::string public_access_reason(const Request& request) {
  constexpr std::string_view kWhere = " setting in S3 Block Public Access";
  std::string_view action = request.action;
  action.remove_prefix(action.find(':') + 1);
  if (action.starts_with("Put") && action.ends_with("Policy")) {
    return " because public policies are prevented by the BlockPublicPolicy" + std::string(kWhere);
  }
  if (action.starts_with("Put")) {
    return " because public access control lists (ACLs) are prevented by the BlockPublicAcls" +
           std::string(kWhere);
  }
  return " because public access is prevented by the RestrictPublicBuckets" + std::string(kWhere);
}

void append_reason(std::string& text, const Request& request, const Cause& cause) {
  if (cause.layer == Layer::Other) {
    if (!cause.detail.empty()) text.append(": ").append(cause.detail);
  } else if (cause.layer == Layer::BlockPublicAccess) {
    text += public_access_reason(request);
  } else if (cause.explicit_deny) {
    text.append(" with an explicit deny in ").append(with_article(cause.layer));
  } else {
    text.append(" because no ").append(phrase(cause.layer)).append(" allows the ");
    text.append(request.action).append(" action");
  }
}

}  // namespace

std::string aws_message(const Request& request, const Cause& cause, Verdict verdict) {
  if (verdict != Verdict::ExplicitDeny && verdict != Verdict::ImplicitDeny) return "";
  constexpr std::size_t kWords = 200;  // about what the fixed ones take
  std::string text;
  text.reserve(kWords + request.principal.text.size() + 2 * request.action.size() + request.resource.size());
  text += "User: ";
  append_caller(text, request.principal);
  text.append(" is not authorized to perform: ").append(request.action);
  if (request.resource != "*") {
    const std::string_view quote = is_service_of(request.action, "s3") ? "\"" : "";
    text.append(" on resource: ").append(quote).append(request.resource).append(quote);
  }
  append_reason(text, request, cause);
  return text;
}

std::string verdict_message(const Request& request, const Decision& decision) {
  if (decision.verdict != Verdict::Undetermined) return aws_message(request, decision.by, decision.verdict);
  std::vector<std::string> keys = decision.needs;
  for (const OpenStatement& open : decision.hangs_on)
    keys.insert(keys.end(), open.keys.begin(), open.keys.end());
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::string text = "cannot be decided without knowing";
  for (std::size_t i = 0; i < keys.size(); ++i) text += (i == 0 ? " `" : ", `") + keys[i] + "`";
  return text;
}

std::string verdict_message(const CombinedDecision::Part& part) {
  return verdict_message(part.request, part.decision);
}

}  // namespace whydeny
