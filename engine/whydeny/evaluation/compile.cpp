// Compiles policy sets: every element becomes numbers of things that are stored once.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/compile.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "whydeny/evaluation/action_plan.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/conditions.h"
#include "whydeny/evaluation/intern_table.h"
#include "whydeny/evaluation/principals.h"
#include "whydeny/evaluation/public_policy.h"
#include "whydeny/evaluation/resources.h"

namespace whydeny {
namespace {

using Data = CompiledPolicySet::Data;
using Flag = CompiledStatement;

/// Smaller sets are searched statement by statement.
constexpr std::size_t kLeastIndexed = 64;

std::uint64_t hash_numbers(std::span<const Number> numbers) {
  std::uint64_t hash = numbers.size();
  for (const Number number : numbers) hash = mix(hash, number);
  return hash;
}

// Lists that are equal get one number.
class ListInterner {
 public:
  explicit ListInterner(NumberLists& lists) : lists_(lists) {}
  Number find_or_add(std::span<const Number> numbers) {
    return table_.find_or_add(
        hash_numbers(numbers), [&](Number list) { return std::ranges::equal(lists_[list], numbers); },
        [&] { return lists_.add(numbers); });
  }

 private:
  NumberLists& lists_;
  InternTable table_;
};

bool same_condition(const Condition& a, const Condition& b) {
  return a.op == b.op && a.set == b.set && a.if_exists == b.if_exists && a.key == b.key &&
         a.op_text == b.op_text && std::ranges::equal(a.values, b.values, [](const Value& x, const Value& y) {
           return x.text == y.text;
         });
}

class Compiler {
 public:
  explicit Compiler(Data& set)
      : set_(set),
        action_lists_(set.action_lists),
        resource_lists_(set.resource_lists),
        blocks_(set.blocks) {}

  void add_group(Layer layer, const std::vector<Policy>& policies, int level = -1) {
    const auto first = static_cast<Number>(set_.statements.size());
    set_.groups.push_back({layer, level, first, first, static_cast<Number>(policies.size()), false});
    for (const Policy& policy : policies) add_document(policy);
    GroupRange& range = set_.groups_of_layer[static_cast<std::size_t>(layer)];
    const auto number = static_cast<Number>(set_.groups.size() - 1);
    range = {level > 0 ? range.first : number, number + 1};
    Group& group = set_.groups.back();
    group.end_statement = static_cast<Number>(set_.statements.size());
    group.has_allow = std::any_of(set_.statements.begin() + first, set_.statements.end(),
                                  [](const CompiledStatement& s) { return s.effect() == Effect::Allow; });
  }

  Number add_condition(const Condition& condition, bool variables) {
    std::uint64_t hash = hash_bytes(condition.key, hash_bytes(condition.op_text, variables ? 1 : 0));
    for (const Value& value : condition.values) hash = hash_bytes(value.text, hash);
    return condition_table_.find_or_add(
        hash,
        [&](Number number) {
          const CompiledCondition& other = set_.conditions[number];
          return other.takes_variables == variables && same_condition(*other.source, condition);
        },
        [&] {
          const auto first = static_cast<Number>(set_.operands.size());
          for (const Value& value : condition.values)
            set_.operands.push_back(compile_operand(value.text, *condition.op, variables, set_));
          set_.conditions.push_back({condition.op, &condition, add_key(condition.key), first,
                                     static_cast<Number>(condition.values.size()), condition.set,
                                     condition.if_exists, variables});
          return static_cast<Number>(set_.conditions.size() - 1);
        });
  }

 private:
  void add_document(const Policy& policy) {
    const auto document = static_cast<Number>(set_.documents.size());
    set_.documents.push_back({&policy, policy.type(), policy.has_variables()});
    const bool of_resource = set_.groups.back().layer == Layer::Resource;
    const Statement* open = of_resource ? public_statement(policy) : nullptr;
    for (const Statement& statement : policy.statements()) {
      if (&statement == open) set_.public_statements.push_back(static_cast<Number>(set_.statements.size()));
      add_statement(document, policy, statement);
    }
  }

  void add_statement(Number document, const Policy& policy, const Statement& statement) {
    CompiledStatement compiled;
    compiled.document = document;
    compiled.index = static_cast<Number>(&statement - policy.statements().data());
    compiled.group = static_cast<Number>(set_.groups.size() - 1);
    const auto flag = [&](bool holds, Flag::Flag which) {
      if (holds) compiled.flags = static_cast<std::uint8_t>(compiled.flags | which);
    };
    flag(statement.effect == Effect::Deny, Flag::kDeny);
    flag(statement.action.negated, Flag::kNotAction);
    add_actions(statement, compiled);
    bool any_resource = !statement.resource;
    if (statement.resource) {
      flag(statement.resource->negated, Flag::kNotResource);
      add_resources(policy, *statement.resource, compiled);
      any_resource = !statement.resource->negated && lists_everything(compiled.resources);
    }
    flag(any_resource, Flag::kAnyResource);
    if (statement.principal) {
      flag(true, Flag::kHasPrincipal);
      flag(statement.principal->negated, Flag::kNotPrincipal);
      compiled.first_principal = static_cast<Number>(set_.principals.size());
      compiled.principal_count = static_cast<Number>(statement.principal->values.size());
      for (const PrincipalEntry& entry : statement.principal->values)
        set_.principals.push_back(compile_principal(entry));
    }
    if (!statement.conditions.empty()) {
      numbers_.clear();
      for (const Condition& condition : statement.conditions)
        numbers_.push_back(add_condition(condition, policy.has_variables()));
      compiled.block = blocks_.find_or_add(numbers_);
    }
    set_.statements.push_back(compiled);
  }

  void add_actions(const Statement& statement, CompiledStatement& compiled) {
    numbers_.clear();
    for (const Value& value : statement.action.values) {
      numbers_.push_back(action_table_.find_or_add(
          hash_bytes(value.text), [&](Number number) { return action_texts_[number] == value.text; },
          [&] {
            action_texts_.push_back(value.text);
            set_.actions.push_back(compile_action(value.text, set_.texts));
            return static_cast<Number>(set_.actions.size() - 1);
          }));
    }
    compiled.actions = action_lists_.find_or_add(numbers_);
  }

  void add_resources(const Policy& policy, const Element<Value>& resource, CompiledStatement& compiled) {
    numbers_.clear();
    // How a pattern is read depends on these two.
    const std::uint64_t way =
        static_cast<std::uint64_t>(policy.type()) * 2 + (policy.has_variables() ? 1 : 0);
    for (const Value& value : resource.values) {
      numbers_.push_back(resource_table_.find_or_add(
          hash_bytes(value.text, way),
          [&](Number number) {
            return resource_ways_[number] == way && set_.resources[number].text == value.text;
          },
          [&] {
            resource_ways_.push_back(way);
            set_.resources.push_back(
                compile_resource(value.text, policy.type(), policy.has_variables(), set_));
            return static_cast<Number>(set_.resources.size() - 1);
          }));
    }
    compiled.resources = resource_lists_.find_or_add(numbers_);
  }

  bool lists_everything(Number list) const {
    const auto patterns = set_.resource_lists[list];
    return std::any_of(patterns.begin(), patterns.end(), [&](Number pattern) {
      return set_.resources[pattern].kind == ResourcePattern::Kind::All;
    });
  }

  Number add_key(std::string_view spelling) {
    return key_table_.find_or_add(
        hash_bytes(spelling), [&](Number number) { return set_.keys[number].spelling == spelling; },
        [&] {
          set_.keys.push_back({spelling, key_hash(spelling)});
          return static_cast<Number>(set_.keys.size() - 1);
        });
  }

  Data& set_;
  ListInterner action_lists_, resource_lists_, blocks_;
  InternTable action_table_, resource_table_, condition_table_, key_table_;
  std::vector<std::string_view> action_texts_;  // as written
  std::vector<std::uint64_t> resource_ways_;
  std::vector<Number> numbers_;
};

template <typename T>
std::size_t bytes_of(const std::vector<T>& items) {
  return items.capacity() * sizeof(T);
}

template <typename... T>
void shrink(std::vector<T>&... items) {
  (items.shrink_to_fit(), ...);
}

}  // namespace

std::string_view TextPool::add(std::string_view text) {
  constexpr std::size_t kBlock = 4096;
  if (free_ < text.size()) {
    free_ = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique<char[]>(free_));
    bytes_ += free_;
    block_size_ = free_;
  }
  char* at = blocks_.back().get() + (block_size_ - free_);
  std::memcpy(at, text.data(), text.size());
  free_ -= text.size();
  return {at, text.size()};
}

const PolicySet& CompiledPolicySet::policies() const { return data_->policies; }

std::size_t CompiledPolicySet::statement_count() const { return data_->statements.size(); }

CitedStatement CompiledPolicySet::statement(std::size_t number) const {
  const CompiledStatement& statement = data_->statements[number];
  return {data_->documents[statement.document].type, data_->groups[statement.group].level,
          data_->policy(statement), &data_->source(statement)};
}

std::size_t CompiledPolicySet::bytes() const {
  const Data& set = *data_;
  const ActionIndex& index = set.action_index;
  return sizeof(Data) + bytes_of(set.documents) + bytes_of(set.groups) + bytes_of(set.statements) +
         bytes_of(set.actions) + set.action_lists.bytes() + bytes_of(set.resources) +
         set.resource_lists.bytes() + bytes_of(set.principals) + bytes_of(set.conditions) +
         set.blocks.bytes() + bytes_of(set.operands) + bytes_of(set.pieces) + bytes_of(set.keys) +
         bytes_of(set.public_statements) + set.texts.bytes() + bytes_of(index.bucket_ends) +
         bytes_of(index.literals) + bytes_of(index.by_service) + bytes_of(index.of_any_service) +
         index.statements.bytes() + bytes_of(index.negated);
}

CompiledPolicySet compile(PolicySet policies) {
  auto data = std::make_shared<Data>();
  data->policies = std::move(policies);
  const PolicySet& set = data->policies;
  Compiler compiler(*data);
  for (std::size_t i = 0; i < set.scp.size(); ++i)
    compiler.add_group(Layer::Scp, set.scp[i], static_cast<int>(i));
  for (std::size_t i = 0; i < set.rcp.size(); ++i)
    compiler.add_group(Layer::Rcp, set.rcp[i], static_cast<int>(i));
  compiler.add_group(Layer::Endpoint, set.endpoint);
  compiler.add_group(Layer::Resource, set.resource);
  compiler.add_group(Layer::Identity, set.identity);
  compiler.add_group(Layer::Boundary, set.boundary);
  compiler.add_group(Layer::Session, set.session);
  if (data->statements.size() >= kLeastIndexed) {
    index_actions(*data);
    shrink(data->documents, data->groups, data->statements, data->actions, data->resources, data->principals,
           data->conditions, data->operands, data->pieces, data->keys);
    data->action_lists.shrink();
    data->resource_lists.shrink();
    data->blocks.shrink();
  }
  return CompiledPolicySet(std::move(data));
}

Truth condition_holds_alone(const Condition& condition, bool variables, const Context& context) {
  Data set;
  const Number number = Compiler(set).add_condition(condition, variables);
  Request request;
  request.context = context;
  BoundRequest bound(set);
  const ActionTraits no_action;  // bound by reference
  bound.bind(request, no_action);
  Lookups lookups;
  lookups.wanted = false;
  return condition_holds(set, set.conditions[number], bound, lookups);
}

}  // namespace whydeny
