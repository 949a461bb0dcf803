// The goals, and the one table that says which of them this run has met.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_GOALS_H_
#define WHYDENY_TESTS_BENCH_GOALS_H_

#include <string>

#include "figures.h"

namespace whydeny {

/// Every figure on a line of its own: median, least and greatest.
std::string figure_list(const Figures& figures);

/// A row for each goal: what was measured, what is aimed at, and whether it is met.
std::string goal_table(const Figures& figures);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_GOALS_H_
