// The files of `whydeny lint` and `whydeny fmt`: which ones, under which settings.
// SPDX-License-Identifier: Apache-2.0
#include "cli/policy_finder.h"

#include <set>
#include <utility>

#include "cli/file_walk.h"
#include "cli/load.h"

namespace whydeny {
namespace {

// The files of directories that may hold policies.
bool may_be_policy(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".policy") || name.ends_with(".template");
}

}  // namespace

PolicyFinder::PolicyFinder(const LintOptions& options) : options_(options), settings_(options, clock_now()) {
  for (const std::string& glob : options.excluded) excluded_.add(glob);
}

void PolicyFinder::find() {
  const Words arguments = options_.paths.empty() ? Words{"."} : options_.paths;
  FoundFiles found = find_files(
      arguments, {may_be_policy, [this](const std::string& path, const std::string& name, bool directory) {
                    return (directory || may_be_policy(name)) && is_left_out(path, directory);
                  }});
  trouble_ = std::move(found.problems);
  std::set<std::string> seen;
  for (FoundFile& file : found.files) {
    std::string name = name_of(file.path);
    std::string absolute = absolute_path(name);
    if (!seen.insert(absolute).second || (file.named && is_left_out(name, false))) continue;
    const FileSettings& settings = settings_.of_file(absolute);
    files_.push_back({std::move(file), std::move(name), std::move(absolute), &settings});
  }
  for (const std::string& argument : arguments) named_.push_back(absolute_path(argument));
}

std::string PolicyFinder::name_of(const std::string& path) const {
  if (path == kStandardInput) return options_.stdin_filename.empty() ? "<stdin>" : options_.stdin_filename;
  return path.starts_with("./") && path.size() > 2 ? path.substr(2) : path;
}

// The pattern that leaves a path out, or null.
const std::string* PolicyFinder::excluding_pattern(const std::string& absolute, bool directory) {
  if (const auto* pattern = excluded_.find(path_below(here_, absolute), directory)) return pattern;
  const auto& config = settings_.of_file(absolute).config;
  if (options_.no_ignore || !config) return nullptr;
  return config->excluded.find(path_below(config->directory, absolute), directory);
}

bool PolicyFinder::is_left_out(const std::string& path, bool directory) {
  const std::string* pattern = excluding_pattern(absolute_path(path), directory);
  if (pattern != nullptr) left_out_.push_back(name_of(path) + ": left out by `" + *pattern + "`");
  return pattern != nullptr;
}

}  // namespace whydeny
