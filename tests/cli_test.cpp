// The command line as people and scripts see it: fixtures/cli holds commands and what they answer.
// SPDX-License-Identifier: Apache-2.0
//
//     fixtures/cli/NAME/cmd      a shell script, run in that directory with the `whydeny` just built
//                      stdout    what it prints; no file: nothing
//                      stderr    likewise
//                      exit      its exit code; no file: 0
//
// With WHYDENY_UPDATE=1 the answers are written instead of compared: look at the difference before it is
// committed.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Answer {
  std::string out, error, exit;
};

std::string read_text(const fs::path& path) {
  std::ostringstream text;
  if (fs::exists(path)) text << std::ifstream(path).rdbuf();
  return text.str();
}

void write_text(const fs::path& path, const std::string& text) {
  if (text.empty()) {
    fs::remove(path);
  } else {
    std::ofstream(path) << text;
  }
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

Answer run(const fs::path& directory) {
  const fs::path scratch = fs::temp_directory_path() / ("whydeny-cli-test-" + std::to_string(::getpid()));
  fs::create_directories(scratch);
  const std::string path = quoted(fs::path(WHYDENY_BINARY).parent_path()) + ":\"$PATH\"";
  const std::string command =
      "cd " + quoted(directory) + " && env -u NO_COLOR -u CLICOLOR -u CLICOLOR_FORCE XDG_DATA_HOME=/nonexistent PATH=" + path +
      " sh ./cmd </dev/null >" + quoted(scratch / "out") + " 2>" + quoted(scratch / "error");
  const int status = std::system(command.c_str());
  Answer answer{read_text(scratch / "out"), read_text(scratch / "error"), ""};
  answer.exit = WIFEXITED(status) ? std::to_string(WEXITSTATUS(status)) + "\n" : "killed\n";
  if (answer.exit == "0\n") answer.exit.clear();
  fs::remove_all(scratch);
  return answer;
}

TEST_CASE("every command of fixtures/cli answers as recorded") {
  std::vector<fs::path> directories;
  for (const auto& entry : fs::directory_iterator(fs::path(WHYDENY_SOURCE_DIR) / "fixtures/cli"))
    directories.push_back(entry.path());
  std::sort(directories.begin(), directories.end());
  REQUIRE_FALSE(directories.empty());
  const bool update = std::getenv("WHYDENY_UPDATE") != nullptr;
  for (const fs::path& directory : directories) {
    CAPTURE(directory.filename().string());
    REQUIRE(fs::exists(directory / "cmd"));
    const Answer answer = run(directory);
    if (update) {
      write_text(directory / "stdout", answer.out);
      write_text(directory / "stderr", answer.error);
      write_text(directory / "exit", answer.exit);
    }
    CHECK(answer.out == read_text(directory / "stdout"));
    CHECK(answer.error == read_text(directory / "stderr"));
    CHECK(answer.exit == read_text(directory / "exit"));
  }
}

}  // namespace
