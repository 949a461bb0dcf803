// Checks of roles that tokens and assertions of identity providers open. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_TRUST_OIDC_H_
#define WHYDENY_LINT_TRUST_OIDC_H_

#include "whydeny/lint/subject.h"

namespace whydeny {

// Of an OIDC provider that lets in too many, one thing is said: that a key belongs to another provider
// (T718), that there is no key at all (T709), or that the subject or the audience is missing among those
// there are.
void check_oidc_without_condition(const Subject& subject, Findings& findings);   // T709
void check_github_without_subject(const Subject& subject, Findings& findings);   // T710
void check_github_broad_subject(const Subject& subject, Findings& findings);     // T711
void check_oidc_without_audience(const Subject& subject, Findings& findings);    // T712
void check_audience_set_operator(const Subject& subject, Findings& findings);    // T713
void check_cluster_without_subject(const Subject& subject, Findings& findings);  // T717
void check_issuer_mismatch(const Subject& subject, Findings& findings);          // T718
void check_saml_without_audience(const Subject& subject, Findings& findings);    // T719

}  // namespace whydeny

#endif  // WHYDENY_LINT_TRUST_OIDC_H_
