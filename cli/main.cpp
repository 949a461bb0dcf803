// The whydeny command: finds the command that is meant and runs it.
// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <string_view>
#include <vector>

#include "cli/batch.h"
#include "cli/bench.h"
#include "cli/catalog.h"
#include "cli/check.h"
#include "cli/config.h"
#include "cli/console.h"
#include "cli/estate.h"
#include "cli/explain.h"
#include "cli/diagnose.h"
#include "cli/fmt.h"
#include "cli/interrupt.h"
#include "cli/lint.h"
#include "cli/option_values.h"
#include "cli/rule.h"
#include "cli/simulate.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/evaluation/services.h"

namespace {

using whydeny::Console;
using Words = std::vector<std::string>;

int help(const Words& words, Console& console);
int version(const Words& words, Console& console);

// TABLE 4: the commands.
struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(const Words& words, Console& console);
};
// clang-format off
constexpr std::array kCommands = {
    Command{"simulate", "would AWS allow this request, and which statement decides?", whydeny::simulate},
    Command{"check",    "are the cases of fixture files decided as they expect?",        whydeny::check},
    Command{"batch",    "the same for a stream of requests, one JSON object to a line",      whydeny::batch},
    Command{"bench",    "how fast are decisions on your own policies and requests?",       whydeny::bench},
    Command{"explain",  "what did AWS say when it refused a call, and do the policies agree?", whydeny::explain},
    Command{"diagnose", "why does a call fail, and what mends it?",                       whydeny::diagnose},
    Command{"estate",   "what a directory of exports holds, and what is missing in it",        whydeny::estate},
    Command{"lint",     "what is wrong, risky or untidy in policy documents?",        whydeny::lint},
    Command{"fmt",      "lays policy documents out in one way",                               whydeny::format},
    Command{"config",   "what holds for a policy when it is linted, and of which type it is",  whydeny::show_config},
    Command{"rule",     "what a lint rule finds, why, and how to mend or suppress it",     whydeny::explain_rule},
    Command{"catalog",  "what is known of AWS's services, and how that is renewed",          whydeny::catalog},
    Command{"help",     "what a command does and takes",                              help},
    Command{"version",  "the version of whydeny",                                     version},
};
// clang-format on

const Command* find_command(std::string_view name) {
  const auto* at = std::find_if(kCommands.begin(), kCommands.end(),
                                [name](const Command& command) { return command.name == name; });
  return at == kCommands.end() ? nullptr : at;
}

int complain_about(const std::string& name, Console& console) {
  std::array<std::string_view, kCommands.size()> names;
  std::transform(kCommands.begin(), kCommands.end(), names.begin(),
                 [](const Command& command) { return command.name; });
  const std::string mend = whydeny::did_you_mean(name, names);
  console.complain({whydeny::plain_complaint("unknown command `" + name + "`",
                                             mend.empty() ? "`whydeny help` lists the commands" : mend)});
  return whydeny::kExitTrouble;
}

int help(const Words& words, Console& console) {
  if (!words.empty()) {
    const Command* command = find_command(words.front());
    if (command == nullptr) return complain_about(words.front(), console);
    if (command->run != help && command->run != version) return command->run({"--help"}, console);
    console.out("whydeny " + std::string(command->name) + ": " + std::string(command->summary) + "\n");
    return whydeny::kExitYes;
  }
  std::string text =
      "whydeny: would AWS allow this request, and which statement decided it?\n\nUsage: whydeny COMMAND "
      "[OPTION...]\n\n";
  for (const Command& command : kCommands) {
    text += "  " + std::string(command.name) + std::string(12 - command.name.size(), ' ') +
            std::string(command.summary) + "\n";
  }
  console.out(text + "\n`whydeny COMMAND --help` has examples and all options.\n");
  return whydeny::kExitYes;
}

int version(const Words&, Console& console) {
  console.out("whydeny " WHYDENY_VERSION "\ntables of AWS services: as of " +
              std::string(whydeny::kServiceDataDate) + "\ncatalog of AWS services: as of " +
              std::string(whydeny::Catalog::built_in().date()) + ", built in\n");
  return whydeny::kExitYes;
}

int run(Words words, Console& console) {
  if (words.empty()) {
    console.complain({whydeny::plain_complaint("no command given", "`whydeny help` lists the commands")});
    return whydeny::kExitTrouble;
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--help" || name == "-h") return help(words, console);
  if (name == "--version" || name == "-V") return version(words, console);
  const Command* command = find_command(name);
  return command == nullptr ? complain_about(name, console) : command->run(words, console);
}

}  // namespace

namespace {

// Where a standard stream is closed, the next file that is opened would take its number, and get what is
// printed. What stands there instead fails as a closed one does.
void occupy_standard_streams() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) == -1) ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace

int main(int argc, char** argv) {
  occupy_standard_streams();
  // A closed pipe and a file that may not grow are errors of write(2) like any other.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  Console console;
  const int code = run(Words(argv + std::min(argc, 1), argv + argc), console);
  if (console.flush()) return code;
  if (console.out_problem() == EPIPE) whydeny::die_of(SIGPIPE);  // nobody reads on: as cat and grep end
  return whydeny::kExitTrouble;
}
