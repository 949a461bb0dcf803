// What calls of the command cost from outside: starting, reading, deciding, ending.
// SPDX-License-Identifier: Apache-2.0
#include "command_runs.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include "bare_parse.h"

namespace whydeny {
namespace {

constexpr int kStarts = 300;
constexpr int kBatchRounds = 5;
constexpr std::size_t kLines = 100'000;
constexpr std::size_t kPiece = std::size_t{256} << 10U;

struct Ended {
  double wall = 0;  ///< nanoseconds
  double cpu = 0;
};

double nanoseconds(const timeval& time) {
  return 1e9 * static_cast<double>(time.tv_sec) + 1e3 * static_cast<double>(time.tv_usec);
}

// Runs one process to its end; nothing when it cannot, or ends with a greater status.
std::optional<Ended> run(const std::vector<std::string>& words, int greatest_status) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  int status = -1;
  rusage used{};
  if (failed == 0) ::wait4(child, &status, 0, &used);
  const std::chrono::duration<double, std::nano> wall = std::chrono::steady_clock::now() - begin;
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0 || !WIFEXITED(status) || WEXITSTATUS(status) > greatest_status) return std::nullopt;
  return Ended{wall.count(), nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime)};
}

// What a linker has just written is mapped more slowly than an installed file: use a copy.
std::string installed(const std::string& program, const std::string& scratch) {
  const std::string copy = scratch + "/installed_" + std::filesystem::path(program).filename().string();
  std::error_code error;
  std::filesystem::copy_file(program, copy, std::filesystem::copy_options::overwrite_existing, error);
  return error ? program : copy;
}

// CPU nanoseconds of this process for a parse of all lines, in pieces that stay in the cache.
std::optional<double> bare_parse(std::string_view lines) {
  BareParser parser;
  const std::clock_t begin = std::clock();
  while (!lines.empty()) {
    const std::size_t end = lines.size() <= kPiece ? lines.size() : lines.rfind('\n', kPiece) + 1;
    if (!parser.parses_lines(lines.substr(0, end))) return std::nullopt;
    lines.remove_prefix(end);
  }
  return 1e9 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

void measure_start_up(const Programs& programs, const Workload& workload, Figures& figures) {
  const std::string path = programs.scratch + "/one_request.json";
  std::ofstream(path) << R"({"about": "one request", "policies": )" << policies_json(workload)
                      << R"(, "cases": [{"when": "asked", "request": )" << workload.requests.front()
                      << "}]}\n";
  const std::string no_op_program = installed(programs.no_op, programs.scratch);
  const std::string command = installed(programs.whydeny, programs.scratch);
  for (int round = 0; round < kStarts; ++round) {
    const auto no_op = run({no_op_program}, 0);
    const auto simulate = run({command, "simulate", "--case", path}, 1);
    if (!no_op || !simulate) return figures.miss("start_up", "a process failed");
    figures.add("start_up/no_op", no_op->wall);
    figures.add("start_up/simulate", simulate->wall);
  }
}

void measure_batch(const Programs& programs, const Workload& workload, Figures& figures) {
  const std::string policies = programs.scratch + "/policies.json";
  const std::string file = programs.scratch + "/requests.jsonl";
  const std::string lines = request_lines(workload, kLines);
  std::ofstream(policies) << policies_json(workload);
  std::ofstream(file) << lines;
  const auto batch = [&](const char* jobs) {
    return run({programs.whydeny, "batch", file, "--policies", policies, "--jobs", jobs, "--decision-only"},
               0);
  };
  for (int round = 0; round < kBatchRounds; ++round) {
    const auto one = batch("1");
    const auto two = batch("2");
    const auto parse = bare_parse(lines);
    if (!one || !two || !parse) return figures.miss("batch", "a process failed");
    figures.add("batch/one_thread", one->cpu / kLines);
    figures.add("batch/two_threads", two->cpu / kLines);
    figures.add("bare_parse/lines", *parse / kLines);
  }
}

}  // namespace whydeny
