// Writing whole files so that nobody ever sees half of one.
// SPDX-License-Identifier: Apache-2.0
#include "cli/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/console.h"
#include "cli/load.h"

namespace whydeny {
namespace {

constexpr mode_t kModeOfNewFiles = 0666;  // less the umask

// The file that a chain of symbolic links leads to.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
  return real == nullptr ? path : std::string(real.get());
}

}  // namespace

FileWriter::FileWriter(std::string path, Existing existing) : path_(std::move(path)), existing_(existing) {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (exists && existing == Existing::Refuse) {
    problem_ = EEXIST;
    return;
  }
  if (exists && S_ISDIR(status.st_mode)) {
    problem_ = EISDIR;
    return;
  }
  if (exists && !S_ISREG(status.st_mode)) {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0) problem_ = errno;
    return;
  }
  target_ = exists ? resolved(path_) : path_;
  temporary_ = target_ + ".XXXXXX";
  fd_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (fd_ < 0) {
    problem_ = errno;
    temporary_.clear();
    return;
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = exists ? status.st_mode & 07777U : kModeOfNewFiles & ~mask;
  if (::fchmod(fd_, mode) != 0) problem_ = errno;
}

FileWriter::~FileWriter() {
  if (fd_ >= 0) ::close(fd_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void FileWriter::write(std::string_view text) {
  if (problem_ == 0) problem_ = write_all(fd_, text);
}

// 0, or an errno.
int FileWriter::put_in_place() {
  // link() refuses a name that exists; some file systems have no links.
  if (existing_ == Existing::Refuse) {
    if (::link(temporary_.c_str(), target_.c_str()) == 0) return 0;
    if (errno == EEXIST || ::access(target_.c_str(), F_OK) == 0) return EEXIST;
  }
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return errno;
  temporary_.clear();
  return 0;
}

Diagnostics FileWriter::finish() {
  // A full disk may only show when the file is closed.
  if (fd_ >= 0 && ::close(fd_) != 0 && problem_ == 0) problem_ = errno;
  fd_ = -1;
  if (problem_ == 0 && !temporary_.empty()) problem_ = put_in_place();
  if (problem_ == 0) return {};
  return {plain_complaint("cannot write `" + path_ + "`: " + std::strerror(problem_))};
}

Diagnostics write_new_file(const std::string& path, std::string_view text) {
  FileWriter writer(path, FileWriter::Existing::Refuse);
  writer.write(text);
  return writer.finish();
}

Diagnostics write_file(const std::string& path, std::string_view text) {
  FileWriter writer(path);
  writer.write(text);
  return writer.finish();
}

namespace {

bool leads_out(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_symlink(path, error)) return false;
  const fs::path here = fs::canonical(".", error);
  const fs::path target = fs::canonical(path, error);
  return !error && std::mismatch(here.begin(), here.end(), target.begin(), target.end()).first != here.end();
}

}  // namespace

Diagnostics replace_file(const std::string& path, std::string_view before, std::string_view text) {
  if (leads_out(path)) {
    return {plain_complaint("`" + path + "` is a symbolic link that leads out of the current directory",
                            "change the file that it leads to")};
  }
  const auto now = read_source(path);
  if (!now) return now.error();
  if ((*now)->text() != before)
    return {plain_complaint("`" + path + "` was changed meanwhile, so it is left as it is", "run again")};
  return write_file(path, text);
}

Diagnostics append_to_file(const std::string& path, std::string_view text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  int problem = fd < 0 ? errno : write_all(fd, text);
  if (fd >= 0 && ::close(fd) != 0 && problem == 0) problem = errno;
  if (problem == 0) return {};
  return {plain_complaint("cannot write `" + path + "`: " + std::strerror(problem))};
}

}  // namespace whydeny
