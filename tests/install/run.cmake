# Installs the build into a folder of its own, then configures, builds and runs a project that finds the package there.
# SPDX-License-Identifier: Apache-2.0
#
# The project is the embedding example of engine/README.md: its first ```cpp block is the program, the ```text block after it
# what the program prints.
cmake_minimum_required(VERSION 3.25)

set(work ${BUILD}/tests/install)
file(REMOVE_RECURSE ${work})

macro(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "install: `${ARGN}` failed:\n${output}")
  endif()
endmacro()

file(READ ${ROOT}/engine/README.md text)
if(NOT text MATCHES "```cpp\n([^`]+)```[^`]*```text\n([^`]+)```")
  message(FATAL_ERROR "install: engine/README.md has no ```cpp block with a ```text block after it")
endif()
set(expected "${CMAKE_MATCH_2}")
file(WRITE ${work}/example.cpp "${CMAKE_MATCH_1}")

run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${work}/prefix)
run(${CMAKE_COMMAND} -S ${ROOT}/tests/install -B ${work}/build -G ${GENERATOR} -DCMAKE_BUILD_TYPE=${CONFIG}
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS} -DCMAKE_PREFIX_PATH=${work}/prefix
  -DEXAMPLE=${work}/example.cpp)
run(${CMAKE_COMMAND} --build ${work}/build --config ${CONFIG})
run(${work}/build/headers)
run(${work}/build/example)
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "install: the example printed\n${output}and engine/README.md says\n${expected}")
endif()

# What was installed works where it lies.
if(EXISTS ${work}/prefix/bin/whydeny)
  run(${work}/prefix/bin/whydeny --version)
endif()

# A release build that asks for hardening is hardened, and the check can fail.
if(HARDENED)
  run(${CMAKE_COMMAND} -DBINARY=${work}/prefix/bin/whydeny -DLIBRARY=${work}/prefix/${LIBDIR}/libwhydeny.a
    -P ${ROOT}/tests/install/hardening.cmake)
  file(WRITE ${work}/soft.cpp "int main() { return 0; }\n")
  run(${COMPILER} -c -o ${work}/soft.o ${work}/soft.cpp)
  run(${COMPILER} -no-pie -Wl,-z,norelro -Wl,-z,lazy -Wl,-z,execstack -o ${work}/soft ${work}/soft.o)
  execute_process(COMMAND ${CMAKE_COMMAND} -DBINARY=${work}/soft -DLIBRARY=${work}/soft.o -P ${ROOT}/tests/install/hardening.cmake
    ERROR_VARIABLE complaints RESULT_VARIABLE code)
  string(REGEX MATCHALL "hardening: " complaints "${complaints}")
  list(LENGTH complaints count)
  if(code EQUAL 0 OR NOT count EQUAL 6)
    message(FATAL_ERROR "hardening: of a program without any hardening ${count} of 6 things were said to be missing")
  endif()
endif()
