// Condition keys: the global ones, and how a key of a policy finds its row.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/catalog/catalog_text.h"
#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

constexpr CatalogKey global(std::string_view name, KeyType type = KeyType::String) {
  return {name, type, false, true};
}
constexpr CatalogKey global_list(std::string_view name) { return {name, KeyType::String, true, true}; }

// [reference_policies_condition-keys]
constexpr std::array kGlobalKeys = {
    global("aws:AssumedRoot", KeyType::Bool),
    global_list("aws:CalledVia"),
    global("aws:CalledViaAWSMCP"),
    global("aws:CalledViaFirst"),
    global("aws:CalledViaLast"),
    global("aws:ChatbotSourceArn", KeyType::Arn),
    global("aws:CurrentTime", KeyType::Date),
    global("aws:Ec2InstanceSourcePrivateIPv4", KeyType::IpAddress),
    global("aws:Ec2InstanceSourceVpc"),
    global("aws:EpochTime", KeyType::Date),
    global("aws:FederatedProvider"),
    global("aws:IsMcpServiceAction", KeyType::Bool),
    global("aws:MultiFactorAuthAge", KeyType::Numeric),
    global("aws:MultiFactorAuthPresent", KeyType::Bool),
    global("aws:PrincipalAccount"),
    global("aws:PrincipalArn", KeyType::Arn),
    global("aws:PrincipalIsAWSService", KeyType::Bool),
    global("aws:PrincipalOrgID"),
    global_list("aws:PrincipalOrgPaths"),
    global("aws:PrincipalServiceName"),
    global_list("aws:PrincipalServiceNamesList"),
    global("aws:PrincipalTag/${TagKey}"),
    global("aws:PrincipalType"),
    global("aws:referer"),
    global("aws:RequestedRegion"),
    global("aws:RequestTag/${TagKey}"),
    global("aws:ResourceAccount"),
    global("aws:ResourceOrgID"),
    global_list("aws:ResourceOrgPaths"),
    global("aws:ResourceTag/${TagKey}"),
    global("aws:SecureTransport", KeyType::Bool),
    global("aws:SourceAccount"),
    global("aws:SourceArn", KeyType::Arn),
    global("aws:SourceIdentity"),
    global("aws:SourceIp", KeyType::IpAddress),
    global("aws:SourceOrgID"),
    global_list("aws:SourceOrgPaths"),
    global("aws:SourceOwner"),
    global("aws:SourceVpc"),
    global("aws:SourceVpcArn", KeyType::Arn),
    global("aws:SourceVpce"),
    global_list("aws:TagKeys"),
    global("aws:TokenIssueTime", KeyType::Date),
    global("aws:UserAgent"),
    global("aws:userid"),
    global("aws:username"),
    global("aws:ViaAWSMCPService", KeyType::Bool),
    global("aws:ViaAWSService", KeyType::Bool),
    global("aws:VpceAccount"),
    global("aws:VpceOrgID"),
    global_list("aws:VpceOrgPaths"),
    global("aws:VpcSourceIp", KeyType::IpAddress),
    // Keys with a service's name that its credentials carry to every other service.
    global("ec2:RoleDelivery", KeyType::Numeric),
    global("ec2:SourceInstanceArn", KeyType::Arn),
    global("glue:CredentialIssuingService"),
    global("glue:RoleAssumedBy"),
    global("identitystore:UserId"),
    global("lambda:SourceFunctionArn", KeyType::Arn),
    global("ssm:SourceInstanceArn", KeyType::Arn),
};

// Claims that any OpenID Connect provider's tokens may bring, under the provider's host name.
// [reference_policies_iam-condition-keys, web identity federation]
constexpr std::array kProviderKeys = {
    CatalogKey{"${Provider}:amr", KeyType::String, true, false},
    CatalogKey{"${Provider}:aud", KeyType::String, false, false},
    CatalogKey{"${Provider}:oaud", KeyType::String, false, false},
    CatalogKey{"${Provider}:sub", KeyType::String, false, false},
};

template <typename Rows>
const CatalogKey* find_row(const Rows& rows, std::string_view key) {
  const auto* at = std::find_if(rows.begin(), rows.end(),
                                [key](const CatalogKey& row) { return key_fits(row.name, key); });
  return at == rows.end() ? nullptr : at;
}

const CatalogKey* find_provider_key(std::string_view key) {
  const bool host = key.substr(0, key.find(':')).find('.') != std::string_view::npos;
  return host ? find_row(kProviderKeys, key) : nullptr;
}

std::string_view prefix_of(std::string_view key) { return key.substr(0, key.find(':')); }

bool contains_key(const std::vector<std::string_view>& names, std::string_view key) {
  return std::any_of(names.begin(), names.end(),
                     [key](std::string_view name) { return key_fits(name, key); });
}

std::optional<CatalogKey> find_in(const Block& block, std::string_view key) {
  if (const auto row = block.find(RowKind::Key, key)) return Catalog::Data::key(*row);
  for (const Row row : block.rows(RowKind::Key)) {
    if (row.name().find("${") != std::string_view::npos && key_fits(row.name(), key))
      return Catalog::Data::key(row);
  }
  return {};
}

}  // namespace

bool key_fits(std::string_view name, std::string_view key) {
  std::size_t hole = name.find("${");
  if (hole == std::string_view::npos) return equals_ignoring_case(name, key);
  if (!equals_ignoring_case(name.substr(0, hole), key.substr(0, hole))) return false;
  std::string glob;
  while (hole != std::string_view::npos) {
    glob += name.substr(0, hole);
    glob += kAnyOne;
    glob += kAnyRun;
    const std::size_t end = name.find('}', hole);
    name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
    hole = name.find("${");
  }
  glob += name;
  return glob_matches_ignoring_case(glob, key);
}

const CatalogKey* find_global_key(std::string_view key) { return find_row(kGlobalKeys, key); }

std::vector<CatalogKey> Catalog::global_keys() { return {kGlobalKeys.begin(), kGlobalKeys.end()}; }

std::vector<CatalogKey> Catalog::keys_of(std::string_view service) const {
  std::vector<CatalogKey> keys;
  const auto block = data_->block(service);
  if (!block) return keys;
  for (const Row row : block->rows(RowKind::Key)) keys.push_back(Data::key(row));
  return keys;
}

std::optional<CatalogKey> Catalog::find_key(std::string_view key) const {
  if (const CatalogKey* row = find_global_key(key)) return *row;
  if (const auto block = data_->block(prefix_of(key))) {
    if (auto found = find_in(*block, key)) return found;
  }
  const auto common = data_->find_block(kCommonBlock);
  if (common) {
    if (auto found = find_in(*common, key)) return found;
  }
  const CatalogKey* claim = find_provider_key(key);
  return claim == nullptr ? std::nullopt : std::optional<CatalogKey>(*claim);
}

bool Catalog::action_takes_key(const CatalogAction& action, std::string_view key) const {
  if (find_global_key(key) != nullptr || contains_key(action.keys, key)) return true;
  if (equals_ignoring_case(action.service, "sts") && find_provider_key(key) != nullptr) return true;
  return std::any_of(action.resources.begin(), action.resources.end(), [&](const ActionResource& used) {
    const auto resource = find_resource(action.service, used.type);
    return resource && contains_key(resource->keys, key);
  });
}

std::string Catalog::closest_key(std::string_view word) const {
  const std::string_view prefix = prefix_of(word);
  if (prefix.size() == word.size()) return {};
  std::vector<std::string_view> names;
  const auto add = [&](std::string_view name) {
    if (equals_ignoring_case(prefix_of(name), prefix)) names.push_back(name);
  };
  for (const CatalogKey& row : kGlobalKeys) add(row.name);
  if (const auto block = data_->block(prefix)) {
    for (const Row row : block->rows(RowKind::Key)) add(row.name());
  }
  if (const auto common = data_->find_block(kCommonBlock)) {
    for (const Row row : common->rows(RowKind::Key, prefix)) add(row.name());
  }
  // A key with a part of one's own is compared up to that part, which is kept.
  const std::size_t slash = word.find('/');
  const std::string_view head = word.substr(0, slash);
  std::vector<std::string_view> heads;
  std::vector<std::string_view> templates;
  for (const std::string_view name : names) {
    const std::size_t hole = name.find("/${");
    if (hole == std::string_view::npos) continue;
    heads.push_back(name.substr(0, hole));
    templates.push_back(name);
  }
  if (slash != std::string_view::npos) {
    const std::string_view near = closest(head, heads);
    return near.empty() ? std::string() : std::string(near) + std::string(word.substr(slash));
  }
  names.insert(names.end(), heads.begin(), heads.end());
  const std::string_view near = closest(word, names);
  const auto at = std::find(heads.begin(), heads.end(), near);
  return std::string(at == heads.end() ? near : templates[static_cast<std::size_t>(at - heads.begin())]);
}

}  // namespace whydeny
