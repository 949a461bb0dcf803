// Runs fuzzers without libFuzzer on the inputs that are kept, so that what was found stays mended.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace whydeny::fuzz {
namespace {

struct Fuzzer {
  std::string_view name;
  void (*run)(std::string_view input);
};

std::vector<Fuzzer>& fuzzers() {
  static std::vector<Fuzzer> all;
  return all;
}

// What is in a directory, or the file itself, in the order of the names.
std::vector<std::filesystem::path> files_of(const char* path) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_regular_file(path)) files.emplace_back(path);
  if (std::filesystem::is_directory(path)) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Of a directory with many files an even choice; of a finding nothing is left out.
constexpr std::size_t kMostSeeds = 24;
constexpr std::size_t kMostSeedBytes = 1U << 16U;

std::size_t replay(const Fuzzer& fuzzer, const char* path) {
  const std::vector<std::filesystem::path> files = files_of(path);
  const bool found = std::string_view(path).find("/findings/") != std::string_view::npos;
  const std::size_t step = found ? 1 : 1 + files.size() / kMostSeeds;
  std::size_t inputs = 0;
  for (std::size_t i = 0; i < files.size(); i += step) {
    std::ifstream in(files[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!found && text.size() > kMostSeedBytes) continue;
    std::printf("%s\n", files[i].c_str());  // the last one is the one that failed
    std::fflush(stdout);
    fuzzer.run(text);
    fuzzer.run(std::string_view(text).substr(0, text.size() / 2));
    inputs += 2;
  }
  return inputs;
}

}  // namespace

bool add_fuzzer(std::string_view name, void (*run)(std::string_view input)) {
  fuzzers().push_back({name, run});
  return true;
}

}  // namespace whydeny::fuzz

// NAME PATH... : a fuzzer, and files or directories of inputs.
int main(int argc, char** argv) {
  using namespace whydeny::fuzz;
  const auto known = std::find_if(fuzzers().begin(), fuzzers().end(),
                                  [&](const Fuzzer& fuzzer) { return argc > 1 && fuzzer.name == argv[1]; });
  if (known == fuzzers().end()) {
    std::fprintf(stderr, "usage: whydeny_fuzz_replay NAME PATH...; the names are\n");
    for (const Fuzzer& fuzzer : fuzzers()) std::fprintf(stderr, "  %s\n", fuzzer.name.data());
    return 2;
  }
  std::size_t inputs = 0;
  for (int i = 2; i < argc; ++i) inputs += replay(*known, argv[i]);
  known->run({});
  std::printf("%zu inputs\n", inputs);
  return inputs == 0 ? 1 : 0;
}
