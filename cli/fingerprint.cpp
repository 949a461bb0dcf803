// The fingerprints of findings. The only file that sees nettle.
// SPDX-License-Identifier: Apache-2.0
#include "cli/fingerprint.h"

#include <nettle/sha2.h>

#include <array>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "whydeny/lint/fingerprint_text.h"

namespace whydeny {
namespace {

// The statements of one document, each hashed when it is first asked for.
class StatementHashes {
 public:
  explicit StatementHashes(const DocumentInfo& document) {
    if (!document.root || !document.root->is(JsonKind::Object)) return;
    const auto statement = document.root->find("Statement");
    if (statement)
      statements_ = statement->is(JsonKind::Array) ? statement->items() : std::vector{*statement};
    hashes_.resize(statements_.size());
  }

  std::string_view of(std::optional<std::uint32_t> index) {
    if (!index || *index >= statements_.size()) return {};
    std::string& hash = hashes_[*index];
    if (hash.empty()) hash = sha256(normalised_json(statements_[*index]));
    return hash;
  }

 private:
  std::vector<JsonValue> statements_;
  std::vector<std::string> hashes_;
};

}  // namespace

std::string sha256(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  sha256_ctx context;
  sha256_init(&context);
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  sha256_update(&context, bytes.size(), bytes.data());
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

void add_fingerprints(LintedFile& file) {
  if (file.findings.empty()) return;
  std::vector<StatementHashes> documents(file.documents.begin(), file.documents.end());
  // How often the same thing was found in the same statement so far.
  std::map<std::tuple<std::size_t, std::uint32_t, std::string_view, std::string_view>, std::size_t> ordinals;
  for (Finding& finding : file.findings) {
    const std::uint32_t statement = finding.statement.value_or(UINT32_MAX);
    std::size_t& ordinal =
        ordinals[{finding.document, statement, finding.diagnostic.rule, offending_value(finding)}];
    const std::string_view hash =
        finding.document < documents.size() ? documents[finding.document].of(finding.statement) : "";
    finding.fingerprint = sha256(fingerprint_text(finding, hash, ordinal++));
  }
}

}  // namespace whydeny
