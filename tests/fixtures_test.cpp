// Every case of fixtures/simulate, asked as the command asks it, and of the suites in WHYDENY_SHARED_CASES.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ask.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;
std::vector<std::string> case_files(const fs::path& directory) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".json" || extension == ".jsonl") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// Returns how many cases there were.
std::size_t check_file(const std::string& path) {
  FileReader files;
  PolicyLoader loader(files);
  const auto source = files.read(path);
  Result<CaseFile> cases = source ? CaseFile::open(*source) : Result<CaseFile>(source.error());
  if (!cases) {
    FAIL_CHECK(path, ": ", cases.error().front().message);
    return 0;
  }
  std::size_t count = 0;
  while (const auto question = cases->next()) {
    ++count;
    const SourceLocation at = question->source->locate(question->where.begin);
    const std::string where = at.path + ":" + std::to_string(at.line) + ": " + question->id;
    const Result<Answer> answer = ask(*question, {}, loader, {});
    if (!answer) {
      FAIL_CHECK(where, ": ", answer.error().front().message);
      continue;
    }
    if (!question->expectation) {
      FAIL_CHECK(where, ": expects nothing");
      continue;
    }
    CHECK_MESSAGE(meets(*answer, *question->expectation), where, ": expected ",
                  describe(*question->expectation), ", but it is ", describe(*answer, *question->expectation));
  }
  return count;
}

TEST_CASE("every shipped case is decided as it expects, and by what it expects") {
  const std::vector<std::string> paths = case_files(fs::path(WHYDENY_SOURCE_DIR) / "fixtures/simulate");
  CHECK_FALSE(paths.empty());
  for (const std::string& path : paths) CHECK_MESSAGE(check_file(path) > 0, path);
}

TEST_CASE("every case of further suites is decided as it expects") {
  const char* suites = std::getenv("WHYDENY_SHARED_CASES");  // files, separated by colons
  if (suites == nullptr) return;
  std::string_view rest = suites;
  while (!rest.empty()) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    const std::string path(rest.substr(0, colon));
    rest.remove_prefix(std::min(colon + 1, rest.size()));
    CHECK(check_file(path) > 0);
  }
}

}  // namespace
}  // namespace whydeny
