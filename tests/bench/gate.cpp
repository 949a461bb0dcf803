// What must not grow: instructions, allocations and bytes of a decision, each against its limit.
// SPDX-License-Identifier: Apache-2.0
//
// `whydeny_gate NAME` checks the rows of that name and exits 0, or 1 when a limit is passed; 77 when it
// cannot count here; 2 in trouble. `whydeny_gate count WORKLOAD` is what runs under valgrind.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "counted.h"

namespace whydeny {
namespace {

constexpr int kSkipped = 77;
constexpr int kTrouble = 2;

// Every row: `figure` of a workload, or, with `base`, its ratio to that of another.
struct Gate {
  std::string_view name;
  const char* workload;
  const char* base;
  double limit;
  Result<double> (*figure)(const std::string& program, const std::string& workload);
};

Result<double> allocations_of(const std::string&, const std::string& workload) {
  const Result<std::size_t> count = allocations_when_warm(workload);
  if (!count) return count.error();
  return static_cast<double>(*count);
}

Result<double> bytes_of(const std::string&, const std::string& workload) {
  return bytes_per_statement(workload);
}

// clang-format off
constexpr std::array kGates{
    Gate{"instructions", "medium", nullptr,  13000,               &instructions_per_decision},
    Gate{"instructions", "100000", "100",    3.5,                 &instructions_per_decision},
    Gate{"allocations",  "small",  nullptr,  0,                   &allocations_of},
    Gate{"allocations",  "medium", nullptr,  0,                   &allocations_of},
    Gate{"allocations",  "1000",   nullptr,  0,                   &allocations_of},
    Gate{"bytes",        "10000",  nullptr,  300,                 &bytes_of},
};
// clang-format on

int trouble(const Diagnostics& complaints) {
  std::printf("trouble: %s\n", complaints.front().message.c_str());
  return kTrouble;
}

int check(const Gate& gate, const std::string& program) {
  const Result<double> figure = gate.figure(program, gate.workload);
  if (!figure) return trouble(figure.error());
  double measured = *figure;
  std::printf("%s of `%s`: %.1f\n", std::string(gate.name).c_str(), gate.workload, measured);
  if (gate.base != nullptr) {
    const Result<double> base = gate.figure(program, gate.base);
    if (!base) return trouble(base.error());
    std::printf("%s of `%s`: %.1f\n", std::string(gate.name).c_str(), gate.base, *base);
    measured /= *base;
  }
  const bool passed = measured <= gate.limit;
  std::printf("%s: %.2f, limit %.2f\n", passed ? "passed" : "FAILED", measured, gate.limit);
  return passed ? 0 : 1;
}

int count(const std::string& workload) {
  const Result<std::size_t> decisions = decide_for_callgrind(workload);
  if (!decisions) return trouble(decisions.error());
  std::printf("decisions: %zu\n", *decisions);
  return 0;
}

int run(const std::string& program, std::string_view name, const std::string& workload) {
  if (name == "count") return count(workload);
  const std::string why_not = name == "instructions" ? why_not_countable() : "";
  if (!why_not.empty()) {
    std::printf("skipped: %s\n", why_not.c_str());
    return kSkipped;
  }
  int worst = 0;
  bool known = false;
  for (const Gate& gate : kGates) {
    if (gate.name != name) continue;
    known = true;
    worst = std::max(worst, check(gate, program));
  }
  if (!known) std::printf("no gate of that name\n");
  return known ? worst : kTrouble;
}

}  // namespace
}  // namespace whydeny

int main(int argc, char** argv) {
  return whydeny::run(argv[0], argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
}
