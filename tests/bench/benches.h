// The benchmarks that need the run's own workloads; others register themselves.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_BENCHES_H_
#define WHYDENY_TESTS_BENCH_BENCHES_H_

#include <string>
#include <vector>

#include "subjects.h"

namespace whydeny {

/// "decide/...", "reasons/...", "trace/..." of every workload, and "linear/100000".
void register_decision_benches(Subjects& subjects);

/// "load/policies" (text to compiled set) and "bare_parse/policies" (RapidJSON, nothing kept) of the same
/// texts, which must outlive the run.
void register_load_benches(const std::vector<std::string>& texts);

/// "conditions/ours" and "conditions/libc": a hundred blocks of conditions.
void register_condition_benches();

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_BENCHES_H_
