// What makes the parts of a request right, whoever reads them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/request_checks.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/request/parse.h"

namespace whydeny {

bool has_foreign_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c == '\xFE' || c == '\xFF'; });
}

bool is_account_word(std::string_view text) { return is_digits(text) || text == "aws"; }

ActionProblem action_problem(std::string_view action) {
  // By byte: what no action holds.
  static constexpr auto kOdd = [] {
    std::array<bool, 256> odd{};
    for (const char c : {' ', '\t', '\r', '\n', ',', '*', '?'}) odd[static_cast<unsigned char>(c)] = true;
    return odd;
  }();
  const std::size_t colon = action.find(':');
  if (colon == std::string_view::npos) return ActionProblem::NoService;
  bool odd = colon == 0 || colon + 1 == action.size();
  for (const char c : action) odd |= kOdd[static_cast<unsigned char>(c)];
  return odd ? ActionProblem::NotOneAction : ActionProblem::None;
}

bool exchanges_web_identity(std::string_view action) {
  return equals_ignoring_case(action, "sts:AssumeRoleWithWebIdentity");
}

std::optional<Requester> read_requester(std::string_view text, std::string_view action) {
  std::optional<Requester> who = parse_principal(text);
  if (who && who->text == "cognito-identity.amazonaws.com" && exchanges_web_identity(action))
    who->kind = RequesterKind::Federated;
  return who;
}

bool set_principal_account(Requester& who, std::string_view account) {
  if (who.account.empty()) {
    who.account = account;
    return true;
  }
  return who.account == account || who.account == "cloudfront";
}

std::string_view known_role(const Facts& facts, const Context& context) {
  if (!facts.role_arn.empty()) return facts.role_arn;
  static constexpr std::string_view kKey = "aws:PrincipalArn";
  static constexpr std::uint32_t kHash = key_hash(kKey);
  const ContextEntry* given = context.find(kKey, kHash).entry;
  return given != nullptr && given->values.size() == 1 ? std::string_view(given->values.front())
                                                       : std::string_view();
}

bool set_session_role(Requester& who, std::string_view role, std::vector<std::string>& notes) {
  const auto arn = parse_arn(role);
  const bool fits = arn && arn->service == "iam" && arn->account == who.account &&
                    arn->resource.starts_with("role/") && last_path_element(arn->resource) == who.name;
  if (!fits && who.name.starts_with("AWSServiceRoleFor")) {
    notes.emplace_back(
        "the session's role is named like a service-linked role; it is treated as one only when the fact "
        "roleArn shows a path under /aws-service-role/");
  }
  if (!fits) return false;
  who.principal_arn = role;
  who.principal_arn_exact = true;
  who.service_linked = arn->resource.starts_with("role/aws-service-role/");
  return true;
}

bool set_resource(Request& request, std::string_view resource, std::optional<std::string_view> account) {
  request.resource.assign(resource);
  const auto arn = parse_arn(resource);
  if (resource != "*" && (!arn || arn->partition.empty() || arn->service.empty())) return false;
  if (account && arn && is_account_id(arn->account) && arn->account != *account) {
    request.notes.push_back("the resource's ARN names account `" + std::string(arn->account) +
                            "`; the given resource account `" + std::string(*account) + "` is used");
  }
  const std::string_view own = arn ? arn->account : std::string_view(request.principal.account);
  request.resource_account.assign(account.value_or(own));
  return true;
}

Cardinality cardinality_of(std::string_view key) {
  const std::uint32_t hash = key_hash(key);
  if (is_multivalued(key, hash, false)) return Cardinality::Several;
  return is_multivalued(key, hash, true) ? Cardinality::AsGiven : Cardinality::One;
}

}  // namespace whydeny
