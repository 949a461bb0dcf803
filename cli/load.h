// Files: read once, parsed once.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LOAD_H_
#define WHYDENY_CLI_LOAD_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "whydeny/diagnostics/result.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/parse.h"

namespace whydeny {

/// Reads files and pipes; `-` is standard input. A path is read once, so that one pipe can serve for two
/// policies.
class FileReader {
 public:
  Result<std::shared_ptr<const Source>> read(const std::string& path);

 private:
  std::map<std::string, Result<std::shared_ptr<const Source>>> sources_;
};

/// Parses policies, once for each file and type, and collects the complaints about them.
class PolicyLoader {
 public:
  explicit PolicyLoader(FileReader& files) : files_(files) {}

  /// The policy in a file. `name` is what people wrote for `path`.
  const ParsedPolicy& from_file(const std::string& path, const std::string& name, PolicyType type);
  /// A policy that is part of a larger file.
  const ParsedPolicy& from_json(const std::shared_ptr<const JsonDocument>& document, const JsonValue& value,
                                const std::string& name, PolicyType type);

  /// The complaints about documents that were parsed since the last call.
  Diagnostics take_complaints() { return std::exchange(complaints_, {}); }

 private:
  const ParsedPolicy& keep(ParsedPolicy& slot, ParsedPolicy parsed);

  FileReader& files_;
  std::map<std::pair<std::string, PolicyType>, ParsedPolicy> by_file_;
  // Inline documents by their place. A case file's document is kept while its cases are asked; a line's only
  // until the next.
  std::shared_ptr<const JsonDocument> document_;
  std::map<std::pair<std::uint32_t, PolicyType>, ParsedPolicy> by_place_;
  Diagnostics complaints_;
};

/// As what a `resource` policy is attached, judging by the request: a KMS key's policy, a role's trust
/// policy, or another.
PolicyType resource_policy_type(std::string_view action, std::string_view resource);

/// `path` as seen from the directory of `file`, when it is not absolute.
std::string beside(const std::string& file, std::string_view path);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LOAD_H_
