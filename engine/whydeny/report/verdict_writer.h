// Writes many verdicts as JSON, one to a line.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REPORT_VERDICT_WRITER_H_
#define WHYDENY_REPORT_VERDICT_WRITER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/decision.h"

namespace whydeny {

/// verdict_json() for a stream of verdicts by policies that stay alive as long as this: how a statement is
/// cited is written once, and memory is used again. For one thread.
class VerdictWriter {
 public:
  VerdictWriter();
  ~VerdictWriter();
  VerdictWriter(VerdictWriter&&) noexcept;
  VerdictWriter& operator=(VerdictWriter&&) noexcept;

  /// Appends the verdict object, without a line end. No id: none is written.
  void append(std::string& out, std::string_view id, const Request& request, const Decision& decision,
              const std::vector<std::string>& keys_that_matter);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whydeny

#endif  // WHYDENY_REPORT_VERDICT_WRITER_H_
