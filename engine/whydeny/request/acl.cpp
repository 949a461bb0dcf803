// Access control lists and KMS grants as facts.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/acl.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

using Grantee = AclGrant::Grantee;

// What a canned ACL grants beyond the owner's FULL_CONTROL. [acl-overview, canned ACL]
struct CannedGrant {
  std::string_view name;
  Grantee grantee;
  std::string_view permission;
};
// clang-format off
constexpr std::array kCannedGrants = {
    CannedGrant{"public-read",        Grantee::AllUsers,           "READ"},
    CannedGrant{"public-read-write",  Grantee::AllUsers,           "READ"},
    CannedGrant{"public-read-write",  Grantee::AllUsers,           "WRITE"},
    CannedGrant{"authenticated-read", Grantee::AuthenticatedUsers, "READ"},
    CannedGrant{"log-delivery-write", Grantee::LogDelivery,        "WRITE"},
    CannedGrant{"log-delivery-write", Grantee::LogDelivery,        "READ_ACP"},
    CannedGrant{"bucket-owner-read",  Grantee::BucketOwner,        "READ"},
    CannedGrant{"bucket-owner-full-control", Grantee::BucketOwner, "FULL_CONTROL"},
};
constexpr std::array<std::string_view, 2> kOwnerOnly = {"private", "aws-exec-read"};
constexpr std::array<std::string_view, 5> kPermissions = {"READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"};
// clang-format on

// The first of the names that the object has. AWS's APIs and SDKs write the same names in two letter cases.
std::optional<JsonValue> find_member(const JsonValue& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const JsonValue::Member& member : object.members()) {
      if (equals_ignoring_case(member.key, name)) return member.value;
    }
  }
  return std::nullopt;
}

// "AllUsers", the URI of a predefined group, an account or canonical id.
void set_grantee(std::string_view text, AclGrant& grant) {
  const auto names = [&](std::string_view group) {
    return text == group || text.ends_with("/" + std::string(group));
  };
  if (names("AllUsers")) {
    grant.grantee = Grantee::AllUsers;
  } else if (names("AuthenticatedUsers")) {
    grant.grantee = Grantee::AuthenticatedUsers;
  } else if (names("LogDelivery")) {
    grant.grantee = Grantee::LogDelivery;
  } else {
    grant.grantee = Grantee::Account;
    grant.id = text;
  }
}

bool read_acl_grant(const JsonValue& value, AclGrant& grant, std::string& problem) {
  const auto grantee = find_member(value, {"grantee"});
  const auto permission = find_member(value, {"permission"});
  if (!grantee || !permission) {
    problem = "each grant needs `grantee` and `permission`";
    return false;
  }
  std::optional<JsonValue> name = grantee;
  if (grantee->is(JsonKind::Object)) {
    name = find_member(*grantee, {"URI", "ID", "account"});
  }
  if (!name || !name->is(JsonKind::String)) {
    problem =
        "`grantee` must be AllUsers, AuthenticatedUsers, LogDelivery, an account id or a canonical user id";
    return false;
  }
  set_grantee(name->text(), grant);
  grant.permission = permission->text();
  if (std::find(kPermissions.begin(), kPermissions.end(), grant.permission) != kPermissions.end())
    return true;
  problem = "`permission` must be READ, WRITE, READ_ACP, WRITE_ACP or FULL_CONTROL";
  return false;
}

bool read_one_acl(const JsonValue& value, std::vector<AclGrant>& grants, std::string& problem) {
  if (value.is(JsonKind::String)) {
    bool known = std::find(kOwnerOnly.begin(), kOwnerOnly.end(), value.text()) != kOwnerOnly.end();
    for (const CannedGrant& row : kCannedGrants) {
      if (row.name != value.text()) continue;
      grants.push_back({row.grantee, "", std::string(row.permission)});
      known = true;
    }
    if (!known) problem = "unknown canned ACL `" + std::string(value.text()) + "`";
    return known;
  }
  const auto list = value.is(JsonKind::Object) ? find_member(value, {"grants"}) : value;
  if (!list || !list->is(JsonKind::Array)) {
    problem = "expected a canned ACL name or a list of grants";
    return false;
  }
  for (const JsonValue& item : list->items()) {
    if (!read_acl_grant(item, grants.emplace_back(), problem)) return false;
  }
  return true;
}

bool read_one_kms_grant(const JsonValue& value, KmsGrant& grant, std::string& problem) {
  const auto grantee = find_member(value, {"granteePrincipal", "grantee"});
  const auto operations = find_member(value, {"operations"});
  if (!grantee || !grantee->is(JsonKind::String) || !operations || !operations->is(JsonKind::Array)) {
    problem = "each grant needs `granteePrincipal` (a string) and `operations` (a list)";
    return false;
  }
  grant.grantee = grantee->text();
  for (const JsonValue& operation : operations->items()) grant.operations.emplace_back(operation.text());
  if (const auto retiring = find_member(value, {"retiringPrincipal"}))
    grant.retiring_principal = retiring->text();
  if (const auto key = find_member(value, {"keyId"})) grant.key_id = key->text();
  const auto constraints = find_member(value, {"constraints"});
  if (!constraints) return true;
  if (const auto equals = find_member(*constraints, {"encryptionContextEquals"})) {
    grant.has_equals = true;
    if (!read_string_map(*equals, grant.encryption_context_equals, problem)) return false;
  }
  const auto subset = find_member(*constraints, {"encryptionContextSubset"});
  return !subset || read_string_map(*subset, grant.encryption_context_subset, problem);
}

}  // namespace

bool read_string_map(const JsonValue& value, std::map<std::string, std::string>& map, std::string& problem) {
  for (const JsonValue::Member& member : value.members()) {
    if (!member.value.is(JsonKind::String)) {
      problem = "an encryption context holds strings";
      return false;
    }
    map.emplace(member.key, member.value.text());
  }
  return value.is(JsonKind::Object);
}

bool read_acl(const JsonValue& value, Facts& facts, std::string& problem) {
  const auto object = value.is(JsonKind::Object) ? value.find("object") : std::nullopt;
  const auto bucket = value.is(JsonKind::Object) ? value.find("bucket") : std::nullopt;
  if (!object && !bucket) {
    if (!read_one_acl(value, facts.object_acl.emplace(), problem)) return false;
    facts.bucket_acl = facts.object_acl;
    return true;
  }
  if (object && !read_one_acl(*object, facts.object_acl.emplace(), problem)) return false;
  return !bucket || read_one_acl(*bucket, facts.bucket_acl.emplace(), problem);
}

bool read_kms_grants(const JsonValue& value, std::vector<KmsGrant>& grants, std::string& problem) {
  const auto list = value.is(JsonKind::Object) ? find_member(value, {"grants"}) : value;
  if (!list || !list->is(JsonKind::Array)) {
    problem = "expected a list of grants";
    return false;
  }
  for (const JsonValue& item : list->items()) {
    if (!read_one_kms_grant(item, grants.emplace_back(), problem)) return false;
  }
  return true;
}

bool is_public_canned_acl(std::string_view name) {
  return std::any_of(kCannedGrants.begin(), kCannedGrants.end(), [&](const CannedGrant& row) {
    return row.name == name &&
           (row.grantee == Grantee::AllUsers || row.grantee == Grantee::AuthenticatedUsers);
  });
}

}  // namespace whydeny
