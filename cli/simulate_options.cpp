// The command line of `whydeny simulate`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/simulate_options.h"

#include <array>

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};

void take_expect(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  const auto expected = parse_expected_word(words.front());
  if (expected) {
    options.expect = *expected;
  } else {
    complaints.insert(complaints.end(), expected.error().begin(), expected.error().end());
  }
}

void take_format(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(SimulateOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = SimulateOptions;
using Row = OptionRow<SimulateOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"Cases and expectations", "", "", nullptr},
    Row{"case",              "FILE",            "ask the cases of a fixture file, or of a .jsonl file; --context, --fact, --unknown, --at and --without go over each of them", take<&Options::case_file>},
    Row{"when",              "NAME",            "only the case of that name", take<&Options::when>},
    Row{"expect",            "DECISION",        "allowed, denied, explicitDeny, implicitDeny or undetermined", take_expect},
    Row{"Output", "", "", nullptr},
    Row{"format",            "FORMAT",          "text for people, or json; several answers in JSON stand one to a line", take_format},
    Row{"explain",           "",                "add what each policy says, what was derived and assumed, and the nearest misses", take<&Options::explain>},
    Row{"trace",             "",                "add every statement: it applies, or what did not match", take<&Options::trace>},
    Row{"quiet",             "",                "no warnings about policies", take<&Options::quiet>},
    Row{"color",             "WHEN",            "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",              "",                "print this text", take<&Options::help>},
};
// clang-format on

}  // namespace

OptionTable simulate_option_table(SimulateOptions& options) {
  OptionTable table("simulate", Arguments::None);
  table.add(request_option_rows(), options);
  table.add(policy_option_rows(), options);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

Result<SimulateOptions> parse_simulate_options(const Words& words) {
  SimulateOptions options;
  const Result<Words> arguments = simulate_option_table(options).parse(words);
  if (!arguments) return arguments.error();
  return options;
}

}  // namespace whydeny
