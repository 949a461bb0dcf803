// Questions that rules ask of principals and of the keys that tell who calls. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PRINCIPALS_H_
#define WHYDENY_LINT_PRINCIPALS_H_

#include <optional>
#include <string_view>

#include "whydeny/lint/subject.h"

namespace whydeny {

/// True for the string `"*"`, false for `{"AWS": "*"}`.
bool is_bare_star(const Statement& statement, const PrincipalEntry& entry);

/// The first entry of Principal (not NotPrincipal) that is everyone, or null.
const PrincipalEntry* find_everyone(const Statement& statement);

/// The statement's Principal; no entries when it has none or a NotPrincipal.
const std::vector<PrincipalEntry>& named_principals(const Statement& statement);

/// "111122223333" of an account id or of an ARN of IAM or STS; empty for all others.
std::string_view account_of(const PrincipalEntry& entry);

/// "sns" of "sns.amazonaws.com", "logs.eu-west-1" of "logs.eu-west-1.amazonaws.com"; nothing for what is no
/// host of AWS's.
std::optional<std::string_view> service_label(std::string_view host);

/// "token.actions.githubusercontent.com" of the ARN of an OIDC provider, "accounts.google.com" of that host;
/// empty for SAML and for what is no federated principal. Condition keys begin with it.
std::string_view oidc_issuer(const PrincipalEntry& entry);
bool is_saml_provider(const PrincipalEntry& entry);

/// True when the condition holds only for a request that has the key with one of the values: no negation, no
/// `IfExists`, neither `Null` nor `ForAllValues`.
bool limits_values(const Condition& condition);
/// True when the condition fails for a request without the key.
bool requires_key(const Condition& condition);

/// True for a key that tells whose the calling principal is: aws:PrincipalOrgID, aws:userid, ... A call of a
/// service principal has none of these.
bool describes_principal(std::string_view key);
/// aws:SourceArn, aws:SourceAccount, aws:SourceOrgID, aws:SourceOrgPaths: for whom a service calls.
bool names_source(std::string_view key);

}  // namespace whydeny

#endif  // WHYDENY_LINT_PRINCIPALS_H_
