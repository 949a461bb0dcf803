// AWS's own sentence about a denied request.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/message.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "whydeny/report/cite.h"

namespace whydeny {
namespace {

std::string caller(const Requester& who) {
  switch (who.kind) {
    case RequesterKind::Anonymous:
      return "anonymous";
    case RequesterKind::Role:
      return "arn:" + who.partition + ":sts::" + who.account + ":assumed-role/" + who.name + "/SESSION";
    case RequesterKind::User:
    case RequesterKind::AssumedRole:
    case RequesterKind::FederatedUser:
    case RequesterKind::Root:
    case RequesterKind::Service:
    case RequesterKind::Federated:
      return who.text;
  }
  return who.text;
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

std::string reason(const Request& request, const Cause& cause) {
  switch (cause.layer) {
    case Layer::Other:
      return cause.detail.empty() ? "" : ": " + cause.detail;
    case Layer::BlockPublicAccess:
      return public_access_reason(request);
    default:
      break;
  }
  if (cause.explicit_deny) return " with an explicit deny in " + with_article(cause.layer);
  return " because no " + std::string(phrase(cause.layer)) + " allows the " + request.action + " action";
}

}  // namespace

std::string aws_message(const Request& request, const Cause& cause, Verdict verdict) {
  if (verdict != Verdict::ExplicitDeny && verdict != Verdict::ImplicitDeny) return "";
  std::string text =
      "User: " + caller(request.principal) + " is not authorized to perform: " + request.action;
  if (request.resource != "*") {
    const std::string quote = action_service(request.action) == "s3" ? "\"" : "";
    text += " on resource: " + quote + request.resource + quote;
  }
  return text + reason(request, cause);
}

std::string verdict_message(const CombinedDecision::Part& part) {
  const Decision& decision = part.decision;
  if (decision.verdict != Verdict::Undetermined)
    return aws_message(part.request, decision.by, decision.verdict);
  std::vector<std::string> keys = decision.needs;
  for (const OpenStatement& open : decision.hangs_on)
    keys.insert(keys.end(), open.keys.begin(), open.keys.end());
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::string text = "cannot be decided without knowing";
  for (std::size_t i = 0; i < keys.size(); ++i) text += (i == 0 ? " `" : ", `") + keys[i] + "`";
  return text;
}

}  // namespace whydeny
