// iam-simulate on the same policies and requests, where npm can install it.
// SPDX-License-Identifier: Apache-2.0
#include "peer.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

namespace whydeny {
namespace {

constexpr const char* kPackage = "@cloud-copilot/iam-simulate@0.1.173";

// What a command prints; nothing of it when it fails.
std::string output_of(const std::string& command) {
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return "";
  std::string said;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
    said.append(buffer.data(), got);
  return ::pclose(pipe) == 0 ? said : "";
}

std::string quoted(const std::string& path) { return "'" + path + "'"; }

}  // namespace

Peer::Peer(std::string script, std::string folder) : script_(std::move(script)), folder_(std::move(folder)) {
  if (output_of("node --version 2>/dev/null").empty()) {
    missing_ = "Node.js is not installed";
    return;
  }
  const std::string package = folder_ + "/node_modules/@cloud-copilot/iam-simulate/package.json";
  if (std::ifstream(package)) return;
  const std::string install = "mkdir -p " + quoted(folder_) + " && cd " + quoted(folder_) +
                              " && timeout 90 npm install --no-save --prefix . " + kPackage +
                              " >/dev/null 2>&1";
  if (std::system(install.c_str()) != 0 || !std::ifstream(package)) missing_ = "npm is not reachable";
}

std::vector<std::string> Peer::measure(const Workload& workload, Figures& figures) const {
  const std::string file = folder_ + "/" + workload.name + ".json";
  std::ofstream(file) << workload_json(workload);
  std::istringstream said(
      output_of("node " + quoted(script_) + " " + quoted(folder_) + " " + quoted(file) + " 2>&1"));
  std::vector<std::string> verdicts;
  std::string word;
  while (said >> word) {
    double time = 0;
    if (word == "ns" && said >> time) figures.add("peer/" + workload.name, time);
    if (word == "verdict" && said >> word) verdicts.push_back(word);
  }
  if (verdicts.size() == workload.requests.size()) return verdicts;
  figures.miss("peer/" + workload.name, "iam-simulate failed");
  return {};
}

}  // namespace whydeny
