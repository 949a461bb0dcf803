# Proves that readme.cmake can fail: a stand-in for the binary, and examples that lie about it.
# SPDX-License-Identifier: Apache-2.0
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/bin/whydeny "#!/bin/sh\nprintf '%s\\n' \"$@\"\nprintf '%s\\n' 'a; [b] \\c' >&2\nexit 1\n")
file(CHMOD ${WORK}/bin/whydeny PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

function(expect result block)
  file(WRITE ${WORK}/README.md "# x\n\n```console\n${block}```\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${WORK} -DWHYDENY=${WORK}/bin/whydeny
    -P ${CMAKE_CURRENT_LIST_DIR}/readme.cmake RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(code EQUAL 0)
    set(code pass)
  else()
    set(code fail)
  endif()
  if(NOT code STREQUAL result)
    message(SEND_ERROR "should ${result}:\n${block}\n${output}")
  endif()
endfunction()

expect(pass "$ whydeny x\nx\na; [b] \\c\n# exit 1\n")
expect(pass "$ build/release/cli/whydeny one \\\n    'two three' | sort\na; [b] \\c\none\ntwo three\n")
expect(pass "$ echo not run\n$ whydeny ';'\n;\na; [b] \\c\n# exit 1\n$ ls\n")
expect(fail "$ whydeny x\ny\na; [b] \\c\n# exit 1\n")
expect(fail "$ whydeny x\nx\na; [b] \\c\n")
expect(fail "$ whydeny x\nx\na; [b] \\c\n\n# exit 1\n")
expect(fail "$ whydeny x\nx\n# exit 1\n")
expect(fail "$ echo nothing runs\n")
