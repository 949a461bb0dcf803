// Compiled policy sets with their requests, made when first asked for.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_BENCH_SUBJECTS_H_
#define WHYDENY_TESTS_BENCH_SUBJECTS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "whydeny/evaluation/evaluator.h"
#include "workload.h"

namespace whydeny {

/// A policy set, ready, and what it is asked.
struct Subject {
  Workload workload;
  Evaluator evaluator;
  std::vector<Request> requests;
  StatementReasons reasons;
};

/// By name: "small", "medium" and "hundreds" (of statements) are the workloads that lie beside the checkout,
/// or else ours; "large" is ours, of 2,015 statements; a number is a generated set of so many statements, and
/// "published/" and a number one in which statements that allow for nothing occur.
class Subjects {
 public:
  /// `directory` holds small.json, medium.json and large.json, or does not exist.
  explicit Subjects(std::string directory) : directory_(std::move(directory)) {}

  Result<Workload> workload(const std::string& name) const;
  Result<Subject*> find(const std::string& name);
  /// Gives the memory back.
  void forget(const std::string& name) { subjects_.erase(name); }

 private:
  std::string directory_;
  std::map<std::string, std::unique_ptr<Subject>> subjects_;
};

/// The bytes of a file; nothing when it cannot be read.
std::optional<std::string> read_file(const std::string& path);

}  // namespace whydeny

#endif  // WHYDENY_TESTS_BENCH_SUBJECTS_H_
