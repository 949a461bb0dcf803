// What a grant exposes (X).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/exposure_checks.h"
#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

/// Identity policies that grant: a permissions boundary only says what may be granted.
constexpr PolicyTypes kGranting = kIdentityPolicy & ~policy_types(PolicyType::Boundary);

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // full-admin
    {"X901", kGranting | kResourcePolicy, Standing::On, false, Fixable::No,
     "every action on every resource",
     "the holder can do whatever the account can", check_full_admin},
    // service-wildcard
    {"X902", kGranting, Standing::On, false, Fixable::No,
     "every action of a service",
     "actions that the service gets later are granted too", check_service_wildcard},
    // passrole-star-resource
    {"X903", kGranting, Standing::On, false, Fixable::No,
     "iam:PassRole on every role, whatever service gets it",
     "a service can be handed the strongest role there is", check_passrole_star_resource},
    // passrole-star-action-resource
    {"X904", kGranting, Standing::On, false, Fixable::No,
     "a wildcard action that takes iam:PassRole along, on every role",
     "a service can be handed the strongest role there is", check_passrole_star_action_resource},
    // passrole-notresource
    {"X905", kGranting, Standing::On, false, Fixable::No,
     "iam:PassRole on every role but some",
     "new roles can be handed to services as they are made", check_passrole_notresource},
    // passrole-star-action-notresource
    {"X906", kGranting, Standing::On, false, Fixable::No,
     "a wildcard action that takes iam:PassRole along, on every role but some",
     "new roles can be handed to services as they are made", check_passrole_star_action_notresource},
    // passrole-notaction-notresource
    {"X907", kGranting, Standing::On, false, Fixable::No,
     "NotAction that keeps iam:PassRole, on every role but some",
     "what is not listed is granted, the passing of roles too", check_passrole_notaction_notresource},
    // passrole-notaction-star-resource
    {"X908", kGranting, Standing::On, false, Fixable::No,
     "NotAction that keeps iam:PassRole, on every role",
     "what is not listed is granted, the passing of roles too", check_passrole_notaction_star_resource},
    // slr-star-resource
    {"X909", kGranting, Standing::On, false, Fixable::No,
     "iam:CreateServiceLinkedRole for every service",
     "services get roles in the account that nobody planned", check_slr_star_resource},
    // slr-star-action-resource
    {"X910", kGranting, Standing::On, false, Fixable::No,
     "a wildcard action that takes iam:CreateServiceLinkedRole along, for every service",
     "services get roles in the account that nobody planned", check_slr_star_action_resource},
    // slr-notresource
    {"X911", kGranting, Standing::On, false, Fixable::No,
     "iam:CreateServiceLinkedRole for every service but some",
     "new services can get roles as they appear", check_slr_notresource},
    // slr-star-action-notresource
    {"X912", kGranting, Standing::On, false, Fixable::No,
     "a wildcard action that takes iam:CreateServiceLinkedRole along, for every service but some",
     "new services can get roles as they appear", check_slr_star_action_notresource},
    // slr-notaction-notresource
    {"X913", kGranting, Standing::On, false, Fixable::No,
     "NotAction that keeps iam:CreateServiceLinkedRole, for every service but some",
     "what is not listed is granted, the making of such roles too", check_slr_notaction_notresource},
    // slr-notaction-star-resource
    {"X914", kGranting, Standing::On, false, Fixable::No,
     "NotAction that keeps iam:CreateServiceLinkedRole, for every service",
     "what is not listed is granted, the making of such roles too", check_slr_notaction_star_resource},
    // privilege-escalation
    {"X915", kGranting, Standing::On, true, Fixable::No,
     "actions that let the holder give himself more rights, on everything",
     "the limits of all his other statements are worth nothing", check_privilege_escalation},
    // data-exfiltration
    {"X916", kGranting, Standing::On, true, Fixable::No,
     "reading objects, parameters or secrets, whichever they are",
     "one leaked key lays all stored data open", check_data_exfiltration},
    // resource-exposure
    {"X917", kGranting, Standing::On, true, Fixable::No,
     "changing the permissions of resources, whichever they are",
     "any of them can be opened to other accounts or to everyone", check_resource_exposure},
    // credentials-exposure
    {"X918", kGranting, Standing::On, true, Fixable::No,
     "actions that answer with credentials, on everything",
     "whoever has the answer acts as somebody else", check_credentials_exposure},
    // infrastructure-modification
    {"X919", kGranting, Standing::Off, true, Fixable::No,
     "writing actions on everything that could be held to some resources",
     "one mistake can change what others run", check_infrastructure_modification},
    // notaction-allow
    {"X920", kGranting | kResourcePolicy, Standing::On, false, Fixable::No,
     "Allow with NotAction",
     "it grants all that is not listed, what AWS adds later too", check_notaction_allow},
    // notresource-allow
    {"X921", kGranting | kResourcePolicy, Standing::On, false, Fixable::No,
     "Allow with NotResource",
     "it grants all that is not listed, what is made later too", check_notresource_allow},
    // assume-any-role
    {"X922", kGranting, Standing::On, false, Fixable::No,
     "sts:AssumeRole on every role",
     "every role whose trust policy names the account is open to the holder", check_assume_any_role},
    // policy-write-backdoor
    {"X923", kGranting, Standing::On, true, Fixable::No,
     "the right to rewrite the policy of a resource whose deletion is withheld",
     "the holder can allow himself what he was not given", check_policy_write_backdoor},
    // decrypt-all-keys
    {"X924", kGranting, Standing::On, false, Fixable::No,
     "decrypting with every key",
     "encryption keeps nothing from the holder", check_decrypt_all_keys},
    // sensitive-resource-access
    {"X925", kGranting, Standing::Config, true, Fixable::No,
     "a grant on resources that the configuration calls sensitive",
     "somebody wanted to look at each of these", check_sensitive_resource_access},
    // required-condition-missing
    {"X926", kGranting | kResourcePolicy, Standing::Config, true, Fixable::No,
     "an action without a condition that the configuration demands for it",
     "the house rule is not kept", check_required_condition_missing},
});
// clang-format on

}  // namespace

std::span<const LintRule> exposure_rules() { return kRules; }

}  // namespace whydeny
