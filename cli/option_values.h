// What may follow an option: levels, context keys, facts, key policies. Read into what they mean.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_OPTION_VALUES_H_
#define WHYDENY_CLI_OPTION_VALUES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/fact_members.h"
#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/request/parse.h"

namespace whydeny {

using Words = std::vector<std::string>;

/// A file of an SCP or RCP level: 0 is the root of the organization, higher is nearer to the account.
struct LevelFile {
  std::optional<int> level;  ///< nothing: all such files form one level
  std::string path;
};

/// A key policy with the key it belongs to; no ARN: the key that the request is about.
struct KeyFile {
  std::string arn;
  std::string path;
};

/// A report that goes to a file.
struct OutputFile {
  std::string format;
  std::string path;
};

/// `[LEVEL=]FILE`; LEVEL is root, ou, ou1, ou2, account or a number. `option` is for the complaint.
void read_level_files(std::string_view option, const Words& words, std::vector<LevelFile>& out,
                      Diagnostics& complaints);
/// `[ARN=]FILE`.
void read_key_files(const Words& words, std::vector<KeyFile>& out);
/// `KEY=VALUE`, `KEY=[a,b]`; a KEY that comes again makes a list.
void read_context_words(const Words& words, std::vector<ContextSpec>& out, Diagnostics& complaints);
/// `NAME=VALUE`.
void read_fact_words(const Words& words, FactMembers& out, Diagnostics& complaints);

/// `FORMAT=FILE`; FORMAT is one of `known`.
void read_output_files(const Words& words, std::span<const std::string_view> known,
                       std::vector<OutputFile>& out, Diagnostics& complaints);

/// False and a complaint when `word` is none of `known`.
bool is_known_word(std::string_view option, std::string_view word, std::span<const std::string_view> known,
                   Diagnostics& complaints);
/// "did you mean `--action`?", or empty.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known,
                         std::string_view prefix = "");

}  // namespace whydeny

#endif  // WHYDENY_CLI_OPTION_VALUES_H_
