// One lint rule: a row of TABLE 3. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_RULE_H_
#define WHYDENY_LINT_RULE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/finding.h"
#include "whydeny/lint/subject.h"

namespace whydeny {

/// Which types of policy a rule looks at; the sum of k...Policy.
using PolicyTypes = std::uint32_t;
constexpr PolicyTypes policy_types(PolicyType type) { return 1U << static_cast<unsigned>(type); }
inline constexpr PolicyTypes kIdentityPolicy = policy_types(PolicyType::Identity) |
                                               policy_types(PolicyType::Boundary) |
                                               policy_types(PolicyType::Session);
inline constexpr PolicyTypes kResourcePolicy =
    policy_types(PolicyType::Resource) | policy_types(PolicyType::Key);
inline constexpr PolicyTypes kTrustPolicy = policy_types(PolicyType::Trust);
inline constexpr PolicyTypes kEndpointPolicy = policy_types(PolicyType::Endpoint);
inline constexpr PolicyTypes kScp = policy_types(PolicyType::Scp);
inline constexpr PolicyTypes kRcp = policy_types(PolicyType::Rcp);
inline constexpr PolicyTypes kAnyPolicy =
    kIdentityPolicy | kResourcePolicy | kTrustPolicy | kEndpointPolicy | kScp | kRcp;

/// When a rule runs without being selected.
enum class Standing {
  On,      ///< always
  Typed,   ///< when the kind of resource policy is known
  Config,  ///< when the settings give it what it needs
  Off,     ///< never
};

enum class Fixable { No, Safe, Unsafe };

/// What the rule catches is one line; why it matters is half a sentence. Both are for people.
struct LintRule {
  std::string_view id;  ///< the name and severity stand in diagnostics/rule.h
  PolicyTypes applies;
  Standing standing;
  bool needs_catalog;
  Fixable fixable;
  std::string_view what;
  std::string_view why;
  /// Looks at a whole document. Null for what the parser complains of, and for the rules about files (F) that
  /// the command sees to. Stateless, pure.
  void (*check)(const Subject& subject, Findings& findings);
  /// The fix for a complaint of the parser; null when there is none.
  std::optional<Fix> (*fix)(const Subject& subject, const Diagnostic& complaint) = nullptr;
};

/// The rules of each family, in the order of their ids.
std::span<const LintRule> text_rules();
std::span<const LintRule> grammar_rules();
std::span<const LintRule> action_rules();
std::span<const LintRule> resource_rules();
std::span<const LintRule> principal_rules();
std::span<const LintRule> condition_rules();
std::span<const LintRule> variable_rules();
std::span<const LintRule> trust_rules();
std::span<const LintRule> organization_rules();
std::span<const LintRule> exposure_rules();
std::span<const LintRule> service_rules();
std::span<const LintRule> perimeter_rules();
std::span<const LintRule> leftover_rules();
std::span<const LintRule> maintenance_rules();
std::span<const LintRule> file_rules();

}  // namespace whydeny

#endif  // WHYDENY_LINT_RULE_H_
