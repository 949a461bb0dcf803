// Files that are none, and output that nobody takes: no command hangs, grows or claims a success.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "command_runs.h"

namespace whydeny {
namespace {

using std::chrono::milliseconds;

constexpr const char* kPolicy =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]})";
constexpr const char* kCase =
    R"({"id":"a","request":{"principal":"arn:aws:iam::111122223333:user/ana","action":"s3:GetObject",)"
    R"("resource":"arn:aws:s3:::b/x","resourceAccount":"111122223333"},"policies":{"identity":["POLICY"]},"expect":"allowed"})";
const CommandWords kRequest = {"--principal",        "arn:aws:iam::111122223333:role/R",
                               "--action",           "s3:GetObject",
                               "--resource",         "arn:aws:s3:::b/k",
                               "--resource-account", "111122223333"};

std::string case_with(const std::string& policy) {
  std::string text = kCase;
  return text.replace(text.find("POLICY"), 6, policy) + "\n";
}

CommandWords joined(CommandWords words, const CommandWords& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// All commands that read a file, given this one.
std::vector<CommandWords> readers_of(const std::string& file) {
  const CommandWords asked = joined({"simulate"}, kRequest);
  return {joined(asked, {"--identity", file}),
          joined(asked, {"--identity", "good.json", "--request", file}),
          joined(asked, {"--identity", "good.json", "--context-file", file}),
          joined(asked, {"--account-details", file}),
          {"simulate", "--case", file},
          {"check", file},
          joined({"batch", "--identity=good.json", file}, kRequest),
          joined({"batch", "--policies", file, "good.json"}, kRequest),
          joined({"bench", "--identity=good.json", file}, kRequest),
          {"lint", "--no-config", file},
          {"lint", "good.json", "--config", file},
          {"lint", "good.json", "--catalog", file},
          {"lint", "good.json", "--baseline", file},
          {"fmt", "--check", file},
          {"explain", file},
          {"explain", "--cloudtrail", file},
          {"catalog", "show", "s3", "--catalog", file},
          {"catalog", "update", "--from", file, "--output", "catalog.tsv"},
          {"diagnose", "--case", file},
          {"diagnose", "s3", "GetObject", "--bucket", "b", "--key", "k", "--principal",
           "arn:aws:iam::111122223333:user/ana", "--facts", file},
          {"estate", "show", file}};
}

// Of those, one for each way of reading: a policy, cases, lines, what is linted, a configuration, a trail.
constexpr std::array<std::size_t, 6> kEndlessReaders = {0, 5, 6, 9, 10, 15};

std::string words_of(const CommandWords& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

// Nobody writes to its pipes. Whoever waits for one hangs.
class OddTree {
 public:
  OddTree() : scratch_("odd") {
    scratch_.write("good.json", kPolicy);
    make_link("loop-b.json", "loop-a.json");
    make_link("loop-a.json", "loop-b.json");
    make_link("nowhere", "dangling.json");
    make_socket("socket.json");
    std::filesystem::create_directory(scratch_ / "directory.json");
    scratch_.write("empty.json", "");
    scratch_.write("mark.json", "\xEF\xBB\xBF");
    scratch_.write("bytes.json", "{\"a\":\"\xFF\xFE\"}");
    scratch_.write("utf16.json", std::string("\xFF\xFE{\0}\0", 6));
    scratch_.write("nul.json", std::string("{\0}", 3));
  }
  void make_link(const std::string& to, const std::string& name) const {
    std::filesystem::create_symlink(to, scratch_ / name);
  }
  void make_pipe(const std::string& name) const { REQUIRE(::mkfifo((scratch_ / name).c_str(), 0600) == 0); }
  const Scratch& scratch() const { return scratch_; }
  const std::filesystem::path& path() const { return scratch_.path(); }

 private:
  void make_socket(const std::string& name) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = scratch_ / name;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(fd);
  }

  Scratch scratch_;
};

TEST_CASE("what is no readable file is an error of every command that is given it") {
  const OddTree tree;
  for (const std::string& file :
       {std::string("loop-a.json"), std::string("dangling.json"), std::string("socket.json"),
        std::string("directory.json"), std::string("good.json/x.json"), std::string(300, 'x')}) {
    for (const CommandWords& words : readers_of(file)) {
      const std::string all = words_of(words);
      CAPTURE(all);
      const CommandRun run = run_command(words, tree.path());
      // An empty directory is no error of what looks for files in directories.
      const bool walks =
          file == "directory.json" && (words[0] == "lint" || words[0] == "fmt") && words.size() == 3;
      CHECK((run.exit == 2 || run.exit == 3) == !walks);
      CHECK_FALSE(run.error.empty());
    }
  }
}

TEST_CASE("what is no document is an error of every command that is given it") {
  const OddTree tree;
  for (const std::string file : {"empty.json", "mark.json", "bytes.json", "utf16.json", "nul.json"}) {
    for (const CommandWords& words : readers_of(file)) {
      const std::string all = words_of(words);
      CAPTURE(all);
      const CommandRun run = run_command(words, tree.path());
      const bool configuration = words.size() == 4 && words[2] == "--config" && file == "empty.json";
      CHECK((run.exit != 0 || configuration));
      CHECK(run.exit <= 3);
    }
  }
}

TEST_CASE("a file without end is cut at the limit, in bounded time and memory") {
  const OddTree tree;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_DATA, &before) == 0);
  const std::vector<CommandWords> readers = readers_of("/dev/zero");
  for (const std::size_t i : kEndlessReaders) {
    const CommandWords& words = readers[i];
    const std::string all = words_of(words);
    CAPTURE(all);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    const rlimit bound{rlim_t{1} << 30U, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_DATA, &bound) == 0);
#endif
    const auto start = std::chrono::steady_clock::now();
    const CommandRun run = run_command(words, tree.path());
    REQUIRE(::setrlimit(RLIMIT_DATA, &before) == 0);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
    CHECK((run.exit == 1 || run.exit == 2));
    const std::string said = run.out + run.error;
    CHECK((said.find("longer than") != std::string::npos || said.find("over 16 MiB") != std::string::npos ||
           said.find("too large") != std::string::npos || said.find("Not a directory") != std::string::npos ||
           said.find("no text file") != std::string::npos ||
           said.find("not a text file") != std::string::npos));
  }
}

TEST_CASE("pipes and devices that a tree or a document names are never opened for long") {
  const OddTree tree;
  tree.make_pipe("pipe.json");
  struct Row {
    std::string directory, pipe;  // a pipe of this name in this directory
    CommandWords words;
  };
  const std::vector<Row> rows = {
      {"walk", "a.json", {"lint", "--no-config", "walk"}},
      {"walk", "b.json", {"fmt", "--check", "walk"}},
      {"walk", "c.json", {"check", "walk"}},
      {"walk", "d.json", {"estate", "show", "walk"}},
      {"walk", "e.json", {"check", "--init", "walk"}},
      {"walk", "f.json", {"catalog", "update", "--from", "walk", "--output", "catalog.tsv"}},
      {"config", "whydeny.toml", {"lint", "config"}},
      {"config-of", "whydeny.toml", {"config", "config-of/a.json"}},
      {"sidecar", "a.json.lint", {"lint", "--no-config", "sidecar"}},
      {"estate", "estate.toml", {"estate", "show", "estate"}},
  };
  for (const Row& row : rows) {
    const std::string all = words_of(row.words);
    CAPTURE(all);
    tree.scratch().write(row.directory + "/a.json", kPolicy);
    std::filesystem::remove(tree.path() / row.directory / row.pipe);
    tree.make_pipe(row.directory + "/" + row.pipe);
    const auto start = std::chrono::steady_clock::now();
    const CommandRun run = run_command(row.words, tree.path());
    CHECK(run.exit <= 3);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    std::filesystem::remove(tree.path() / row.directory / row.pipe);
  }
  for (const std::string policy :
       {"pipe.json", "/dev/zero", "-", "/dev/tty", "/dev/stdin", "loop-a.json", "."}) {
    tree.scratch().write("case.json", case_with(policy));
    tree.scratch().write("case.jsonl", case_with(policy));
    for (const CommandWords& words : {CommandWords{"check", "case.json"},
                                      {"check", "case.jsonl"},
                                      {"simulate", "--case", "case.json"},
                                      {"batch", "case.jsonl"},
                                      {"bench", "case.jsonl"}}) {
      const std::string all = words_of(words);
      CAPTURE(policy);
      CAPTURE(all);
      const CommandRun run = run_command(words, tree.path(), "/dev/zero");
      CHECK(run.exit == 2);
      CHECK((run.out + run.error).find("cannot read `" + policy + "`") != std::string::npos);
    }
  }
}

TEST_CASE("a pipe that is named by hand is waited for") {
  const OddTree tree;
  tree.make_pipe("pipe.json");
  std::thread writer([&] {
    // Not before the command waits for it, and not forever.
    for (int i = 0; i < 2000; ++i) {
      const int fd = ::open((tree.path() / "pipe.json").c_str(), O_WRONLY | O_NONBLOCK);
      if (fd >= 0) {
        CHECK(::write(fd, kPolicy, std::strlen(kPolicy)) > 0);
        ::close(fd);
        return;
      }
      std::this_thread::sleep_for(milliseconds(5));
    }
  });
  const CommandRun run = run_command(joined({"simulate", "--identity=pipe.json"}, kRequest), tree.path());
  writer.join();
  CHECK(run.exit == 0);
}

TEST_CASE("what cannot be printed fails, and a reader who left ends it as it ends cat") {
  const OddTree tree;
  tree.scratch().write("case.jsonl", case_with("good.json"));
  const std::vector<CommandWords> printing = {
      joined({"simulate", "--identity=good.json"}, kRequest),
      joined({"simulate", "--identity=good.json", "--format", "json"}, kRequest),
      {"check", "case.jsonl"},
      {"check", "case.jsonl", "--format", "junit"},
      {"batch", "case.jsonl"},
      {"lint", "--no-config", "good.json"},
      {"lint", "--no-config", "--format", "sarif", "good.json"},
      {"fmt", "--diff", "good.json"},
      {"config", "good.json"},
      {"rule", "R313"},
      {"catalog", "show", "s3"},
      {"help"},
      {"version"},
  };
  for (const CommandWords& words : printing) {
    const std::string all = words_of(words);
    CAPTURE(all);
    const std::string error = tree.path() / "error";
    CHECK(exit_of(start_command(words, tree.path(), "/dev/null", "/dev/full", error)) == 2);
    CHECK(bytes_of(error).find("cannot write to standard output: No space left") != std::string::npos);
    CHECK(exit_of(start_command(words, tree.path(), "/dev/null", "", error)) == 2);
    CHECK(bytes_of(error).find("cannot write to standard output: Bad file descriptor") != std::string::npos);
    CHECK(exit_of(start_command(words, tree.path(), "/dev/null", kBrokenPipe, error)) == 128 + SIGPIPE);
    CHECK(bytes_of(error).find("cannot write") == std::string::npos);
  }
}

TEST_CASE("a report that cannot be written fails the run and leaves no file") {
  const OddTree tree;
  tree.scratch().write("case.jsonl", case_with("good.json"));
  tree.scratch().write("x/keep", "");
  const auto options = [](std::initializer_list<const char*> formats, const std::string& path) {
    std::vector<CommandWords> words;
    for (const char* format : formats) words.push_back({"--output", format + ("=" + path)});
    return words;
  };
  for (const std::string path : {"/dev/full", "x/no/such/file", "x", "good.json/x", "loop-a.json"}) {
    std::vector<CommandWords> rows;
    for (const CommandWords& more : options({"text", "concise", "json", "jsonl", "sarif", "github", "gitlab",
                                             "junit", "checkstyle", "rdjson"},
                                            path))
      rows.push_back(joined({"lint", "--no-config", "good.json"}, more));
    for (const CommandWords& more :
         options({"text", "json", "junit", "tap", "github", "lcov", "coverage-json"}, path))
      rows.push_back(joined({"check", "--coverage", "case.jsonl"}, more));
    rows.push_back({"lint", "--no-config", "good.json", "--write-baseline=" + path});
    for (const CommandWords& words : rows) {
      const std::string all = words_of(words);
      CAPTURE(all);
      const CommandRun run = run_command(words, tree.path());
      CHECK(run.exit == 2);
      CHECK(run.error.find("cannot write `" + path + "`") != std::string::npos);
      CHECK(run.error.find("wrote") == std::string::npos);
    }
  }
  CHECK(bytes_of(tree.path() / "good.json") == kPolicy);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tree.path()))
    CHECK_FALSE(entry.path().filename().string().starts_with(".whydeny-"));
}

}  // namespace
}  // namespace whydeny
