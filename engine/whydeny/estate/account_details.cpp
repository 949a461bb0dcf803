// The answer of `aws iam get-account-authorization-details`.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/estate/account_details.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"

namespace whydeny {
namespace {

// The three lists of principals are read alike.
struct ListRow {
  std::string_view list;
  std::string_view name;      // member with the name
  std::string_view id;        // member with the unique id
  std::string_view policies;  // member with the inline policies
  std::string_view word;      // in the ARN
  std::map<std::string, EstatePrincipal> Estate::*principals;
};
// clang-format off
constexpr std::array kLists = {
    ListRow{"UserDetailList",  "UserName",  "UserId",  "UserPolicyList",  "user",  &Estate::users},
    ListRow{"GroupDetailList", "GroupName", "GroupId", "GroupPolicyList", "group", &Estate::groups},
    ListRow{"RoleDetailList",  "RoleName",  "RoleId",  "RolePolicyList",  "role",  &Estate::roles},
};
// clang-format on

std::string_view text_at(const JsonValue& value) {
  const Span span = value.span();
  return value.source()->text().substr(span.begin, span.end - span.begin);
}

class DetailsReader {
 public:
  DetailsReader(const std::shared_ptr<const JsonDocument>& document, Estate& estate)
      : document_(document), estate_(estate) {}

  Diagnostics read() {
    const JsonValue root = document_->root();
    for (const ListRow& row : kLists) {
      for (const JsonValue& item : member_items(root, row.list, complaints_)) read_principal(row, item);
    }
    for (const JsonValue& item : member_items(root, "Policies", complaints_)) read_managed(item);
    const auto truncated = root.find("IsTruncated");
    const bool last = !truncated || truncated->text() != "true";
    for (const std::string& account : seen_) {
      bool& complete = estate_.accounts[account];
      complete = complete || last;
    }
    return std::move(complaints_);
  }

 private:
  void read_principal(const ListRow& row, const JsonValue& item) {
    EstatePrincipal principal;
    principal.arn = member_text(item, "Arn");
    const auto arn = parse_arn(principal.arn);
    if (!arn || arn->service != "iam" || !arn->resource.starts_with(std::string(row.word) + "/")) {
      complaints_.push_back(about_value(item, "an element of `" + std::string(row.list) +
                                                  "` must have an `Arn` of a " + std::string(row.word)));
      return;
    }
    principal.name = member_text(item, row.name);
    if (principal.name.empty()) principal.name = last_path_element(arn->resource);
    principal.unique_id = member_text(item, row.id);
    for (const JsonValue& policy : member_items(item, row.policies, complaints_)) {
      const auto document = policy.find("PolicyDocument");
      const std::string name(member_text(policy, "PolicyName"));
      if (document) {
        principal.inline_policies.push_back({document_, *document, name});
      } else {
        complaints_.push_back(about_value(policy, "the inline policy has no `PolicyDocument`"));
      }
    }
    for (const JsonValue& policy : member_items(item, "AttachedManagedPolicies", complaints_))
      principal.attached.emplace_back(member_text(policy, "PolicyArn"));
    for (const JsonValue& group : member_items(item, "GroupList", complaints_))
      principal.groups.emplace_back(group.text());
    if (const auto boundary = item.find("PermissionsBoundary"))
      principal.boundary = member_text(*boundary, "PermissionsBoundaryArn");
    if (const auto trust = item.find("AssumeRolePolicyDocument"))
      principal.trust = EstateDocument{document_, *trust, "trust policy of " + principal.name};
    for (const JsonValue& tag : member_items(item, "Tags", complaints_))
      principal.tags.emplace_back(member_text(tag, "Key"), member_text(tag, "Value"));
    principal.text = text_at(item);
    seen_.insert(std::string(arn->account));
    keep(item, row, std::move(principal));
  }

  void keep(const JsonValue& item, const ListRow& row, EstatePrincipal principal) {
    const std::string arn = principal.arn;
    const std::string_view text = principal.text;
    const auto [at, is_new] = (estate_.*(row.principals)).try_emplace(arn, std::move(principal));
    if (!is_new && at->second.text != text)
      complaints_.push_back(about_value(item, "`" + arn + "` is described a second time, and differently",
                                        "give the pages of one export"));
  }

  void read_managed(const JsonValue& item) {
    const std::string arn(member_text(item, "Arn"));
    const auto parsed = parse_arn(arn);
    if (!parsed || parsed->service != "iam") {
      complaints_.push_back(about_value(item, "an element of `Policies` must have the `Arn` of a policy"));
      return;
    }
    if (is_account_id(parsed->account)) seen_.insert(std::string(parsed->account));
    const std::string_view preferred = member_text(item, "DefaultVersionId");
    for (const JsonValue& version : member_items(item, "PolicyVersionList", complaints_)) {
      const auto is_default = version.find("IsDefaultVersion");
      const auto document = version.find("Document");
      const bool wanted =
          (is_default && is_default->text() == "true") ||
          (!is_default && !preferred.empty() && member_text(version, "VersionId") == preferred);
      if (wanted && document) estate_.managed.try_emplace(arn, EstateDocument{document_, *document, arn});
    }
  }

  const std::shared_ptr<const JsonDocument>& document_;
  Estate& estate_;
  std::set<std::string> seen_;
  Diagnostics complaints_;
};

}  // namespace

bool is_account_details(const JsonValue& root) {
  if (std::any_of(kLists.begin(), kLists.end(),
                  [&](const ListRow& row) { return root.find(row.list).has_value(); }))
    return true;
  const auto policies = root.find("Policies");
  if (!policies) return false;
  const std::vector<JsonValue> items = policies->items();
  return !items.empty() && items.front().find("PolicyVersionList").has_value();
}

Diagnostics add_account_details(const std::shared_ptr<const JsonDocument>& document, Estate& estate) {
  if (!is_account_details(document->root()))
    return {about_value(document->root(), "this is no answer of `aws iam get-account-authorization-details`",
                        "it has `UserDetailList`, `RoleDetailList`, `GroupDetailList` or `Policies`")};
  return DetailsReader(document, estate).read();
}

}  // namespace whydeny
