// Inner: what each type of policy must, may and must not carry, as one table.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_POLICY_TYPE_GRAMMAR_H_
#define WHYDENY_POLICY_TYPE_GRAMMAR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "whydeny/policy/policy.h"

namespace whydeny {

enum class Presence : std::uint8_t {
  Required,   ///< without it the statement has no defined meaning
  Expected,   ///< AWS refuses a statement without it, but what such a statement does is defined
  Forbidden,  ///< must not be there
};

/// One row. [reference_policies_grammar, orgs_manage_policies_scps_syntax, orgs_manage_policies_rcps_syntax,
/// vpc-endpoints-access]
struct TypeGrammar {
  PolicyType type;
  std::string_view name;   ///< the word of the JSON formats
  std::string_view words;  ///< with its article, for messages
  Presence principal;
  Presence resource;
  bool iam_sids;  ///< Sids are letters and digits and unique; otherwise the service decides, and duplicates
                  ///< only confuse
  bool has_id;    ///< `Id` is part of the grammar
  bool suggests_2012;  ///< an old or missing Version deserves a word here; the RCP grammar has its own rule
};

// clang-format off
inline constexpr std::array kTypeGrammars = {
    //          type                  name        words                                   principal            resource            iam    id     2012
    TypeGrammar{PolicyType::Identity, "identity", "an identity policy",         Presence::Forbidden, Presence::Required,  true,  false, true},
    TypeGrammar{PolicyType::Boundary, "boundary", "a permissions boundary",     Presence::Forbidden, Presence::Required,  true,  false, true},
    TypeGrammar{PolicyType::Session,  "session",  "a session policy",           Presence::Forbidden, Presence::Required,  true,  false, true},
    TypeGrammar{PolicyType::Resource, "resource", "a resource policy",          Presence::Expected,  Presence::Expected,  false, true,  true},
    TypeGrammar{PolicyType::Key,      "key",      "a KMS key policy",           Presence::Expected,  Presence::Expected,  false, true,  true},
    TypeGrammar{PolicyType::Trust,    "trust",    "a role trust policy",        Presence::Expected,  Presence::Forbidden, true,  true,  true},
    TypeGrammar{PolicyType::Endpoint, "vpce",     "a VPC endpoint policy",      Presence::Expected,  Presence::Expected,  false, true,  true},
    TypeGrammar{PolicyType::Scp,      "scp",      "a service control policy",   Presence::Forbidden, Presence::Required,  true,  false, false},
    TypeGrammar{PolicyType::Rcp,      "rcp",      "a resource control policy",  Presence::Expected,  Presence::Expected,  true,  true,  false},
};
// clang-format on

/// The row of `type`.
constexpr const TypeGrammar& grammar_of(PolicyType type) {
  const auto row = static_cast<std::size_t>(type);
  return kTypeGrammars[row < kTypeGrammars.size() ? row : 0];
}

}  // namespace whydeny

#endif  // WHYDENY_POLICY_TYPE_GRAMMAR_H_
