// What a compiled policy set consists of. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_COMPILED_H_
#define WHYDENY_EVALUATION_COMPILED_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/aws/glob.h"
#include "whydeny/evaluation/compile.h"
#include "whydeny/operators/operand.h"

namespace whydeny {

/// A number of something in one of the vectors below.
using Number = std::uint32_t;
inline constexpr Number kNone = 0xFFFFFFFFu;

/// Lists of numbers, each stored once: statements that list the same share a list.
///
///     ends_:    2     5        list 0 = numbers[0..2), list 1 = numbers[2..5)
///     numbers_: 4 7 | 1 4 9
class NumberLists {
 public:
  NumberLists() = default;
  NumberLists(std::vector<Number> numbers, std::vector<Number> ends)
      : numbers_(std::move(numbers)), ends_(std::move(ends)) {}
  std::span<const Number> operator[](Number list) const {
    const std::size_t begin = list == 0 ? 0 : ends_[list - 1];
    return {numbers_.data() + begin, ends_[list] - begin};
  }
  Number add(std::span<const Number> numbers) {
    numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
    ends_.push_back(static_cast<Number>(numbers_.size()));
    return static_cast<Number>(ends_.size() - 1);
  }
  Number size() const { return static_cast<Number>(ends_.size()); }
  std::size_t bytes() const { return (numbers_.capacity() + ends_.capacity()) * sizeof(Number); }
  void shrink() {
    numbers_.shrink_to_fit();
    ends_.shrink_to_fit();
  }

 private:
  std::vector<Number> numbers_;
  std::vector<Number> ends_;
};

/// One value of an Action element.
struct ActionPattern {
  enum class Kind : std::uint8_t {
    Any,      ///< `*`
    Never,    ///< names no service
    Literal,  ///< compared without regard to case
    Wild,     ///< a glob in lower case
  };
  const char* text = nullptr;  ///< in the document, or for Wild in the set's own texts
  std::uint32_t size = 0;
  Kind kind = Kind::Never;

  std::string_view view() const { return {text, size}; }
  /// `action` in lower case.
  bool matches(std::string_view action) const;
};

/// A stretch of a policy value with variables: plain text, or a key to be replaced by its value.
struct TemplatePiece {
  std::string_view text;  ///< plain text, wildcards encoded where they are some; or the key's spelling
  std::string_view fallback;
  std::uint32_t hash = 0;  ///< of the key
  bool is_key = false;
  bool has_fallback = false;
  /// Before the fifth colon of an ArnLike value: a colon that is brought in matches nothing there, and does
  /// not shift the other components.
  bool within_component = false;
};

/// Pieces [first, end) of Data::pieces.
struct TemplateRange {
  Number first = 0;
  Number end = 0;
};

/// One value of a Resource element, as its type of policy reads it. [2.2]
struct ResourcePattern {
  enum class Kind : std::uint8_t {
    All,           ///< nothing but stars
    Never,         ///< too short for its type of policy
    NeverAndSaid,  ///< a variable where AWS takes none; a note says so
    OwnKey,        ///< of a key policy: that key's ARN [5.1.7]
    Fixed,         ///< a glob known now
    Variable,      ///< a glob known when its variables are
  };
  Glob glob;               ///< Fixed
  std::string_view text;   ///< as written
  TemplateRange pieces{};  ///< Variable
  Kind kind = Kind::Never;
};

/// One entry of a Principal element, its ARN taken apart.
struct CompiledPrincipal {
  enum class Form : std::uint8_t {
    Any,
    Account,    ///< twelve digits, or the ARN of the account's root user
    UniqueId,   ///< AIDA..., AROA...
    Role,       ///< arn:...:role/...
    User,       ///< arn:...:user/...
    Session,    ///< an ARN of sts
    OtherArn,   ///< meaningful for services only
    Nobody,     ///< names nothing that makes requests
    Federated,  ///< an identity provider
    Service,
    CanonicalUser,
  };
  Form form = Form::Nobody;
  std::string_view text;
  std::string_view partition;  ///< empty: any (an account written as twelve digits)
  std::string_view account;
  std::string_view resource;  ///< last component of the ARN
};

/// A value of a condition, read once unless it has variables.
struct CompiledOperand {
  Operand operand;
  TemplateRange pieces{};  ///< empty: the operand is all there is
};

/// One (operator, key) pair. What a decision needs stands here; `source` is for people.
struct CompiledCondition {
  const Operator* op = nullptr;
  const Condition* source = nullptr;  ///< in one of the documents that have it
  Number key = 0;
  Number first_operand = 0;
  Number operand_count = 0;
  SetOperator set = SetOperator::None;
  bool if_exists = false;
  bool takes_variables = false;
};

/// A condition key as some document spells it.
struct CompiledKey {
  std::string_view spelling;
  std::uint32_t hash = 0;
};

struct CompiledStatement {
  enum Flag : std::uint8_t {
    kDeny = 1,
    kNotAction = 2,
    kNotResource = 4,
    kAnyResource = 8,  ///< no Resource element, or one that a `*` makes match everything
    kHasPrincipal = 16,
    kNotPrincipal = 32,
  };
  Number document = 0;
  Number index = 0;  ///< in its document
  Number actions = 0;
  Number resources = kNone;
  Number block = kNone;  ///< of conditions
  Number first_principal = 0;
  Number principal_count = 0;
  Number group = 0;
  std::uint8_t flags = 0;

  bool has(Flag flag) const { return (flags & flag) != 0; }
  Effect effect() const { return has(kDeny) ? Effect::Deny : Effect::Allow; }
};

struct CompiledDocument {
  const Policy* policy = nullptr;  ///< in Data::policies
  PolicyType type = PolicyType::Identity;
  bool has_variables = false;
};

/// Documents that are asked together: a type of policy, or one level of SCPs or RCPs.
struct Group {
  Layer layer;  ///< Resource stands for Key and Trust too: which it is, the request tells
  int level;    ///< SCP, RCP; -1 otherwise
  Number first_statement = 0;
  Number end_statement = 0;
  Number documents = 0;
  bool has_allow = false;
};

/// Which statements list an action pattern: found by hash where it is literal, by service where it is not.
/// Empty for small sets, where trying every pattern is as fast.
struct ActionIndex {
  /// Literal patterns in buckets by hash: bucket b is literals[bucket_ends[b - 1] .. bucket_ends[b]).
  std::vector<Number> bucket_ends;
  std::vector<Number> literals;
  std::vector<Number> by_service;      ///< wild patterns with a literal service, sorted by it
  std::vector<Number> of_any_service;  ///< the other wild ones, and `*`
  NumberLists statements;              ///< that list the pattern, by its number; without those of NotAction
  std::vector<Number> negated;         ///< statements with NotAction
  bool empty() const { return bucket_ends.empty(); }
};

/// Texts that stand in no document. Never moves what it holds.
class TextPool {
 public:
  std::string_view add(std::string_view text);
  std::size_t bytes() const { return bytes_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_ = 0;  // at the end of the last block
  std::size_t block_size_ = 0;
  std::size_t bytes_ = 0;
};

/// Groups [first, end) of one layer.
struct GroupRange {
  Number first = 0;
  Number end = 0;
};

struct CompiledPolicySet::Data {
  PolicySet policies;
  std::vector<CompiledDocument> documents;
  std::vector<Group> groups;  ///< in AWS's order
  std::array<GroupRange, static_cast<std::size_t>(Layer::Other) + 1> groups_of_layer;
  std::vector<CompiledStatement> statements;
  std::vector<ActionPattern> actions;
  NumberLists action_lists;
  std::vector<ResourcePattern> resources;
  NumberLists resource_lists;
  std::vector<CompiledPrincipal> principals;
  std::vector<CompiledCondition> conditions;
  NumberLists blocks;
  std::vector<CompiledOperand> operands;
  std::vector<TemplatePiece> pieces;
  std::vector<CompiledKey> keys;
  std::vector<Number>
      public_statements;  ///< that make a policy of the resource public: one a document at most
  TextPool texts;
  ActionIndex action_index;

  const Statement& source(const CompiledStatement& statement) const {
    return documents[statement.document].policy->statements()[statement.index];
  }
  std::span<const TemplatePiece> pieces_of(TemplateRange range) const {
    return {pieces.data() + range.first, pieces.data() + range.end};
  }
  TemplateRange add_pieces(const std::vector<TemplatePiece>& added) {
    const auto first = static_cast<Number>(pieces.size());
    pieces.insert(pieces.end(), added.begin(), added.end());
    return {first, static_cast<Number>(pieces.size())};
  }
  /// Key and Trust are Resource here.
  GroupRange groups_in(Layer layer) const {
    const bool of_resource = layer == Layer::Key || layer == Layer::Trust;
    return groups_of_layer[static_cast<std::size_t>(of_resource ? Layer::Resource : layer)];
  }
  const Policy& policy(const CompiledStatement& statement) const {
    return *documents[statement.document].policy;
  }
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_COMPILED_H_
