// Any bytes as a file to be mended: a policy decides as before, and a second run changes nothing.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/fix.h"

#include <string>

#include "tests/fuzz/decides_alike.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/lint_settings.h"
#include "whydeny/whydeny.h"

namespace {

using namespace whydeny;
using fuzz::require;

FixedFile fixed(const std::shared_ptr<const Source>& source, const DeclaredType& declared, bool unsafe) {
  static const LintSettings settings = fuzz::every_rule();
  FixOptions options;
  options.unsafe = unsafe;
  options.lint = [&](const std::shared_ptr<const Source>& text) {
    return lint_file(text, declared, settings, Catalog::built_in());
  };
  return fix_file(source, options);
}

std::size_t made(const FixedFile& file) {
  std::size_t fixes = 0;
  for (const auto& [rule, count] : file.applied) fixes += count;
  return fixes;
}

std::optional<Policy> policy_in(const std::shared_ptr<const Source>& source, PolicyType type) {
  return parse_policy(source, type, "fuzz.json").policy;
}

}  // namespace

// The last byte picks the type of policy, or none; the rest is the file.
WHYDENY_FUZZER(fix) {
  if (input.empty()) return;
  const DeclaredType declared = fuzz::type_of_byte(input.back());
  const PolicyType type = declared.type.value_or(PolicyType::Identity);
  const auto before = fuzz::source_of(input.substr(0, input.size() - 1));

  const FixedFile safe = fixed(before, declared, false);
  const std::string text(safe.source->text());
  require((made(safe) == 0) == (text == before->text()), "a fix changes the text, and nothing else does",
          text);
  if (declared.type) {
    const auto old_one = policy_in(before, type), new_one = policy_in(fuzz::source_of(text), type);
    require(!old_one || new_one, "what was a policy stays one", text);
    if (old_one && new_one) fuzz::require_alike(*old_one, *new_one);
  }
  const FixedFile again = fixed(fuzz::source_of(text), declared, false);
  require(again.source->text() == text || made(safe) >= static_cast<std::size_t>(kMostFixPasses),
          "a second run has nothing to mend", again.source->text());

  const FixedFile unsafe = fixed(before, declared, true);
  require(!parse_json(before) || parse_json(fuzz::source_of(unsafe.source->text())),
          "what was JSON stays JSON", unsafe.source->text());
}
