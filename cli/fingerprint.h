// The fingerprints of findings.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_FINGERPRINT_H_
#define WHYDENY_CLI_FINGERPRINT_H_

#include <string>
#include <string_view>

#include "whydeny/lint/finding.h"

namespace whydeny {

/// SHA-256, in hexadecimal.
std::string sha256(std::string_view text);

/// Fills in Finding::fingerprint. Needs what was read of the documents.
void add_fingerprints(LintedFile& file);

}  // namespace whydeny

#endif  // WHYDENY_CLI_FINGERPRINT_H_
