// Random cases for the oracle and the properties: cases that can be changed before they are written down.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_ORACLE_RANDOM_CASE_H_
#define WHYDENY_TESTS_ORACLE_RANDOM_CASE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vocabulary.h"

namespace whydeny::oracle {

/// The same numbers on every platform.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  /// Draws these bytes, and zeros behind them: who changes a byte changes the case.
  explicit Random(std::string_view bytes) : bytes_(bytes) {}
  /// Below `limit`.
  std::size_t below(std::size_t limit) { return (bytes_ ? next_bytes(limit) : engine_()) % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& pick(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  /// Between `least` and `most` of them, some perhaps twice.
  Words pick_some(const Words& words, std::size_t least, std::size_t most);
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  /// As many bytes as a number below `limit` can need.
  std::size_t next_bytes(std::size_t limit);

  std::mt19937 engine_;
  std::optional<std::string_view> bytes_;
};

struct RandomStatement {
  std::string sid, effect;
  bool not_principal = false, not_action = false, not_resource = false;
  std::string principal;  ///< JSON; empty: none
  Words actions;
  Words resources;  ///< empty: no Resource element
  std::map<std::string, std::map<std::string, Words>> conditions;  ///< operator, key, values
};

struct RandomPolicy {
  std::string type;  ///< "identity", "boundary", "session", "resource", "vpce", "scp" or "rcp"
  std::size_t level = 0;
  std::string version;
  std::vector<RandomStatement> statements;
};

struct RandomCase {
  std::string principal;
  Target target;
  std::map<std::string, Words> context;  ///< a key that is single-valued has one value
  std::map<std::string, std::string> facts;
  std::vector<RandomPolicy> policies;
  Words unknown;

  /// As the oracle and the engine read it.
  std::string text() const;
  /// Its policies alone, and the rest.
  std::string policies_text() const;
  std::string question_text() const;
};

/// The condition keys that random statements ask for and no request implies.
const Words& context_keys_in_use();
/// More of them, that fewer requests have.
const Words& rare_context_keys();
bool has_many_values(const std::string& key);
/// Values that such a key may have: more than one, or none, only for multivalued keys.
Words random_values(Random& random, const std::string& key);

/// Nobody can attach a boundary to a root user, or a session policy to a user.
bool can_be_attached(const std::string& type, const std::string& principal);
/// Fills in everything but the policies.
void random_request(Random& random, RandomCase& c);
/// Another request for the same policies; the same one where none is found. What is attached to the resource
/// stays the kind of policy that it is.
RandomCase asked_otherwise(Random& random, const RandomCase& c);

RandomStatement random_statement(Random& random, const RandomCase& of, const std::string& type,
                                 const std::string& effect);
RandomCase random_case(Random& random);

}  // namespace whydeny::oracle

#endif  // WHYDENY_TESTS_ORACLE_RANDOM_CASE_H_
