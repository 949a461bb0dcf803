// whydeny.toml and the sidecars of policies.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LINT_CONFIG_H_
#define WHYDENY_CLI_LINT_CONFIG_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/lint_words.h"
#include "cli/option_values.h"
#include "cli/path_glob.h"
#include "whydeny/lint/settings.h"

namespace whydeny {

/// `[[suppress]]`: findings that are accepted. What is not given holds for any.
struct SuppressRow {
  std::string selector;
  std::vector<std::string_view> rules;  ///< the ids that the selector names
  std::optional<PathGlob> path;         ///< in whydeny.toml only
  std::string glob;                     ///< the same, as written
  std::string sid, pointer, contains, fingerprint;
  std::string reason;
  std::string until;  ///< the last day, or instant, at which it holds; empty: for ever
  Span where;         ///< of the selector
};

/// `[[types]]`: the type of files.
struct TypeRow {
  std::optional<PathGlob> path;
  std::string glob;
  std::optional<PolicyType> type;
  std::string kind;
};

struct LintConfig {
  std::shared_ptr<const Source> source;
  std::string directory;  ///< absolute; paths in it start here
  LintSettings rules;
  std::optional<Gate> gate;
  std::vector<TypeRow> types;
  std::vector<SuppressRow> suppressions;
  Words exclude_words;
  IgnoreList excluded;
  std::string catalog;  ///< as written
  bool root = false;
};

/// `POLICY.lint`
struct Sidecar {
  std::shared_ptr<const Source> source;
  std::optional<PolicyType> type;
  std::string kind;
  std::vector<SuppressRow> suppressions;
};

/// `directory` is absolute.
Result<std::shared_ptr<const LintConfig>> read_lint_config(std::shared_ptr<const Source> source,
                                                           std::string directory);
Result<Sidecar> read_sidecar(std::shared_ptr<const Source> source);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LINT_CONFIG_H_
