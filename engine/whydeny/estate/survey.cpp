// What an estate holds and what is missing in it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/estate/survey.h"

#include <algorithm>
#include <set>

#include "whydeny/aws/arn.h"

namespace whydeny {
namespace {

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

class Surveyor {
 public:
  explicit Surveyor(const Estate& estate) : estate_(estate) {}

  EstateSurvey take() {
    count();
    look_at_accounts();
    look_at_principals();
    look_at_organization();
    return std::move(out_);
  }

 private:
  void miss(std::string what, std::string meaning) {
    const bool known = std::any_of(out_.missing.begin(), out_.missing.end(),
                                   [&](const Missing& missing) { return missing.what == what; });
    if (!known) out_.missing.push_back({std::move(what), std::move(meaning)});
  }

  std::size_t count_resources(std::string_view service) const {
    return static_cast<std::size_t>(
        std::count_if(estate_.resources.begin(), estate_.resources.end(), [&](const auto& row) {
          const auto arn = parse_arn(row.first);
          const bool s3 = arn && arn->service == "s3";
          const bool kms = arn && arn->service == "kms";
          return service == "s3" ? s3 : service == "kms" ? kms : !s3 && !kms;
        }));
  }

  void count() {
    const auto& policies = estate_.organization.policies;
    const auto count_type = [&](PolicyType type) {
      return static_cast<std::size_t>(std::count_if(
          policies.begin(), policies.end(),
          [type](const auto& row) { return row.second.type == type && row.second.content.has_value(); }));
    };
    out_.counts = {{"accounts with authorization details", estate_.accounts.size()},
                   {"users", estate_.users.size()},
                   {"groups", estate_.groups.size()},
                   {"roles", estate_.roles.size()},
                   {"managed policies", estate_.managed.size()},
                   {"buckets", count_resources("s3")},
                   {"keys", count_resources("kms")},
                   {"other resources", count_resources("")},
                   {"endpoints", estate_.endpoints.size()},
                   {"SCPs", count_type(PolicyType::Scp)},
                   {"RCPs", count_type(PolicyType::Rcp)},
                   {"organization nodes", estate_.organization.nodes.size()}};
  }

  void look_at_accounts() {
    if (estate_.accounts.empty())
      miss("authorization details of any account", "requests need --identity, or cannot be answered");
    for (const auto& [account, complete] : estate_.accounts) {
      if (!complete)
        miss("the last page of the authorization details of account " + quoted(account),
             "verdicts about its principals may lack policies");
    }
    for (const auto& [arn, documents] : estate_.resources) {
      const auto parsed = parse_arn(arn);
      const std::string bucket(parsed ? parsed->resource : std::string_view());
      if (parsed && parsed->service == "s3" && parsed->account.empty() &&
          !estate_.bucket_accounts.contains(bucket))
        miss("the owner of bucket " + quoted(bucket),
             "requests need --resource-account, or a row of [buckets] in estate.toml");
    }
  }

  void look_at_principals() {
    for (const auto* all : {&estate_.users, &estate_.groups, &estate_.roles}) {
      for (const auto& [arn, principal] : *all) {
        for (const std::string& policy : principal.attached)
          look_for(policy, "its principals may be allowed or denied more");
        if (!principal.boundary.empty()) look_for(principal.boundary, "what it bounds may be denied more");
      }
    }
    for (const auto& [arn, user] : estate_.users) {
      for (const std::string& group : user.groups) {
        const bool known = std::any_of(estate_.groups.begin(), estate_.groups.end(),
                                       [&](const auto& row) { return row.second.name == group; });
        if (!known) miss("group " + quoted(group), "its members may be allowed or denied more");
      }
    }
  }

  void look_for(const std::string& arn, std::string_view meaning) {
    if (!estate_.managed.contains(arn)) miss("managed policy " + quoted(arn), std::string(meaning));
  }

  void look_at_organization() {
    const Organization& organization = estate_.organization;
    if (organization.nodes.empty()) {
      miss("the organization", "no SCP or RCP restricts any verdict");
      return;
    }
    if (organization.management_account.empty())
      miss("the management account", "SCPs are applied to every account");
    for (const auto& [account, complete] : estate_.accounts) {
      if (organization.path_to(account).empty())
        miss("the place of account " + quoted(account) + " in the organization",
             "no SCP or RCP restricts verdicts about it");
    }
    for (const auto& [id, node] : organization.nodes) {
      for (const std::string& policy : node.attached) {
        const auto known = organization.policies.find(policy);
        const bool there = known != organization.policies.end() && known->second.content;
        if (!there && policy != kScpFullAccess && policy != kRcpFullAccess)
          miss("policy " + quoted(policy) + " attached to " + quoted(id),
               "it is read as allowing everything");
      }
      const bool any_scp = std::any_of(node.attached.begin(), node.attached.end(), [&](const auto& policy) {
        return organization.type_of(policy) == PolicyType::Scp;
      });
      if (!any_scp) miss("the SCPs attached to " + quoted(id), "that level restricts no verdict");
    }
  }

  const Estate& estate_;
  EstateSurvey out_;
};

}  // namespace

EstateSurvey survey(const Estate& estate) { return Surveyor(estate).take(); }

}  // namespace whydeny
