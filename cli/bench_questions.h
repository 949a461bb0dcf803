// What `whydeny bench` asks: requests, read and checked, each with the policies that apply to it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BENCH_QUESTIONS_H_
#define WHYDENY_CLI_BENCH_QUESTIONS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cli/batch_common.h"
#include "cli/bench_options.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/policy_set.h"

namespace whydeny {

/// A request and what S3 asks KMS for it, if the object is encrypted: asked in this order, up to the first
/// that is not allowed.
struct BenchQuestion {
  struct Part {
    std::size_t policies = 0;  ///< index into BenchQuestions::sets
    Request request;
  };
  std::string name;  ///< the id; without one, the action and the resource
  std::vector<Part> parts;
  Verdict verdict = Verdict::ImplicitDeny;  ///< of a full evaluation; filled by the measurement
};

/// Requests and the different policy sets that they need; a set that several share is there once.
struct BenchQuestions {
  std::vector<PolicySet> sets;
  std::vector<BenchQuestion> questions;
};

/// All requests of the files, or those of the options when there are no files; or what is wrong with the
/// first that are broken.
Result<BenchQuestions> read_bench_questions(const BenchOptions& options, const BatchCommon& common);

}  // namespace whydeny

#endif  // WHYDENY_CLI_BENCH_QUESTIONS_H_
