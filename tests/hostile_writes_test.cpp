// Files that are rewritten, while somebody kills, races, links or owns them: each stays old or is new.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "cli/write_file.h"
#include "command_runs.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

using Texts = std::map<std::string, std::string>;

// By name, with what is hidden.
Texts texts_in(const fs::path& directory) {
  Texts texts;
  for (const auto& entry : fs::directory_iterator(directory))
    texts[entry.path().filename().string()] = bytes_of(entry.path());
  return texts;
}

std::size_t count_temporaries(const Texts& texts) {
  return static_cast<std::size_t>(std::count_if(
      texts.begin(), texts.end(), [](const auto& row) { return row.first.starts_with(".whydeny-"); }));
}

// A command that rewrites every file of its directory.
struct Rewriter {
  CommandWords words;
  std::string ending, text;
};

std::vector<Rewriter> rewriters() {
  const std::string padding(20000, ' ');
  const std::string fixable = R"({"Version":"2012-10-17","Statement":[{"Effect":"allow",)" + padding +
                              R"("Action":"s3:GetObject","Resource":"arn:aws:s3:::b/)" +
                              std::string(900, 'k') + R"("}]})" + "\n";
  std::string cases =
      R"({"request":{"principal":"arn:aws:iam::111122223333:user/ana","action":"s3:GetObject",)"
      R"("resource":"arn:aws:s3:::b/x","resourceAccount":"111122223333"},)"
      R"("policies":{"identity":[]},"cases":[)";
  for (int i = 0; i < 20; ++i)
    cases += std::string(i == 0 ? "" : ",\n") + R"({"when":"case )" + std::to_string(i) +
             R"(","expect":"allowed"})";
  std::string unsorted = fixable;
  unsorted.replace(unsorted.find("allow"), 1, "A");
  return {{{"lint", "--no-config", "--fix", "--quiet", "."}, ".json", fixable},
          {{"lint", "--no-config", "--fix", "--jobs", "2", "."}, ".json", fixable},
          {{"fmt", "."}, ".json", unsorted},
          {{"check", "--update", "--jobs", "1", "."}, ".json", cases + "]}\n"}};
}

void fill(const fs::path& directory, const Rewriter& rewriter) {
  fs::remove_all(directory);
  fs::create_directories(directory);
  for (int i = 0; i < 25; ++i)
    std::ofstream(directory / (std::to_string(i) + rewriter.ending), std::ios::binary) << rewriter.text;
}

// How many files are new; every one is whole.
std::size_t count_new(const Texts& texts, const Rewriter& rewriter, const std::string& after) {
  std::size_t count = 0;
  for (const auto& [name, text] : texts) {
    if (name.starts_with(".whydeny-")) continue;
    CAPTURE(name);
    CHECK((text == rewriter.text || text == after));
    if (text == after) ++count;
  }
  return count;
}

TEST_CASE("whatever kills a run, and whenever: each file is the old one or the new one") {
  const Scratch scratch("kills");
  const fs::path work = scratch / "work";
  const auto run = [&](const Rewriter& rewriter) {
    return start_command(rewriter.words, work, "/dev/null", scratch / "out", scratch / "error");
  };
  for (const Rewriter& rewriter : rewriters()) {
    const std::string name = rewriter.words[0] + rewriter.words.back();
    CAPTURE(name);
    fill(work, rewriter);
    const auto start = std::chrono::steady_clock::now();
    exit_of(run(rewriter));
    const auto whole_run = std::chrono::steady_clock::now() - start;
    const Texts done = texts_in(work);
    const std::string after = done.begin()->second;
    REQUIRE(after != rewriter.text);
    REQUIRE(count_new(done, rewriter, after) == 25);
    const char* more = std::getenv("WHYDENY_KILLS");
    const int kills = more == nullptr ? 8 : std::atoi(more);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGKILL}) {
      for (int i = 0; i < kills; ++i) {
        CAPTURE(signal);
        CAPTURE(i);
        fill(work, rewriter);
        const pid_t child = run(rewriter);
        std::this_thread::sleep_for(whole_run * (i + 1) / (kills + 1));
        ::kill(child, signal);
        const int code = exit_of(child);
        CHECK((code <= 2 || code == 128 + signal));
        const Texts texts = texts_in(work);
        count_new(texts, rewriter, after);
        const std::size_t left = count_temporaries(texts);
        if (signal == SIGINT || signal == SIGTERM) CHECK(left == 0);
        CHECK(texts.size() - left == 25);
        if (left == 0) continue;
        // What a killed process leaves behind is nothing to anybody.
        const CommandRun next = run_command(rewriter.words, work);
        CHECK(next.exit <= 1);
        CHECK((next.out + next.error).find(".whydeny-") == std::string::npos);
        CHECK(count_new(texts_in(work), rewriter, after) == 25);
      }
    }
  }
}

TEST_CASE("a file that is written in pieces is the old one until it is finished") {
  const Scratch scratch("pieces");
  const std::string path = scratch / scratch.write("a.txt", "old");
  {
    FileWriter writer(path);
    writer.write("ne");
    CHECK(bytes_of(path) == "old");
    CHECK(count_temporaries(texts_in(scratch.path())) == 1);
  }
  CHECK(texts_in(scratch.path()) == Texts{{"a.txt", "old"}});
  FileWriter writer(path);
  writer.write("ne");
  writer.write("w");
  CHECK(writer.finish().empty());
  CHECK(texts_in(scratch.path()) == Texts{{"a.txt", "new"}});
}

TEST_CASE("a file that says something else by now is left as it is") {
  const Scratch scratch("changed");
  const std::string path = scratch / scratch.write("a.json", "changed");
  const Diagnostics refused = replace_file(path, "before", "after");
  REQUIRE(refused.size() == 1);
  CHECK(refused.front().message.find("was changed meanwhile") != std::string::npos);
  fs::remove(path);
  CHECK(replace_file(path, "before", "after").size() == 1);
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK(replace_file(path, "before", "after").size() == 1);  // and does not wait for a writer
  fs::remove(path);
  fs::create_directory(path);
  CHECK(replace_file(path, "before", "after").size() == 1);
  CHECK(count_temporaries(texts_in(scratch.path())) == 0);
  // Nobody is told of fixes that were not written.
  fs::create_directory(scratch / "work");
  fs::create_symlink(scratch / scratch.write("elsewhere.json", rewriters().front().text),
                     scratch / "work/a.json");
  const CommandRun run = run_command({"lint", "--no-config", "--fix", "."}, scratch / "work");
  CHECK(run.exit == 2);
  CHECK(run.error.find("leads out of the current directory") != std::string::npos);
  CHECK(run.error.find("made in") == std::string::npos);
}

TEST_CASE("a file that two names lead to is mended once") {
  const Scratch scratch("names");
  const Rewriter rewriter = rewriters().front();
  scratch.write("a.json", rewriter.text);
  fs::create_symlink("a.json", scratch / "b.json");
  fs::create_hard_link(scratch / "a.json", scratch / "c.json");
  const CommandRun run = run_command({"lint", "--no-config", "--fix", "."}, scratch.path());
  CHECK(run.exit <= 1);
  CHECK(run.error.find("changed meanwhile") == std::string::npos);
  CHECK(fs::is_symlink(scratch / "b.json"));
  for (const char* name : {"a.json", "b.json", "c.json"})
    CHECK(bytes_of(scratch / name).find("\"Allow\"") != std::string::npos);
}

TEST_CASE("links, mode, owner and group of a file that is replaced stay what they are") {
  const Scratch scratch("owner");
  const std::string path = scratch / scratch.write("a.json", "before");
  const std::string other = scratch / "other.json";
  const std::string link = scratch / "link.json";
  const bool root = ::geteuid() == 0;
  for (const mode_t mode : {mode_t{0640}, mode_t{0400}, mode_t{0777}, mode_t{0600}}) {
    CAPTURE(mode);
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    if (root) REQUIRE(::chown(path.c_str(), 4321, 8765) == 0);
    CHECK(write_file(path, "new").empty());
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777U) == mode);
    CHECK(status.st_uid == (root ? 4321U : ::geteuid()));
    if (root) CHECK(status.st_gid == 8765U);
  }
  fs::create_hard_link(path, other);
  fs::create_symlink("a.json", link);
  CHECK(write_file(link, "newer").empty());
  CHECK(fs::is_symlink(link));
  CHECK(bytes_of(path) == "newer");
  CHECK(bytes_of(other) == "new");  // one name of two was meant
  fs::create_directory(scratch / "d");
  fs::create_symlink("d/made.json", scratch / "dangling.json");
  CHECK(write_file(scratch / "dangling.json", "made").empty());
  CHECK(bytes_of(scratch / "d/made.json") == "made");
  CHECK(fs::is_symlink(scratch / "dangling.json"));
  fs::create_symlink("loop.json", scratch / "loop.json");
  CHECK(write_file(scratch / "loop.json", "x").size() == 1);
  CHECK(fs::is_symlink(scratch / "loop.json"));
}

TEST_CASE("where nothing may be written, nothing is") {
  const Scratch scratch("read-only");
  const std::string path = scratch / scratch.write("d/a.json", "before");
  REQUIRE(::chmod((scratch / "d").c_str(), 0555) == 0);
  REQUIRE(::chmod(path.c_str(), 0666) == 0);
  const bool root = ::geteuid() == 0;
  if (root) REQUIRE(::seteuid(65534) == 0);  // nothing stops root
  const Diagnostics replaced = replace_file(path, "before", "after");
  const Diagnostics made = write_file(scratch / "d/b.json", "new");
  // In a directory of everybody's, a file of somebody else would change its owner.
  if (root) REQUIRE(::seteuid(0) == 0);
  REQUIRE(::chmod((scratch / "d").c_str(), 0777) == 0);
  if (root) {
    REQUIRE(::chown(path.c_str(), 4321, 4321) == 0);
    REQUIRE(::seteuid(65534) == 0);
  }
  const Diagnostics taken = root ? replace_file(path, "before", "after") : Diagnostics{};
  if (root) REQUIRE(::seteuid(0) == 0);
  CHECK(replaced.size() == 1);
  CHECK(made.size() == 1);
  CHECK(taken.size() == (root ? 1 : 0));
  CHECK(texts_in(scratch / "d") == Texts{{"a.json", "before"}});
}

TEST_CASE("when the disk is full, the old file stays and the run fails") {
  const Scratch scratch("full");
  for (const Rewriter& rewriter : rewriters()) {
    CAPTURE(rewriter.words.front());
    fill(scratch / "work", rewriter);
    const Texts before = texts_in(scratch / "work");
    rlimit unlimited{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &unlimited) == 0);
    const rlimit small{512, unlimited.rlim_max};  // a write beyond it fails, as one to a full disk does
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const CommandRun run = run_command(rewriter.words, scratch / "work");
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &unlimited) == 0);
    CHECK(run.exit == 2);
    CHECK(run.error.find("cannot write") != std::string::npos);
    CHECK(run.error.find("made in") == std::string::npos);
    CHECK(texts_in(scratch / "work") == before);
  }
}

TEST_CASE("a name of the greatest length can be rewritten, and a closed stream takes no file's place") {
  const Scratch scratch("streams-of-files");
  const Rewriter rewriter = rewriters().front();
  const std::string name = std::string(250, 'n') + ".json";
  for (const std::string& closed : {std::string("out"), std::string("error"), std::string("in")}) {
    CAPTURE(closed);
    scratch.write(name, rewriter.text);
    const auto path = [&](const std::string& stream) {
      return stream == closed ? std::string() : stream == "in" ? "/dev/null" : (scratch / stream).string();
    };
    const CommandWords words = {"lint", "--no-config", "--fix", "--output", "json=report.json", name};
    exit_of(start_command(words, scratch.path(), path("in"), path("out"), path("error")));
    const std::string text = bytes_of(scratch / name);
    CHECK(text.find("\"Allow\"") != std::string::npos);
    CHECK(text.size() == rewriter.text.size());
    CHECK(bytes_of(scratch / "report.json").starts_with("{"));
    CHECK(bytes_of(scratch / "report.json").find("0 findings") == std::string::npos);
  }
  CHECK(count_temporaries(texts_in(scratch.path())) == 0);
}

}  // namespace
}  // namespace whydeny
