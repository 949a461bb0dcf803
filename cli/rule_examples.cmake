# Writes the examples of the lint rules as C++: cmake -DFIXTURES=fixtures/lint -DOUT=rule_examples.cpp -P rule_examples.cmake
# SPDX-License-Identifier: Apache-2.0
cmake_minimum_required(VERSION 3.25)

# Byte by byte, since some examples are about bytes that no text has. Adjacent literals keep the lines short.
function(literal path out)
  set(text "\"\"sv")
  if(EXISTS ${path})
    file(READ ${path} bytes HEX)
    string(REGEX REPLACE "(..)" "\\\\x\\1" text "${bytes}")
    string(REGEX REPLACE "(\\\\x0a)" "\\1\"\n     \"" text "${text}")
    set(text "\"${text}\"sv")
  endif()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

file(GLOB directories LIST_DIRECTORIES true RELATIVE ${FIXTURES} ${FIXTURES}/*)
list(SORT directories)
set(rows "")
foreach(name IN LISTS directories)
  literal(${FIXTURES}/${name}/bad.json bad)
  literal(${FIXTURES}/${name}/good.json good)
  string(APPEND rows "    {\"${name}\",\n     ${bad},\n     ${good}},\n")
endforeach()
file(CONFIGURE OUTPUT ${OUT} CONTENT [[
// Written by rule_examples.cmake from the files of fixtures/lint. Never edited.
// SPDX-License-Identifier: Apache-2.0
#include "cli/rule_examples.h"

namespace whydeny {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view name, bad, good;
};
constexpr Row kRows[] = {
@rows@    {}};

}  // namespace

RuleExample rule_example(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return {row.bad, row.good};
  }
  return {};
}

}  // namespace whydeny
]] @ONLY)
