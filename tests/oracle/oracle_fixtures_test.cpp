// The oracle on the fixtures: what they expect is what the specification says, read by somebody else.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "ask_engine.h"
#include "oracle.h"

namespace whydeny::oracle {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  REQUIRE_MESSAGE(!text.str().empty(), path.string());
  return text.str();
}

// Members as JSON text. What a case gives lies over what its file gives; null takes a member away.
using Members = std::map<std::string, std::string>;

std::string written(const Members& members) {
  std::string out;
  for (const auto& [name, value] : members) {
    if (value == "null") continue;
    out += out.empty() ? "{" : ",";
    append_json_string(out, name);
    out += ":" + value;
  }
  return out.empty() ? "{}" : out + "}";
}

std::string copied(const JsonValue& value) {
  JsonWriter writer;
  return std::string(writer.value(value).text());
}

// A policy, or a list of them, with the files that it names in their places.
std::string with_files(const JsonValue& value, const fs::path& directory) {
  if (value.is(JsonKind::String)) return copied(json(read_file(directory / value.text()))->root());
  if (!value.is(JsonKind::Array)) return copied(value);
  std::string out;
  for (const JsonValue& item : value.items()) out += (out.empty() ? "" : ",") + with_files(item, directory);
  return "[" + out + "]";
}

struct Layers {
  Members request, context, policies, facts;
  std::string unknown;

  void lay(const JsonValue& over, const fs::path& directory) {
    const auto add = [](const std::optional<JsonValue>& object, Members& members, const auto& text) {
      if (!object) return;
      for (const JsonValue::Member& member : object->members()) members[std::string(member.key)] = text(member.value);
    };
    const auto request_over = over.find("request");
    add(request_over, request, copied);
    if (request_over) add(request_over->find("context"), context, copied);
    request.erase("context");
    add(over.find("context"), context, copied);
    add(over.find("facts"), facts, copied);
    add(over.find("policies"), policies, [&](const JsonValue& value) { return with_files(value, directory); });
    if (const auto keys = over.find("unknown")) unknown = copied(*keys);
  }

  std::string one_case() const {
    Members whole = request;
    whole["context"] = written(context);
    return R"({"request":)" + written(whole) + R"(,"policies":)" + written(policies) + R"(,"facts":)" + written(facts) + "}";
  }
};

struct Expected {
  std::string where, one_case, unknown;
  std::vector<std::string> verdicts;
};

void read_case(const std::string& where, const JsonValue& one, const Layers& shared, const fs::path& directory,
               std::vector<Expected>& out) {
  Layers layers = shared;
  layers.lay(one, directory);
  Expected expected{where, layers.one_case(), layers.unknown, {}};
  const JsonValue verdict = *one.find("expect");
  if (verdict.is(JsonKind::String)) expected.verdicts.emplace_back(verdict.text());
  for (const JsonValue& word : verdict.items()) expected.verdicts.emplace_back(word.text());
  out.push_back(expected);
}

std::vector<Expected> read_fixture(const fs::path& path) {
  std::vector<Expected> out;
  const std::string text = read_file(path), file = path.filename().string();
  if (path.extension() == ".jsonl") {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const auto document = json(line);
      read_case(file + ": " + std::string(document->root().find("id")->text()), document->root(), {}, path.parent_path(), out);
    }
    return out;
  }
  const auto document = json(text);
  Layers shared;
  shared.lay(document->root(), path.parent_path());
  for (const JsonValue& one : document->root().find("cases")->items()) {
    read_case(file + ": " + std::string(one.find("when")->text()), one, shared, path.parent_path(), out);
  }
  return out;
}

TEST_CASE("the oracle agrees with the fixtures") {
  std::size_t compared = 0;
  std::map<std::string, int> skipped;
  for (const auto& entry : fs::directory_iterator(fs::path(WHYDENY_SOURCE_DIR) / "fixtures/simulate")) {
    if (entry.path().extension() != ".json" && entry.path().extension() != ".jsonl") continue;
    for (const Expected& expected : read_fixture(entry.path())) {
      const Answer got = answer(json(expected.one_case)->root());
      std::string outside = got.outside;
      const auto expects = [&expected](const std::string& verdict) {
        return std::count(expected.verdicts.begin(), expected.verdicts.end(), verdict) > 0;
      };
      // The oracle takes unknown keys for absent, so it cannot say what hangs on them.
      if (outside.empty() && !expected.unknown.empty() && expects("undetermined")) outside = "unknown keys";
      if (!outside.empty()) {
        ++skipped[outside];
        continue;
      }
      ++compared;
      CAPTURE(expected.where);
      CAPTURE(expected.one_case);
      CHECK(expects(got.verdict));
    }
  }
  std::string told;
  int total = 0;
  for (const auto& [reason, count] : skipped) {
    told += (told.empty() ? "" : ", ") + reason + " " + std::to_string(count);
    total += count;
  }
  MESSAGE(compared << " fixtures compared, " << total << " skipped: " << told);
  CHECK(compared > 1000);
  CHECK(static_cast<std::size_t>(total) * 5 < compared);
}

}  // namespace
}  // namespace whydeny::oracle
