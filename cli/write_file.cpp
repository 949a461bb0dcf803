// Writing whole files so that nobody ever sees half of one.
// SPDX-License-Identifier: Apache-2.0
#include "cli/write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
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

// The file that a chain of symbolic links leads to, whether it is there or not.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
  if (real != nullptr) return real.get();
  std::string target = path;
  std::error_code none;
  for (auto link = std::filesystem::read_symlink(target, none); !none;
       link = std::filesystem::read_symlink(target, none))
    target = beside(target, link.string());
  return target;
}

// Hidden, so that one that a killed process leaves behind is nothing that a walk finds; and of a length of
// its own, since the name beside it may be as long as names can be.
std::string temporary_beside(const std::string& target) {
  return target.substr(0, target.rfind('/') + 1) + ".whydeny-XXXXXX";
}

// 0, or an errno.
int keep_owner_and_mode(int fd, const struct stat& old) {
  struct stat made {};
  if (::fstat(fd, &made) != 0) return errno;
  const bool same = made.st_uid == old.st_uid && made.st_gid == old.st_gid;
  if (!same && ::fchown(fd, old.st_uid, old.st_gid) != 0) return errno;
  return ::fchmod(fd, old.st_mode & 07777U) == 0 ? 0 : errno;  // last: a new owner takes set-user-ID away
}

// 0, or an errno.
int set_mode_of_new_file(int fd) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return ::fchmod(fd, kModeOfNewFiles & ~mask) == 0 ? 0 : errno;
}

// While one lives, signals that would end this thread wait.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) ::sigaddset(&held, signal);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

FileWriter::FileWriter(std::string path, Existing existing) : path_(std::move(path)), existing_(existing) {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) {  // a loop of links, say
    problem_ = errno;
    return;
  }
  if (exists && existing == Existing::Refuse) {
    problem_ = EEXIST;
    return;
  }
  if (exists && S_ISDIR(status.st_mode)) {
    problem_ = EISDIR;
    return;
  }
  if (exists && !S_ISREG(status.st_mode)) {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd_ < 0) problem_ = errno;
    return;
  }
  target_ = existing == Existing::Refuse ? path_ : resolved(path_);
  temporary_ = temporary_beside(target_);
  fd_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (fd_ < 0) {
    problem_ = errno;
    temporary_.clear();
    return;
  }
  problem_ = exists ? keep_owner_and_mode(fd_, status) : set_mode_of_new_file(fd_);
  owner_lost_ = problem_ == EPERM;
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
  return {plain_complaint("cannot write `" + path_ + "`: " + std::strerror(problem_),
                          owner_lost_ ? "the new file could not be given to the owner of the old one" : "")};
}

Diagnostics write_new_file(const std::string& path, std::string_view text) {
  const SignalsHeld held;
  FileWriter writer(path, FileWriter::Existing::Refuse);
  writer.write(text);
  return writer.finish();
}

Diagnostics write_file(const std::string& path, std::string_view text) {
  const SignalsHeld held;
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
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return {plain_complaint("`" + path + "` is no regular file, so it is not rewritten",
                            "show the change instead: --diff")};
  }
  const SignalsHeld held;
  FileWriter writer(path);
  writer.write(text);
  // The last look at the old file comes when the new one only has to take its place.
  const auto now = read_source(path, PathFrom::Files);
  if (!now) return now.error();
  if ((*now)->text() == text) return {};  // under another name it was mended already
  if ((*now)->text() != before)
    return {plain_complaint("`" + path + "` was changed meanwhile, so it is left as it is", "run again")};
  return writer.finish();
}

Diagnostics append_to_file(const std::string& path, std::string_view text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  int problem = fd < 0 ? errno : write_all(fd, text);
  if (fd >= 0 && ::close(fd) != 0 && problem == 0) problem = errno;
  if (problem == 0) return {};
  return {plain_complaint("cannot write `" + path + "`: " + std::strerror(problem))};
}

}  // namespace whydeny
