// Paths against patterns such as those of .gitignore.
// SPDX-License-Identifier: Apache-2.0
#include "cli/path_glob.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

namespace whydeny {
namespace {

constexpr std::string_view kAnyDirectories = "**";

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at) parts.emplace_back(path.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// What stands in brackets, at `at` in the pattern. Moves `at` behind it; nothing when the bracket is never
// closed and so means itself.
std::optional<bool> bracket_matches(std::string_view pattern, std::size_t& at, char c) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (const std::size_t first = i; i < pattern.size(); ++i) {
    if (pattern[i] == ']' && i > first) {
      at = i + 1;
      return found != negated;
    }
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      found = found || (pattern[i] <= c && c <= pattern[i + 2]);
      i += 2;
    } else {
      found = found || pattern[i] == c;
    }
  }
  return std::nullopt;
}

// One character, which is no `*`. Moves `at` behind what it was matched with.
bool character_matches(std::string_view pattern, std::size_t& at, char c) {
  if (pattern[at] == '[') {
    if (const auto answer = bracket_matches(pattern, at, c)) return *answer;
  }
  const bool any = pattern[at] == '?';
  if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
  return pattern[at++] == c || any;
}

// Between slashes. Back to the last star only, so never worse than length times length.
bool part_matches(std::string_view pattern, std::string_view name) {
  std::size_t at = 0;
  std::size_t i = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_i = 0;
  while (i < name.size()) {
    std::size_t next = at;
    if (at < pattern.size() && pattern[at] == '*') {
      star = ++at;
      star_i = i;
    } else if (at < pattern.size() && character_matches(pattern, next, name[i])) {
      at = next;
      ++i;
    } else if (star != std::string_view::npos) {
      at = star;
      i = ++star_i;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

// How many of the first parts of `path` the pattern takes up: all of them, or, when the pattern may match a
// directory above, fewer.
bool parts_match(const std::vector<std::string>& pattern, const std::vector<std::string>& path,
                 std::size_t length) {
  std::size_t at = 0;
  std::size_t i = 0;
  std::size_t star = std::string::npos;
  std::size_t star_i = 0;
  while (i < length) {
    if (at < pattern.size() && pattern[at] == kAnyDirectories) {
      star = ++at;
      star_i = i;
    } else if (at < pattern.size() && part_matches(pattern[at], path[i])) {
      ++at;
      ++i;
    } else if (star != std::string::npos) {
      at = star;
      i = ++star_i;
    } else {
      return false;
    }
  }
  return at == pattern.size();
}

}  // namespace

PathGlob::PathGlob(std::string_view pattern)
    : literal_(pattern.find_first_of("*?[\\") == std::string_view::npos) {
  directories_only_ = pattern.ends_with('/');
  if (directories_only_) pattern.remove_suffix(1);
  const bool anchored = pattern.find('/') != std::string_view::npos;
  parts_ = split(pattern);
  if (!anchored) parts_.insert(parts_.begin(), std::string(kAnyDirectories));
  // `a/**` is what stands below a, not a itself.
  if (parts_.back() == kAnyDirectories) parts_.emplace_back("*");
}

bool PathGlob::matches(std::string_view path, bool directory) const {
  const std::vector<std::string> parts = split(path);
  for (std::size_t length = 1; length <= parts.size(); ++length) {
    if (length == parts.size() && directories_only_ && !directory) return false;
    if (parts_match(parts_, parts, length)) return true;
  }
  return false;
}

void IgnoreList::add(std::string_view pattern) {
  const bool takes_back = pattern.starts_with('!');
  rows_.push_back({std::string(pattern), PathGlob(pattern.substr(takes_back ? 1 : 0)), takes_back});
}

const std::string* IgnoreList::find(std::string_view path, bool directory) const {
  const std::string* out = nullptr;
  for (const Row& row : rows_) {
    if (row.glob.matches(path, directory)) out = row.takes_back ? nullptr : &row.pattern;
  }
  return out;
}

std::string absolute_path(const std::string& path) {
  std::error_code problem;
  const std::filesystem::path absolute = std::filesystem::absolute(path, problem);
  std::string out = (problem ? std::filesystem::path(path) : absolute).lexically_normal().string();
  if (out.size() > 1 && out.ends_with('/')) out.pop_back();
  return out;
}

std::string shown_below(const std::string& absolute) {
  const std::string here = absolute_path(".");
  const std::string_view below = path_below(here, absolute);
  return below.empty() ? absolute : std::string(below);
}

std::string_view path_below(std::string_view directory, std::string_view path) {
  if (!path.starts_with(directory)) return {};
  path.remove_prefix(directory.size());
  if (directory.ends_with('/')) return path;
  return path.starts_with('/') ? path.substr(1) : std::string_view();
}

}  // namespace whydeny
