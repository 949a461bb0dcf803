// Figures that no noise can move: instructions, allocations, bytes.
// SPDX-License-Identifier: Apache-2.0
#include "counted.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "generate.h"
#include "tests/allocations/counting.h"
#include "whydeny/evaluation/evaluator.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#endif

namespace whydeny {
namespace {

Diagnostic trouble(std::string message) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  return diagnostic;
}

struct Ready {
  Evaluator evaluator;
  std::vector<Request> requests;
};

// Every action has been seen: what follows is warm.
Result<Ready> warm(const std::string& name) {
  const Workload workload = counted_workload(name);
  Result<PolicySet> policies = load_policies(workload);
  if (!policies) return policies.error();
  Result<std::vector<Request>> requests = load_requests(workload);
  if (!requests) return requests.error();
  Ready ready{Evaluator(compile(std::move(*policies))), std::move(*requests)};
  for (const Request& request : ready.requests) ready.evaluator.decide(request);
  return ready;
}

}  // namespace

Workload counted_workload(const std::string& name) {
  if (name == "small") return small_workload();
  if (name == "medium") return medium_workload();
  return sized_workload(std::strtoul(name.c_str(), nullptr, 10), Mix::NothingForFree, 256);
}

Result<std::size_t> decide_for_callgrind(const std::string& workload) {
  Result<Ready> ready = warm(workload);
  if (!ready) return ready.error();
#ifdef CALLGRIND_START_INSTRUMENTATION
  CALLGRIND_START_INSTRUMENTATION;
#endif
  for (const Request& request : ready->requests) ready->evaluator.decide(request);
#ifdef CALLGRIND_STOP_INSTRUMENTATION
  CALLGRIND_STOP_INSTRUMENTATION;
#endif
  return ready->requests.size();
}

std::string why_not_countable() {
#ifndef CALLGRIND_START_INSTRUMENTATION
  return "valgrind was not installed when this was built";
#endif
  const bool there = std::system("valgrind --version >/dev/null 2>&1") == 0;
  return there ? "" : "valgrind is not installed";
}

Result<double> instructions_per_decision(const std::string& program, const std::string& workload) {
  const std::string command =
      "timeout 240 valgrind --tool=callgrind --callgrind-out-file=/dev/null --instr-atstart=no '" + program +
      "' count " + workload + " 2>&1";
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return trouble("no process can be started");
  std::string said;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
    said.append(buffer.data(), got);
  const int status = ::pclose(pipe);
  const auto number_after = [&said](std::string_view word) {
    const std::size_t at = said.find(word);
    return at == std::string::npos ? 0.0 : std::strtod(said.c_str() + at + word.size(), nullptr);
  };
  const double instructions = number_after("Collected :");
  const double decisions = number_after("decisions:");
  if (status != 0 || instructions <= 0 || decisions <= 0) return trouble("valgrind failed: " + said);
  return instructions / decisions;
}

Result<std::size_t> allocations_when_warm(const std::string& workload) {
  Result<Ready> ready = warm(workload);
  if (!ready) return ready.error();
  const std::size_t before = allocations();
  for (const Request& request : ready->requests) ready->evaluator.decide(request);
  return allocations() - before;
}

Result<double> bytes_per_statement(const std::string& workload) {
  Result<PolicySet> policies = load_policies(counted_workload(workload));
  if (!policies) return policies.error();
  const CompiledPolicySet compiled = compile(std::move(*policies));
  if (compiled.statement_count() == 0) return trouble("nothing was compiled");
  return static_cast<double>(compiled.bytes()) / static_cast<double>(compiled.statement_count());
}

}  // namespace whydeny
