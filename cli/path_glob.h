// Paths against patterns such as those of .gitignore.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_PATH_GLOB_H_
#define WHYDENY_CLI_PATH_GLOB_H_

#include <string>
#include <string_view>
#include <vector>

namespace whydeny {

/// One pattern. `*` and `?` stop at slashes, `[a-z]` and `[!a-z]` are one character, `**` is any number of
/// directories. A pattern with a slash before its end starts at the top; any other one matches at every
/// depth. What matches a directory matches everything below; with a slash at its end it matches nothing else.
class PathGlob {
 public:
  explicit PathGlob(std::string_view pattern);

  /// `path` is relative to the pattern's top: no "./" at its start, no "..".
  bool matches(std::string_view path, bool directory = false) const;
  /// True for a pattern without anything special: it can mean only one path.
  bool is_literal() const { return literal_; }

 private:
  std::vector<std::string> parts_;  ///< between the slashes
  bool directories_only_ = false;
  bool literal_ = false;
};

/// Patterns of which the last one that matches counts; those that begin with `!` take back. What stands below
/// a directory that is left out cannot be taken back.
class IgnoreList {
 public:
  void add(std::string_view pattern);
  /// The pattern that leaves the path out, or null. As PathGlob::matches.
  const std::string* find(std::string_view path, bool directory = false) const;

 private:
  struct Row {
    std::string pattern;
    PathGlob glob;
    bool takes_back;
  };
  std::vector<Row> rows_;
};

/// An absolute path without "." and "..". Symbolic links stay.
std::string absolute_path(const std::string& path);

/// An absolute path as people write it: from the current directory, if it lies below.
std::string shown_below(const std::string& absolute);

/// `path` as seen from `directory`, both absolute; empty when it does not lie below.
std::string_view path_below(std::string_view directory, std::string_view path);

}  // namespace whydeny

#endif  // WHYDENY_CLI_PATH_GLOB_H_
