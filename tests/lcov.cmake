# Proves that genhtml reads our tracefiles: cmake -DTESTS=<whydeny_tests> -DWORK=<scratch> -P tests/lcov.cmake
# SPDX-License-Identifier: Apache-2.0
#
# A case of coverage_test.cpp writes bucket.json and coverage.info into WORK; genhtml (Debian package lcov) makes pages of them.
cmake_minimum_required(VERSION 3.25)

find_program(genhtml genhtml)
if(NOT genhtml)
  message(FATAL_ERROR "genhtml is missing: apt-get install lcov")
endif()
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
execute_process(COMMAND ${TESTS} --source-file=*/coverage_test.cpp --test-case=*tracefile\ has* COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${genhtml} --branch-coverage --function-coverage --output-directory pages coverage.info
  WORKING_DIRECTORY ${WORK} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT code EQUAL 0 OR output MATCHES "(WARNING|ERROR)")
  message(FATAL_ERROR "genhtml exits with ${code}:\n${output}")
endif()

# expect(<text> <pattern>...): each pattern matches the text.
function(expect text)
  foreach(pattern IN LISTS ARGN)
    if(NOT text MATCHES "${pattern}")
      message(SEND_ERROR "genhtml: no `${pattern}` in:\n${text}")
    endif()
  endforeach()
endfunction()

expect("${output}" "lines[.]*: 36.4% \\(4 of 11 lines\\)" "functions[.]*: 33.3% \\(1 of 3 functions\\)"
  "branches[.]*: 33.3% \\(2 of 6 branches\\)")
file(GLOB_RECURSE functions ${WORK}/pages/*bucket.json.func.html)
file(READ "${functions}" page)
expect("${page}" ">DenyPlain<" ">statement 2<" ">Write<")
file(GLOB_RECURSE source ${WORK}/pages/*bucket.json.gcov.html)
file(READ "${source}" page)
expect("${page}" "\"Sid\": \"DenyPlain\"|Sid&quot;: &quot;DenyPlain" "36.4 %" "33.3 %"
  "Branch 0 was not taken[^\n]*Branch 1 was taken 2 times[^\n]*aws:SecureTransport"
  "Branch 0 was taken 2 times[^\n]*Branch 1 was not taken[^\n]*aws:username" "Branch 1 was not executed")
