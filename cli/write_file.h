// Writing whole files so that nobody ever sees half of one.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_WRITE_FILE_H_
#define WHYDENY_CLI_WRITE_FILE_H_

#include <string>
#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"

namespace whydeny {

/// Replaces a file, or makes it, piece by piece: the text goes to a hidden temporary file beside it, which takes
/// its place at the end with the mode, owner and group that the old file has; where they cannot be kept, the old
/// file stays. A symbolic link stays one; other hard links keep the old text. What is no regular file (a pipe,
/// /dev/stdout) is written to as it stands.
class FileWriter {
 public:
  enum class Existing { Replace, Refuse };
  explicit FileWriter(std::string path, Existing existing = Existing::Replace);
  ~FileWriter();  ///< without finish(): the old file stays
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(std::string_view text);
  /// Complaints when anything failed; the old file is whole then.
  Diagnostics finish();

 private:
  int put_in_place();

  std::string path_, target_, temporary_;
  Existing existing_;
  int fd_ = -1;
  int problem_ = 0;  ///< the first errno
  bool owner_lost_ = false;
};

/// A whole file, during which SIGINT and the like wait, under a name that does not exist yet.
Diagnostics write_new_file(const std::string& path, std::string_view text);

/// A whole file at once; SIGINT and the like wait until it is there.
Diagnostics write_file(const std::string& path, std::string_view text);

/// The same for a regular file that must still say `before`. A symbolic link that leads out of the current directory is
/// not followed: whoever lets a tool mend a tree does not mean what lies elsewhere.
Diagnostics replace_file(const std::string& path, std::string_view before, std::string_view text);

/// Adds to the end of a file, or makes it.
Diagnostics append_to_file(const std::string& path, std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_CLI_WRITE_FILE_H_
