// The checks of the rules about conditions, one for each row of condition_rules.cpp. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_CONDITION_CHECKS_H_
#define WHYDENY_LINT_CONDITION_CHECKS_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

// condition_fixes.cpp: fixes of what the parser finds
std::optional<Fix> fix_operator(const Subject& subject, const Diagnostic& complaint);        // C501
std::optional<Fix> fix_set_prefix(const Subject& subject, const Diagnostic& complaint);      // C502
std::optional<Fix> fix_null_if_exists(const Subject& subject, const Diagnostic& complaint);  // C503

// condition_keys.cpp: names of keys
void check_key_format(const Subject& subject, Findings& findings);              // C504
void check_unknown_global_key(const Subject& subject, Findings& findings);      // C505
void check_unknown_service_key(const Subject& subject, Findings& findings);     // C506
void check_key_of_other_action(const Subject& subject, Findings& findings);     // C507
void check_missing_action_for_key(const Subject& subject, Findings& findings);  // C508
void check_deprecated_key(const Subject& subject, Findings& findings);          // C509
void check_unsupported_key(const Subject& subject, Findings& findings);         // C510
void check_missing_tag_key(const Subject& subject, Findings& findings);         // C542
void check_missing_paired_key(const Subject& subject, Findings& findings);      // C543
void check_irrelevant_key(const Subject& subject, Findings& findings);          // C544

// condition_operators.cpp: operators and the keys they stand with
void check_missing_qualifier(const Subject& subject, Findings& findings);      // C511
void check_all_values_of_one(const Subject& subject, Findings& findings);      // C512
void check_any_value_of_one(const Subject& subject, Findings& findings);       // C513
void check_unguarded_all_values(const Subject& subject, Findings& findings);   // C514
void check_null_with_qualifier(const Subject& subject, Findings& findings);    // C515
void check_operator_type(const Subject& subject, Findings& findings);          // C516
void check_wildcard_without_like(const Subject& subject, Findings& findings);  // C526
void check_like_on_arn_key(const Subject& subject, Findings& findings);        // C527
/// True when C516 says that the operator does not fit the key; nothing then is said about the values.
bool is_type_mismatch(const Subject& subject, const Condition& condition);

// condition_lists.cpp: lists of values
void check_empty_list(const Subject& subject, Findings& findings);        // C528
void check_empty_all_values(const Subject& subject, Findings& findings);  // C529
void check_empty_any_value(const Subject& subject, Findings& findings);   // C530
void check_empty_if_exists(const Subject& subject, Findings& findings);   // C531
void check_several_booleans(const Subject& subject, Findings& findings);  // C523
void check_mixed_kinds(const Subject& subject, Findings& findings);       // C524
void check_redundant_number(const Subject& subject, Findings& findings);  // C537

// condition_values.cpp: values that are none of their operator's type
void check_bool_value(const Subject& subject, Findings& findings);    // C517
void check_date_value(const Subject& subject, Findings& findings);    // C518
void check_epoch_date(const Subject& subject, Findings& findings);    // C519
void check_ip_value(const Subject& subject, Findings& findings);      // C520
void check_number_value(const Subject& subject, Findings& findings);  // C521
void check_binary_value(const Subject& subject, Findings& findings);  // C522
void check_edge_blanks(const Subject& subject, Findings& findings);   // C557
void check_short_arn(const Subject& subject, Findings& findings);     // C562

// condition_network.cpp: addresses
void check_host_bits(const Subject& subject, Findings& findings);           // C532
void check_private_source(const Subject& subject, Findings& findings);      // C533
void check_private_not_source(const Subject& subject, Findings& findings);  // C534
void check_mixed_source(const Subject& subject, Findings& findings);        // C535
/// True for aws:SourceIp with a private range in its list.
bool names_private_source(const Condition& condition);
void check_mixed_not_source(const Subject& subject, Findings& findings);  // C536

// condition_names.cpp: values of keys that hold names and ids of AWS
void check_region_value(const Subject& subject, Findings& findings);    // C538
void check_vpc_id(const Subject& subject, Findings& findings);          // C539
void check_vpce_id(const Subject& subject, Findings& findings);         // C540
void check_org_id(const Subject& subject, Findings& findings);          // C559
void check_account_id(const Subject& subject, Findings& findings);      // C560
void check_source_account(const Subject& subject, Findings& findings);  // C561
void check_session_arn(const Subject& subject, Findings& findings);     // C563
void check_signature_age(const Subject& subject, Findings& findings);   // C564
void check_user_id(const Subject& subject, Findings& findings);         // C565

// condition_services.cpp
void check_service_value(const Subject& subject, Findings& findings);  // C541

// condition_tags.cpp: aws:ResourceTag on what has no tags
void check_tag_deny(const Subject& subject, Findings& findings);          // C545
void check_tag_deny_others(const Subject& subject, Findings& findings);   // C546
void check_tag_allow(const Subject& subject, Findings& findings);         // C547
void check_tag_allow_others(const Subject& subject, Findings& findings);  // C548

// condition_absence.cpp: what a condition says of requests without the key
void check_mfa_bool(const Subject& subject, Findings& findings);                 // C549
void check_mfa_if_exists(const Subject& subject, Findings& findings);            // C550
void check_weak_if_exists(const Subject& subject, Findings& findings);           // C551
void check_negated_allow(const Subject& subject, Findings& findings);            // C552
void check_redundant_if_exists(const Subject& subject, Findings& findings);      // C553
void check_source_ip_and_vpce(const Subject& subject, Findings& findings);       // C558
void check_keys_under_negated_deny(const Subject& subject, Findings& findings);  // C566

// condition_logic.cpp: conditions that hold always or never
void check_contradiction(const Subject& subject, Findings& findings);  // C554
void check_always_true(const Subject& subject, Findings& findings);    // C555
void check_past_date(const Subject& subject, Findings& findings);      // C556

}  // namespace whydeny

#endif  // WHYDENY_LINT_CONDITION_CHECKS_H_
