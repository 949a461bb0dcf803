// A request that is filled in again, and its keys: warm, they allocate nothing.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "counting.h"
#include "whydeny/request/derivations.h"
#include "whydeny/request/lookup.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

struct Given {
  std::string_view key;
  std::vector<std::string_view> values;
};
// Values of more bytes than a string holds without memory of its own.
const std::vector<Given> kGiven = {
    {"aws:SourceIp", {"2001:db8:85a3::8a2e:370:7334"}},
    {"aws:CalledVia", {"cloudformation.amazonaws.com", "dynamodb.amazonaws.com"}},
    {"aws:RequestTag/a-rather-long-name-of-a-tag", {"a rather long value of a tag"}},
    {"aws:RequestTag/another-rather-long-name", {"another rather long value"}},
    {"kms:EncryptionContext:department-and-site", {"recordings, north-west"}},
    {"desk:a-key-that-is-declared-nowhere", {"one value of it and then", "another value of it and then"}},
};

void fill(Request& request, bool backwards) {
  request.context.reset();
  request.context.set_every_unknown(true);
  request.context.add_unknown("aws:ResourceOrgID-of-some-sort");
  for (std::size_t i = 0; i < kGiven.size(); ++i) {
    const Given& given = kGiven[backwards ? kGiven.size() - 1 - i : i];
    const std::uint32_t hash = key_hash(given.key);
    const bool list = given.values.size() > 1;
    ContextEntry& entry = request.context.add(given.key, hash, is_multivalued(given.key, hash, list));
    entry.values.resize(given.values.size());
    for (std::size_t v = 0; v < given.values.size(); ++v) entry.values[v].assign(given.values[v]);
  }
}

Request request_by(std::string_view principal) {
  Request request;
  const auto who = parse_principal(principal);
  REQUIRE(who.has_value());
  request.principal = *who;
  request.action = "kms:Decrypt";
  request.resource = "arn:aws:kms:ap-southeast-2-and-more:444455556666:key/1";
  request.resource_account = "444455556666";
  request.facts.unique_id = "AROAEXAMPLEROLEID0001";
  request.derived_on_demand = true;
  request.at = Timestamp{1777636800, 123456789};
  return request;
}

TEST_CASE("an allocation is counted") {
  const std::size_t before = allocations();
  const auto number = std::make_unique<int>(1);
  const std::string text(100, 'x');
  CHECK(allocations() == before + 2);
  CHECK(*number == 1);
  CHECK(text.size() == 100);
  CHECK(warm_allocations([] { CHECK(std::string(100, 'x').size() == 100); }) >= 100);
}

TEST_CASE("a context that is filled in again allocates nothing, whatever the order of its keys") {
  Request request = request_by("*");
  bool backwards = false;
  CHECK(warm_allocations([&] { fill(request, backwards = !backwards); }) == 0);
  CHECK(request.context.entries().size() == kGiven.size());
}

TEST_CASE("a key that is derived again on demand allocates nothing") {
  for (const std::string_view principal :
       {"arn:aws:iam::111122223333:user/europe/dana-with-a-long-name",
        "arn:aws:sts::111122223333:assumed-role/Reader/a-session-with-a-long-name",
        "arn:aws:sts::111122223333:federated-user/partner", "arn:aws:iam::111122223333:root",
        "connect.amazonaws.com", "accounts.google.com", "*"}) {
    CAPTURE(principal);
    Request request = request_by(principal);
    std::vector<std::string> keys = {"aws:SourceIp", "aws:SOURCEVPC", "aws:PrincipalTag/team",
                                     "desk:a-key-that-is-declared-nowhere"};
    for (const Derivation& row : derivations()) keys.emplace_back(row.name);
    std::vector<ContextEntry> derived(keys.size());
    std::size_t present = 0;
    std::size_t asked = 0;
    const std::size_t allocated = warm_allocations([&] {
      fill(request, false);
      for (std::size_t i = 0; i < keys.size(); ++i) {
        const Context::Lookup found = find_key(request, keys[i], key_hash(keys[i]), derived[i]);
        if (found.entry == &derived[i]) ++present;
      }
      asked += 1;
    });
    CHECK(allocated == 0);
    CHECK(present >= asked * 8);
  }
}

}  // namespace
}  // namespace whydeny
