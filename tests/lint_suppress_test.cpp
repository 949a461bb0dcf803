// Accepted findings, their places in the tree and their fingerprints.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_suppress.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "cli/fingerprint.h"
#include "whydeny/lint/fingerprint_text.h"
#include "whydeny/lint/lint.h"
#include "whydeny/lint/pointer.h"

namespace whydeny {
namespace {

constexpr std::string_view kPolicy = R"({
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Listen", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::recordings/*" },
    { "Sid": "WriteNoLintG109R301", "Effect": "allow", "Action": ["s3:PutObject"], "Resource": "arn:aws:s3:::r/*" }
  ]
})";

std::shared_ptr<const Source> source_of(std::string_view text) {
  return std::make_shared<const Source>("policy.json", std::string(text));
}

LintedFile linted(std::string_view text) {
  LintedFile file =
      lint_file(source_of(text), {PolicyType::Identity, "", TypeOrigin::Flag}, {}, Catalog::built_in());
  add_fingerprints(file);
  return file;
}

const Finding* find(const LintedFile& file, std::string_view rule) {
  for (const Finding& finding : file.findings) {
    if (finding.diagnostic.rule == rule) return &finding;
  }
  return nullptr;
}

std::string fingerprint_of(std::string_view text, std::string_view rule) {
  const LintedFile file = linted(text);
  const Finding* finding = find(file, rule);
  return finding == nullptr ? "not found" : finding->fingerprint;
}

SuppressRow row_of(std::string_view toml) {
  const auto config = read_lint_config(source_of("[[suppress]]\n" + std::string(toml)), "/");
  REQUIRE(config);
  return (*config)->suppressions.front();
}

struct Pick {
  std::string_view row;
  bool silences;
};

TEST_CASE("a row silences the findings that are all it says") {
  // clang-format off
  constexpr Pick kRows[] = {
      {"rule = 'G109'",                                           true},
      {"rule = 'invalid-effect'",                                 true},
      {"rule = 'G'",                                              true},
      {"rule = 'G110'",                                           false},
      {"rule = 'G109'\nsid = 'WriteNoLintG109R301'",              true},
      {"rule = 'G109'\nsid = 'Listen'",                           false},
      {"rule = 'G109'\npointer = '/Statement/1/Effect'",          true},
      {"rule = 'G109'\npointer = '/Statement/1'",                 true},
      {"rule = 'G109'\npointer = '/Statement/1/Eff'",             false},
      {"rule = 'G109'\npointer = '/Statement/0'",                 false},
      {"rule = 'G109'\ncontains = 'allow'",                       true},
      {"rule = 'G109'\ncontains = 'Allow'",                       false},
      {"rule = 'G109'\nfingerprint = 'abc'",                      false},
      {"rule = 'G109'\npath = 'roles/*.json'",                    true},
      {"rule = 'G109'\npath = 'users/*.json'",                    false},
      {"rule = 'G109'\nuntil = 2026-11-21",                       true},
      {"rule = 'G109'\nuntil = 2026-11-20",                       false},
      {"rule = 'G109'\nuntil = 2026-11-21T11:59:00Z",             false},
      {"rule = 'G109'\nuntil = 2026-11-21T12:01:00Z",             true},
  };
  // clang-format on
  for (const Pick& pick : kRows) {
    CAPTURE(pick.row);
    LintedFile file = linted(kPolicy);
    const std::array rows = {row_of(pick.row)};
    const RowUse use = suppress_by_rows(file, rows, "roles/policy.json", "2026-11-21T12:00:00Z");
    REQUIRE(find(file, "G109") != nullptr);
    CHECK(find(file, "G109")->suppressed.has_value() == pick.silences);
    CHECK(use.used.size() == (pick.silences ? 1 : 0));
  }
}

TEST_CASE("a row for a fingerprint silences the finding that has it") {
  LintedFile file = linted(kPolicy);
  const std::array rows = {row_of("rule = 'G109'\nfingerprint = '" + fingerprint_of(kPolicy, "G109") + "'")};
  CHECK(suppress_by_rows(file, rows, "policy.json", "").used.size() == 1);
}

TEST_CASE("a marker in a Sid silences its statement, and one that silences nothing is found") {
  LintedFile file = linted(kPolicy);
  suppress_by_markers(file);
  REQUIRE(find(file, "G109") != nullptr);
  REQUIRE(find(file, "G109")->suppressed);
  CHECK(find(file, "G109")->suppressed->kind == Suppression::Kind::InSource);
  const Finding* unused = find(file, "F003");
  REQUIRE(unused != nullptr);
  CHECK(unused->diagnostic.message == "the marker for `R301` silences nothing");
  CHECK(unused->pointer == "/Statement/1/Sid");
}

TEST_CASE("a fingerprint stays when the file is laid out anew and its parts change places") {
  constexpr std::string_view kMoved = R"({"Statement":[
{"Resource":["arn:aws:s3:::r/*"],"Action":"s3:PutObject","Effect":"allow","Sid":"Other"}],"Version":"2012-10-17"})";
  CHECK(fingerprint_of(kPolicy, "G109") == fingerprint_of(kMoved, "G109"));
  constexpr std::string_view kChanged = R"({"Version":"2012-10-17","Statement":
{"Resource":["arn:aws:s3:::other/*"],"Action":"s3:PutObject","Effect":"allow","Sid":"Other"}})";
  CHECK(fingerprint_of(kPolicy, "G109") != fingerprint_of(kChanged, "G109"));
}

TEST_CASE("a normalised value forgets order, blanks, single lists and the Sid, and nothing else") {
  struct Row {
    std::string_view json, normalised;
  };
  // clang-format off
  constexpr Row kRows[] = {
      {R"({"b": [2, 1], "a": "x"})",            R"({"a":"x","b":[1,2]})"},
      {R"({"Sid": "S", "a": ["x"]})",           R"({"a":"x"})"},
      {R"({"a": {"Sid": {}, "c": null}})",      R"({"a":{"c":null}})"},
      {R"(["b", "a", "b"])",                    R"(["a","b","b"])"},
      {R"([])",                                 R"([])"},
      {R"({})",                                 R"({})"},
      {R"(["\u0041", true])",                   R"(["A",true])"},
  };
  // clang-format on
  for (const Row& row : kRows) {
    CAPTURE(row.json);
    const auto document = parse_json(source_of(row.json));
    REQUIRE(document);
    CHECK(normalised_json((*document)->root()) == row.normalised);
  }
}

TEST_CASE("a place is known by its pointer") {
  constexpr std::string_view kText = R"({"a": [1, {"b/c~d": "x"}], "e": {}})";
  struct Row {
    std::string_view at, pointer;
  };
  // clang-format off
  constexpr Row kRows[] = {
      {"{\"a", ""}, {"\"a\"", "/a"}, {": [", "/a"}, {"[1", "/a"}, {"1,", "/a/0"}, {", {", "/a"}, {"{\"b", "/a/1"},
      {"\"b/", "/a/1/b~1c~0d"}, {"\"x\"", "/a/1/b~1c~0d"}, {"}]", "/a/1"}, {"{}", "/e"},
  };
  // clang-format on
  const auto document = parse_json(source_of(kText));
  REQUIRE(document);
  std::vector<std::uint32_t> places;
  for (const Row& row : kRows) places.push_back(static_cast<std::uint32_t>(kText.find(row.at)));
  std::swap(places.front(), places.back());  // in no order
  std::vector<std::string> found = json_pointers((*document)->root(), places);
  std::swap(found.front(), found.back());
  for (std::size_t i = 0; i < places.size(); ++i) {
    CAPTURE(kRows[i].at);
    CHECK(found[i] == kRows[i].pointer);
  }
}

TEST_CASE("SHA-256 is SHA-256") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace whydeny
