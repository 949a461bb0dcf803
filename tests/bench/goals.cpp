// The goals, and the one table that says which of them this run has met.
// SPDX-License-Identifier: Apache-2.0
#include "goals.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace whydeny {
namespace {

enum class Aim { AtLeast, AtMost, None };

// `figure` over `base`; with no base the figure itself.
struct Goal {
  std::string_view what;
  std::string_view figure;
  std::string_view base;
  Aim aim;
  double target;
  std::string_view unit;
};

// clang-format off
constexpr std::array kGoals{
    Goal{"decision, small: faster than iam-simulate",         "peer/small",         "decide/small",       Aim::AtLeast,    500, "x"},
    Goal{"decision, medium: faster than iam-simulate",        "peer/medium",        "decide/medium",      Aim::AtLeast,   5000, "x"},
    Goal{"decision, 200 statements: faster than iam-simulate", "peer/hundreds",      "decide/hundreds",    Aim::None,         0, "x"},
    Goal{"decision, large: faster than iam-simulate",         "peer/large",         "decide/large",       Aim::AtLeast, 100000, "x"},
    Goal{"with reasons, small: faster than iam-simulate",     "peer/small",         "reasons/small",      Aim::AtLeast,    300, "x"},
    Goal{"with reasons, medium: faster than iam-simulate",    "peer/medium",        "reasons/medium",     Aim::AtLeast,   1500, "x"},
    Goal{"with reasons, 200 statements: faster than iam-simulate", "peer/hundreds",  "reasons/hundreds",   Aim::None,         0, "x"},
    Goal{"with reasons, large: faster than iam-simulate",     "peer/large",         "reasons/large",      Aim::AtLeast,   8000, "x"},
    Goal{"with reasons over the verdict alone, medium",       "reasons/medium",     "decide/medium",      Aim::AtMost,       4, "x"},
    Goal{"100,000 statements over 100: time",                 "decide/100000",      "decide/100",         Aim::AtMost,       6, "x"},
    Goal{"100,000 statements over 100: time, as published",   "decide_published/100000", "decide_published/100", Aim::AtMost, 6, "x"},
    Goal{"100,000 statements over 100: instructions",         "instructions/100000", "instructions/100",  Aim::AtMost,     3.5, "x"},
    Goal{"100,000 statements: faster than a linear scan",     "linear/100000",      "decide/100000",      Aim::AtLeast,   1000, "x"},
    Goal{"conditions, 100 blocks: faster than maps and libc", "conditions/libc",    "conditions/ours",    Aim::AtLeast,     10, "x"},
    Goal{"globs: mean over RE2::FullMatch",                   "glob/mean",          "glob/mean_re2",      Aim::AtMost,     0.1, "x"},
    Goal{"globs: worst growth when the text doubles",         "glob/growth",        "",                   Aim::AtMost,     2.5, "x"},
    Goal{"batch: speed of a bare JSON parse",                 "bare_parse/batch",   "batch/scanner",      Aim::AtLeast,    1.0, "x"},
    Goal{"batch without the scanner: the same",               "bare_parse/batch",   "batch/reader",       Aim::AtLeast,   0.65, "x"},
    Goal{"batch, the whole command with one thread: the same", "bare_parse/lines",  "batch/one_thread",   Aim::None,         0, "x"},
    Goal{"batch, two threads over one: CPU of a request",     "batch/two_threads",  "batch/one_thread",   Aim::AtMost,    1.05, "x"},
    Goal{"load and compile: speed of a bare JSON parse",      "bare_parse/policies", "load/policies",     Aim::AtLeast,   0.45, "x"},
    Goal{"one `simulate`, medium, over a static no-op",       "start_up/simulate",  "start_up/no_op",     Aim::AtMost,       2, "x"},
    Goal{"bytes of a compiled statement",                     "bytes/10000",        "",                   Aim::AtMost,     300, "B"},
    Goal{"allocations in warm decisions",                     "allocations/medium", "",                   Aim::AtMost,       0, ""},
};
// clang-format on

// "1,234", "56.7", "0.083": four digits are enough.
std::string number(double value) {
  std::array<char, 64> buffer{};
  const int digits = value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, value);
  std::string text = buffer.data();
  if (digits != 0) return text;
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string right(const std::string& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

constexpr std::size_t kWhat = 60;
constexpr std::size_t kNumber = 12;

std::string row(const std::string& what, const std::string& measured, const std::string& target,
                const std::string& result) {
  return padded(what, kWhat) + right(measured, kNumber) + right(target, kNumber + 2) + "  " + result + "\n";
}

}  // namespace

std::string figure_list(const Figures& figures) {
  std::string list;
  for (const std::string& name : figures.names()) {
    list += padded(name, kWhat) + right(number(figures.median(name)), kNumber) + "  (" +
            number(figures.least(name)) + " to " + number(figures.greatest(name)) + ")\n";
  }
  return list;
}

std::string goal_table(const Figures& figures) {
  std::string table = row("goal", "measured", "target", "");
  std::size_t met = 0;
  std::size_t measured = 0;
  for (const Goal& goal : kGoals) {
    const std::string figure(goal.figure);
    const std::string base(goal.base);
    const bool at_least = goal.aim == Aim::AtLeast;
    const std::string unit = goal.unit.empty() || goal.unit == "x" ? std::string(goal.unit) : " B";
    const bool aimed = goal.aim != Aim::None;
    const std::string target = aimed ? (at_least ? ">= " : "<= ") + number(goal.target) + unit : "";
    const bool has_base = base.empty() || figures.has(base);
    if (!figures.has(figure) || !has_base) {
      table +=
          row(std::string(goal.what), "-", target, figures.why_missing(figures.has(figure) ? base : figure));
      continue;
    }
    const double value = figures.median(figure) / (base.empty() ? 1 : figures.median(base));
    const bool reached = at_least ? value >= goal.target : value <= goal.target;
    measured += aimed ? 1 : 0;
    met += aimed && reached ? 1 : 0;
    const char* const result = !aimed ? "" : reached ? "met" : "missed";
    table += row(std::string(goal.what), number(value) + unit, target, result);
  }
  return table + std::to_string(met) + " of " + std::to_string(measured) +
         " measured goals met; ratios of medians of this run, which other work on the machine disturbs\n";
}

}  // namespace whydeny
