# Keeps the code away from the network, from other programs and from foreign libraries: no archive of ours may ask for such a
# function. cmake "-DARCHIVES=<archive>;..." -P tests/no_network.cmake
# SPDX-License-Identifier: Apache-2.0
cmake_minimum_required(VERSION 3.25)

set(forbidden socket connect bind listen accept sendto recvfrom getaddrinfo gethostbyname res_query
  fork vfork execve execv execvp execl execlp posix_spawn posix_spawnp popen system dlopen dlsym)

find_program(NM NAMES nm llvm-nm REQUIRED)
foreach(archive IN LISTS ARCHIVES)
  execute_process(COMMAND ${NM} -u ${archive} OUTPUT_VARIABLE symbols ERROR_VARIABLE error RESULT_VARIABLE code)
  if(NOT code EQUAL 0 OR NOT symbols MATCHES " memcpy\n")
    message(FATAL_ERROR "no_network: the symbols of ${archive} cannot be read: ${error}")
  endif()
  foreach(name IN LISTS forbidden)
    if(symbols MATCHES " U (__)?(libc_)?${name}(64)?\n")
      message(SEND_ERROR "no_network: ${archive} calls `${name}`")
    endif()
  endforeach()
endforeach()
