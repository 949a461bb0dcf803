// A key derived when it is asked for is what it would have been if every key had been derived at once.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "oracle/random_case.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/request/derivations.h"
#include "whydeny/request/derive.h"
#include "whydeny/request/lookup.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

using oracle::Random;
using Strings = std::vector<std::string>;

const Strings kPrincipals = {
    "arn:aws:iam::111122223333:user/eu/dana",
    "arn:aws:iam::111122223333:role/app/Reader",
    "arn:aws:sts::111122223333:assumed-role/Reader/a-session-with-a-long-name",
    "arn:aws:sts::111122223333:federated-user/partner",
    "arn:aws-cn:iam::111122223333:root",
    "connect.amazonaws.com",
    "cognito-identity.amazonaws.com",
    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
    "accounts.google.com",
    "arn:aws:iam::111122223333:saml-provider/Desk",
    "*",
};
const Strings kActions = {"s3:GetObject",    "S3:PutObject",   "kms:Decrypt",
                          "KMS:Encrypt",     "iam:GetUser",    "IAM:GetRole",
                          "sqs:SendMessage", "support:Manage", "sts:AssumeRoleWithWebIdentity"};
const Strings kResources = {"*",
                            "arn:aws:s3:::recordings/a.wav",
                            "arn:aws:kms:eu-west-1:444455556666:key/1",
                            "arn:aws:iam::111122223333:user/dana",
                            "arn:aws-cn:iam::111122223333:user/dana",
                            "arn:aws:sqs:eu-central-1:111122223333:calls"};
const Strings kTimes = {"2026-05-01T12:00:00Z", "1777636800", "-99999999999", "no time at all"};
const std::vector<std::optional<Timestamp>> kInstants = {
    std::nullopt, Timestamp{1777636800, 0}, Timestamp{1777636800, 5}, Timestamp{-99999999999, 0}};

// What derivations read, in several spellings.
const Strings kSources = {"aws:CalledVia",        "AWS:calledvia",           "aws:CurrentTime",
                          "aws:currenttime",      "aws:EpochTime",           "aws:RequestTag/team",
                          "aws:requesttag/TEAM",  "aws:RequestTag/site",     "aws:RequestTag/",
                          "aws:PrincipalTag/",    "aws:PrincipalTag/team",   "s3:RequestObjectTag/kind",
                          "aws:PrincipalTag/a/b", "kms:EncryptionContext:a", "kms:EncryptionContext:aws:b"};

std::string respelled(Random& random, std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z' && random.one_in(3)) c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string any_key(Random& random) {
  if (random.one_in(2)) return random.pick(kSources);
  const Derivation& row = derivations()[random.below(derivations().size())];
  return random.one_in(2) ? std::string(row.name) : respelled(random, std::string(row.name));
}

ContextSpec any_context(Random& random) {
  ContextSpec spec;
  spec.key.text = any_key(random);
  const std::string lower = to_lower(spec.key.text);
  const bool time = lower == "aws:currenttime" || lower == "aws:epochtime";
  spec.values =
      random.pick_some(time ? kTimes : Strings{"one.amazonaws.com", "two.amazonaws.com", "x"}, 0, 2);
  spec.list = spec.values.size() != 1 || random.one_in(2);
  return spec;
}

RequestSpec any_spec(Random& random) {
  RequestSpec spec;
  const auto placed = [](std::string text) { return Placed{std::move(text), {}, nullptr}; };
  spec.principal = placed(random.pick(kPrincipals));
  spec.action = placed(random.pick(kActions));
  spec.resource = placed(random.pick(kResources));
  if (random.one_in(3)) spec.principal_account = placed("777788889999");
  if (random.one_in(3)) spec.resource_account = placed("777788889999");
  for (std::size_t left = random.below(6); left > 0; --left) spec.context.push_back(any_context(random));
  for (std::size_t left = random.below(4); left > 0 && random.one_in(2); --left)
    spec.unknown.push_back(placed(random.one_in(6) ? "*" : any_key(random)));
  spec.at = random.pick(kInstants);
  return spec;
}

// The same request with none of its derived keys.
Request underived(const Request& eager, const RequestSpec& spec) {
  Request request = eager;
  request.notes.clear();
  request.context.reset();
  for (const ContextEntry& entry : eager.context.entries()) {
    if (entry.origin != ContextEntry::Origin::Given) continue;
    request.context.add(entry.key, key_hash(entry.key), entry.multivalued).values = entry.values;
  }
  request.context.set_every_unknown(eager.context.every_unknown());
  for (const Placed& key : spec.unknown) {
    if (key.text != "*") declare_unknown(request, key.text);
  }
  request.derived_on_demand = true;
  return request;
}

std::string shown(const Context::Lookup& found) {
  std::string text = std::to_string(static_cast<int>(found.presence));
  if (found.entry == nullptr) return text;
  const bool given = found.entry->origin == ContextEntry::Origin::Given;
  text += " " + found.entry->key + (found.entry->multivalued ? " list" : " one") + (given ? " given" : "");
  for (const std::string& value : found.entry->values) text += " `" + value + "`";
  return text;
}

std::string shown(const Request& request) {
  std::string text;
  for (const ContextEntry& entry : request.context.entries())
    text += shown({Context::Presence::Present, &entry}) + " " + entry.why + "\n";
  for (const Context::Absence& absence : request.context.absences())
    text += absence.key + " is absent: " + absence.why + "\n";
  return text;
}

Strings keys_to_ask_for(Random& random) {
  Strings keys = kSources;
  for (const ContextKey& key : context_keys())
    keys.push_back(std::string(key.name) +
                   (key.name.ends_with('/') || key.name.ends_with(':') ? "team" : ""));
  const std::size_t declared = keys.size();
  for (std::size_t i = 0; i < declared; i += 3) keys.push_back(respelled(random, keys[i]));
  keys.insert(keys.end(),
              {"", "aws", "aws:", "aws:PrincipalTag", "aws:TagKeys/", "desk:Room", "desk:Room/1"});
  return keys;
}

void compare(const Request& eager, const Request& on_demand, const Strings& keys,
             std::map<std::string, int>& answers) {
  ContextEntry first;
  ContextEntry second;
  for (const std::string& key : keys) {
    CAPTURE(key);
    const Context::Lookup expected = find_key(eager, key, key_hash(key), first);
    CHECK(shown(eager.context.find(key)) == shown(expected));
    const Context::Lookup found = find_key(on_demand, key, key_hash(key), second);
    REQUIRE(shown(found) == shown(expected));
    const bool derived = found.entry == &second;
    ++answers[std::to_string(static_cast<int>(found.presence)) + (derived ? " derived" : "")];
  }
}

TEST_CASE("a key derived on demand is the key derived at once") {
  Random random(7);
  std::map<std::string, int> answers;
  int accepted = 0;
  for (int round = 0; round < 6000; ++round) {
    const RequestSpec spec = any_spec(random);
    Facts facts;
    if (random.one_in(2)) facts.unique_id = "AROAEXAMPLEROLEID0001";
    const auto made = make_request(spec, facts);
    if (!made) continue;
    ++accepted;
    CAPTURE(round);
    CAPTURE(made->principal.text);
    CAPTURE(made->action);
    CAPTURE(made->resource);
    CAPTURE(shown(*made));
    Request eager = *made;
    Request on_demand = underived(eager, spec);
    const Strings keys = keys_to_ask_for(random);
    compare(eager, on_demand, keys, answers);

    Request later = on_demand;
    materialize(later);
    CHECK_FALSE(later.derived_on_demand);
    CHECK(shown(later) == shown(eager));
    CHECK(std::equal(later.notes.rbegin(), later.notes.rend(), eager.notes.rbegin()));

    const std::string owner = random.one_in(4) ? "" : "999900001111";
    if (owner.empty() && !eager.resource_account.empty()) continue;
    set_resource_account(eager, owner);
    set_resource_account(on_demand, owner);
    eager.context.add_unknown("s3:ResourceAccount");
    on_demand.context.add_unknown("s3:ResourceAccount");
    compare(eager, on_demand, keys, answers);
  }
  CHECK(accepted > 2000);
  // Present, absent, missing, unknown, ambiguous: each has been seen.
  for (const std::string seen : {"0", "0 derived", "1", "2", "3", "4"}) {
    CAPTURE(seen);
    CHECK(answers[seen] > 100);
  }
}

TEST_CASE("every derivable key is declared, and as multivalued as its row says") {
  for (const Derivation& row : derivations()) {
    CAPTURE(row.name);
    const std::string key = std::string(row.name) + (row.name.ends_with('/') ? "team" : "");
    const ContextKey* declared = find_context_key(key);
    REQUIRE(declared != nullptr);
    CHECK(declared->name == row.name);
    CHECK(declared->multivalued == row.multivalued);
    CHECK(find_derivation(key, key_hash(key)) == &row);
  }
}

}  // namespace
}  // namespace whydeny
