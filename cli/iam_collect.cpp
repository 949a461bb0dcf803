// The layout on disk of the collector iam-collect.
// SPDX-License-Identifier: Apache-2.0
#include "cli/iam_collect.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "whydeny/aws/arn.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 4> kParts = {"accounts/", "organizations/", "indexes/", "iam/"};

// "accounts/111122223333/..." of "aws/aws/accounts/111122223333/...", seen from anywhere above `accounts`;
// empty for a name that is none of the layout.
std::string_view part_below_partition(std::string_view name) {
  for (int above = 0; above < 3; ++above) {
    for (const std::string_view part : kParts) {
      if (name.starts_with(part)) return name;
    }
    const std::size_t slash = name.find('/');
    if (!name.starts_with("aws") || slash == std::string_view::npos) return {};
    name.remove_prefix(slash + 1);
  }
  return {};
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return parts;
}

std::optional<EstateDocument> document_of(
    const std::map<std::string, std::shared_ptr<const JsonDocument>, std::less<>>& files,
    std::string_view file, std::string name) {
  const auto at = files.find(file);
  if (at == files.end()) return std::nullopt;
  return EstateDocument{at->second, at->second->root(), std::move(name)};
}

// An ARN, or an object that has one.
std::string arn_in(const JsonValue& value) {
  if (value.is(JsonKind::String)) return std::string(value.text());
  for (const std::string_view name : {"arn", "Arn", "PolicyArn", "policyArn"}) {
    if (const std::string_view arn = member_text(value, name); !arn.empty()) return std::string(arn);
  }
  return "";
}

}  // namespace

bool IamCollect::add(std::string_view name, const std::shared_ptr<const JsonDocument>& document) {
  const std::string_view rest = part_below_partition(name);
  // A directory `accounts` of somebody else's has no directories named for accounts and services in it.
  if (rest.empty() || std::count(rest.begin(), rest.end(), '/') < 2) return false;
  const std::size_t slash = rest.rfind('/');
  directories_[std::string(rest.substr(0, slash))][std::string(rest.substr(slash + 1))] = document;
  return true;
}

Diagnostics IamCollect::finish() {
  for (const auto& [directory, files] : directories_) place(directory, files);
  return std::move(complaints_);
}

void IamCollect::place(const std::string& directory, const Documents& files) {
  if (directory.starts_with("organizations/")) {
    place_organization(directory, files);
    return;
  }
  const std::vector<std::string_view> parts = parts_of(directory);
  const std::string account(parts.size() > 1 && parts.front() == "accounts" ? parts[1] : std::string_view());
  if (is_account_id(account)) estate_.accounts.try_emplace(account, true);
  const auto metadata = files.find("metadata.json");
  if (metadata == files.end() || !metadata->second->root().is(JsonKind::Object)) return;
  const JsonValue about = metadata->second->root();
  const std::string arn = arn_in(about);
  const auto parsed = parse_arn(arn);
  if (!parsed) return;
  const std::string_view word = parsed->resource.substr(0, parsed->resource.find('/'));
  if (parsed->service == "iam" && word == "policy") {
    for (const std::string_view name : {"current-policy.json", "policy.json"}) {
      if (auto document = document_of(files, name, arn)) estate_.managed.try_emplace(arn, *document);
    }
  } else if (parsed->service == "iam") {
    place_principal(arn, word, files);
  } else if (word == "vpc-endpoint") {
    if (auto document = document_of(files, "endpoint-policy.json", arn))
      estate_.endpoints[std::string(last_path_element(parsed->resource))].push_back(*document);
  } else {
    const bool bucket = parsed->service == "s3" && parsed->account.empty();
    if (bucket && !account.empty()) estate_.bucket_accounts[std::string(parsed->resource)] = account;
    auto document = document_of(files, "policy.json", arn);
    // Only a key always has a policy: without the file it was not collected.
    if (document || parsed->service != "kms") estate_.resources[arn];
    if (document) estate_.resources[arn].push_back(*document);
  }
}

void IamCollect::place_principal(const std::string& arn, std::string_view word, const Documents& files) {
  EstatePrincipal principal;
  const JsonValue about = files.find("metadata.json")->second->root();
  principal.arn = arn;
  principal.name = last_path_element(arn);
  principal.unique_id = member_text(about, "id");
  for (const std::string_view name : {"permissionBoundary", "permissionsBoundary"}) {
    const auto boundary = about.find(name);
    if (boundary && principal.boundary.empty()) principal.boundary = arn_in(*boundary);
  }
  if (const auto inline_file = files.find("inline-policies.json"); inline_file != files.end()) {
    for (const JsonValue& item : inline_file->second->root().items()) {
      for (const std::string_view name : {"PolicyDocument", "policyDocument", "policy"}) {
        const auto document = item.find(name);
        if (!document) continue;
        const std::string_view label = member_text(item, "PolicyName");
        principal.inline_policies.push_back(
            {inline_file->second, *document, std::string(label.empty() ? "inline policy" : label)});
        break;
      }
    }
  }
  if (const auto managed = files.find("managed-policies.json"); managed != files.end()) {
    for (const JsonValue& item : managed->second->root().items()) principal.attached.push_back(arn_in(item));
  }
  if (const auto groups = files.find("groups.json"); groups != files.end()) {
    for (const JsonValue& item : groups->second->root().items())
      principal.groups.emplace_back(
          last_path_element(item.is(JsonKind::String) ? item.text() : arn_in(item)));
  }
  if (const auto tags = files.find("tags.json"); tags != files.end()) {
    for (const JsonValue::Member& tag : tags->second->root().members())
      principal.tags.emplace_back(tag.key, tag.value.text());
  }
  principal.trust = document_of(files, "trust-policy.json", "trust policy of " + principal.name);
  auto& all = word == "role" ? estate_.roles : word == "user" ? estate_.users : estate_.groups;
  all.try_emplace(arn, std::move(principal));
}

void IamCollect::place_organization(std::string_view directory, const Documents& files) {
  const std::vector<std::string_view> parts = parts_of(directory);
  Organization& organization = estate_.organization;
  const auto metadata = files.find("metadata.json");
  if (parts.size() == 2) {
    if (metadata != files.end()) {
      organization.id = parts[1];
      organization.management_account = member_text(metadata->second->root(), "rootAccountId");
    }
    if (const auto accounts = files.find("accounts.json"); accounts != files.end())
      place_nodes(accounts->second->root(), "ou");
    if (const auto units = files.find("ous.json"); units != files.end())
      place_nodes(units->second->root(), "parent");
    return;
  }
  if (parts.size() < 4 || (parts[2] != "scps" && parts[2] != "rcps")) return;
  // The directory's name is the id in lower case; the description has it as AWS writes it.
  std::string id(parts[3]);
  std::string name = id;
  if (metadata != files.end()) {
    const JsonValue about = metadata->second->root();
    if (const auto arn = arn_in(about); !arn.empty()) id = last_path_element(arn);
    if (const auto given = member_text(about, "name"); !given.empty()) name = given;
  }
  organization.policies[id] = {parts[2] == "rcps" ? PolicyType::Rcp : PolicyType::Scp, name,
                               document_of(files, "policy.json", name)};
}

void IamCollect::place_nodes(const JsonValue& table, std::string_view parent) {
  for (const JsonValue::Member& member : table.members()) {
    OrganizationNode& node = estate_.organization.nodes[std::string(member.key)];
    node.parent = member_text(member.value, parent);
    node.name = member_text(member.value, "name");
    for (const std::string_view list : {"scps", "rcps"}) {
      for (const JsonValue& policy : member_items(member.value, list, complaints_))
        node.attached.emplace(last_path_element(arn_in(policy)));
    }
  }
}

}  // namespace whydeny
