// Which principal a text names.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 3> kWebIdentityProviders = {"accounts.google.com",
                                                                   "graph.facebook.com", "www.amazon.com"};
constexpr std::array<std::string_view, 4> kServiceSuffixes = {".amazonaws.com", ".amazonaws.com.cn",
                                                              ".amazonaws.eu", ".aws.internal"};

bool is_host_name(std::string_view text) {
  return text.find('.') != std::string_view::npos && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
         });
}

std::optional<Requester> parse_iam_principal(const Arn& arn, Requester who) {
  const std::string_view resource = arn.resource;
  const std::size_t slash = resource.find('/');
  const std::string_view word = resource.substr(0, slash);
  const std::string_view rest =
      slash == std::string_view::npos ? std::string_view() : resource.substr(slash + 1);
  if (resource == "root") {
    who.kind = RequesterKind::Root;
    return who;
  }
  who.name = last_path_element(rest);
  if (who.name.empty()) return std::nullopt;
  if (word == "user") {
    // A CloudFront origin access identity looks like a user of the account "cloudfront"; nothing else is
    // attached to it.
    who.kind = arn.account == "cloudfront" ? RequesterKind::Service : RequesterKind::User;
  } else if (word == "role") {
    who.kind = RequesterKind::Role;
  } else if (word == "saml-provider" || word == "oidc-provider") {
    who.kind = RequesterKind::Federated;
    who.principal_arn.clear();
  } else {
    return std::nullopt;
  }
  who.service_linked = rest.starts_with("aws-service-role/");
  return who;
}

std::optional<Requester> parse_sts_principal(const Arn& arn, Requester who) {
  const std::string_view resource = arn.resource;
  const std::size_t slash = resource.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view word = resource.substr(0, slash);
  const std::string_view rest = resource.substr(slash + 1);
  if (word == "federated-user" && !rest.empty()) {
    who.kind = RequesterKind::FederatedUser;
    who.name = rest;
    return who;
  }
  const std::size_t cut = rest.find('/');
  if (word != "assumed-role" || cut == 0 || cut == std::string_view::npos || cut + 1 == rest.size())
    return std::nullopt;
  who.kind = RequesterKind::AssumedRole;
  who.name = rest.substr(0, cut);
  who.session = rest.substr(cut + 1);
  if (who.session.find('/') != std::string::npos) return std::nullopt;
  who.principal_arn = "arn:" + who.partition + ":iam::" + who.account + ":role/" + who.name;
  who.principal_arn_exact = false;
  return who;
}

}  // namespace

std::optional<Requester> parse_principal(std::string_view text) {
  Requester who;
  who.text = text;
  if (text == "*") return who;
  if (const auto arn = parse_arn(text)) {
    if (!is_digits(arn->account) && arn->account != "cloudfront") return std::nullopt;
    if (!arn->region.empty() || arn->partition.empty()) return std::nullopt;
    who.partition = arn->partition;
    who.account = arn->account;
    who.principal_arn = text;
    if (arn->service == "iam") return parse_iam_principal(*arn, std::move(who));
    if (arn->service == "sts") return parse_sts_principal(*arn, std::move(who));
    return std::nullopt;
  }
  if (!is_host_name(text)) return std::nullopt;
  if (std::find(kWebIdentityProviders.begin(), kWebIdentityProviders.end(), text) !=
      kWebIdentityProviders.end()) {
    who.kind = RequesterKind::Federated;
    return who;
  }
  const bool is_service = std::any_of(
      kServiceSuffixes.begin(), kServiceSuffixes.end(),
      [&](std::string_view suffix) { return text.size() > suffix.size() && text.ends_with(suffix); });
  if (!is_service) return std::nullopt;
  who.kind = RequesterKind::Service;
  return who;
}

}  // namespace whydeny
