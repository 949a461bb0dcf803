// iam-simulate on the same policies and requests, where npm can install it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_PEER_H_
#define WHYDENY_TESTS_BENCH_PEER_H_

#include <string>
#include <vector>

#include "figures.h"
#include "workload.h"

namespace whydeny {

/// iam-simulate, installed once into a folder of the build.
class Peer {
 public:
  /// `script` is peer.mjs, `folder` where to install to and to write workloads.
  Peer(std::string script, std::string folder);

  /// Why it cannot run; empty when it can.
  const std::string& missing() const { return missing_; }

  /// Adds "peer/NAME", nanoseconds of a decision, and returns its verdicts in the words of verdict_name(),
  /// empty when it failed.
  std::vector<std::string> measure(const Workload& workload, Figures& figures) const;

 private:
  std::string script_;
  std::string folder_;
  std::string missing_;
};

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_PEER_H_
