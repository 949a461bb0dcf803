// A hundred blocks of seven conditions: ours, and the way without preparation, by maps of text and libc.
// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <fnmatch.h>
#include <strings.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "benches.h"
#include "vocabulary.h"

namespace whydeny {
namespace {

constexpr std::size_t kBlocks = 100;

struct Test {
  std::string op;
  std::string key;
  std::vector<std::string> values;
};
using Block = std::vector<Test>;

// Six that hold and one that does not; no two blocks compare with the same values.
Block block_number(std::size_t i) {
  const std::string n = std::to_string(i);
  return {
      {"IpAddress",
       "aws:SourceIp",
       {"192.0." + n + ".0/24", "198.51." + n + ".0/24", "172.16." + n + ".0/24",
        "10.0.0.0/" + std::to_string(8 + i % 8)}},
      {"DateGreaterThan", "aws:CurrentTime", {"2025-01-01T00:" + std::to_string(10 + i % 50) + ":00Z"}},
      {"StringEquals", "aws:RequestedRegion", {"region-" + n, "eu-west-1"}},
      {"Bool", "aws:SecureTransport", {"true"}},
      {"NumericLessThanEquals", "s3:max-keys", {std::to_string(1000 + i)}},
      {"StringLike", "aws:UserAgent", {"other-" + n + "*", "aws-*/2.1" + std::string(i % 2, '?') + "*"}},
      {"ForAllValues:StringEquals", "aws:TagKeys", {"env", "team-" + n, "owner"}},
  };
}

constexpr std::string_view kRequest =
    R"({"principal":"arn:aws:iam::111122223333:user/ci","action":"s3:GetObject",
        "resource":"arn:aws:s3:::app-1-prod/a","resourceAccount":"111122223333","context":{
        "aws:SourceIp":"10.1.2.3","aws:SecureTransport":"true","aws:CurrentTime":"2026-06-01T12:00:00Z",
        "aws:RequestedRegion":"eu-west-1","aws:PrincipalOrgID":"o-1","aws:UserAgent":"aws-cli/2.15 Python/3.11",
        "aws:ResourceTag/team":"data","aws:TagKeys":["env","cost-center"],"s3:max-keys":"100"}})";

Workload hundred_blocks() {
  std::string statements;
  for (std::size_t i = 0; i < kBlocks; ++i) {
    std::string conditions;
    for (const Test& test : block_number(i)) {
      conditions += (conditions.empty() ? "\"" : ", \"") + test.op + "\": {\"" + test.key +
                    "\": " + json_list(test.values) + "}";
    }
    statements +=
        (i == 0 ? "" : ",\n") +
        std::string(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {)") +
        conditions + "}}";
  }
  return {.name = "conditions",
          .policies = {{PolicyType::Identity, 0, "blocks",
                        R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}"}},
          .requests = {std::string(kRequest)},
          .expected = {}};
}

struct WithoutCase {
  bool operator()(const std::string& a, const std::string& b) const {
    return ::strcasecmp(a.c_str(), b.c_str()) < 0;
  }
};
using TextContext = std::map<std::string, std::vector<std::string>, WithoutCase>;

bool in_network(const std::string& address, const std::string& network) {
  const std::size_t slash = network.find('/');
  in_addr a{};
  in_addr b{};
  if (::inet_pton(AF_INET, address.c_str(), &a) != 1) return false;
  if (::inet_pton(AF_INET, network.substr(0, slash).c_str(), &b) != 1) return false;
  const unsigned long bits = std::strtoul(network.c_str() + slash + 1, nullptr, 10);
  return (ntohl(a.s_addr) ^ ntohl(b.s_addr)) >> (32 - bits) == 0;
}

std::time_t seconds(const std::string& text) {
  std::tm time{};
  ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time);
  return ::timegm(&time);
}

using Compare = bool (*)(const std::string& ours, const std::string& theirs);
const std::map<std::string, Compare>& comparisons() {
  static const std::map<std::string, Compare> table{
      {"IpAddress", &in_network},
      {"DateGreaterThan", [](const std::string& a, const std::string& b) { return seconds(a) > seconds(b); }},
      {"StringEquals", [](const std::string& a, const std::string& b) { return a == b; }},
      {"ForAllValues:StringEquals", [](const std::string& a, const std::string& b) { return a == b; }},
      {"Bool", [](const std::string& a, const std::string& b) { return a == b; }},
      {"NumericLessThanEquals",
       [](const std::string& a, const std::string& b) {
         return std::strtod(a.c_str(), nullptr) <= std::strtod(b.c_str(), nullptr);
       }},
      {"StringLike",
       [](const std::string& a, const std::string& b) { return ::fnmatch(b.c_str(), a.c_str(), 0) == 0; }},
  };
  return table;
}

bool holds(const Test& test, const TextContext& context) {
  const auto found = context.find(test.key);
  if (found == context.end()) return false;
  const Compare compare = comparisons().at(test.op);
  return std::all_of(found->second.begin(), found->second.end(), [&](const std::string& value) {
    return std::any_of(test.values.begin(), test.values.end(),
                       [&](const std::string& wanted) { return compare(value, wanted); });
  });
}

void by_libc(benchmark::State& state) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < kBlocks; ++i) blocks.push_back(block_number(i));
  const Result<std::vector<Request>> requests = load_requests(hundred_blocks());
  if (!requests) return state.SkipWithError("the request is malformed");
  TextContext context;
  for (const ContextEntry& entry : requests->front().context.entries()) context[entry.key] = entry.values;
  for (auto _ : state) {
    for (const Block& block : blocks) {
      const bool all =
          std::all_of(block.begin(), block.end(), [&](const Test& test) { return holds(test, context); });
      if (all) return state.SkipWithError("a block holds");
    }
  }
}

void by_us(benchmark::State& state) {
  const Workload workload = hundred_blocks();
  Result<PolicySet> policies = load_policies(workload);
  const Result<std::vector<Request>> requests = load_requests(workload);
  if (!policies || !requests) return state.SkipWithError("the blocks are malformed");
  Evaluator evaluator(compile(std::move(*policies)));
  for (auto _ : state) {
    if (evaluator.decide(requests->front()).verdict != Verdict::ImplicitDeny)
      return state.SkipWithError("a block holds");
  }
}

}  // namespace

void register_condition_benches() {
  benchmark::RegisterBenchmark("conditions/ours", &by_us);
  benchmark::RegisterBenchmark("conditions/libc", &by_libc);
}

}  // namespace whydeny
