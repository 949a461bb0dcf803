// Any bytes as a policy to be laid out: refused, or the same policy in a layout that does not change again.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/format.h"

#include "tests/fuzz/decides_alike.h"
#include "tests/fuzz/fuzz.h"
#include "whydeny/fix/diff.h"

// The last byte picks the type of policy, the rest is the document.
WHYDENY_FUZZER(format) {
  using namespace whydeny;
  using fuzz::require;
  if (input.empty()) return;
  const auto type = static_cast<PolicyType>(static_cast<unsigned char>(input.back()) % 9);
  const auto before = fuzz::source_of(input.substr(0, input.size() - 1));
  const Result<std::string> formatted = format_policy(before, type);
  if (!formatted) {
    require(!formatted.error().empty(), "a refusal has a reason");
    return fuzz::require_sound(formatted.error());
  }
  const auto after = fuzz::source_of(*formatted);
  const auto old_one = parse_policy(before, type, "fuzz.json").policy;
  const auto new_one = parse_policy(after, type, "fuzz.json").policy;
  require(old_one.has_value() == new_one.has_value(), "a policy stays a policy", *formatted);
  if (old_one && new_one) fuzz::require_alike(*old_one, *new_one);
  const Result<std::string> again = format_policy(after, type);
  require(again && *again == *formatted, "the layout of a layout is itself", *formatted);
  require(unified_diff("a", before->text(), *formatted).empty() == (before->text() == *formatted),
          "a patch has the changes");
}
