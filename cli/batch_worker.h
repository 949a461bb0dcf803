// One thread's part of a batch: from a piece of the stream to its verdicts.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_WORKER_H_
#define WHYDENY_CLI_BATCH_WORKER_H_

#include <memory>
#include <optional>
#include <string>

#include "cli/batch_policies.h"
#include "cli/batch_summary.h"
#include "cli/case.h"
#include "cli/line_stream.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/report/report.h"

namespace whydeny {

/// Lines and the file they are from.
struct BatchPiece {
  LineChunk lines;
  std::string path;
};

/// What comes of them: whole lines of JSON, in the same order.
struct BatchVerdicts {
  std::string json;
  BatchSummary summary;
};

/// Answers lines. Has caches of its own, so each thread needs one.
class BatchWorker {
 public:
  /// All of them must outlive it; `defaults` is what lies under each line.
  BatchWorker(const BatchOptions& options, const BatchPolicies& policies, const Case& defaults);

  BatchVerdicts answer(const BatchPiece& piece);

 private:
  Result<Answer> ask_line(const Case& question);
  void forget_much();

  const BatchOptions& options_;
  const BatchPolicies& policies_;
  const Case& defaults_;
  std::optional<EstatePolicies> estate_;
  // The files that the lines name themselves.
  struct Files {
    FileReader reader;
    PolicyLoader loader{reader};
  };
  std::unique_ptr<Files> files_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_WORKER_H_
