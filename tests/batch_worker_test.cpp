// The quick way of `whydeny batch` answers with the bytes of the long way.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_worker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/load.h"
#include "cli/option_question.h"
#include "whydeny/json/json.h"

namespace whydeny {
namespace {

const std::string kPolicies = std::string(WHYDENY_SOURCE_DIR) + "/policies/";

Words with_policies(Words more) {
  Words words = {"--identity",
                 kPolicies + "identity/recorder.json",
                 "--resource-policy",
                 kPolicies + "bucket/recordings.json",
                 "--jobs",
                 "1"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// The options, what they load, and both ways.
struct Both {
  explicit Both(const Words& words) : options(*parse_batch_options(words)) {
    FileReader files;
    Diagnostics warnings;
    auto loaded = BatchPolicies::load(options, files, warnings);
    REQUIRE(bool(loaded));
    policies = std::move(*loaded);
    defaults.request = read_option_request(options, files, warnings);
    defaults.facts = option_facts(options, warnings);
  }

  /// The verdicts of both ways, and the counts.
  std::array<std::string, 2> answer(const std::string& lines) {
    std::array<std::string, 2> all;
    for (const auto way : {BatchWorker::Way::Quick, BatchWorker::Way::Long}) {
      BatchWorker worker(options, policies, defaults, way);
      BatchPiece piece{{lines, 1, false}, "requests.jsonl"};
      const BatchVerdicts first = worker.answer(piece);
      const BatchVerdicts again = worker.answer(piece);
      CHECK(first.json == again.json);
      all[way == BatchWorker::Way::Quick ? 0 : 1] = first.json + first.summary.text();
    }
    return all;
  }

  BatchOptions options;
  BatchPolicies policies;
  Case defaults;
};

void write_text(JsonWriter& json, std::string_view name, const std::optional<Placed>& text) {
  if (text) json.key(name).string(text->text);
}

// A request as a line.
std::string line_of(const RequestSpec& spec, const std::string& id) {
  JsonWriter json;
  json.begin_object().key("id").string(id);
  write_text(json, "principal", spec.principal);
  write_text(json, "principalAccount", spec.principal_account);
  write_text(json, "action", spec.action);
  write_text(json, "resource", spec.resource);
  write_text(json, "resourceAccount", spec.resource_account);
  json.key("context").begin_object();
  for (const ContextSpec& key : spec.context) {
    json.key(key.key.text);
    if (key.list) json.begin_array();
    for (const std::string& value : key.values) json.string(value);
    if (key.list) json.end_array();
  }
  json.end_object().end_object();
  return std::string(json.text()) + "\n";
}

// The requests of all cases in fixtures/simulate.
const std::string& fixture_lines() {
  static const std::string lines = [] {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(WHYDENY_SOURCE_DIR) +
                                                                           "/fixtures/simulate")) {
      if (entry.path().extension() != ".json") continue;
      FileReader files;
      const auto source = files.read(entry.path().string());
      if (!source) continue;
      auto cases = CaseFile::open(*source);
      if (!cases) continue;
      while (const auto question = cases->next()) {
        if (question->complaints.empty()) all += line_of(question->request, question->id);
      }
    }
    return all;
  }();
  return lines;
}

TEST_CASE("the quick way gives the bytes of the long way for the requests of all fixtures") {
  REQUIRE(std::count(fixture_lines().begin(), fixture_lines().end(), '\n') > 300);
  for (const Words& mode :
       {Words{}, Words{"--brief"}, Words{"--decision-only"}, Words{"--brief", "--summary"},
        Words{"--decision-only", "--summary"}, Words{"--summary"}}) {
    CAPTURE(mode.empty() ? "full" : mode.front());
    Both both(with_policies(mode));
    const auto [quick, slow] = both.answer(fixture_lines());
    CHECK(quick == slow);
  }
}

TEST_CASE("the quick way takes most lines of the fixtures") {
  Both both(with_policies({"--brief"}));
  QuickAnswers quick(both.options, both.policies, {}, {});
  const std::string text = fixture_lines() + std::string(QuickAnswers::kPadding, ' ');
  std::string_view rest = std::string_view(text).substr(0, fixture_lines().size());
  int taken = 0;
  int all = 0;
  while (!rest.empty()) {
    std::string out;
    BatchSummary summary;
    const std::size_t size = quick.answer(rest, out, summary);
    ++all;
    taken += size != 0 ? 1 : 0;
    CHECK(out.empty() == (size == 0));
    rest.remove_prefix(rest.find('\n') + 1);
  }
  CHECK(taken * 10 > all * 7);
}

// Lines as logs have them, and among them some that are odd.
std::string random_lines(int count) {
  constexpr std::array<std::string_view, 6> kActions = {"s3:GetObject", "s3:PutObject",   "s3:ListBucket",
                                                        "kms:Decrypt",  "sts:AssumeRole", "s3:"};
  constexpr std::array<std::string_view, 6> kResources = {
      "arn:aws:s3:::harbor-recordings/a.wav",     "arn:aws:s3:::harbor-recordings",  "*", "x",
      "arn:aws:kms:eu-west-1:111122223333:key/k", "arn:aws:iam::111122223333:role/R"};
  constexpr std::array<std::string_view, 5> kPrincipals = {
      "arn:aws:iam::111122223333:role/Recorder", "arn:aws:sts::111122223333:assumed-role/Recorder/s",
      "arn:aws:iam::444455556666:user/u", "*", "connect.amazonaws.com"};
  constexpr std::array<std::string_view, 8> kKeys = {
      R"("aws:SourceIp":"192.0.2.7")",
      R"("aws:SecureTransport":false)",
      R"("aws:SecureTransport":"true")",
      R"("aws:TagKeys":["a","b"])",
      R"("aws:userid":"x")",
      R"("a\u0062":"c")",
      R"("aws:PrincipalArn":"arn:aws:iam::111122223333:role/Recorder")",
      R"("n":1.5)"};
  constexpr std::array<std::string_view, 6> kMore = {
      "", "", "", R"(,"facts":{"requesterPays":true})", R"(,"unknown":"aws:UserAgent")", R"(,"typo":1)"};
  constexpr std::array<std::string_view, 5> kEnds = {"\n", "\n", "\r\n", "\n\n", " x\n"};
  std::mt19937 random(20'260'603);
  const auto pick = [&](const auto& from) { return std::string(from[random() % from.size()]); };
  std::string lines;
  for (int i = 0; i < count; ++i) {
    std::string line = R"({"id":"r)" + std::to_string(i) + (i % 7 == 0 ? "\xC3\xA4\x7F" : "") + "\"";
    line += R"(,"principal":")" + pick(kPrincipals) + R"(","action":")" + pick(kActions) +
            R"(","resource":")" + pick(kResources) + "\"";
    if (random() % 3 != 0) line += R"(,"resourceAccount":"111122223333")";
    line += R"(,"context":{)";
    for (auto keys = random() % 5; keys > 0; --keys) line += pick(kKeys) + (keys > 1 ? "," : "");
    lines += line + "}" + pick(kMore) + "}" + pick(kEnds);
  }
  return lines;
}

TEST_CASE("the quick way gives the bytes of the long way for random lines, odd ones among them") {
  std::string lines = random_lines(3'000);
  lines.pop_back();  // the last line of a stream needs no line end
  for (const Words& more :
       {Words{"--brief"}, Words{"--decision-only"}, Words{"--brief", "--context", "aws:SourceIp=192.0.2.9"},
        Words{"--brief", "--without", "identity"}, Words{"--brief", "--fact", "requesterPays=true"}}) {
    CAPTURE(more.back());
    Both both(with_policies(more));
    const auto [quick, slow] = both.answer(lines);
    CHECK(quick == slow);
  }
  Both both(with_policies({}));
  const auto [quick, slow] = both.answer(random_lines(300));
  CHECK(quick == slow);
}

TEST_CASE("a piece of any size is answered whole") {
  Both both(with_policies({"--decision-only"}));
  const std::string line =
      R"({"principal":"arn:aws:iam::111122223333:role/Recorder","action":"s3:GetObject","resource":"*"})";
  for (std::size_t blanks = 0; blanks < 2 * QuickAnswers::kPadding; ++blanks) {
    CAPTURE(blanks);
    const std::string lines = line + "\n" + std::string(blanks, ' ') + (blanks % 3 == 0 ? "" : "\n");
    const auto [quick, slow] = both.answer(lines);
    CHECK(quick == slow);
    CHECK(quick.starts_with("{\"decision\":"));
  }
}

}  // namespace
}  // namespace whydeny
