// Makes a random case small: what can be left out while it still fails is left out.
// SPDX-License-Identifier: Apache-2.0
#include "shrink.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "question.h"

namespace whydeny::oracle {
namespace {

// Tries changes of one case; what still fails is kept.
class Shrinker {
 public:
  Shrinker(RandomCase failing, const StillFails& fails) : best_(std::move(failing)), fails_(fails) {}

  RandomCase shrink() {
    do {
      smaller_ = false;
      drop_all([](RandomCase & c) -> auto& { return c.policies; });
      for (std::size_t i = 0; i < best_.policies.size(); ++i) shrink_policy(i);
      drop_all_of_map([](RandomCase & c) -> auto& { return c.context; });
      shrink_context();
      drop_all_of_map([](RandomCase & c) -> auto& { return c.facts; });
      drop_all([](RandomCase & c) -> auto& { return c.unknown; });
    } while (smaller_);
    return best_;
  }

 private:
  bool keep_if_it_fails(RandomCase changed) {
    if (!fails_(changed)) return false;
    best_ = std::move(changed);
    smaller_ = true;
    return true;
  }

  // Each element of a list, the last first. `list` finds the list in a case.
  template <typename List>
  void drop_all(const List& list, std::size_t least = 0) {
    for (std::size_t i = list(best_).size(); i-- > 0 && list(best_).size() > least;) {
      RandomCase changed = best_;
      auto& items = list(changed);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
      keep_if_it_fails(std::move(changed));
    }
  }

  template <typename Map>
  void drop_all_of_map(const Map& map) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : map(best_)) keys.push_back(key);
    for (const std::string& key : keys) {
      RandomCase changed = best_;
      map(changed).erase(key);
      keep_if_it_fails(std::move(changed));
    }
  }

  // Puts `simple` where `part` finds something else.
  template <typename T, typename Part>
  void simplify(const Part& part, const T& simple) {
    RandomCase changed = best_;
    if (part(changed) == simple) return;
    part(changed) = simple;
    keep_if_it_fails(std::move(changed));
  }

  void shrink_policy(std::size_t at) {
    const auto statements = [at](RandomCase & c) -> auto& { return c.policies[at].statements; };
    drop_all(statements, 1);
    simplify(
        [at](RandomCase & c) -> auto& { return c.policies[at].version; }, std::string("2012-10-17"));
    simplify(
        [at](RandomCase & c) -> auto& { return c.policies[at].level; }, std::size_t{0});
    for (std::size_t i = 0; i < best_.policies[at].statements.size(); ++i) {
      shrink_statement([at, i](RandomCase& c) -> RandomStatement& { return c.policies[at].statements[i]; });
    }
  }

  template <typename Find>
  void shrink_statement(const Find& statement) {
    simplify(
        [&](RandomCase & c) -> auto& { return statement(c).sid; }, std::string());
    for (bool RandomStatement::*negated :
         {&RandomStatement::not_principal, &RandomStatement::not_action, &RandomStatement::not_resource}) {
      simplify(
          [&](RandomCase & c) -> auto& { return statement(c).*negated; }, false);
    }
    for (Words RandomStatement::*words : {&RandomStatement::actions, &RandomStatement::resources}) {
      const auto list = [&](RandomCase & c) -> auto& { return statement(c).*words; };
      const bool needed = !list(best_).empty();
      drop_all(list, needed ? 1 : 0);
      if (needed) simplify(list, Words{"*"});
    }
    shrink_principal(statement);
    shrink_conditions(statement);
  }

  // A star is simplest, then each entry alone.
  template <typename Find>
  void shrink_principal(const Find& statement) {
    const auto principal = [&](RandomCase & c) -> auto& { return statement(c).principal; };
    if (principal(best_).empty()) return;
    simplify(principal, std::string("\"*\""));
    const auto parsed = read_json(principal(best_));
    if (!parsed || !(*parsed)->root().is(JsonKind::Object)) return;
    Words simpler;
    for (const JsonValue::Member& kind : (*parsed)->root().members()) {
      const auto add = [&](const JsonValue& value) {
        JsonWriter writer;
        simpler.emplace_back(writer.begin_object().key(kind.key).string(value.text()).end_object().text());
      };
      if (kind.value.is(JsonKind::String) && (*parsed)->root().size() > 1) add(kind.value);
      for (const JsonValue& value : kind.value.items()) add(value);
    }
    for (const std::string& one : simpler) {
      if (principal(best_) == one) return;
      simplify(principal, one);
    }
  }

  template <typename Find>
  void shrink_conditions(const Find& statement) {
    const auto conditions = [&](RandomCase & c) -> auto& { return statement(c).conditions; };
    drop_all_of_map(conditions);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [op, keys] : conditions(best_)) {
      for (const auto& [key, values] : keys) pairs.emplace_back(op, key);
    }
    for (const auto& [op, key] : pairs) {
      if (conditions(best_).count(op) == 0) continue;  // it has gone, or has another name now
      if (conditions(best_)[op].size() > 1) {
        RandomCase changed = best_;
        conditions(changed)[op].erase(key);
        if (keep_if_it_fails(std::move(changed))) continue;
      }
      const auto values = [&, op = op, key = key ](RandomCase & c) -> auto& {
        return conditions(c)[op][key];
      };
      drop_all(values);
      rename_operator(conditions, op);
    }
  }

  // Without IfExists, without a set operator.
  template <typename Conditions>
  void rename_operator(const Conditions& conditions, const std::string& op) {
    Words simpler;
    if (op.ends_with("IfExists")) simpler.push_back(op.substr(0, op.size() - std::string("IfExists").size()));
    if (op.find(':') != std::string::npos) simpler.push_back(op.substr(op.find(':') + 1));
    for (const std::string& name : simpler) {
      RandomCase changed = best_;
      auto& all = conditions(changed);
      if (all.count(name) > 0 || all.count(op) == 0) continue;
      all[name] = all[op];
      all.erase(op);
      if (keep_if_it_fails(std::move(changed))) return;
    }
  }

  void shrink_context() {
    Words keys;
    for (const auto& [key, values] : best_.context) keys.push_back(key);
    for (const std::string& key : keys) {
      drop_all(
          [&key](RandomCase & c) -> auto& { return c.context[key]; }, 1);
    }
  }

  RandomCase best_;
  const StillFails& fails_;
  bool smaller_ = false;
};

}  // namespace

RandomCase shrunk(RandomCase failing, const StillFails& fails) {
  return Shrinker(std::move(failing), fails).shrink();
}

}  // namespace whydeny::oracle
