// Files: read once, parsed once.
// SPDX-License-Identifier: Apache-2.0
#include "cli/load.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "cli/console.h"
#include "cli/interrupt.h"
#include "whydeny/request/request.h"

namespace whydeny {
namespace {

// What a path costs beside its characters: nodes of maps, and the complaint when it cannot be read.
constexpr std::size_t kBytesOfEntry = 1024;

// Closes what open() gave.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::optional<std::string> read_all(int fd, std::size_t limit) {
  std::string text;
  struct stat status {};
  if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    text.reserve(std::min(static_cast<std::size_t>(status.st_size), limit) + 1);
  }
  std::array<char, 1U << 16U> buffer;
  while (text.size() <= limit) {
    const ssize_t got = ::read(fd, buffer.data(), std::min(buffer.size(), limit + 1 - text.size()));
    if (got < 0 && errno == EINTR && interrupted_by() == 0) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

// `fixtures/simulate/../../policies/a.json` reads better as `policies/a.json`, unless a symbolic link makes
// that another file.
std::string shown_path(const std::string& path) {
  if (path.find("/../") == std::string::npos) return path;
  std::string normal = std::filesystem::path(path).lexically_normal().string();
  struct stat a {
  }, b{};
  const bool same = ::stat(path.c_str(), &a) == 0 && ::stat(normal.c_str(), &b) == 0 &&
                    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
  return same ? normal : path;
}

// O_NONBLOCK: a pipe is open at once, and looked at before anybody waits for it. It means nothing for regular
// files.
int open_to_read(const std::string& path, PathFrom from) {
  if (path == kStandardInput) return STDIN_FILENO;
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (from == PathFrom::Files ? O_NONBLOCK : 0));
}

// What stood there when a directory was listed may be another file now: only the open one can be asked.
bool is_refused(int fd, PathFrom from) {
  struct stat status {};
  return from == PathFrom::Files && ::fstat(fd, &status) == 0 && !S_ISREG(status.st_mode) &&
         !S_ISDIR(status.st_mode);
}

}  // namespace

Diagnostic cannot_read(std::string_view path, std::string_view why) {
  return plain_complaint("cannot read `" + std::string(path) + "`: " + std::string(why));
}

Result<std::string> read_text(const std::string& path, std::size_t limit, PathFrom from) {
  if (path == kStandardInput && from == PathFrom::Files)
    return cannot_read(path, "only the command line can name standard input");
  const Descriptor file(open_to_read(path, from));
  if (file.get() < 0) return cannot_read(path, std::strerror(errno));
  if (is_refused(file.get(), from)) return cannot_read(path, kNoRegularFile);
  std::optional<std::string> text = read_all(file.get(), limit);
  if (!text) return cannot_read(path, std::strerror(errno));
  return *std::move(text);
}

Result<std::shared_ptr<const Source>> read_source(const std::string& path, PathFrom from) {
  Result<std::string> text = read_text(path, kMaxTextBytes, from);
  if (!text) return text.error();
  if (text->size() > kMaxTextBytes)
    return cannot_read(path, "it is longer than " + std::to_string(kMaxTextBytes >> 20U) + " MiB");
  return std::shared_ptr<const Source>(
      std::make_shared<Source>(path == kStandardInput ? "<stdin>" : shown_path(path), std::move(*text)));
}

Result<std::shared_ptr<const Source>> FileReader::read(const std::string& path, PathFrom from) {
  const auto known = sources_.find(path);
  if (known != sources_.end()) return known->second;
  const auto source = sources_.emplace(path, read_source(path, from)).first;
  held_bytes_ += kBytesOfEntry + path.size() + (source->second ? (*source->second)->text().size() : 0);
  return source->second;
}

void FileReader::reserve_standard_input(std::string_view why) {
  sources_.emplace(kStandardInput, cannot_read(kStandardInput, why));
}

namespace {

std::shared_ptr<const ParsedPolicy> parse_file(const Result<std::shared_ptr<const Source>>& source,
                                               const std::string& name, PolicyType type) {
  if (!source) return std::make_shared<ParsedPolicy>(ParsedPolicy{std::nullopt, source.error()});
  return std::make_shared<ParsedPolicy>(parse_policy(*source, type, name));
}

}  // namespace

std::shared_ptr<const ParsedPolicy> PolicyCache::get(const std::string& path, const std::string& name,
                                                     PolicyType type, PathFrom from) {
  const std::scoped_lock lock(mutex_);
  if (bytes_ > kMostBytes) {
    policies_.clear();
    bytes_ = 0;
  }
  const auto [slot, is_new] = policies_.try_emplace({path, name, type});
  if (!is_new) return slot->second;
  const auto source = path == kStandardInput ? pipes_.read(path) : read_source(path, from);
  if (source) bytes_ += (*source)->text().size();
  slot->second = parse_file(source, name, type);
  return slot->second;
}

const ParsedPolicy& PolicyLoader::keep(Parsed& slot, Parsed parsed) {
  complaints_.insert(complaints_.end(), parsed->diagnostics.begin(), parsed->diagnostics.end());
  slot = std::move(parsed);
  return *slot;
}

const ParsedPolicy& PolicyLoader::from_file(const std::string& path, const std::string& name, PolicyType type,
                                            PathFrom from) {
  const auto [slot, is_new] = by_file_.try_emplace({path, name, type});
  if (!is_new) return *slot->second;
  return keep(slot->second, cache_ ? cache_->get(path, name, type, from)
                                   : parse_file(files_->read(path, from), name, type));
}

const ParsedPolicy& PolicyLoader::from_json(const std::shared_ptr<const JsonDocument>& document,
                                            const JsonValue& value, const std::string& name,
                                            PolicyType type) {
  if (document_ != document) {
    by_place_.clear();
    document_ = document;
  }
  const auto [slot, is_new] = by_place_.try_emplace({value.span().begin, type});
  if (!is_new) return *slot->second;
  return keep(slot->second, std::make_shared<ParsedPolicy>(parse_policy(document, value, type, name)));
}

void PolicyLoader::forget() {
  by_file_.clear();
  by_place_.clear();
  document_.reset();
}

std::string too_many_policies() {
  return "more than " + std::to_string(kMaxPolicies) + " policies for one question";
}

std::string beside(const std::string& file, std::string_view path) {
  const std::size_t slash = file.rfind('/');
  if (path.starts_with('/') || path == kStandardInput || slash == std::string::npos) return std::string(path);
  return file.substr(0, slash + 1) + std::string(path);
}

}  // namespace whydeny
