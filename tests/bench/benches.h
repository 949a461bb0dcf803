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

/// On 512 lines, with the policies of the medium workload: "bare_parse/batch", a parse that keeps nothing;
/// "scan/batch" and "read/batch", lines up to the request in hand; "batch/scanner" and "batch/reader", lines
/// up to the verdict of `--brief` with the scanner and with the JSON parser alone; and other forms.
void register_batch_benches();

/// "conditions/ours" and "conditions/libc": a hundred blocks of conditions.
void register_condition_benches();

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_BENCHES_H_
