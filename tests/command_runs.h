// Runs of the whydeny just built, in a scratch directory.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_COMMAND_RUNS_H_
#define TESTS_COMMAND_RUNS_H_

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace whydeny {

using CommandWords = std::vector<std::string>;

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// A directory that lives as long as this.
class Scratch {
 public:
  explicit Scratch(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("whydeny-" + name + "-test-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Scratch() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return name;
  }

 private:
  std::filesystem::path path_;
};

struct CommandRun {
  std::string out, error;
  int exit = 0;  ///< 128 + number when a signal ended it
};

/// For standard output: a pipe that nobody reads.
inline constexpr const char* kBrokenPipe = "|";

/// Starts `whydeny WORDS` in `directory`; the number of its process. The streams are paths; an empty one:
/// closed.
inline pid_t start_command(const CommandWords& words, const std::filesystem::path& directory,
                           const std::string& input, const std::string& out, const std::string& error) {
  // Signals wait until the handlers of the test run are gone from the child.
  sigset_t all, before;
  ::sigfillset(&all);
  ::sigprocmask(SIG_BLOCK, &all, &before);
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : {SIGHUP, SIGINT, SIGTERM, SIGPIPE}) std::signal(signal, SIG_DFL);
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  if (child != 0) return child;
  std::vector<char*> arguments;
  std::string binary = WHYDENY_BINARY;
  arguments.push_back(binary.data());
  CommandWords copies = words;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::setenv("XDG_DATA_HOME", "/nonexistent", 1);
  for (const char* name : {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}) ::unsetenv(name);
  if (::chdir(directory.c_str()) != 0) ::_exit(126);
  const auto put = [](const std::string& path, int flags, int fd) {
    int ends[2] = {-1, -1};
    if (path == kBrokenPipe && ::pipe(ends) != 0) ::_exit(125);
    const int file = path == kBrokenPipe ? ends[1] : path.empty() ? -1 : ::open(path.c_str(), flags, 0600);
    if (file >= 0) ::dup2(file, fd);
    if (file > STDERR_FILENO) ::close(file);
    if (ends[0] >= 0) ::close(ends[0]);
    if (file < 0) ::close(fd);
  };
  put(input, O_RDONLY, STDIN_FILENO);
  put(error, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  put(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  ::execv(binary.c_str(), arguments.data());
  ::_exit(127);
}

inline int exit_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

inline CommandRun run_command(const CommandWords& words, const std::filesystem::path& directory,
                              const std::string& input = "/dev/null") {
  const Scratch streams("streams");
  const std::string out = streams / "out";
  const std::string error = streams / "error";
  CommandRun run;
  run.exit = exit_of(start_command(words, directory, input, out, error));
  run.out = bytes_of(out);
  run.error = bytes_of(error);
  return run;
}

}  // namespace whydeny

#endif  // TESTS_COMMAND_RUNS_H_
