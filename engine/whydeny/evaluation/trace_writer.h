// Writes a Trace: one entry for each statement, with the reason in words. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_TRACE_WRITER_H_
#define WHYDENY_EVALUATION_TRACE_WRITER_H_

#include <string_view>
#include <vector>

#include "whydeny/evaluation/bound_request.h"
#include "whydeny/evaluation/compiled.h"
#include "whydeny/evaluation/decision.h"
#include "whydeny/evaluation/truth.h"

namespace whydeny {

class TraceWriter {
 public:
  TraceWriter(const CompiledPolicySet::Data& set, BoundRequest& request, Trace& trace)
      : set_(set), request_(request), trace_(trace) {}

  /// The statements of a group that does not bind the request.
  void skip(Number group, std::string_view exemption);
  /// What became of the next condition of the statement that applies() or refused() tells about.
  void condition(Truth holds);
  void applies(Number statement, bool sure);
  void refused(Number statement, Mismatch mismatch);

 private:
  TraceEntry entry_for(Number statement) const;

  const CompiledPolicySet::Data& set_;
  BoundRequest& request_;
  Trace& trace_;
  std::vector<TraceEntry::Outcome> conditions_;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_TRACE_WRITER_H_
