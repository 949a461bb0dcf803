// Compiles policy sets.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/compile.h"

#include <utility>

namespace whydeny {

struct CompiledPolicySet::Data {
  PolicySet policies;
  std::vector<CitedStatement> statements;
};

const PolicySet& CompiledPolicySet::policies() const { return data_->policies; }
std::size_t CompiledPolicySet::statement_count() const { return data_->statements.size(); }
CitedStatement CompiledPolicySet::statement(std::size_t number) const { return data_->statements[number]; }
std::size_t CompiledPolicySet::bytes() const { return sizeof(Data); }

CompiledPolicySet compile(PolicySet policies) {
  auto data = std::make_shared<CompiledPolicySet::Data>();
  data->policies = std::move(policies);
  return CompiledPolicySet(std::move(data));
}

}  // namespace whydeny
