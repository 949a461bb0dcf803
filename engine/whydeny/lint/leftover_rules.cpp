// Leftovers: placeholders, examples, markers (L).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/leftover_checks.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // placeholder-in-arn
    {"L001", kAnyPolicy, Standing::On, false, Fixable::No,
     "a token that nobody filled in, in an ARN",
     "the ARN matches nothing", check_placeholder_in_arn},
    // placeholder-in-principal
    {"L002", kResourcePolicy | kTrustPolicy, Standing::On, false, Fixable::No,
     "a token that nobody filled in, in a principal",
     "the statement matches nobody, or is refused", check_placeholder_in_principal},
    // placeholder-in-condition
    {"L003", kAnyPolicy, Standing::On, false, Fixable::No,
     "a token that nobody filled in, in a value of a condition",
     "the condition never compares with what was meant", check_placeholder_in_condition},
    // example-account-id
    {"L004", kAnyPolicy, Standing::On, false, Fixable::No,
     "an account id from AWS's documentation",
     "it belongs to nobody, and was likely to be replaced", check_example_account},
    // example-resource-name
    {"L005", kAnyPolicy, Standing::On, false, Fixable::No,
     "the name of a resource from an example",
     "it was likely to be replaced", check_example_name},
    // unrendered-template
    {"L006", kAnyPolicy, Standing::On, false, Fixable::No,
     "an expression of a template language in a plain JSON policy",
     "nothing fills it in any more: AWS takes it literally or refuses it", check_template},
    // todo-marker
    {"L007", kAnyPolicy, Standing::On, false, Fixable::No,
     "a TODO, FIXME, CHANGEME or XXX",
     "somebody was not done with the policy", check_marker},
    // credential-in-policy
    {"L008", kAnyPolicy, Standing::On, false, Fixable::No,
     "an access key id, or what looks like a secret",
     "policies are read by many and kept for long; no policy needs a credential", check_credential},
});
// clang-format on

}  // namespace

std::span<const LintRule> leftover_rules() { return kRules; }

}  // namespace whydeny
