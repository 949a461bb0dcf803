// The policy grammar as parsed: documents, statements and their elements.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_POLICY_H_
#define WHYDENY_POLICY_POLICY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/diagnostics/source.h"
#include "whydeny/operators/operators.h"

namespace whydeny {

/// What a document is attached as; decides which elements it must, may and must not carry.
enum class PolicyType {
  Identity,  ///< managed or inline policy of a user, group or role
  Boundary,  ///< permissions boundary
  Session,   ///< passed with AssumeRole* or GetFederationToken
  Resource,  ///< attached to a resource, whatever the service
  Key,       ///< KMS key policy
  Trust,     ///< role trust policy
  Endpoint,  ///< VPC endpoint policy
  Scp,       ///< service control policy
  Rcp,       ///< resource control policy
};

/// "identity", "boundary", "session", "resource", "key", "trust", "vpce", "scp", "rcp": the words of the JSON
/// formats.
std::string_view policy_type_name(PolicyType type);

enum class Effect { Allow, Deny };

/// One string of an element's list. Numbers and booleans (allowed only among condition values) carry their
/// lexeme.
struct Value {
  std::string_view text;
  Span span;
};

/// `Action` and `NotAction` are one shape with a flag, so are the other Not-elements.
template <typename T>
struct Element {
  bool negated = false;
  std::vector<T> values;  ///< empty when the document lists nothing (`[]`)
  Span key_span;          ///< the element's name, with quotes
  Span span;              ///< the element's value
};

enum class PrincipalKind { Any, Aws, Federated, Service, CanonicalUser };

/// One entry of a Principal element. `"*"` and `{"AWS": "*"}` are both Any with the text "*".
struct PrincipalEntry {
  PrincipalKind kind = PrincipalKind::Aws;
  std::string_view text;
  Span span;
};

enum class SetOperator { None, ForAllValues, ForAnyValue };

/// One (operator, key) pair of a Condition element.
struct Condition {
  const Operator* op = nullptr;  ///< never null; `IfExists` and the set prefix are taken off
  SetOperator set = SetOperator::None;
  bool if_exists = false;
  std::string_view op_text;  ///< as written, e.g. "ForAnyValue:StringLike"
  std::string_view key;      ///< as written
  std::vector<Value> values;
  Span op_span;
  Span key_span;
  Span span;  ///< the value or list
};

struct Statement {
  std::uint32_t index = 0;  ///< 0-based position in the document
  std::string_view sid;     ///< empty when absent or ""
  Effect effect = Effect::Allow;
  std::optional<Element<PrincipalEntry>> principal;
  Element<Value> action;
  std::optional<Element<Value>> resource;
  std::vector<Condition> conditions;  ///< all must hold
  Span span;                          ///< from `{` to one past `}`
};

/// One document: an immutable, shared, cheap-to-copy handle. Every string_view in a Statement lives as long
/// as any handle to its document does. Safe from many threads.
class Policy {
 public:
  struct Data;
  explicit Policy(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  PolicyType type() const;
  /// A name for people: the file's path as given, or the name beside an inline document.
  const std::string& name() const;
  /// True for Version 2012-10-17: policy variables are substituted. 2008-10-17 and no Version: they are
  /// literal text.
  bool has_variables() const;
  const std::vector<Statement>& statements() const;
  const std::shared_ptr<const Source>& source() const;
  /// Where a span of this document stands in its file.
  SourceLocation locate(Span span) const;

  friend bool operator==(const Policy& a, const Policy& b) { return a.data_ == b.data_; }

 private:
  std::shared_ptr<const Data> data_;
};

}  // namespace whydeny

#endif  // WHYDENY_POLICY_POLICY_H_
