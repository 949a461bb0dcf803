// How much memory a run of the linter keeps until it reports.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_memory.h"

#include <memory>

namespace whydeny {

std::size_t held_bytes(const LintedFile& file) {
  std::size_t bytes = sizeof(file) + (file.source ? file.source->text().size() : 0);
  for (const DocumentInfo& document : file.documents) {
    bytes += sizeof(document) + document.kind.size() + document.reason.size() + document.label.size();
  }
  for (const Finding& finding : file.findings) {
    bytes += sizeof(finding) + finding.diagnostic.message.size() + finding.diagnostic.mend.size() +
             finding.sid.size() + finding.pointer.size() + finding.fingerprint.size();
    for (const Related& related : finding.related) bytes += sizeof(related) + related.message.size();
    if (!finding.fix) continue;
    for (const TextEdit& edit : finding.fix->edits) bytes += sizeof(edit) + edit.text.size();
  }
  return bytes;
}

void LintMemory::keep(LintedFile& file) {
  // A null source means that the file could not be read.
  if (file.findings.empty() && file.source) file.source = std::make_shared<const Source>(file.path, "");
  held_ += held_bytes(file);
}

}  // namespace whydeny
