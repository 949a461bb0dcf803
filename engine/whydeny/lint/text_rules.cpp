// The text of a policy: encoding, JSON, pasted and lookalike characters (J).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // json-syntax-error
    {"J001", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // trailing-comma
    {"J002", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // json-comment
    {"J003", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // smart-quote-delimiter
    {"J004", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // typographic-char-in-value
    {"J005", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // utf8-bom
    {"J006", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // invalid-utf8
    {"J007", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // utf16-encoded
    {"J008", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "", "", nullptr},
    // duplicate-key
    {"J009", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // multiple-documents
    {"J010", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // empty-document
    {"J011", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // top-level-not-object
    {"J012", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // invisible-character
    {"J013", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // homoglyph-letter
    {"J014", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // non-json-literal
    {"J015", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // excessive-nesting
    {"J016", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
    // encoded-policy
    {"J017", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // wrapped-document
    {"J018", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // pasted-line-prefix
    {"J019", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "", "", nullptr},
    // elision-marker
    {"J020", kAnyPolicy, Standing::On, false, Fixable::No,
     "", "", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> text_rules() { return kRules; }

}  // namespace whydeny
