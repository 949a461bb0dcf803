// The linter with everything switched on, for fuzzers.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_FUZZ_LINT_SETTINGS_H_
#define WHYDENY_TESTS_FUZZ_LINT_SETTINGS_H_

#include <memory>
#include <optional>
#include <string_view>

#include "whydeny/whydeny.h"

namespace whydeny::fuzz {

inline LintSettings every_rule() {
  LintSettings settings;
  settings.select = {"ALL"};
  settings.known_accounts = {"111122223333"};
  settings.sensitive_resources = {"arn:aws:s3:::vault/*"};
  settings.required_conditions = {{{"s3:Put*"}, {"aws:SecureTransport"}}};
  settings.legacy_scp_grammar = true;
  settings.sid_markers = true;
  settings.require_reasons = true;
  settings.now = "2026-03-01T12:00:00Z";
  return settings;
}

/// One of the nine types, or none: then the content tells.
inline DeclaredType type_of_byte(char byte) {
  const unsigned number = static_cast<unsigned char>(byte) % 10;
  if (number == 0) return {};
  return {static_cast<PolicyType>(number - 1), "", TypeOrigin::Flag};
}

}  // namespace whydeny::fuzz

#endif  // WHYDENY_TESTS_FUZZ_LINT_SETTINGS_H_
