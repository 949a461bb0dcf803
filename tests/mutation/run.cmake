# Are the tests strong enough? Plants one fault after the other into a copy of the tree and expects the tests to find each.
# SPDX-License-Identifier: Apache-2.0
#
#   cmake -P tests/mutation/run.cmake                     all faults, in build/mutation
#   cmake -DONLY=cidr -P tests/mutation/run.cmake         those whose names have `cidr` in them
#   cmake -DTREE=DIR -DBUILD=DIR -P tests/mutation/run.cmake    in a checkout to throw away that is built already
#
# Ends with `N killed, N survived` and fails when one survived, or when a fault no longer fits the source.
cmake_minimum_required(VERSION 3.25)

get_filename_component(ROOT ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(copied OFF)
if(NOT TREE)
  set(copied ON)
  if(NOT WORK)
    set(WORK ${ROOT}/build/mutation)
  endif()
  set(TREE ${WORK}/tree)
  set(BUILD ${TREE}/build/release)
endif()
set(TESTS ${BUILD}/tests/whydeny_tests)

# The rooms that decide come first: most faults die there, within a second or two.
set(FIRST "*evaluation_test*,*operators_test*,*operand_test*,*aws_test*,*wildcard*,*glob_test*,*index_test*,*fixtures_test*,*oracle*,*request*,*context*,*variables*")

include(${CMAKE_CURRENT_LIST_DIR}/mutants.cmake)

function(run what)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${TREE} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${what}:\n${output}")
  endif()
endfunction()

# Only what a test build reads, and built as the release preset builds, so that a compiler cache that knows one knows the other. A
# file that did not change keeps its time, so that a second run builds little.
if(copied)
  file(MAKE_DIRECTORY ${TREE})
  foreach(part CMakeLists.txt CMakePresets.json LICENSE NOTICE README.md CHANGELOG.md SECURITY.md CONTRIBUTING.md whydeny.toml
      engine cli policies fixtures tests)
    file(COPY ${ROOT}/${part} DESTINATION ${TREE})
  endforeach()
  run("configure" ${CMAKE_COMMAND} --preset release)
endif()
message(STATUS "building the tests without a fault")
run("build" ${CMAKE_COMMAND} --build ${BUILD} --target whydeny_tests)

# Sets `killer` to the first test case that fails, or to nothing. Left out: what only reads the source, and what measures.
function(find_killer)
  set(killer "" PARENT_SCOPE)
  foreach(filter "--source-file=${FIRST}" "--source-file-exclude=${FIRST},*rules_audit*,*bench_command*")
    execute_process(COMMAND ${TESTS} --no-colors=true --abort-after=1 ${filter} WORKING_DIRECTORY ${TREE} TIMEOUT 600
      RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT code EQUAL 0)
      set(killer "no test case (${code})" PARENT_SCOPE)
      if(output MATCHES "TEST CASE: +([^\n]+)\n[^=]*ERROR:")
        set(killer "${CMAKE_MATCH_1}" PARENT_SCOPE)
      endif()
      return()
    endif()
  endforeach()
endfunction()

find_killer()
if(killer)
  message(FATAL_ERROR "a test fails without any fault: ${killer}")
endif()

set(killed 0)
set(survived 0)
foreach(number RANGE 1 ${MUTANTS})
  set(name "${MUTANT_${number}_NAME}")
  if(ONLY AND NOT name MATCHES "${ONLY}")
    continue()
  endif()
  set(file ${TREE}/${MUTANT_${number}_FILE})
  file(READ ${file} before)
  string(FIND "${before}" "${MUTANT_${number}_FROM}" first)
  string(FIND "${before}" "${MUTANT_${number}_FROM}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(SEND_ERROR "${name}: does not stand exactly once in ${MUTANT_${number}_FILE}: ${MUTANT_${number}_FROM}")
    continue()
  endif()
  string(REPLACE "${MUTANT_${number}_FROM}" "${MUTANT_${number}_TO}" after "${before}")
  file(WRITE ${file} "${after}")
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target whydeny_tests
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(code EQUAL 0)
    find_killer()
  endif()
  file(WRITE ${file} "${before}")
  if(NOT code EQUAL 0)
    message(SEND_ERROR "${name}: does not compile:\n${output}")
  elseif(killer)
    math(EXPR killed "${killed} + 1")
    message(STATUS "killed    ${name}: ${killer}")
  else()
    math(EXPR survived "${survived} + 1")
    message(SEND_ERROR "SURVIVED  ${name}")
  endif()
endforeach()
message(STATUS "${killed} killed, ${survived} survived")
