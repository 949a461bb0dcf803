// The policies of an estate that apply to a request, and what is missing among them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/estate/estate_policies.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/evaluation/surroundings.h"

namespace whydeny {
namespace {

std::string text_of(const std::optional<Placed>& part) { return part ? part->text : std::string(); }

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

// The bucket of an S3 ARN without region and account, or nothing.
std::string_view bucket_of(const Arn& arn) {
  if (arn.service != "s3" || !arn.account.empty()) return {};
  return arn.resource.substr(0, arn.resource.find('/'));
}

Policy full_access(PolicyType type) {
  static const std::string kRcp = R"({"Version": "2012-10-17", "Statement":
      {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}})";
  const bool rcp = type == PolicyType::Rcp;
  const std::string name = rcp ? "RCPFullAWSAccess" : "FullAWSAccess";
  const auto source = std::make_shared<const Source>(name, rcp ? kRcp : kAllowEverything);
  return *parse_policy(source, type, name).policy;
}

}  // namespace

// One question while it is answered.
class EstatePolicies::Question {
 public:
  Question(EstatePolicies& policies, const RequestSpec& request, const Facts& facts, EstateAnswer& out)
      : policies_(policies), estate_(*policies.estate_), request_(request), facts_(facts), out_(out) {}

  void find_identity(bool given) {
    const auto who = parse_principal(text_of(request_.principal));
    if (!who) return;  // make_request() says so
    caller_account_ = who->account.empty() ? text_of(request_.principal_account) : who->account;
    if (who->kind == RequesterKind::User) {
      use_principal(estate_.users, who->text, "user", given);
    } else if (who->kind == RequesterKind::Role) {
      use_principal(estate_.roles, who->text, "role", given);
    } else if (who->kind == RequesterKind::AssumedRole) {
      use_principal(estate_.roles, facts_.role_arn.empty() ? role_of(*who) : facts_.role_arn, "role", given);
    } else if (who->kind == RequesterKind::FederatedUser && !given) {
      out_.gaps.push_back(
          {PolicyType::Identity, "the policies of the user for whom " + quoted(who->text) + " was made"});
    }
  }

  void find_resource() {
    const std::string resource = text_of(request_.resource);
    const PolicyType type = resource_policy_type(text_of(request_.action), resource);
    const auto arn = parse_arn(resource);
    if (!arn) return;
    owner_ = text_of(request_.resource_account);
    if (owner_.empty()) owner_ = arn->account;
    if (type == PolicyType::Trust) {
      const auto role = estate_.roles.find(resource);
      if (role != estate_.roles.end() && role->second.trust)
        add(*role->second.trust, type, out_.policies.resource);
      return;
    }
    const std::string_view bucket = bucket_of(*arn);
    const std::string key =
        bucket.empty() ? resource : "arn:" + std::string(arn->partition) + ":s3:::" + std::string(bucket);
    if (const auto owner = estate_.bucket_accounts.find(std::string(bucket));
        !bucket.empty() && owner != estate_.bucket_accounts.end()) {
      out_.resource_account = owner->second;
      if (owner_.empty()) owner_ = owner->second;
    }
    const auto documents = estate_.resources.find(key);
    if (documents != estate_.resources.end()) {
      for (const EstateDocument& document : documents->second) add(document, type, out_.policies.resource);
    } else if (estate_.whole && (!bucket.empty() || type == PolicyType::Key)) {
      out_.gaps.push_back({type, "the policy of " + quoted(key)});
    }
    if (const auto state = estate_.key_states.find(key); state != estate_.key_states.end())
      out_.key_state = state->second;
  }

  // The key that encrypts the S3 object.
  void find_key() {
    if (!facts_.encryption || facts_.encryption->key.empty()) return;
    const std::string& arn = facts_.encryption->key;
    const auto documents = estate_.resources.find(arn);
    if (documents == estate_.resources.end()) {
      if (estate_.whole) out_.gaps.push_back({PolicyType::Key, "the policy of " + quoted(arn)});
      return;
    }
    KeyPolicies& key = out_.policies.keys[arn];
    for (const EstateDocument& document : documents->second) add(document, PolicyType::Key, key.policy);
    if (const auto state = estate_.key_states.find(arn); state != estate_.key_states.end())
      key.state = state->second;
  }

  void find_endpoint() {
    for (const ContextSpec& key : request_.context) {
      if (!equals_ignoring_case(key.key.text, "aws:SourceVpce") || key.values.size() != 1) continue;
      const auto documents = estate_.endpoints.find(key.values.front());
      if (documents != estate_.endpoints.end()) {
        for (const EstateDocument& document : documents->second)
          add(document, PolicyType::Endpoint, out_.policies.endpoint);
      } else if (estate_.whole) {
        out_.gaps.push_back(
            {PolicyType::Endpoint, "the policy of the VPC endpoint " + quoted(key.values.front())});
      }
    }
  }

  void find_organization() {
    const Organization& organization = estate_.organization;
    out_.management_account = organization.management_account;
    if (organization.nodes.empty()) return;
    tell_place(caller_account_, "aws:PrincipalOrgID", "aws:PrincipalOrgPaths");
    tell_place(owner_, "aws:ResourceOrgID", "aws:ResourceOrgPaths");
    const std::string scp_account = facts_.scp_account.empty() ? caller_account_ : facts_.scp_account;
    add_levels(scp_account, PolicyType::Scp, "SCPs", out_.policies.scp);
    const bool any_rcp = std::any_of(organization.policies.begin(), organization.policies.end(),
                                     [](const auto& row) { return row.second.type == PolicyType::Rcp; });
    if (any_rcp) add_levels(owner_, PolicyType::Rcp, "RCPs", out_.policies.rcp);
  }

 private:
  // The role of a session is named without its path.
  std::string role_of(const Requester& who) const {
    if (estate_.roles.contains(who.principal_arn)) return who.principal_arn;
    for (const auto& [arn, role] : estate_.roles) {
      if (role.name == who.name && parse_arn(arn)->account == who.account) return arn;
    }
    return who.principal_arn;
  }

  void use_principal(const std::map<std::string, EstatePrincipal>& all, const std::string& arn,
                     std::string_view word, bool given) {
    const auto at = all.find(arn);
    if (at == all.end()) {
      if (!given) complain_about(all, arn, word);
      return;
    }
    const EstatePrincipal& principal = at->second;
    const std::string owner = std::string(word) + " " + quoted(principal.name);
    add_policies_of(principal, owner);
    for (const std::string& group : principal.groups) add_group(group, owner);
    if (!principal.boundary.empty())
      add_managed(principal.boundary, PolicyType::Boundary, ", the permissions boundary of " + owner,
                  out_.policies.boundary);
    if (word == "role") out_.role_arn = principal.arn;
    out_.unique_id = principal.unique_id;
    for (const auto& [key, value] : principal.tags) {
      ContextSpec& tag = out_.context.emplace_back();
      tag.key.text = "aws:PrincipalTag/" + key;
      tag.values = {value};
    }
    const auto account = estate_.accounts.find(caller_account_);
    if (account != estate_.accounts.end() && !account->second)
      out_.gaps.push_back({PolicyType::Identity, "the last page of the account's authorization details"});
  }

  void complain_about(const std::map<std::string, EstatePrincipal>& all, const std::string& arn,
                      std::string_view word) {
    Diagnostic complaint{Severity::Error, "", "", "", {}, nullptr, true};
    if (request_.principal) {
      complaint.where = request_.principal->where;
      complaint.source = request_.principal->source;
    }
    if (!estate_.accounts.contains(caller_account_)) {
      complaint.message = "what " + quoted(arn) +
                          " may do is not known: there are no authorization details of account " +
                          quoted(caller_account_);
      complaint.mend = "add them with --account-details, or give the policies with --identity";
    } else {
      std::vector<std::string_view> names;
      std::string_view near;
      for (const auto& [known, principal] : all) {
        names.push_back(known);
        // The path is what people leave out.
        if (principal.name == last_path_element(arn) && parse_arn(known)->account == caller_account_)
          near = known;
      }
      if (near.empty()) near = closest(arn, names);
      complaint.message = "the authorization details of account " + quoted(caller_account_) + " have no " +
                          std::string(word) + " " + quoted(arn);
      if (!near.empty()) complaint.mend = "did you mean " + quoted(near) + "?";
    }
    out_.complaints.push_back(std::move(complaint));
  }

  void add_policies_of(const EstatePrincipal& principal, const std::string& owner) {
    for (const EstateDocument& document : principal.inline_policies)
      add(document, PolicyType::Identity, out_.policies.identity);
    for (const std::string& arn : principal.attached)
      add_managed(arn, PolicyType::Identity, ", attached to " + owner, out_.policies.identity);
  }

  void add_group(const std::string& name, const std::string& owner) {
    const auto at = std::find_if(estate_.groups.begin(), estate_.groups.end(), [&](const auto& row) {
      return row.second.name == name && parse_arn(row.first)->account == caller_account_;
    });
    if (at == estate_.groups.end()) {
      out_.gaps.push_back({PolicyType::Identity,
                           "the policies of group " + quoted(name) + ", of which " + owner + " is a member"});
    } else {
      add_policies_of(at->second, "group " + quoted(name));
    }
  }

  void add_managed(const std::string& arn, PolicyType type, const std::string& where,
                   std::vector<Policy>& out) {
    const auto at = estate_.managed.find(arn);
    if (at == estate_.managed.end()) {
      out_.gaps.push_back({type, "the managed policy " + quoted(arn) + where});
    } else {
      add(at->second, type, out);
    }
  }

  // The keys about an account whose place in the organization is known: "o-1/r-2/ou-3/".
  void tell_place(const std::string& account, std::string_view id_key, std::string_view paths_key) {
    const Organization& organization = estate_.organization;
    const std::vector<std::string> path = organization.path_to(account);
    if (organization.id.empty() || path.empty()) return;
    std::string text = organization.id + "/";
    for (const std::string& node : path) {
      if (node != account) text += node + "/";
    }
    const auto tell = [&](std::string_view key, const std::string& value, bool list) {
      ContextSpec& spec = out_.context.emplace_back();
      spec.key.text = key;
      spec.values = {value};
      spec.list = list;
    };
    tell(id_key, organization.id, false);
    tell(paths_key, text, true);
  }

  void add_levels(const std::string& account, PolicyType type, const std::string& words,
                  std::vector<std::vector<Policy>>& out) {
    if (account.empty()) return;
    const Organization& organization = estate_.organization;
    const std::vector<std::string> path = organization.path_to(account);
    if (path.empty()) {
      if (organization.nodes.contains(account) || estate_.whole)
        out_.gaps.push_back({type, "the " + words + " of account " + quoted(account) +
                                       ", whose place in the organization is not known"});
      return;
    }
    for (const std::string& id : path) {
      std::vector<Policy> level;
      for (const std::string& policy : organization.nodes.at(id).attached) {
        if (organization.type_of(policy) == type) add_organization_policy(policy, type, id, level);
      }
      if (level.empty()) {
        out_.gaps.push_back({type, "the " + words + " attached to " + quoted(id)});
      } else {
        out.push_back(std::move(level));
      }
    }
  }

  void add_organization_policy(const std::string& id, PolicyType type, const std::string& node,
                               std::vector<Policy>& level) {
    const auto at = estate_.organization.policies.find(id);
    if (at != estate_.organization.policies.end() && at->second.content) {
      add(*at->second.content, type, level);
      return;
    }
    // Read as allowing everything: what it really allows may be less.
    level.push_back(full_access(type));
    if (id != kScpFullAccess && id != kRcpFullAccess)
      out_.gaps.push_back({type, "the policy " + quoted(id) + " attached to " + quoted(node)});
  }

  void add(const EstateDocument& document, PolicyType type, std::vector<Policy>& out) {
    const ParsedPolicy& parsed = policies_.parsed(document, type);
    if (parsed.policy) {
      out.push_back(*parsed.policy);
      return;
    }
    std::copy_if(parsed.diagnostics.begin(), parsed.diagnostics.end(), std::back_inserter(out_.complaints),
                 [](const Diagnostic& diagnostic) { return diagnostic.fatal; });
  }

  EstatePolicies& policies_;
  const Estate& estate_;
  const RequestSpec& request_;
  const Facts& facts_;
  EstateAnswer& out_;
  std::string caller_account_;
  std::string owner_;  // of the resource
};

const ParsedPolicy& EstatePolicies::parsed(const EstateDocument& document, PolicyType type) {
  const auto [at, is_new] = parsed_.try_emplace({&document, type});
  if (is_new) at->second = parse_policy(document.document, document.value, type, document.name);
  return at->second;
}

EstateAnswer EstatePolicies::find(const RequestSpec& request, const Facts& facts, bool has_identity) {
  EstateAnswer answer;
  Question question(*this, request, facts, answer);
  question.find_identity(has_identity);
  question.find_resource();
  question.find_key();
  question.find_endpoint();
  question.find_organization();
  return answer;
}

std::vector<std::string> gap_notes(const std::vector<EstateGap>& gaps, const Decision& decision) {
  if (decision.verdict == Verdict::ExplicitDeny) return {};
  const bool denied = decision.verdict == Verdict::ImplicitDeny;
  // A grant that is missing helps only where nothing but a grant is missing.
  const bool wants_grant =
      std::all_of(decision.blocked_by.begin(), decision.blocked_by.end(), [](const Cause& cause) {
        return cause.layer == Layer::Identity || cause.layer == Layer::Resource ||
               cause.layer == Layer::Key || cause.layer == Layer::Trust;
      });
  std::vector<std::string> notes;
  for (const EstateGap& gap : gaps) {
    const bool grants = gap.type == PolicyType::Identity || gap.type == PolicyType::Resource ||
                        gap.type == PolicyType::Key || gap.type == PolicyType::Trust;
    if (denied && !(grants && wants_grant)) continue;
    notes.push_back("not supplied: " + gap.what + "; it could " + (denied ? "allow" : "deny") + " this");
  }
  return notes;
}

}  // namespace whydeny
