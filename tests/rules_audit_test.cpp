// The page of rules names each rule's tests, and the tests cite what the page lists.
// SPDX-License-Identifier: Apache-2.0
#include "tests/rules_audit.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/schemas.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = WHYDENY_SOURCE_DIR;
constexpr std::string_view kPage = "engine/decisions/0014-rules-and-their-tests.md";

// Everything that may cite a rule, named as the page names it. What tests the audit cites rules that are
// none.
std::vector<Citation> all_citations() {
  std::vector<Citation> citations;
  for (const std::string_view room : {"engine/whydeny", "cli", "tests", "fixtures"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / room)) {
      const fs::path& path = entry.path();
      const std::string extension = path.extension().string();
      const std::string name = fs::relative(path, kRoot / room).string();
      if (!entry.is_regular_file() || name.starts_with("rules_audit")) continue;
      if (room == "fixtures" && (extension == ".json" || extension == ".jsonl" || path.filename() == "cmd"))
        cited_in_fixture(name, read_text(path), citations);
      if (extension == ".cpp" || extension == ".h") cited_in_cpp(name, read_text(path), citations);
    }
  }
  return citations;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

TEST_CASE("every rule of the page has its tests, and every rule that is cited is on the page") {
  const std::vector<Citation> citations = all_citations();
  CHECK(citations.size() > 1000);
  const std::string page = read_text(kRoot / kPage);
  CHECK(audit_rows(page).size() > 200);
  const ReadSource read = [](const std::string& path) -> std::optional<std::string> {
    const fs::path source = kRoot / "engine/whydeny" / path;
    if (!fs::is_regular_file(source)) return std::nullopt;
    return read_text(source);
  };
  CHECK(joined_lines(audit(page, citations, read)) == "");
}

TEST_CASE("rules are found where they are cited") {
  std::vector<Citation> citations;
  cited_in_cpp(
      "a_test.cpp",
      "int x[3.5];  // not 4.4, but [1.2, 3.10] is\nTEST_CASE(\n    \"it \"\n  \"holds [2.1.1]\") {}\n"
      "TEST_CASE(\"and so does this\") {}\n\"[9.9]\"\n// [1.2,3] [1] [1.] [ 1.1] [1.1 ]\n",
      citations);
  cited_in_fixture("a.jsonl",
                   "{\"id\":\"4.3, 9.60 a user\",\"request\":{}}\n{\"id\":\"4.3a user\"}\n"
                   "  \"when\": \"it [8.1]\",\n  \"sid\": \"[8.2]\"\n# told [6.8]\nwhydeny [6.7]\n",
                   citations);
  std::string all;
  for (const Citation& cited : citations) {
    const std::string by = cited.by == Citation::By::Comment ? "comment" : cited.test;
    all += printed(cited.rule) + " " + (cited.by == Citation::By::Fixture ? cited.file : by) + "; ";
  }
  CHECK(all ==
        "1.2 comment; 3.10 comment; 2.1.1 it holds; 4.3 a.jsonl; 9.60 a.jsonl; 8.1 a.jsonl; 6.8 a.jsonl; ");
}

TEST_CASE("numbers go on without a gap") {
  struct Row {
    RuleNumber last, next;
    bool expected;
  };
  const std::vector<Row> rows = {
      {{0}, {1, 1}, true},
      {{0}, {1, 2}, false},
      {{1, 9}, {1, 10}, true},
      {{1, 9}, {1, 11}, false},
      {{1, 10}, {2, 1}, true},
      {{1, 10}, {2, 2}, false},
      {{2, 1}, {2, 1, 1}, true},
      {{2, 1}, {2, 1, 2}, false},
      {{2, 1, 5}, {2, 2}, true},
      {{2, 1, 5}, {2, 3}, false},
      {{2, 1, 5}, {3, 1}, true},
      {{2, 1, 5}, {4, 1}, false},
      {{5, 4, 6, 1}, {5, 4, 7}, true},
      {{5, 4, 6, 1}, {5, 5}, true},
      {{5, 4}, {5, 4}, false},
      {{5, 4}, {5, 3}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(printed(row.last));
    CAPTURE(printed(row.next));
    CHECK(goes_on(row.last, row.next) == row.expected);
  }
}

TEST_CASE("a page that is wrong is complained about") {
  struct Row {
    std::string page, wrong;
  };
  const std::string head = "| 1.1 | a | `room/x.cpp` | `s.jsonl` |\n";
  const std::string two = "| 1.2 | b | `room/x.cpp` `f` | `a_test.cpp` \"it `is`\" |\n";
  const std::string three = "| 1.3 | c | none: for people | none: nobody asks |\n";
  const std::vector<Row> rows = {
      {"# Title\n\nText.\n\n| rule | says |\n|---|---|\n" + head + two + three, ""},
      {head + two, "x.h cites 1.3, which the page does not have\n"},
      {head + three,
       "1.3 does not follow 1.1\na_test.cpp cites 1.2, which the page does not have\n"
       "1.2: the page does not name a_test.cpp: it `is`\n"},
      {head + head + two + three, "1.1 does not follow 1.1\n"},
      {head + two + "| 1.3 | c | none: for people | - |\n", "1.3 has no test and does not say why\n"},
      {head + two + "| 1.3 | c | none: for people | `a_test.cpp` |\n",
       "1.3 has no test and does not say why\n"},
      {head + two + "| 1.3 | c | none: for people | below |\n", "1.3 has no test and does not say why\n"},
      {head + two + "| 1.3 | | none: for people | none: nobody asks |\n", "1.3 says nothing\n"},
      {head + two + "| 1.3 | c | - | none: nobody asks |\n", "1.3 lives nowhere\n"},
      {head + two + "| 1.3 | c | `room/y.cpp` | none: nobody asks |\n", "1.3: there is no room/y.cpp\n"},
      {head + two + "| 1.3 | c | `room/x.cpp` `g` | none: nobody asks |\n", "1.3: no `g` in room/x.cpp\n"},
      {head + two + "| 1.3 | c | none: for people | `a_test.cpp` \"it `is`\" |\n",
       "1.3: nothing in a_test.cpp cites it: it `is`\n"},
      {head + two + "| 1.3 | c | none: for people | `s.jsonl` |\n", "1.3: nothing in s.jsonl cites it\n"},
      {head + "| 1.2 | b | `room/x.cpp` | `a_test.cpp` \"it was\" |\n" + three,
       "1.2: nothing in a_test.cpp cites it: it was\n1.2: the page does not name a_test.cpp: it `is`\n"},
      {"| 1.1 | a | none: for people | none: nobody asks |\n" + two + three,
       "1.1: the page does not name s.jsonl\n"},
      {head + two + three + "| 1.4-1.7 | not used | none: - | none: - |\n| 1.8 | d | none: - | none: - |\n",
       ""},
      {head + two + three + "| 1.4-1.7 | not used | none: - | none: - |\n| 1.9 | d | none: - | none: - |\n",
       "1.9 does not follow 1.7\n"},
  };
  const std::vector<Citation> citations = {{{1, 1}, Citation::By::Fixture, "s.jsonl", ""},
                                           {{1, 1}, Citation::By::Fixture, "s.jsonl", ""},
                                           {{1, 2}, Citation::By::Test, "a_test.cpp", "it `is`"},
                                           {{1, 3}, Citation::By::Comment, "x.h", ""}};
  const ReadSource read = [](const std::string& path) {
    return path == "room/x.cpp" ? std::optional<std::string>("int f();") : std::nullopt;
  };
  for (const Row& row : rows) {
    CAPTURE(row.page);
    CHECK(joined_lines(audit(row.page, citations, read)) == row.wrong);
  }
}

}  // namespace
}  // namespace whydeny
