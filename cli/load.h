// Files: read once, parsed once.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_LOAD_H_
#define WHYDENY_CLI_LOAD_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/diagnostics/result.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/parse.h"

namespace whydeny {

/// The path that means standard input.
inline constexpr std::string_view kStandardInput = "-";

/// How a path got here. What people name themselves may be a pipe or a device, and is waited for. What a
/// directory holds, what lies beside a file, and what a document names must be a regular file: no foreign
/// tree can make a run wait, or read without end.
enum class PathFrom { Hand, Files };

/// Reads to the end, or one byte past `limit`.
Result<std::string> read_text(const std::string& path, std::size_t limit = kMaxTextBytes,
                              PathFrom from = PathFrom::Hand);
/// Reads one file or pipe, once.
Result<std::shared_ptr<const Source>> read_source(const std::string& path, PathFrom from = PathFrom::Hand);

/// What there is to say of a path that cannot be read.
Diagnostic cannot_read(std::string_view path, std::string_view why);
inline constexpr std::string_view kNoRegularFile =
    "it is no regular file; name it on the command line to read it all the same";

/// Reads files and pipes; `-` is standard input. A path is read once, so that one pipe can serve for two
/// policies.
class FileReader {
 public:
  Result<std::shared_ptr<const Source>> read(const std::string& path, PathFrom from = PathFrom::Hand);

  /// Makes `-` a file that cannot be read, because of `why`.
  void reserve_standard_input(std::string_view why);
  /// About how much memory the texts and their names take.
  std::size_t held_bytes() const { return held_bytes_; }

 private:
  std::size_t held_bytes_ = 0;
  std::map<std::string, Result<std::shared_ptr<const Source>>> sources_;
};

/// Policies of files, parsed once however many threads and cases ask for them. Safe from many threads. When
/// the texts exceed a bound, everything is let go; whoever holds a policy keeps it.
class PolicyCache {
 public:
  static constexpr std::size_t kMostBytes = 64U << 20U;

  std::shared_ptr<const ParsedPolicy> get(const std::string& path, const std::string& name, PolicyType type,
                                          PathFrom from);

 private:
  std::mutex mutex_;
  FileReader pipes_;  ///< for standard input, which can only be read once
  std::map<std::tuple<std::string, std::string, PolicyType>, std::shared_ptr<const ParsedPolicy>> policies_;
  std::size_t bytes_ = 0;
};

/// Parses policies, once for each file, name and type, and collects the complaints about them.
class PolicyLoader {
 public:
  /// Files are read through `files`, or, in a run of several threads, through a cache that they share.
  explicit PolicyLoader(FileReader& files) : files_(&files) {}
  explicit PolicyLoader(PolicyCache& cache) : cache_(&cache) {}

  /// The policy in a file. `name` is what people wrote for `path`. Valid until forget().
  const ParsedPolicy& from_file(const std::string& path, const std::string& name, PolicyType type,
                                PathFrom from = PathFrom::Hand);
  /// A policy that is part of a larger file. Valid until one of another document is asked for.
  const ParsedPolicy& from_json(const std::shared_ptr<const JsonDocument>& document, const JsonValue& value,
                                const std::string& name, PolicyType type);
  /// Lets go of all policies.
  void forget();

  /// The complaints about documents that were parsed since the last call.
  Diagnostics take_complaints() { return std::exchange(complaints_, {}); }

 private:
  using Parsed = std::shared_ptr<const ParsedPolicy>;
  const ParsedPolicy& keep(Parsed& slot, Parsed parsed);

  FileReader* files_ = nullptr;
  PolicyCache* cache_ = nullptr;
  std::map<std::tuple<std::string, std::string, PolicyType>, Parsed> by_file_;
  // Inline documents by their place. A case file's document is kept while its cases are asked; a line's only
  // until the next.
  std::shared_ptr<const JsonDocument> document_;
  std::map<std::pair<std::uint32_t, PolicyType>, Parsed> by_place_;
  Diagnostics complaints_;
};

/// What is said of the policy after the kMaxPolicies-th of one question.
std::string too_many_policies();

/// `path` as seen from the directory of `file`, when it is not absolute.
std::string beside(const std::string& file, std::string_view path);

}  // namespace whydeny

#endif  // WHYDENY_CLI_LOAD_H_
