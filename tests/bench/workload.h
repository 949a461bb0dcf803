// What is measured: policies and the requests that they are asked about.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_WORKLOAD_H_
#define WHYDENY_TESTS_BENCH_WORKLOAD_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/policy_set.h"
#include "whydeny/json/json.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// One document before it is parsed. `level` is that of an SCP or RCP, 0 otherwise.
struct PolicyText {
  PolicyType type = PolicyType::Identity;
  std::size_t level = 0;
  std::string name;
  std::string text;
};

struct Workload {
  std::string name;
  std::vector<PolicyText> policies;
  std::vector<std::string> requests;  ///< each a JSON object as parse_request() reads it
  std::vector<std::string> expected;  ///< verdict names, one a request; empty when nobody has said
};

/// The documents parsed and sorted by type; or the first complaint.
Result<PolicySet> load_policies(const Workload& workload);
Result<std::vector<Request>> load_requests(const Workload& workload);

/// Reads a workload of the form `{"policies": {"identity": [{"name", "policy"}], "scp": [[...]], ...},
/// "requests": [{"request": {...}, "expected": {"decision"}}]}`, where words of two are joined by `_`.
Result<Workload> read_workload(std::string name, std::string text);

/// What read_workload() makes of a text, as a text: `{"policies": [{"type", "level", "name", "policy"}],
/// "requests": [...]}`, which peer.mjs reads.
std::string workload_json(const Workload& workload);

/// The requests one to a line, with ids, over and over until there are `count`.
std::string request_lines(const Workload& workload, std::size_t count);

/// The documents as fixtures and `batch --policies` have them: `{"identity": [{"name", "policy"}], ...}`.
std::string policies_json(const Workload& workload);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_WORKLOAD_H_
