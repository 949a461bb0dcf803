// Policy variables are cut out of a value [2.3.1, 2.3.2].
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/variables.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

namespace whydeny {
namespace {

/// "text|literal:*|variable:key=default", one word a piece.
std::string pieces(std::string_view text) {
  std::string out;
  for (const VariablePiece& piece : split_variables(text)) {
    if (!out.empty()) out += '|';
    if (piece.kind == VariablePiece::Kind::Literal) out += "literal:";
    if (piece.kind == VariablePiece::Kind::Variable) out += "variable:";
    out += piece.text;
    if (piece.fallback) out += "=" + std::string(*piece.fallback);
  }
  return out;
}

TEST_CASE("a value is cut into text, literal characters and variables [2.3.1]") {
  struct Row {
    std::string_view text;
    std::string_view expected;
    bool has_variable;
  };
  const Row rows[] = {
      {"", "", false},
      {"plain $ {text}", "plain $ {text}", false},
      {"${aws:username}", "variable:aws:username", true},
      {"home/${aws:username}/*", "home/|variable:aws:username|/*", true},
      {"${a}${b}", "variable:a|variable:b", true},
      {"${aws:PrincipalTag/team, 'none'}", "variable:aws:PrincipalTag/team=none", true},
      {"${aws:PrincipalTag/team, ''}-x", "variable:aws:PrincipalTag/team=|-x", true},
      {"${aws:PrincipalTag/team, 'two words, {braces} and ${dollars}'}",
       "variable:aws:PrincipalTag/team=two words, {braces} and ${dollars}", true},
      // [2.3.2]
      {"${*}${?}${$}", "literal:*|literal:?|literal:$", true},
      {"a${*}b", "a|literal:*|b", true},
      // Not well formed: plain text.
      {"${", "${", false},
      {"${}", "${}", false},
      {"${ }", "${ }", false},
      {"${aws:username", "${aws:username", false},
      {"${aws: username}", "${aws: username}", false},
      {"${aws:username }", "${aws:username }", false},
      {"${team,'none'}", "${team,'none'}", false},
      {"${team,  'none'}", "${team,  'none'}", false},
      {"${team, none}", "${team, none}", false},
      {"${team, 'none}", "${team, 'none}", false},
      {"${team, 'none' }", "${team, 'none' }", false},
      {"${, 'none'}", "${, 'none'}", false},
      {"${**}", "variable:**", true},
      // Nothing nests: the inner one counts.
      {"${a${b}}", "${a|variable:b|}", true},
      {"$${a}", "$|variable:a", true},
      {"${broken ${a}", "${broken |variable:a", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(pieces(row.text) == row.expected);
    CHECK(contains_variable(row.text) == row.has_variable);
  }
}

TEST_CASE("the pieces of any value are views into it, in order and without overlap") {
  const std::string text = "x${a}${*}y${b, 'c'}${";
  std::size_t from = 0;
  for (const VariablePiece& piece : split_variables(text)) {
    const std::size_t at = static_cast<std::size_t>(piece.text.data() - text.data());
    CHECK(at >= from);
    from = at + piece.text.size();
    CHECK(from <= text.size());
  }
}

TEST_CASE("a hostile value is cut in linear time") {
  for (const std::string_view unit : {"${", "${a, '", "${a, ''", "${a${", "${a}", "$", "${a, 'x' "}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 2'000'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    CHECK(split_variables(text).size() >= 1);
    contains_variable(text);
    // Quadratic time would take hours; the margin is for sanitizers and busy machines.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  }
}

}  // namespace
}  // namespace whydeny
