// Any bytes as a policy of any type: every complaint has a place, and no policy has a fatal one.
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "tests/fuzz/fuzz.h"
#include "whydeny/whydeny.h"

namespace {

using namespace whydeny;
using fuzz::require;

constexpr unsigned kTypes = 9;

ParsedPolicy checked(ParsedPolicy parsed, PolicyType type) {
  require(parsed.policy.has_value() != has_fatal(parsed.diagnostics), "a policy, or a fatal complaint");
  for (const Diagnostic& diagnostic : parsed.diagnostics)
    require(diagnostic.source != nullptr, "a complaint has a place");
  fuzz::require_sound(parsed.diagnostics);
  fuzz::require_one_line(parsed.diagnostics);
  require(!parsed.policy || parsed.policy->type() == type, "a policy has its type");
  return parsed;
}

// The text printed anew, indented, is the same policy.
void check_printed(const JsonValue& root, PolicyType type, std::size_t statements) {
  JsonWriter writer(true);
  writer.value(root);
  const ParsedPolicy again = checked(parse_policy(fuzz::source_of(writer.text()), type, "fuzz.json"), type);
  require(again.policy && again.policy->statements().size() == statements, "what is printed can be parsed",
          writer.text());
}

}  // namespace

// The last byte picks the type of policy, the rest is the document: so any policy file is a seed.
WHYDENY_FUZZER(policy) {
  if (input.empty()) return;
  const auto type = static_cast<PolicyType>(static_cast<unsigned char>(input.back()) % kTypes);
  const auto source = fuzz::source_of(input.substr(0, input.size() - 1));
  const ParsedPolicy parsed = checked(parse_policy(source, type, "fuzz.json"), type);
  const auto document = parse_json(source);
  if (!document) return;
  const JsonValue root = (*document)->root();
  if (parsed.policy && root.find("Statement")) check_printed(root, type, parsed.policy->statements().size());
  // As part of a larger text, as any type.
  for (unsigned each = 0; each < kTypes; ++each) {
    const auto as = static_cast<PolicyType>(each);
    const ParsedPolicy inner = checked(parse_policy(*document, root, as, "fuzz.json"), as);
    require(!root.find("Statement") || as != type || inner.policy.has_value() == parsed.policy.has_value(),
            "a document is a policy by itself and as a part");
  }
}
