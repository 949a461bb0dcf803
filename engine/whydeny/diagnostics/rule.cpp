// The rows of the rules about text (J) and grammar (G).
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/diagnostics/rule.h"

#include <algorithm>
#include <array>

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<Rule>({
    {"J001", "json-syntax-error",               Severity::Error},
    {"J002", "trailing-comma",                  Severity::Error},
    {"J003", "json-comment",                    Severity::Error},
    {"J004", "smart-quote-delimiter",           Severity::Error},
    {"J005", "typographic-char-in-value",       Severity::Warning},
    {"J006", "utf8-bom",                        Severity::Warning},
    {"J007", "invalid-utf8",                    Severity::Error},
    {"J008", "utf16-encoded",                   Severity::Error},
    {"J009", "duplicate-key",                   Severity::Error},
    {"J010", "multiple-documents",              Severity::Error},
    {"J011", "empty-document",                  Severity::Error},
    {"J012", "top-level-not-object",            Severity::Error},
    {"J013", "invisible-character",             Severity::Error},
    {"J014", "homoglyph-letter",                Severity::Security},
    {"J015", "non-json-literal",                Severity::Error},
    {"J016", "excessive-nesting",               Severity::Error},
    {"J017", "encoded-policy",                  Severity::Warning},
    {"J018", "wrapped-document",                Severity::Suggestion},
    {"J019", "pasted-line-prefix",              Severity::Error},
    {"J020", "elision-marker",                  Severity::Error},
    {"G101", "missing-statement",               Severity::Error},
    {"G102", "empty-statement-list",            Severity::Error},
    {"G103", "unknown-policy-element",          Severity::Error},
    {"G104", "unknown-statement-element",       Severity::Error},
    {"G105", "wrong-case-element",              Severity::Error},
    {"G106", "misspelled-element",              Severity::Error},
    {"G107", "data-type-mismatch",              Severity::Error},
    {"G108", "missing-effect",                  Severity::Error},
    {"G109", "invalid-effect",                  Severity::Error},
    {"G110", "missing-action",                  Severity::Error},
    {"G111", "missing-resource",                Severity::Error},
    {"G112", "unsupported-element-combination", Severity::Error},
    {"G113", "missing-version",                 Severity::Warning},
    {"G114", "invalid-version",                 Severity::Error},
    {"G115", "old-version",                     Severity::Suggestion},
    {"G116", "unsupported-sid",                 Severity::Error},
    {"G117", "empty-sid",                       Severity::Suggestion},
    {"G118", "duplicate-sid",                   Severity::Error},
    {"G119", "duplicate-sid-resource",          Severity::Warning},
    {"G120", "id-in-identity-policy",           Severity::Warning},
    {"G121", "empty-array-action",              Severity::Error},
    {"G122", "empty-array-resource",            Severity::Error},
    {"G123", "empty-array-principal",           Severity::Warning},
    {"G124", "empty-object-principal",          Severity::Warning},
    {"G125", "empty-object-condition",          Severity::Suggestion},
    {"G126", "empty-string-value",              Severity::Error},
    {"G127", "policy-size-identity",            Severity::Warning},
    {"G128", "policy-size-resource",            Severity::Warning},
    {"G129", "policy-size-trust",               Severity::Warning},
    {"G130", "policy-near-quota",               Severity::Suggestion},
    {"G131", "sid-required",                    Severity::Suggestion},
    {"G132", "swapped-action-resource",         Severity::Error},
    // What the parser says of the elements' contents; these families have more rules in the linter.
    {"A201", "invalid-action-format",           Severity::Error},
    {"R301", "invalid-arn-prefix",              Severity::Error},
    {"R302", "missing-arn-field",               Severity::Error},
    {"R313", "arn-embedded-space",              Severity::Error},
    {"R326", "url-instead-of-arn",              Severity::Error},
    {"P401", "principal-in-identity-policy",    Severity::Error},
    {"P402", "missing-principal",               Severity::Error},
    {"P403", "invalid-principal-format",        Severity::Error},
    {"P404", "invalid-principal-key",           Severity::Error},
    {"P405", "wildcard-in-principal",           Severity::Error},
    {"P406", "invalid-principal-arn",           Severity::Error},
    {"C501", "invalid-condition-operator",      Severity::Error},
    {"C502", "invalid-set-prefix",              Severity::Error},
    {"C503", "null-with-ifexists",              Severity::Error},
    {"C525", "duplicate-key-other-case",        Severity::Error},
    {"V601", "variable-missing-brace",          Severity::Error},
    {"V602", "variable-missing-quote",          Severity::Error},
    {"V603", "variable-space",                  Severity::Error},
    {"V604", "variable-empty",                  Severity::Error},
    {"T701", "trust-has-resource",              Severity::Error},
    {"T702", "trust-notprincipal",              Severity::Error},
    {"B110", "vpce-notprincipal",               Severity::Error},
    {"O801", "scp-principal",                   Severity::Error},
    {"O812", "rcp-principal-not-star",          Severity::Error},
    {"O813", "rcp-allow",                       Severity::Error},
    {"O814", "rcp-notaction",                   Severity::Error},
    {"O815", "rcp-action-star",                 Severity::Error},
    {"O818", "rcp-notprincipal",                Severity::Error},
    {"O819", "rcp-version",                     Severity::Error},
});
// clang-format on

}  // namespace

const Rule* find_rule(std::string_view id) {
  const auto* row =
      std::find_if(kRules.begin(), kRules.end(), [id](const Rule& rule) { return rule.id == id; });
  return row == kRules.end() ? nullptr : row;
}

}  // namespace whydeny
