// Accessors of Policy.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/policy.h"

#include "whydeny/policy/policy_data.h"
#include "whydeny/policy/type_grammar.h"

namespace whydeny {

std::string_view policy_type_name(PolicyType type) { return grammar_of(type).name; }

PolicyType Policy::type() const { return data_->type; }
const std::string& Policy::name() const { return data_->name; }
bool Policy::has_variables() const { return data_->has_variables; }
const std::vector<Statement>& Policy::statements() const { return data_->statements; }
const std::shared_ptr<const Source>& Policy::source() const { return data_->source; }
SourceLocation Policy::locate(Span span) const { return data_->source->locate(span.begin); }

}  // namespace whydeny
