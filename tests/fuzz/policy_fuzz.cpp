// Any bytes as a policy document: no crash, every complaint has a place in the text, and no policy with a fatal one.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "whydeny/whydeny.h"

// The last byte picks the type of policy, the rest is the document: so any policy file is a seed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto type = static_cast<whydeny::PolicyType>(data[size - 1] % 9);
  std::string text(data, data + size - 1);
  const auto source = std::make_shared<const whydeny::Source>("fuzz.json", std::move(text));
  const whydeny::ParsedPolicy parsed = whydeny::parse_policy(source, type, "fuzz.json");
  if (parsed.policy.has_value() == whydeny::has_fatal(parsed.diagnostics)) std::abort();
  for (const whydeny::Diagnostic& diagnostic : parsed.diagnostics) {
    if (!diagnostic.source || diagnostic.where.begin > diagnostic.where.end) std::abort();
    if (diagnostic.source->file_span(diagnostic.where).end > diagnostic.source->file().text().size()) std::abort();
    if (diagnostic.message.empty() || diagnostic.message.find('\n') != std::string::npos) std::abort();
  }
  return 0;
}
