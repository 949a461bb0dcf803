// A policy set made ready for many decisions.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_COMPILE_H_
#define WHYDENY_EVALUATION_COMPILE_H_

#include <cstddef>
#include <memory>

#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/policy_set.h"

namespace whydeny {

/// An immutable, shared, cheap-to-copy handle; safe from many threads. Keeps alive the documents that it was
/// made from.
class CompiledPolicySet {
 public:
  struct Data;
  explicit CompiledPolicySet(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  const PolicySet& policies() const;
  /// Of all documents; each has a number, from 0 on, in the order in which a Trace lists them.
  std::size_t statement_count() const;
  CitedStatement statement(std::size_t number) const;
  /// What the compiled form takes beside the documents themselves.
  std::size_t bytes() const;

  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

/// Takes the documents apart: globs by their shape, operands read, keys and actions interned, statements
/// indexed. Never fails: a Policy is known to be well formed.
CompiledPolicySet compile(PolicySet policies);

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_COMPILE_H_
