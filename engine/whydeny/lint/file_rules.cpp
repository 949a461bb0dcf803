// Files and the tool (F).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // unknown-policy-type
    {"F001", kAnyPolicy, Standing::On, false, Fixable::No,
     "the type of the policy is shown neither by its content nor by its path nor by a declaration",
     "rules for another type may be the ones that hold", nullptr},
    // policy-type-conflict
    {"F002", kAnyPolicy, Standing::On, false, Fixable::No,
     "what the path or the configuration says of the type contradicts the content",
     "the wrong rules look at the policy, or it is attached in the wrong place", nullptr},
    // unused-suppression
    {"F003", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a suppression that silences nothing",
     "it hides the finding when it comes back", nullptr},
    // suppression-without-reason
    {"F004", kAnyPolicy, Standing::On, false, Fixable::No,
     "a suppression without a reason, where the configuration asks for one",
     "nobody will know whether it still holds", nullptr},
    // suppression-expired
    {"F005", kAnyPolicy, Standing::On, false, Fixable::No,
     "a suppression past its last day",
     "what it accepted is accepted no longer", nullptr},
    // not-a-policy
    {"F006", kAnyPolicy, Standing::On, false, Fixable::No,
     "a JSON file that was named and is no policy",
     "nothing in it was looked at", nullptr},
    // catalogue-stale
    {"F007", kAnyPolicy, Standing::On, true, Fixable::No,
     "the service data is older than the configured number of days",
     "actions and keys that AWS has added since are unknown, so unknown names count as warnings", nullptr},
    // unresolved-value
    {"F008", kAnyPolicy, Standing::On, false, Fixable::No,
     "a part of a policy in a template or plan whose value is not known",
     "rules that need it were not asked", nullptr},
    // file-too-large
    {"F009", kAnyPolicy, Standing::On, false, Fixable::No,
     "a file, or a part of it, above what is read: its size, its statements, the values in a list, the findings",
     "what is beyond the limit was not looked at", nullptr},
    // embedded-policy-invalid-json
    {"F010", kAnyPolicy, Standing::On, false, Fixable::No,
     "a text in a template, plan or answer that should be a policy and is no JSON",
     "AWS will refuse it when it is applied", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> file_rules() { return kRules; }

}  // namespace whydeny
