// The text of a policy: encoding, JSON, pasted and lookalike characters (J).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/lint/rule.h"
#include "whydeny/lint/text_fixes.h"

namespace whydeny {
namespace {

// clang-format off
constexpr auto kRules = std::to_array<LintRule>({
    // json-syntax-error
    {"J001", kAnyPolicy, Standing::On, false, Fixable::No,
     "text that is not JSON",
     "AWS refuses the whole document", nullptr},
    // trailing-comma
    {"J002", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a comma before a closing bracket",
     "JSON has no trailing commas, AWS refuses the document", nullptr, fix_trailing_comma},
    // json-comment
    {"J003", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a comment in a file that is read as plain JSON",
     "JSON has no comments, AWS refuses the document", nullptr, fix_comment},
    // smart-quote-delimiter
    {"J004", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "typographic quotes around a key or a value",
     "only straight quotes delimit JSON strings; word processors and web pages replace them", nullptr, fix_smart_quotes},
    // typographic-char-in-value
    {"J005", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a typographic dash, quote or ellipsis in an action, ARN, principal, operator or key",
     "AWS compares characters one by one, so the value matches nothing that it was meant for", nullptr, fix_typographic},
    // utf8-bom
    {"J006", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a byte order mark at the start of the file",
     "JSON readers may refuse it", nullptr, fix_byte_order_mark},
    // invalid-utf8
    {"J007", kAnyPolicy, Standing::On, false, Fixable::No,
     "bytes that are not UTF-8",
     "the text was saved in another encoding, and JSON is UTF-8", nullptr},
    // utf16-encoded
    {"J008", kAnyPolicy, Standing::On, false, Fixable::Safe,
     "a file in UTF-16 or UTF-32",
     "JSON is UTF-8, AWS refuses the document", nullptr, fix_encoding},
    // duplicate-key
    {"J009", kAnyPolicy, Standing::On, false, Fixable::No,
     "a key that stands twice in one object",
     "AWS refuses it, and other readers keep only one of the two values", nullptr},
    // multiple-documents
    {"J010", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "more than one document in a file",
     "only one policy can be sent at a time", nullptr, fix_second_document},
    // empty-document
    {"J011", kAnyPolicy, Standing::On, false, Fixable::No,
     "an empty file where a policy was expected",
     "there is nothing to check or to deploy", nullptr},
    // top-level-not-object
    {"J012", kAnyPolicy, Standing::On, false, Fixable::No,
     "a document that is a list, a string or a number",
     "a policy is an object", nullptr},
    // invisible-character
    {"J013", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "an invisible character in a string or a key",
     "it looks right and never matches", nullptr, fix_invisible},
    // homoglyph-letter
    {"J014", kAnyPolicy, Standing::On, false, Fixable::No,
     "a letter of another alphabet that looks like an ASCII one",
     "the text reads right, means something else and escapes every review", nullptr},
    // non-json-literal
    {"J015", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "the spelling of another language: single quotes, `True`, `None`, bare keys",
     "JSON has none of these, AWS refuses the document", nullptr, fix_foreign_literal},
    // excessive-nesting
    {"J016", kAnyPolicy, Standing::On, false, Fixable::No,
     "brackets nested deeper than 64 levels",
     "no policy needs them, and parsers give up", nullptr},
    // encoded-policy
    {"J017", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a policy kept as an escaped or percent-encoded string",
     "AWS takes the document itself, not its encoding", check_encoded_in_wrapper, fix_wrapping},
    // wrapped-document
    {"J018", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a policy inside of what the AWS CLI printed around it",
     "the policy alone can be deployed, the answer of a command cannot", nullptr, fix_wrapping},
    // pasted-line-prefix
    {"J019", kAnyPolicy, Standing::On, false, Fixable::Unsafe,
     "a `|`, `>` or number in front of every line",
     "they came along from where the text was copied, and are no JSON", nullptr, fix_line_prefixes},
    // elision-marker
    {"J020", kAnyPolicy, Standing::On, false, Fixable::No,
     "`...` where an element belongs",
     "an example left something out that only its author knows", nullptr},
});
// clang-format on

}  // namespace

std::span<const LintRule> text_rules() { return kRules; }

}  // namespace whydeny
