// Random questions asked in a stream, quickly and at length, and one by one: the decisions are the same.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ask_engine.h"
#include "cli/ask.h"
#include "cli/batch_worker.h"
#include "cli/load.h"
#include "random_case.h"

namespace whydeny::oracle {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kSeed = 20260619;
constexpr std::uint32_t kSets = 250;
constexpr int kQuestions = 12;

// A question as a line of a stream: the members of the request beside the others.
std::string line_of(const RandomCase& c, const std::string& id) {
  const auto document = json(c.question_text());
  JsonWriter writer;
  writer.begin_object().key("id").string(id);
  for (const JsonValue::Member& member : document->root().find("request")->members()) {
    writer.key(member.key).value(member.value);
  }
  for (const char* name : {"facts", "unknown"}) {
    if (const auto value = document->root().find(name)) writer.key(name).value(*value);
  }
  writer.end_object();
  return std::string(writer.text()) + "\n";
}

// The decision, and by what, of each line.
std::vector<std::string> decisions_in(const std::string& lines) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    const auto document = json(lines.substr(at, end - at));
    const auto decision = document->root().find("decision"), by = document->root().find("by");
    REQUIRE(decision.has_value());
    out.push_back(std::string(decision->text()) + (by ? " by " + std::string(by->text()) : ""));
    at = end + 1;
  }
  return out;
}

// What a stream says about lines, with its policies in a file.
std::string batch(const fs::path& policies, const std::string& lines, BatchWorker::Way way) {
  const auto options =
      parse_batch_options({"--policies", policies.string(), "--jobs", "1", "--brief", "--quiet"});
  REQUIRE(options.has_value());
  FileReader files;
  Diagnostics warnings;
  auto loaded = BatchPolicies::load(*options, files, warnings);
  REQUIRE(bool(loaded));
  const Case defaults;
  BatchWorker worker(*options, *loaded, defaults, way);
  return worker.answer({{lines, 1, false}, "requests.jsonl"}).json;
}

// What `whydeny simulate` and `whydeny check` say about a case.
std::string single(const RandomCase& c) {
  const auto document = json(c.text());
  auto cases = CaseFile::open(document->source());
  REQUIRE(cases.has_value());
  const auto one = cases->next();
  REQUIRE(one.has_value());
  FileReader files;
  PolicyLoader loader(files);
  const auto answer = ask(*one, {}, loader, {true, true});
  REQUIRE_MESSAGE(answer.has_value(), complaints(answer.has_value() ? Diagnostics() : answer.error()));
  return std::string(verdict_name(answer->decision().verdict));
}

TEST_CASE("batch, quick and long, and a single question have the same decision") {
  const fs::path file =
      fs::temp_directory_path() / ("whydeny-batch-and-single-" + std::to_string(::getpid()) + ".json");
  int asked = 0;
  for (std::uint32_t seed = kSeed; seed < kSeed + kSets; ++seed) {
    Random random(seed);
    const RandomCase first = random_case(random);
    std::ofstream(file) << first.policies_text();
    std::vector<RandomCase> cases = {first};
    for (int i = 1; i < kQuestions; ++i) cases.push_back(asked_otherwise(random, first));
    std::string lines;
    for (std::size_t i = 0; i < cases.size(); ++i) lines += line_of(cases[i], std::to_string(i));
    CAPTURE(seed);
    const std::string quick = batch(file, lines, BatchWorker::Way::Quick);
    CHECK(quick == batch(file, lines, BatchWorker::Way::Long));
    const std::vector<std::string> decisions = decisions_in(quick);
    REQUIRE(decisions.size() == cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const std::string one_case = cases[i].text();
      CAPTURE(one_case);
      const std::string verdict = single(cases[i]);
      CHECK(decisions[i].substr(0, decisions[i].find(' ')) == verdict);
      CHECK(engine_verdict(json(one_case)) == verdict);
      ++asked;
    }
  }
  fs::remove(file);
  CHECK(asked == static_cast<int>(kSets) * kQuestions);
}

}  // namespace
}  // namespace whydeny::oracle
