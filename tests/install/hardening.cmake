# Checks that what was installed is hardened: cmake -DBINARY=<whydeny> -DLIBRARY=<libwhydeny.a> -P tests/install/hardening.cmake
# SPDX-License-Identifier: Apache-2.0
cmake_minimum_required(VERSION 3.25)

find_program(READELF readelf REQUIRED)
find_program(NM nm REQUIRED)

macro(read out)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE ${out} ERROR_VARIABLE error RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "hardening: `${ARGN}` failed: ${error}")
  endif()
endmacro()

# expect(<variable> <regular expression> <what it shows>)
function(expect text pattern what)
  if(NOT ${text} MATCHES "${pattern}")
    message(SEND_ERROR "hardening: ${what} is missing in ${BINARY} or ${LIBRARY}")
  endif()
endfunction()

read(headers ${READELF} -hldW ${BINARY})
expect(headers "Type: +DYN .Position-Independent" "position independence (-pie)")
expect(headers "\n +GNU_RELRO " "a read-only relocation table (-z relro)")
expect(headers "BIND_NOW|Flags:[^\n]* NOW" "binding at start (-z now)")
expect(headers "\n +GNU_STACK +[0-9a-fx ]+ RW +0x" "a stack that cannot be executed")

# The library's own code, which the binary is made of: the C library's uses of these names do not count.
read(symbols ${NM} -u ${LIBRARY})
expect(symbols " __stack_chk_fail\n" "the stack protector (-fstack-protector-strong)")
expect(symbols " __mem[a-z]+_chk\n" "checked memory functions (_FORTIFY_SOURCE)")
