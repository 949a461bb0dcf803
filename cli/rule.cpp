// `whydeny rule`: finds the rules that are meant and prints their pages, or the table of all.
// SPDX-License-Identifier: Apache-2.0
#include "cli/rule.h"

#include <algorithm>
#include <array>

#include "cli/option_table.h"
#include "cli/rule_examples.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/lint/rules.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny rule: what a lint rule finds, why, and how to mend or suppress it

Usage: whydeny rule [OPTION...] [RULE...]
  RULE is an id, the beginning of one, a name, the name that another tool has for it, or a severity (@security)

Examples
  What does R313 mean?
    whydeny rule R313

  Which rule does Access Analyzer's code stand for?
    whydeny rule PASS_ROLE_WITH_STAR_IN_RESOURCE

  All rules; all about conditions:
    whydeny rule --list
    whydeny rule --list C
)";

constexpr std::string_view kExits = R"(
Exit status
  0  the rules were found
  2  there is no such rule
)";

constexpr std::array<std::string_view, 3> kFormats = {"text", "json", "md"};

struct Options {
  bool help = false;
  bool list = false;
  std::string format = "text";
  ColorChoice color = ColorChoice::Auto;
};

void take_format(Options& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.format = words.front();
}

void take_color(Options& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Row = OptionRow<Options>;
// clang-format off
constexpr std::array kRows = {
    Row{"list",   "",       "a table instead of pages; of all rules when none is named", take<&Options::list>},
    Row{"format", "FORMAT", "text, json or md (Markdown)", take_format},
    Row{"color",  "WHEN",   "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",   "",       "print this text", take<&Options::help>},
};
// clang-format on

using Rules = std::vector<const LintRule*>;

// Those that the words name, each once, in the order of families; all without a word.
Rules find_rules(const Words& words, Diagnostics& complaints) {
  Rules named;
  for (const std::string& word : words) {
    const Rules found = select_rules(word);
    named.insert(named.end(), found.begin(), found.end());
    if (!found.empty()) continue;
    const std::string_view near = closest_selector(word);
    complaints.push_back(plain_complaint(
        "no rule `" + word + "`",
        near.empty() ? "`whydeny rule --list` has them all" : "did you mean `" + std::string(near) + "`?"));
  }
  Rules all = select_rules("ALL");
  if (words.empty()) return all;
  std::erase_if(
      all, [&](const LintRule* rule) { return std::find(named.begin(), named.end(), rule) == named.end(); });
  return all;
}

std::string as_table(const Options& options, const Rules& rules, Screen screen) {
  if (options.format == "json") return rules_json(rules, {});
  return options.format == "md" ? rule_list_markdown(rules) : rule_list_text(rules, screen);
}

std::string as_pages(const Options& options, const Rules& rules, Screen screen) {
  std::vector<RuleExample> examples;
  for (const LintRule* rule : rules) examples.push_back(rule_example(find_rule(rule->id)->name));
  if (options.format == "json") return rules_json(rules, examples);
  std::string out;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (i > 0) out += '\n';
    out += options.format == "md" ? rule_page_markdown(*rules[i], examples[i])
                                  : rule_page_text(*rules[i], examples[i], screen);
  }
  return out;
}

}  // namespace

int explain_rule(const std::vector<std::string>& words, Console& console) {
  Options options;
  OptionTable table("rule", Arguments::Anywhere);
  table.add(std::span<const Row>(kRows), options);
  const Result<Words> names = table.parse(words);
  console.set_color(options.color);
  if (!names) {
    console.complain(names.error());
    return kExitTrouble;
  }
  if (options.help) {
    console.out(std::string(kExamples) + table.help() + std::string(kExits));
    return kExitYes;
  }
  Diagnostics complaints;
  const Rules rules = find_rules(*names, complaints);
  if (!complaints.empty()) {
    console.complain(complaints);
    return kExitTrouble;
  }
  const Screen screen = console.out_screen();
  console.out(options.list || names->empty() ? as_table(options, rules, screen)
                                             : as_pages(options, rules, screen));
  return kExitYes;
}

}  // namespace whydeny
