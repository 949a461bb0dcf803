// The oracle's reading of a request: the caller behind an ARN, and the condition keys that follow from it.
// SPDX-License-Identifier: Apache-2.0
#include "oracle_world.h"

#include <map>
#include <regex>
#include <unordered_map>

namespace whydeny::oracle {
namespace {

// [3.11]
bool is_multivalued(const std::string& key) {
  return fits(key,
              "aws:(CalledVia|TagKeys|(Principal|Resource|Source|Vpce)OrgPaths|PrincipalServiceNamesList)|"
              "dynamodb:(LeadingKeys|Attributes|(First|Second|Third|Fourth)PartitionKeyValues)|"
              "kms:(EncryptionContextKeys|GrantOperations|ResourceAliases)|(ec2|dynamodb):FisTargetArns|"
              "s3:(RequestObjectTagKeys|InventoryAccessibleOptionalFields)|s3express:Permissions|"
              "sts:(TransitiveTagKeys|RequestContextProviders|IdentityTokenAudience)|"
              "lambda:(Layer|SecurityGroupIds|SubnetIds)|secretsmanager:AddReplicaRegions|"
              "logs:LogGeneratingResourceArns|cognito-identity.amazonaws.com:amr");
}

// Who asks.
void read_principal(World& world, const std::string& session) {
  static const std::regex kCaller(
      "arn:([^:]+):(?:iam|sts)::([0-9]{12}):(user|role|assumed-role|federated-user|root)(?:/(.*))?");
  std::smatch found;
  if (!std::regex_match(world.principal, found, kCaller)) {
    const bool provider = fits(world.principal,
                               "arn:.*-provider/.*|cognito-identity.amazonaws.com|accounts.google.com|"
                               "www.amazon.com|graph.facebook.com");
    world.kind = world.principal == "*" ? "anonymous" : provider ? "provider" : "service";
    world.partition = arn_part(world.principal, 1);
    return;
  }
  world.partition = found[1];
  world.account = found[2];
  world.kind = found[3];
  const std::string rest = found[4];
  world.name = rest.substr(rest.rfind('/') + 1);
  if (world.kind == "role") {
    world.kind = "session";
    world.role_arn = world.principal;
    world.principal =
        "arn:" + world.partition + ":sts::" + world.account + ":assumed-role/" + world.name + "/" + session;
  } else if (world.kind == "assumed-role") {
    world.kind = "session";
    world.name = rest.substr(0, rest.find('/'));
  }
}

void read_context(World& world, const JsonValue& context) {
  for (const JsonValue::Member& key : context.members()) {
    Key read{std::string(key.key), {}, is_multivalued(std::string(key.key))};
    if (!key.value.is(JsonKind::Array)) read.values.emplace_back(key.value.text());
    for (const JsonValue& value : key.value.items()) read.values.emplace_back(value.text());
    if (!read.list && read.values.size() != 1) world.outside = "a list for a single-valued key";
    if (find_key(world, key.key) != nullptr) world.outside = "two spellings of one key";
    world.context.push_back(read);
  }
}

// The role behind a session: told, or in the context, or assumed to have no path.
void find_role(World& world) {
  const Key* arn = find_key(world, "aws:PrincipalArn");
  world.role_path_known = !world.role_arn.empty() || arn != nullptr;
  if (!world.role_arn.empty()) return;
  world.role_arn = arn != nullptr
                       ? arn->values.front()
                       : "arn:" + world.partition + ":iam::" + world.account + ":role/" + world.name;
}

// What holds for every request of such a caller on such a resource. [7]
std::map<std::string, std::string> derived_keys(const World& world) {
  static const std::map<std::string, std::string> kTypes = {{"user", "User"},
                                                            {"session", "AssumedRole"},
                                                            {"federated-user", "FederatedUser"},
                                                            {"root", "Account"},
                                                            {"anonymous", "Anonymous"}};
  std::map<std::string, std::string> keys;
  const std::string session_name = world.principal.substr(world.principal.rfind('/') + 1);
  if (!world.account.empty()) {
    keys["aws:PrincipalArn"] = world.kind == "session" ? world.role_arn : world.principal;
    keys["aws:PrincipalAccount"] = world.account;
    keys["aws:PrincipalIsAWSService"] = "false";
    if (fits(world.action, "kms:.*")) keys["kms:CallerAccount"] = world.account;
  }
  if (world.kind == "user") keys["aws:username"] = world.name;
  if (world.kind == "user") keys["aws:userid"] = world.unique_id;
  if (world.kind == "session" && !world.unique_id.empty())
    keys["aws:userid"] = world.unique_id + ":" + session_name;
  if (world.kind == "federated-user") keys["aws:userid"] = world.account + ":" + world.name;
  if (world.kind == "root") keys["aws:userid"] = world.account;
  if (world.kind == "anonymous") keys["aws:userid"] = keys["aws:PrincipalAccount"] = "anonymous";
  if (kTypes.count(world.kind) > 0) keys["aws:PrincipalType"] = kTypes.at(world.kind);
  if (world.kind == "service") {
    keys["aws:PrincipalIsAWSService"] = "true";
    keys["aws:PrincipalServiceName"] = keys["aws:PrincipalServiceNamesList"] = world.principal;
  }
  keys["aws:ViaAWSService"] = "false";
  if (world.resource != "*") keys["aws:ResourceAccount"] = world.owner;
  keys["aws:RequestedRegion"] = arn_part(world.resource, 3);
  return keys;
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool fits(const std::string& text, const char* form) {
  // The same few texts are asked about again and again, and regular expressions are slow.
  struct Form {
    std::regex regex;
    std::unordered_map<std::string, bool> known;
  };
  thread_local std::unordered_map<const char*, Form> made;
  auto found = made.find(form);
  if (found == made.end()) found = made.emplace(form, Form{std::regex(form, std::regex::icase), {}}).first;
  auto& [regex, known] = found->second;
  const auto answer = known.find(text);
  if (answer != known.end()) return answer->second;
  if (known.size() > 10000) known.clear();
  return known[text] = std::regex_match(text, regex);
}

std::string member(const std::optional<JsonValue>& object, std::string_view name) {
  const auto value = object ? object->find(name) : std::nullopt;
  return value ? std::string(value->text()) : "";
}

std::string arn_part(const std::string& arn, std::size_t i) {
  if (!arn.starts_with("arn:")) return "";
  std::vector<std::size_t> colons;
  for (std::size_t at = arn.find(':'); at != std::string::npos && colons.size() < 5;
       at = arn.find(':', at + 1))
    colons.push_back(at);
  return colons.size() < 5 ? "" : arn.substr(colons[i - 1] + 1, colons[i] - colons[i - 1] - 1);
}

const Key* find_key(const World& world, std::string_view name) {
  const Key* found = nullptr;
  for (const Key& key : world.context) {
    if (key.name == name) return &key;
    if (key.name.size() == name.size() && lower(key.name) == lower(name)) found = &key;
  }
  return found;
}

World read_world(const JsonValue& one_case, const std::string& session, const std::string& owner) {
  const auto request = one_case.find("request"), facts = one_case.find("facts");
  World world;
  world.principal = member(request, "principal");
  world.action = member(request, "action");
  world.resource = member(request, "resource");
  world.unique_id = member(facts, "uniqueId");
  world.canonical_id = member(facts, "canonicalId");
  world.role_arn = member(facts, "roleArn");
  read_principal(world, session);

  world.owner = member(request, "resourceAccount");
  if (world.owner.empty()) world.owner = arn_part(world.resource, 4);
  if (world.owner.empty()) world.owner = world.resource == "*" ? world.account : owner;
  if (const auto context = request->find("context")) read_context(world, *context);
  if (world.kind == "session") find_role(world);
  for (const auto& [name, value] : derived_keys(world)) {
    if (!value.empty() && find_key(world, name) == nullptr)
      world.context.push_back({name, {value}, is_multivalued(name)});
  }
  Key tags{"aws:TagKeys", {}, true};
  for (const Key& key : world.context) {
    if (fits(key.name, "aws:RequestTag/.*"))
      tags.values.push_back(key.name.substr(std::string_view("aws:RequestTag/").size()));
  }
  if (!tags.values.empty() && find_key(world, tags.name) == nullptr) world.context.push_back(tags);
  if (lower(world.action) == "s3:listallmybuckets" && world.resource == "*") {
    world.resource = "arn:" + (world.partition.empty() ? "aws" : world.partition) + ":s3:::*";  // 2.2.6
  }
  return world;
}

}  // namespace whydeny::oracle
