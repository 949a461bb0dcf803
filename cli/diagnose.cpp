// `whydeny diagnose`: from a call to the cause of its failure.
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose.h"

#include "cli/diagnose_url.h"

namespace whydeny {

int diagnose(const std::vector<std::string>& words, Console& console) {
  if (!words.empty() && words.front() == "url")
    return diagnose_url({words.begin() + 1, words.end()}, console);
  if (!words.empty() && (words.front() == "--help" || words.front() == "-h")) {
    console.out(
        "whydeny diagnose: why does a call fail?\n\nUsage: whydeny diagnose url URL [OPTION...]\n\n"
        "`whydeny diagnose url --help` has examples and all options.\n");
    return kExitYes;
  }
  console.complain(
      {plain_complaint("`diagnose` takes what is to be diagnosed", "write `whydeny diagnose url URL`")});
  return kExitTrouble;
}

}  // namespace whydeny
