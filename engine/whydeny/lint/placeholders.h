// Tokens of documentation and templates that somebody was to fill in. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PLACEHOLDERS_H_
#define WHYDENY_LINT_PLACEHOLDERS_H_

#include <string_view>

namespace whydeny {

/// What a text is, which decides how much a name in capitals says.
enum class PlaceholderUse {
  Resource,
  Principal,
  Condition,
  Name,  ///< tags, attributes, parameters: names in capitals such as `PROJECT_ID` are common and real
};

/// The first unfilled token in a value ("ACCOUNT_ID", "<my-org-id>", "YOUR_BUCKET"), or empty. ARNs are read
/// by their fields. Policy variables and wildcards are no placeholders. Linear.
std::string_view find_placeholder(std::string_view value, PlaceholderUse use);

/// The first expression of a template language: `${var.x}`, `${AWS::Region}`, `{{ x }}`, `<%= x %>`, `#{x}`.
/// Not `${aws:username}`, nor what resembles a policy variable. Empty when there is none. Linear.
std::string_view find_template(std::string_view value);

/// The first of the account ids that AWS uses in its examples, or empty.
std::string_view find_example_account(std::string_view value);

/// The first name that documentation uses for a resource ("DOC-EXAMPLE-BUCKET", "your-queue"), or empty.
std::string_view find_example_name(std::string_view value);

/// The first TODO, FIXME, CHANGEME or XXX, or empty: `TODOtighten` has one, `PHOTODOWNLOAD` has none.
std::string_view find_marker(std::string_view value);

/// The first access key id or what looks like a secret, or empty.
std::string_view find_credential(std::string_view value);

}  // namespace whydeny

#endif  // WHYDENY_LINT_PLACEHOLDERS_H_
