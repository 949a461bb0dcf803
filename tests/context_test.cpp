// Context keys by name and hash, and contexts that are filled in again.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/context.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

using Strings = std::vector<std::string>;

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

TEST_CASE("letter case does not change a key's hash, any other letter does") {
  const std::string text = "aws:PrincipalServiceNamesList/and-more";
  std::set<std::uint32_t> hashes;
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string key = text.substr(0, size);
    CAPTURE(key);
    CHECK(key_hash(key) == key_hash(upper(key)));
    CHECK(key_hash(key) == key_hash(to_lower(key)));
    hashes.insert(key_hash(key));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = key;
      other[at] = other[at] == '!' ? '"' : '!';
      CHECK(key_hash(other) != key_hash(key));
    }
  }
  CHECK(hashes.size() == text.size() + 1);
}

TEST_CASE("a hash is the same when compiled and when run") {
#define CHECK_HASH(text)                                                \
  do {                                                                  \
    constexpr std::uint32_t kCompiled = key_hash(text);                 \
    CHECK(key_hash(std::string_view(text)) == kCompiled);               \
    CHECK(key_hash(std::string("Aws:" text)) == key_hash("aws:" text)); \
  } while (false)
  CHECK_HASH("");
  CHECK_HASH("s3:acl");
  CHECK_HASH("aws:abcd");
  CHECK_HASH("aws:SourceIp");
  CHECK_HASH("aws:SourceIdentit\xC3\xA9");
  CHECK_HASH("s3:x-amz-server-side-encryption-customer-algorithm");
#undef CHECK_HASH
}

TEST_CASE("each declared key has a hash of its own and is found in any spelling") {
  std::set<std::uint32_t> hashes;
  for (const ContextKey& row : context_keys()) {
    CAPTURE(row.name);
    const bool prefix = row.name.ends_with('/') || row.name.ends_with(':');
    const std::string key = std::string(row.name) + (prefix ? "x" : "");
    CHECK(find_context_key(key) == &row);
    CHECK(find_context_key(upper(key)) == &row);
    CHECK(find_context_key(to_lower(key), key_hash(key)) == &row);
    hashes.insert(key_hash(row.name));
  }
  CHECK(hashes.size() == context_keys().size());
}

TEST_CASE("a row for tag keys names what goes on behind it, and nothing else") {
  struct Row {
    std::string_view key, expected;  // empty: none
  };
  const std::vector<Row> rows = {
      {"aws:RequestTag/team", "aws:RequestTag/"},
      {"AWS:requesttag/team", "aws:RequestTag/"},
      {"aws:RequestTag/a/b:c", "aws:RequestTag/"},
      {"aws:RequestTag//", "aws:RequestTag/"},
      {"kms:EncryptionContext:aws:s3:arn", "kms:EncryptionContext:"},
      {"cognito-identity.amazonaws.com:amr", "cognito-identity.amazonaws.com:amr"},
      {"aws:RequestTag/", ""},
      {"aws:RequestTag", ""},
      {"aws:RequestTag:team", ""},
      {"kms:EncryptionContext:", ""},
      {"kms:EncryptionContext", ""},
      {"aws:SourceIp/", ""},
      {"aws:SourceIp/x", ""},
      {"aws:", ""},
      {"aws", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.key);
    const ContextKey* found = find_context_key(row.key);
    CHECK((found == nullptr ? std::string_view() : found->name) == row.expected);
  }
}

TEST_CASE("a key is a set as it is declared, or else as it is given") {
  struct Row {
    std::string_view key;
    bool given_as_list, expected;
  };
  const std::vector<Row> rows = {
      {"aws:TagKeys", false, true}, {"aws:SourceIp", true, false},   {"desk:Room", false, false},
      {"desk:Room", true, true},    {"login.desk:AMR", false, true}, {"mr", false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.key);
    CHECK(is_multivalued(row.key, key_hash(row.key), row.given_as_list) == row.expected);
  }
}

TEST_CASE("keys that AWS sends as sets are sets, and their neighbours are not [3.11]") {
  const std::vector<std::string_view> sets = {"aws:CalledVia",
                                              "aws:TagKeys",
                                              "aws:PrincipalOrgPaths",
                                              "aws:ResourceOrgPaths",
                                              "aws:SourceOrgPaths",
                                              "aws:VpceOrgPaths",
                                              "aws:PrincipalServiceNamesList",
                                              "dynamodb:LeadingKeys",
                                              "dynamodb:Attributes",
                                              "dynamodb:FirstPartitionKeyValues",
                                              "dynamodb:FourthPartitionKeyValues",
                                              "dynamodb:FisTargetArns",
                                              "ec2:FisTargetArns",
                                              "ec2:IKEVersions",
                                              "ec2:Phase1DHGroup",
                                              "ec2:Phase2EncryptionAlgorithms",
                                              "ec2:Phase2IntegrityAlgorithms",
                                              "ec2:VpcePrivateDnsSpecifiedDomains",
                                              "kms:EncryptionContextKeys",
                                              "kms:GrantOperations",
                                              "kms:ResourceAliases",
                                              "lambda:Layer",
                                              "lambda:SecurityGroupIds",
                                              "lambda:SubnetIds",
                                              "logs:LogGeneratingResourceArns",
                                              "s3:RequestObjectTagKeys",
                                              "s3:InventoryAccessibleOptionalFields",
                                              "s3express:Permissions",
                                              "sts:TransitiveTagKeys",
                                              "sts:RequestContextProviders",
                                              "sts:IdentityTokenAudience",
                                              "secretsmanager:AddReplicaRegions",
                                              "saml:cn",
                                              "saml:eduPersonAffiliation",
                                              "saml:eduPersonTargetedID",
                                              "saml:eduOrgLegalName",
                                              "cognito-identity.amazonaws.com:amr"};
  for (const std::string_view key : sets) {
    CAPTURE(key);
    CHECK(is_multivalued(key, key_hash(key), false));
  }
  for (const std::string_view key :
       {"aws:CalledViaFirst", "aws:CalledViaLast", "aws:PrincipalOrgID", "aws:RequestTag/team",
        "aws:PrincipalServiceName", "s3:prefix", "s3:RequestObjectTag/team", "kms:RequestAlias",
        "kms:GrantIsForAWSResource", "sts:ExternalId", "saml:aud", "kms:EncryptionContext:team"}) {
    CAPTURE(key);
    CHECK_FALSE(is_multivalued(key, key_hash(key), false));
  }
}

std::string shown(const Context& context) {
  std::string text;
  for (const ContextEntry& entry : context.entries()) {
    text += entry.key + "=";
    for (const std::string& value : entry.values) text += value + ",";
    text += entry.multivalued ? "* " : " ";
  }
  return text;
}

void add(Context& context, std::string_view key, const Strings& values) {
  ContextEntry& entry = context.add(key, key_hash(key), values.size() > 1);
  entry.values = values;
}

TEST_CASE("a context that is filled in again holds nothing of what it held") {
  Context context;
  add(context, "aws:SourceIp", {"203.0.113.7"});
  add(context, "aws:TagKeys", {"a", "b"});
  context.set({"aws:username", {"dana"}, false, ContextEntry::Origin::Derived, "the principal"});
  context.set_absent("aws:PrincipalTag/", "nobody");
  context.set_every_unknown(true);
  context.add_unknown("aws:SourceVpc");
  CHECK(shown(context) == "aws:SourceIp=203.0.113.7, aws:TagKeys=a,b,* aws:username=dana, ");

  context.reset();
  CHECK(context.entries().empty());
  CHECK(context.absences().empty());
  CHECK_FALSE(context.has_unknowns());
  for (const std::string_view key :
       {"aws:SourceIp", "aws:TagKeys", "aws:username", "aws:PrincipalTag/x", "aws:SourceVpc"}) {
    CAPTURE(key);
    CHECK(context.find(key).presence == Context::Presence::Missing);
    CHECK(context.first_entry(key, key_hash(key)) == nullptr);
  }

  // In another order, with keys that come and go.
  add(context, "aws:username", {"kim"});
  CHECK(context.entries().front().origin == ContextEntry::Origin::Given);
  CHECK(context.entries().front().why.empty());
  add(context, "aws:UserAgent", {"curl"});
  context.add("aws:TagKeys", key_hash("aws:TagKeys"), false).set_only_value("c");
  CHECK(shown(context) == "aws:username=kim, aws:UserAgent=curl, aws:TagKeys=c, ");
  context.set({"aws:SourceIp", {"192.0.2.1"}, false, ContextEntry::Origin::Given, ""});
  context.set({"aws:UserAgent", {"wget"}, false, ContextEntry::Origin::Given, ""});
  context.remove("AWS:USERNAME");
  CHECK(shown(context) == "aws:UserAgent=wget, aws:TagKeys=c, aws:SourceIp=192.0.2.1, ");
  CHECK(context.find("aws:username").presence == Context::Presence::Missing);
  CHECK(context.find("aws:sourceip").entry == &context.entries()[2]);
  context.add_unknown("aws:SourceIp");
  CHECK(context.find("aws:sourceip").presence == Context::Presence::Unknown);
  CHECK(context.find("aws:SourceVpc").presence == Context::Presence::Missing);
}

TEST_CASE("keys keep their slots, whichever of them a context holds and in which order") {
  const std::vector<std::string> keys = {"aws:TagKeys", "aws:SourceIp", "desk:Room",
                                         "desk:Desk",   "desk:room",    "aws:username"};
  Context context;
  std::vector<std::uint32_t> slots;
  for (const std::string& key : keys) {
    slots.push_back(context.slot_for(key, key_hash(key)));
    CHECK(context.slot_for(key, key_hash(key)) == slots.back());
    CHECK_FALSE(context.holds(slots.back()));
  }
  CHECK(context.entries().empty());
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    context.reset();
    std::string expected;
    for (auto left = random() % 8; left > 0; --left) {
      const std::size_t i = random() % keys.size();
      if (context.holds(slots[i])) continue;
      if (random() % 2 == 0) {
        context.add_in(slots[i], i == 0).set_only_value(keys[i]);
      } else {
        context.add(keys[i], key_hash(keys[i]), i == 0).set_only_value(keys[i]);
      }
      CHECK(context.holds(slots[i]));
      expected += keys[i] + "=" + keys[i] + (i == 0 ? ",* " : ", ");
    }
    CHECK(shown(context) == expected);
    const Context copy = context;
    CHECK(shown(copy) == expected);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const bool held = expected.find(keys[i] + "=") != std::string::npos;
      CAPTURE(keys[i]);
      CHECK(context.holds(slots[i]) == held);
      const ContextEntry* entry = copy.find(keys[i]).entry;
      if (held) CHECK(entry->key == keys[i]);
    }
    if (round % 3 == 0) context.remove("DESK:ROOM");
    CHECK((round % 3 != 0 || !context.holds(slots[2])));
    if (round % 5 == 0) context.set({"desk:Other", {"x"}, true, ContextEntry::Origin::Derived, "y"});
  }
}

TEST_CASE("a key that is added again keeps its place") {
  Context context;
  add(context, "desk:Room", {"a"});
  add(context, "desk:Desk", {"b"});
  add(context, "desk:Room", {"c", "d"});
  CHECK(shown(context) == "desk:Room=c,d,* desk:Desk=b, ");
}

TEST_CASE("a key that is added is known to be absent no longer") {
  Context context;
  context.set_absent("aws:PrincipalTag/", "nobody");
  context.set_absent("aws:username", "nobody");
  add(context, "aws:PrincipalTag/team", {"a"});
  CHECK(context.find("aws:PrincipalTag/site").presence == Context::Presence::Missing);
  CHECK(context.find("aws:username").presence == Context::Presence::Absent);
}

TEST_CASE("spellings of one key stand side by side, and all are removed at once") {
  Context context;
  add(context, "aws:RequestTag/team", {"a"});
  add(context, "aws:RequestTag/TEAM", {"b"});
  add(context, "aws:SourceIp", {"203.0.113.7"});
  CHECK(context.find("aws:RequestTag/TEAM").entry->values == Strings{"b"});
  CHECK(context.find("aws:RequestTag/Team").presence == Context::Presence::Ambiguous);
  CHECK(context.first_entry("aws:RequestTag/Team", key_hash("aws:RequestTag/Team")) == &context.entries()[0]);
  context.remove("aws:RequestTag/Team");
  CHECK(shown(context) == "aws:SourceIp=203.0.113.7, ");
}

}  // namespace
}  // namespace whydeny
