# Our hooks under the real pre-commit: cmake -DROOT=<checkout> -DWHYDENY=<binary> -DWORK=<scratch> -P tests/pre_commit.cmake
# SPDX-License-Identifier: Apache-2.0
#
# Makes a repository of hooks and one of a user in WORK, and commits to the latter.
cmake_minimum_required(VERSION 3.25)

find_program(pre_commit pre-commit)
find_program(git git)
if(NOT pre_commit OR NOT git)
  message(FATAL_ERROR "pre-commit or git is missing: apt-get install pre-commit git")
endif()
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK}/hooks ${WORK}/bin ${WORK}/user/policies ${WORK}/user/fixtures ${WORK}/home)
file(CREATE_LINK ${WHYDENY} ${WORK}/bin/whydeny SYMBOLIC)
file(COPY ${ROOT}/.pre-commit-hooks.yaml DESTINATION ${WORK}/hooks)

# Nothing of the machine's own configuration, and no hook that it may run under.
set(ENV{PATH} "${WORK}/bin:$ENV{PATH}")
set(ENV{HOME} ${WORK}/home)
set(ENV{PRE_COMMIT_HOME} ${WORK}/home/pre-commit)
foreach(name GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE NO_COLOR CLICOLOR_FORCE)
  unset(ENV{${name}})
endforeach()
foreach(who AUTHOR COMMITTER)
  set(ENV{GIT_${who}_NAME} whydeny)
  set(ENV{GIT_${who}_EMAIL} whydeny@example.com)
endforeach()

# run(<directory> <command>...): what must succeed.
function(run directory)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${directory} OUTPUT_VARIABLE output ERROR_VARIABLE output
    RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "`${ARGN}` exits with ${code}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# commit(stopped|made <what> <pattern>...): stages everything and commits it; each pattern matches what is printed.
function(commit outcome what)
  run(${WORK}/user ${git} add --all)
  execute_process(COMMAND ${git} commit --quiet --message "${what}" WORKING_DIRECTORY ${WORK}/user OUTPUT_VARIABLE output
    ERROR_VARIABLE output RESULT_VARIABLE code)
  if((outcome STREQUAL made AND NOT code EQUAL 0) OR (outcome STREQUAL stopped AND code EQUAL 0))
    message(SEND_ERROR "${what}: the commit should be ${outcome}:\n${output}")
  endif()
  foreach(pattern IN LISTS ARGN)
    if(NOT output MATCHES "${pattern}")
      message(SEND_ERROR "${what}: no `${pattern}` in:\n${output}")
    endif()
  endforeach()
endfunction()

# use(<hook> <arguments>): the hooks of the user's repository.
function(use)
  set(text "repos:\n- repo: ${WORK}/hooks\n  rev: ${revision}\n  hooks:\n")
  while(ARGN)
    list(POP_FRONT ARGN hook arguments)
    string(APPEND text "  - id: ${hook}\n    args: [${arguments}]\n")
  endwhile()
  file(WRITE ${WORK}/user/.pre-commit-config.yaml "${text}")
endfunction()

function(policy name action)
  file(WRITE ${WORK}/user/policies/identity/${name}.json "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": \"Read\",\n      \"Effect\": \"Allow\",\n      \"Action\": ${action},\n      \"Resource\": \"arn:aws:s3:::calls/*\"\n    }\n  ]\n}\n")
endfunction()

run(${WORK}/hooks ${git} init --quiet)
run(${WORK}/hooks ${git} add --all)
run(${WORK}/hooks ${git} commit --quiet --message hooks)
run(${WORK}/hooks ${git} rev-parse HEAD)
string(STRIP "${output}" revision)

use(whydeny-lint "")
run(${WORK}/user ${git} init --quiet)
run(${WORK}/user ${pre_commit} install)
policy(app "\"s3:GetObject\"")
file(WRITE ${WORK}/user/package.json "{\"name\": \"app\", \"dependencies\": {}}\n")
commit(made "a sound policy and a file that is none" "whydeny lint[.]+Passed")
file(WRITE ${WORK}/user/tsconfig.json "{\"compilerOptions\": {}}\n")
commit(made "JSON that is no policy" "whydeny lint[.]+Passed")

policy(app "\"s3:GetObjekt\"")
commit(stopped "an action that does not exist" "whydeny lint[.]+Failed" "policies/identity/app.json:7:17: error A203"
  "did you mean `s3:GetObject`")

use(whydeny-lint "--fix")
policy(app "[\"s3:GetObject\", \"s3:GetObject\"]")
commit(stopped "an action listed twice" "whydeny lint[.]+Failed" "files were modified by this hook")
file(READ ${WORK}/user/policies/identity/app.json mended)
if(NOT mended MATCHES "\"Action\": \\[\"s3:GetObject\"\\]")
  message(SEND_ERROR "--fix has not mended the policy:\n${mended}")
endif()
commit(made "the policy as --fix left it" "whydeny lint[.]+Passed")

use(whydeny-fmt "")
policy(app "[\"s3:PutObject\", \"s3:GetObject\"]")
commit(stopped "a list that is not sorted" "whydeny fmt[.]+Failed" "files were modified by this hook")
commit(made "the policy as fmt left it" "whydeny fmt[.]+Passed")

use(whydeny-check "")
set(request "{\"principal\": \"arn:aws:iam::111122223333:role/App\", \"action\": \"s3:GetObject\", \"resource\": \"arn:aws:s3:::calls/a.wav\", \"resourceAccount\": \"111122223333\"}")
set(fixture "{\"policies\": {\"identity\": [\"../policies/identity/app.json\"]}, \"request\": ${request}, \"cases\": [{\"when\": \"reading\", \"expect\": \"EXPECTED\"}]}\n")
string(REPLACE EXPECTED explicitDeny wrong "${fixture}")
string(REPLACE EXPECTED allowed right "${fixture}")
file(WRITE ${WORK}/user/fixtures/app.json "${wrong}")
commit(stopped "a fixture that does not hold" "whydeny check[.]+Failed")
file(WRITE ${WORK}/user/fixtures/app.json "${right}")
commit(made "a fixture that holds" "whydeny check[.]+Passed")
