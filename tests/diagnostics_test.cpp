// Places in texts, complaints as values, rule rows, did-you-mean.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/diagnostics/result.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/diagnostics/source.h"
#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

std::shared_ptr<const Source> text(std::string content) {
  return std::make_shared<Source>("policy.json", std::move(content));
}

TEST_CASE("Lines and columns are 1-based, and columns count code points") {
  struct Row {
    std::string_view text;
    std::uint32_t offset;
    std::uint32_t line;
    std::uint32_t column;
  };
  using namespace std::string_view_literals;
  const Row rows[] = {
      {"", 0, 1, 1},
      {"abc", 0, 1, 1},
      {"abc", 2, 1, 3},
      {"abc", 3, 1, 4},
      {"abc", 99, 1, 4},
      {"a\nb", 1, 1, 2},  // the line end belongs to its line
      {"a\nb", 2, 2, 1},
      {"a\r\nb", 3, 2, 1},
      {"a\rb", 2, 1, 3},  // a lone carriage return ends no line
      {"\t\tx", 2, 1, 3},
      {"\xC3\xA9x", 2, 1, 2},          // two bytes
      {"\xE2\x80\x9Cx", 3, 1, 2},      // three
      {"\xF0\x9F\x98\x80x", 4, 1, 2},  // four
      {"\xE9x", 1, 1, 2},              // not UTF-8: one each
      {"\x80\x80x", 2, 1, 3},
      {"\xEF\xBB\xBF{\n}", 3, 1, 1},  // no editor shows the byte order mark
      {"\xEF\xBB\xBF{\n}", 5, 2, 1},
      {"\0\nx"sv, 2, 2, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.offset);
    const SourceLocation at = text(std::string(row.text))->locate(row.offset);
    CHECK(at.path == "policy.json");
    CHECK(at.line == row.line);
    CHECK(at.column == row.column);
  }
}

TEST_CASE("A line is shown without its line end and without a byte order mark") {
  const auto source = text("\xEF\xBB\xBF{\r\n  \"a\"\n\n}");
  CHECK(source->line_text(0).empty());
  CHECK(source->line_text(1) == "{");
  CHECK(source->line_text(2) == "  \"a\"");
  CHECK(source->line_text(3).empty());
  CHECK(source->line_text(4) == "}");
  CHECK(source->line_text(5).empty());
  CHECK(text("")->line_text(1).empty());
}

TEST_CASE("A place in a derived text leads back to all bytes it was made from") {
  // file:    "a\n\u00e9z"      derived: a, line feed, e acute (two bytes), z
  const auto file = text(R"("a\n\u00e9z")");
  const auto derived = Source::derive(file, "a\n\xC3\xA9z", {{0, 1}, {1, 2}, {2, 4}, {4, 10}});
  struct Row {
    Span derived;
    Span file;
  };
  const Row rows[] = {
      {{0, 1}, {1, 2}},  {{1, 2}, {2, 4}}, {{2, 4}, {4, 10}},  {{4, 5}, {10, 11}},
      {{0, 5}, {1, 11}}, {{1, 1}, {2, 2}}, {{5, 5}, {11, 11}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.derived.begin);
    CAPTURE(row.derived.end);
    CHECK(derived->file_span(row.derived) == row.file);
  }
  CHECK(derived->path() == "policy.json");
  CHECK(&derived->file() == file.get());
  CHECK(derived->locate(4).column == 11);
  CHECK(derived->line_text(1) == file->text());
}

TEST_CASE("Removed and inserted bytes do not blur the places beside them") {
  // "a<b>c" becomes "ac!": `<b>` removed, `!` inserted at the end.
  const auto derived = Source::derive(text("a<b>c"), "ac!", {{0, 0}, {1, 1}, {1, 4}, {2, 5}, {3, 5}});
  CHECK(derived->file_span({0, 1}) == Span{0, 1});
  CHECK(derived->file_span({1, 2}) == Span{4, 5});
  CHECK(derived->file_span({0, 2}) == Span{0, 5});
  CHECK(derived->file_span({2, 3}) == Span{5, 5});
}

TEST_CASE("Derivations of derivations lead back to the file") {
  const auto file = text("\n12345678");
  const auto middle = Source::derive(file, "345678", {{0, 3}});
  const auto inner = Source::derive(middle, "78", {{0, 4}});
  CHECK(inner->file_span({0, 1}) == Span{7, 8});
  CHECK(inner->locate(1).line == 2);
  CHECK(inner->locate(1).column == 8);
  CHECK(&inner->file() == file.get());
}

TEST_CASE("Only fatal complaints forbid going on") {
  Diagnostic warning{Severity::Warning, "J006", "m", "", {}, nullptr, false};
  Diagnostic fatal{Severity::Error, "J001", "m", "", {}, nullptr, true};
  CHECK_FALSE(has_fatal({}));
  CHECK_FALSE(has_fatal({warning}));
  CHECK(has_fatal({warning, fatal}));
  CHECK(severity_name(Severity::Error) == "error");
  CHECK(severity_name(Severity::Security) == "security");
  CHECK(severity_name(Severity::Warning) == "warning");
  CHECK(severity_name(Severity::Suggestion) == "suggestion");
}

TEST_CASE("A result is a value or complaints") {
  const Result<int> value = 7;
  CHECK(value.has_value());
  CHECK(*value == 7);
  const Result<int> error = Diagnostic{Severity::Error, "J001", "m", "", {}, nullptr, true};
  CHECK_FALSE(error);
  CHECK(error.error().size() == 1);
}

TEST_CASE("A rule is found by its id") {
  REQUIRE(find_rule("J001") != nullptr);
  CHECK(find_rule("J001")->name == "json-syntax-error");
  CHECK(find_rule("J014")->severity == Severity::Security);
  CHECK(find_rule("G132")->name == "swapped-action-resource");
  CHECK(find_rule("G117")->severity == Severity::Suggestion);
  CHECK(find_rule("J021") == nullptr);
  CHECK(find_rule("") == nullptr);
  CHECK(find_rule("j001") == nullptr);
}

TEST_CASE("A mistyped word is led back to the word it resembles") {
  const std::vector<std::string_view> known{"StringEquals", "StringLike", "Bool",      "Null",
                                            "Effect",       "Action",     "NotAction", "Resource",
                                            "Version",      "Sid",        "Id"};
  struct Row {
    std::string_view word;
    std::string_view expected;
  };
  const Row rows[] = {
      {"StringEqual", "StringEquals"},
      {"stringequals", "StringEquals"},
      {"effect", "Effect"},
      {"Efect", "Effect"},
      {"Effetc", "Effect"},  // two neighbours swapped: one slip
      {"Resources", "Resource"},
      {"Resorce", "Resource"},
      {"Bol", "Bool"},
      {"sid", "Sid"},
      {"id", "Id"},
      {"x", ""},
      {"Ix", ""},  // two letters: too short to guess
      {"", ""},
      {"Condition", ""},
      {"Version ", "Version"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(closest(row.word, known) == row.expected);
  }
  CHECK(closest(std::string(100'000, 'x'), known).empty());
  CHECK(closest("Effect", {}).empty());
}

}  // namespace
}  // namespace whydeny
