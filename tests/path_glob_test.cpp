// Patterns of paths, as in .gitignore.
// SPDX-License-Identifier: Apache-2.0
#include "cli/path_glob.h"

#include <doctest/doctest.h>

#include <string_view>

namespace whydeny {
namespace {

struct Row {
  std::string_view pattern, path;
  bool directory;
  bool matches;
};

// clang-format off
constexpr Row kRows[] = {
    // A name alone holds at every depth.
    {"a.json",            "a.json",                false, true},
    {"a.json",            "x/y/a.json",            false, true},
    {"a.json",            "x/ba.json",             false, false},
    {"*.json",            "x/y/a.json",            false, true},
    {"*.json",            "x/y/a.jsonl",           false, false},
    {"fixtures",          "x/fixtures/a.json",     false, true},
    {"fix?ures",          "fixtures",              false, true},
    // A slash ties it to the top.
    {"/a.json",           "a.json",                false, true},
    {"/a.json",           "x/a.json",              false, false},
    {"x/a.json",          "x/a.json",              false, true},
    {"x/a.json",          "y/x/a.json",            false, false},
    {"x/*.json",          "x/y/a.json",            false, false},
    {"x/*",               "x/y/a.json",            false, true},   // y matches, and all below
    // Directories alone.
    {"x/",                "x",                     false, false},
    {"x/",                "x",                     true,  true},
    {"x/",                "x/a.json",              false, true},
    {"x/",                "y/x/a.json",            false, true},
    {"/x/",               "y/x/a.json",            false, false},
    {"x/y/",              "x/y/a.json",            false, true},
    // Any number of directories.
    {"**/a.json",         "a.json",                false, true},
    {"**/a.json",         "x/y/a.json",            false, true},
    {"x/**",              "x",                     true,  false},
    {"x/**",              "x/y/a.json",            false, true},
    {"x/**/a.json",       "x/a.json",              false, true},
    {"x/**/a.json",       "x/y/z/a.json",          false, true},
    {"x/**/a.json",       "y/a.json",              false, false},
    {"x/**/y/**/a.json",  "x/1/y/2/3/a.json",      false, true},
    {"x/**/y/**/a.json",  "x/1/2/3/a.json",        false, false},
    {"**/*trust*.json",   "roles/my-trust-1.json", false, true},
    // Sets of characters, and characters that are none of this.
    {"[ab].json",         "b.json",                false, true},
    {"[ab].json",         "c.json",                false, false},
    {"[!ab].json",        "c.json",                false, true},
    {"[a-c]x",            "bx",                    false, true},
    {"[a-c]x",            "dx",                    false, false},
    {"[]]x",              "]x",                    false, true},
    {"[a",                "[a",                    false, true},
    {"\\*.json",          "*.json",                false, true},
    {"\\*.json",          "a.json",                false, false},
    {"a*b*c",             "aXbYbZc",               false, true},
    {"a*b*c",             "aXbYbZ",                false, false},
};
// clang-format on

TEST_CASE("a pattern matches what it would in .gitignore") {
  for (const Row& row : kRows) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(PathGlob(row.pattern).matches(row.path, row.directory) == row.matches);
  }
}

TEST_CASE("the last pattern that matches counts, and an exclamation mark takes back") {
  IgnoreList list;
  for (const std::string_view pattern : {"*.json", "!keep.json", "gone/"}) list.add(pattern);
  REQUIRE(list.find("a.json") != nullptr);
  CHECK(*list.find("a.json") == "*.json");
  CHECK(list.find("keep.json") == nullptr);
  CHECK(list.find("keep.policy") == nullptr);
  REQUIRE(list.find("gone/keep.json") != nullptr);
  CHECK(*list.find("gone/keep.json") == "gone/");
}

TEST_CASE("a pattern of many stars takes no time worth mentioning") {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  CHECK_FALSE(PathGlob(pattern + "b").matches(std::string(5000, 'a')));
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "a/";
  CHECK_FALSE(PathGlob("**/a/**/a/**/a/**/b").matches(deep + "c"));
}

TEST_CASE("only a pattern without anything special names one path") {
  CHECK(PathGlob("roles/backup.json").is_literal());
  CHECK_FALSE(PathGlob("roles/*.json").is_literal());
}

TEST_CASE("a path is seen from a directory above it and from no other") {
  CHECK(path_below("/a/b", "/a/b/c.json") == "c.json");
  CHECK(path_below("/", "/a/b") == "a/b");
  CHECK(path_below("/a/b", "/a/bc") == "");
  CHECK(path_below("/a/b", "/a/b") == "");
}

}  // namespace
}  // namespace whydeny
