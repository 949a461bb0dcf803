// Counts over a stream of verdicts: by decision, by type, by statement.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_SUMMARY_H_
#define WHYDENY_CLI_BATCH_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>

#include "whydeny/report/report.h"

namespace whydeny {

/// More statements than this are counted together, so that the memory is bounded.
inline constexpr std::size_t kMaxCountedStatements = 10'000;

class BatchSummary {
 public:
  void count_line() { ++lines_; }
  void count_error() { ++errors_; }
  void count(const Decision& decision) { count(brief(decision)); }
  void count(const BriefDecision& decision) { count(decision, statement_name(decision)); }
  /// The same with the statement's name, for those who know it.
  void count(const BriefDecision& decision, const std::string& statement);
  /// As which a statement is counted; empty when none decided.
  static std::string statement_name(const BriefDecision& decision);
  void add(const BatchSummary& other);

  std::uint64_t errors() const { return errors_; }
  /// Several lines of text, each ended.
  std::string text() const;

 private:
  using Counts = std::map<std::string, std::uint64_t, std::less<>>;
  void count_statement(const std::string& name, std::uint64_t times);

  std::uint64_t lines_ = 0;
  std::uint64_t errors_ = 0;
  std::uint64_t other_statements_ = 0;
  Counts decisions_, types_, statements_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_SUMMARY_H_
