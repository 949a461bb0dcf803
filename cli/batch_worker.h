// One thread's part of a batch: from a piece of the stream to its verdicts.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_BATCH_WORKER_H_
#define WHYDENY_CLI_BATCH_WORKER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/batch_policies.h"
#include "cli/batch_summary.h"
#include "cli/case.h"
#include "cli/evaluators.h"
#include "cli/line_stream.h"
#include "cli/quick_answers.h"
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
  /// Whether there is a quick way for plain lines. The verdicts are the same.
  enum class Way { Quick, Long };
  /// All of them must outlive it; `defaults` is what lies under each line.
  BatchWorker(const BatchOptions& options, const BatchPolicies& policies, const Case& defaults,
              Way way = Way::Quick);

  /// The verdicts are written to `memory`, whose bytes are forgotten.
  BatchVerdicts answer(const BatchPiece& piece, std::string memory = {});

 private:
  void answer_lines(std::string_view lines, std::uint32_t first_line, const std::string& path);
  void answer_line(std::string_view line, std::uint32_t number, const std::string& path);
  Result<Answer> ask_line(const Case& question);
  void refuse(std::string_view id, const Diagnostics& complaints, std::uint32_t number);
  void forget_much();

  const BatchOptions& options_;
  const BatchPolicies& policies_;
  const Case& defaults_;
  std::optional<QuickAnswers> quick_;
  std::optional<EstatePolicies> estate_;
  Evaluators evaluators_;
  BatchVerdicts verdicts_;  // of the piece that is being answered
  std::string last_lines_;
  // The files that the lines name themselves.
  struct Files {
    FileReader reader;
    PolicyLoader loader{reader};
  };
  std::unique_ptr<Files> files_;
};

}  // namespace whydeny

#endif  // WHYDENY_CLI_BATCH_WORKER_H_
