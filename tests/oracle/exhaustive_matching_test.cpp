// Every short pattern over a tiny alphabet: the engine and the oracle agree on what it matches.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ask_engine.h"
#include "worlds.h"

namespace whydeny::oracle {
namespace {

// All sequences of at most `length` of the words.
std::vector<std::string> sequences(const std::vector<std::string>& words, int length) {
  std::vector<std::string> all = {""};
  for (std::size_t begin = 0; length > 0; --length) {
    const std::size_t end = all.size();
    for (; begin < end; ++begin) {
      for (const std::string& word : words) all.push_back(all[begin] + word);
    }
  }
  return all;
}

std::string one_case(const std::string& action, const std::string& resource, const std::string& identity,
                     const std::string& context = "{}", const char* type = "identity") {
  const std::string request = object({{"principal", quoted("arn:aws:iam::111122223333:user/ann")},
                                      {"action", quoted(action)},
                                      {"resource", quoted(resource)},
                                      {"resourceAccount", quoted(kHome)},
                                      {"context", context}});
  return object({{"request", request}, {"policies", object({{type, identity}})}});
}

TEST_CASE("every short pattern of an action matches as it does for the oracle") {
  int worlds = 0;
  for (const std::string& entry : sequences({"a", "B", ":", "*", "?"}, 4)) {
    for (const std::string name : {"Action", "NotAction"}) {
      const std::string grant = R"({"Effect":"Allow","Resource":"*",)" + quoted(name) + ":" + quoted(entry) + "}";
      for (const char* action : {"a:B", "A:ab", "b:a"}) {
        worlds += check_agreement(one_case(action, "*", policy(grant))) ? 1 : 0;
      }
    }
  }
  MESSAGE(worlds << " worlds");
  CHECK(worlds > 3000);
}

TEST_CASE("every short pattern of a resource matches as it does for the oracle") {
  int worlds = 0;
  for (const std::string& end : sequences({"a", ":", "*", "?"}, 5)) {
    for (const std::string name : {"Resource", "NotResource"}) {
      const std::string elements = R"({"Effect":"Allow","Action":"*",)" + quoted(name) + ":" + quoted("arn:aws:" + end);
      for (const char* resource : {"arn:aws:a:::a", "arn:aws:a:::a:a", "arn:aws:a:a::b", "*"}) {
        worlds += check_agreement(one_case("a:Get", resource, policy(elements + "}"))) ? 1 : 0;
      }
      const std::string open = elements + R"(,"Principal":"*"})";
      worlds += check_agreement(one_case("a:Get", "arn:aws:a:::a", policy(open), "{}", "resource")) ? 1 : 0;
    }
  }
  MESSAGE(worlds << " worlds");
  CHECK(worlds > 10000);
}

TEST_CASE("every short mixture of variables and wildcards in a resource matches as it does for the oracle") {
  const std::vector<std::string> words = {"a", "*", "?", "/", "${*}", "${?}", "${aws:username}", "${aws:PrincipalTag/x}",
                                          "${AWS:principaltag/none, 'a'}", "${aws:PrincipalTag/none}", "${", "}"};
  int worlds = 0;
  for (const std::string& end : sequences(words, 3)) {
    for (const std::string version : {"2012-10-17", "2008-10-17"}) {
      const std::string grant = R"({"Effect":"Allow","Action":"*","Resource":)" + quoted("arn:aws:s3:::" + end) + "}";
      for (const char* resource : {"arn:aws:s3:::a*", "arn:aws:s3:::ann/?"}) {
        worlds += check_agreement(one_case("s3:GetObject", resource, policy(grant, version), R"({"aws:PrincipalTag/x":"*"})"));
      }
    }
  }
  MESSAGE(worlds << " worlds");
  CHECK(worlds > 5000);
}

}  // namespace
}  // namespace whydeny::oracle
