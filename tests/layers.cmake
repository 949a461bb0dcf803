# Keeps the arrows of the architecture pointing down: cmake -DROOT=<checkout> -P tests/layers.cmake
# SPDX-License-Identifier: Apache-2.0
#
# Fails on an #include that goes up or sideways, on a circle of files, and on a package's header in a room that does not own
# the package. Understands one #include a line, as everybody writes them.
cmake_minimum_required(VERSION 3.25)
if(NOT ROOT)
  cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH ROOT)
endif()

# Rooms of engine/whydeny/ and their floors. An arrow points to a lower floor or stays within its room.
set(FLOORS
  diagnostics=1
  json=2 aws=2
  catalog=3 operators=3 request=3 messages=3
  policy=4
  evaluation=5 lint=5
  replay=4 operations=5.5 estate=5.5 fix=5.5
  report=6
  cli=7)

# Header patterns and the rooms that may include them. What matches no row must be a standard header without a path.
set(OWNERS
  "^rapidjson/=json"
  "^re2/=aws"
  "^boost/=cli"
  "^toml\\+\\+/=cli"
  "^nettle/=cli"
  "^zlib\\.h$=cli"
  "^(unistd|fcntl|dirent|poll|signal|termios)\\.h$=cli"
  "^sys/=cli"
  "^(iostream|fstream|filesystem|thread|future|csignal|cstdlib|locale|random)$=cli" # the engine is pure: no files, no threads
  "^emmintrin\\.h$=json,aws")

set(problems "")
macro(complain text)
  string(APPEND problems "  ${text}\n")
endmacro()

foreach(row IN LISTS FLOORS)
  string(REGEX MATCH "^(.+)=(.+)$" _ ${row})
  set(floor_${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
endforeach()

# The room of a file given relative to ROOT: engine/whydeny/<room>/x.h, cli/x.h. The umbrella header stands above all rooms
# of the engine, and only the command may include it.
function(room_of file out)
  if(file MATCHES "^engine/whydeny/([^/]+)/")
    set(${out} ${CMAKE_MATCH_1} PARENT_SCOPE)
  elseif(file STREQUAL "engine/whydeny/whydeny.h")
    set(${out} face PARENT_SCOPE)
  elseif(file MATCHES "^cli/")
    set(${out} cli PARENT_SCOPE)
  else()
    set(${out} "" PARENT_SCOPE)
  endif()
endfunction()
set(floor_face 6.5)

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/engine/whydeny/*.h ${ROOT}/engine/whydeny/*.cpp ${ROOT}/cli/*.h
  ${ROOT}/cli/*.cpp)
list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "layers: no source under ${ROOT}")
endif()

foreach(file IN LISTS files)
  room_of(${file} room)
  if(NOT DEFINED floor_${room})
    complain("${file}: the room `${room}` has no floor; give it one in tests/layers.cmake")
    continue()
  endif()
  set(arrows_${file} "")
  file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "[<\"]([^>\"]+)[>\"]" _ "${line}")
    set(header ${CMAKE_MATCH_1})
    cmake_path(GET file PARENT_PATH folder)

    # Ours: "whydeny/<room>/x.h", "cli/x.h", or a neighbour.
    set(target "")
    if(EXISTS ${ROOT}/engine/${header} AND header MATCHES "^whydeny/")
      set(target engine/${header})
    elseif(EXISTS ${ROOT}/${header} AND header MATCHES "^(cli|tests)/")
      set(target ${header})
    elseif(line MATCHES "\"" AND EXISTS ${ROOT}/${folder}/${header})
      cmake_path(SET target NORMALIZE ${folder}/${header})
    elseif(line MATCHES "\"" OR header MATCHES "^whydeny/")
      complain("${file}: includes `${header}`, which is not there")
      continue()
    endif()
    if(target)
      room_of(${target} other)
      if(NOT DEFINED floor_${other})
        complain("${file}: includes ${target}, which belongs to no room")
      elseif(NOT room STREQUAL other AND NOT floor_${other} LESS floor_${room})
        complain("${file} (${room}, floor ${floor_${room}}) includes ${target} (${other}, floor ${floor_${other}}): arrows point down")
      endif()
      list(APPEND arrows_${file} ${target})
      continue()
    endif()

    # Not ours: a package with an owner, or the standard library.
    set(owned FALSE)
    foreach(row IN LISTS OWNERS)
      string(REGEX MATCH "^(.+)=([a-z,]+)$" _ "${row}")
      set(pattern "${CMAKE_MATCH_1}")
      string(REPLACE "," ";" owners "${CMAKE_MATCH_2}")
      if(header MATCHES "${pattern}")
        set(owned TRUE)
        if(NOT room IN_LIST owners)
          complain("${file}: <${header}> belongs to ${owners}, not to ${room}")
        endif()
      endif()
    endforeach()
    if(NOT owned AND header MATCHES "[./]")
      complain("${file}: <${header}> has no owner; name one in tests/layers.cmake")
    endif()
  endforeach()
endforeach()

# Circles: take away, again and again, the files that include nothing that is left. What remains goes round.
set(left ${files})
while(TRUE)
  set(next "")
  foreach(file IN LISTS left)
    foreach(target IN LISTS arrows_${file})
      if(target IN_LIST left)
        list(APPEND next ${file})
        break()
      endif()
    endforeach()
  endforeach()
  if("${next}" STREQUAL "${left}")
    break()
  endif()
  set(left "${next}")
endwhile()
if(left)
  list(JOIN left " " left)
  complain("these files include each other in a circle, or include one that does: ${left}")
endif()

# The oracle shares nothing with the engine above json/, or it would repeat the engine's mistakes. Its neighbours ask both.
file(GLOB oracle RELATIVE ${ROOT} ${ROOT}/tests/oracle/oracle*.h ${ROOT}/tests/oracle/oracle*.cpp)
list(FILTER oracle EXCLUDE REGEX "_test\\.cpp$")
foreach(file IN LISTS oracle)
  file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"](whydeny|cli)/")
  foreach(line IN LISTS lines)
    if(NOT line MATCHES "[<\"]whydeny/(json|diagnostics)/")
      complain("${file}: ${line}: the oracle may use json/ and diagnostics/ only")
    endif()
  endforeach()
endforeach()

if(problems)
  message(FATAL_ERROR "layers:\n${problems}")
endif()
message(STATUS "layers: ${count} files, all arrows point down")
