// What one call of the command costs from outside: starting, reading, deciding, ending.
// SPDX-License-Identifier: Apache-2.0
#include "start_up.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <optional>
#include <vector>

namespace whydeny {
namespace {

constexpr int kRounds = 300;

// The wall time of one process in nanoseconds; nothing when it does not end with one of the codes of
// `expected`.
std::optional<double> run(const std::vector<std::string>& words, int greatest_status) {
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
  if (failed == 0) ::waitpid(child, &status, 0);
  const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - begin;
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0 || !WIFEXITED(status) || WEXITSTATUS(status) > greatest_status) return std::nullopt;
  return time.count();
}

// All policies of the workload and its first request, as one file of cases.
std::string case_json(const Workload& workload) {
  struct List {
    PolicyType type;
    const char* name;
    bool levels;
  };
  std::string json = R"({"about": "one request", "policies": {)";
  bool first_list = true;
  for (const List& list :
       {List{PolicyType::Identity, "identity", false}, List{PolicyType::Boundary, "boundary", false},
        List{PolicyType::Session, "session", false}, List{PolicyType::Resource, "resource", false},
        List{PolicyType::Endpoint, "vpce", false}, List{PolicyType::Scp, "scp", true},
        List{PolicyType::Rcp, "rcp", true}}) {
    std::string items;
    std::size_t level = 0;
    for (const PolicyText& document : workload.policies) {
      if (document.type != list.type) continue;
      const bool next_level = list.levels && document.level != level;
      if (!items.empty()) items += next_level ? "], [" : ", ";
      level = document.level;
      items += R"({"name": ")" + document.name + R"(", "policy": )" + document.text + "}";
    }
    if (items.empty()) continue;
    json += (first_list ? "\"" : ", \"") + std::string(list.name) + (list.levels ? "\": [[" : "\": [") +
            items + (list.levels ? "]]" : "]");
    first_list = false;
  }
  return json + R"(}, "cases": [{"when": "asked", "request": )" + workload.requests.front() + "}]}\n";
}

}  // namespace

void measure_start_up(const Programs& programs, const Workload& workload, Figures& figures) {
  const std::string path = programs.scratch + "/one_request.json";
  std::ofstream(path) << case_json(workload);
  for (int round = 0; round < kRounds; ++round) {
    const auto no_op = run({programs.no_op}, 0);
    const auto simulate = run({programs.whydeny, "simulate", "--case", path}, 1);
    if (!no_op || !simulate) {
      figures.miss("start_up", "a process failed");
      return;
    }
    figures.add("start_up/no_op", *no_op);
    figures.add("start_up/simulate", *simulate);
  }
}

}  // namespace whydeny
