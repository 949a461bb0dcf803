// The files that a command's arguments mean, and what directories among them hold.
// SPDX-License-Identifier: Apache-2.0
#include "cli/file_walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "cli/console.h"
#include "cli/load.h"
#include "whydeny/aws/wildcard.h"

namespace whydeny {
namespace {

using FileId = std::pair<dev_t, ino_t>;

class Walk {
 public:
  explicit Walk(const WalkRules& rules) : rules_(rules) {}

  void add_argument(const std::string& path) {
    struct stat status {};
    if (path == kStandardInput || ::stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
      found_.files.push_back({path, true});  // what is wrong with it comes out when it is read
      return;
    }
    walk(path, {status.st_dev, status.st_ino});
  }

  FoundFiles take() { return std::move(found_); }

 private:
  void complain(const std::string& path, std::string_view why) {
    found_.problems.push_back(cannot_read(path, why));
  }

  Words names_in(const std::string& directory) {
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(directory.c_str()), ::closedir);
    if (stream == nullptr) {
      complain(directory, std::strerror(errno));
      return {};
    }
    Words names;
    while (const dirent* entry = ::readdir(stream.get())) names.emplace_back(entry->d_name);
    std::sort(names.begin(), names.end());
    return names;
  }

  void walk(const std::string& directory, FileId id) {
    if (!seen_.insert(id).second) return;
    above_.push_back(id);
    for (const std::string& name : names_in(directory)) {
      if (name.starts_with('.')) continue;
      const std::string path = directory + (directory.ends_with('/') ? "" : "/") + name;
      if (!rules_.leaves_out(path, name, false)) visit(path, name);
    }
    above_.pop_back();
  }

  void visit(const std::string& path, const std::string& name) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      // A dangling link, or a loop of links.
      if (rules_.wants(name) || errno != ENOENT) complain(path, std::strerror(errno));
      return;
    }
    const FileId id{status.st_dev, status.st_ino};
    if (S_ISDIR(status.st_mode)) {
      if (rules_.leaves_out(path, name, true)) return;
      if (std::find(above_.begin(), above_.end(), id) != above_.end()) {
        complain(path, "the symbolic link leads back to a directory that it stands in");
      } else {
        walk(path, id);
      }
    } else if (S_ISREG(status.st_mode)) {
      if (rules_.wants(name)) found_.files.push_back({path, false});
    } else if (rules_.wants(name)) {
      complain(path, kNoRegularFile);
    }
  }

  const WalkRules& rules_;
  FoundFiles found_;
  std::set<FileId> seen_;
  std::vector<FileId> above_;
};

}  // namespace

FoundFiles find_files(const Words& arguments, const WalkRules& rules) {
  Walk walk(rules);
  for (const std::string& path : arguments) walk.add_argument(path);
  return walk.take();
}

FoundFiles find_case_files(const Words& arguments, const Words& excluded) {
  Words globs;
  for (const std::string& pattern : excluded) globs.push_back(to_glob(pattern));
  return find_files(
      arguments, {[](std::string_view name) {
                    return name.ends_with(".json") || name.ends_with(".jsonl") || name.ends_with(".ndjson");
                  },
                  [&globs](const std::string& path, const std::string& name, bool) {
                    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
                      return glob_matches(glob, path) || glob_matches(glob, name);
                    });
                  }});
}

}  // namespace whydeny
