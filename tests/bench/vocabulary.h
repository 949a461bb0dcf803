// The words that generated policies and requests are made of.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_VOCABULARY_H_
#define WHYDENY_TESTS_BENCH_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace whydeny {

/// The same throws on every machine: the distributions of <random> differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return engine_() % count; }
  bool in_hundred(std::size_t chances) { return below(100) < chances; }
  bool in_thousand(std::size_t chances) { return below(1000) < chances; }

  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937 engine_;
};

/// "dynamodb:DescribeTable": a service, and a verb and a noun after the colon.
struct ActionName {
  std::string service;
  std::string verb;
  std::string noun;
  std::string text() const { return service + ":" + verb + noun; }
};

/// Some 15,000 names, few of which AWS knows: as many as real policies use.
ActionName any_action(Dice& dice);
/// One of the two dozen that most calls are.
ActionName hot_action(Dice& dice);

/// An ARN of the service that the action is of, in the account 111122223333: number `tenant` of those that
/// share it.
std::string resource_name(Dice& dice, const ActionName& action, std::size_t tenant);
/// The same with stars, as a customer's policy has it: exact, or open at its end, or in the middle.
std::string customer_pattern(Dice& dice, const ActionName& action, std::size_t tenant);
/// The same, as AWS's own policies have it: open in Region and account.
std::string published_pattern(Dice& dice, const ActionName& action);

/// `"StringEquals": {"aws:RequestedRegion": [...]}`, one of the kinds that policies have, as often as they
/// do.
std::string some_condition(Dice& dice, std::size_t tenant);

/// A request of the user `ci` with six to eleven context keys.
std::string some_request(Dice& dice, const ActionName& action, std::size_t tenant);

/// `"a"`, or `["a", "b"]`.
std::string json_list(const std::vector<std::string>& texts);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_VOCABULARY_H_
