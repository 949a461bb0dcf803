// Decides requests against one compiled policy set.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_EVALUATION_EVALUATOR_H_
#define WHYDENY_EVALUATION_EVALUATOR_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "whydeny/evaluation/compile.h"
#include "whydeny/evaluation/decision.h"

namespace whydeny {

/// The verdict and what decided it: the part of a Decision that costs nothing. The pointers live as long as
/// the compiled set.
struct BriefDecision {
  Verdict verdict = Verdict::ImplicitDeny;
  Layer layer = Layer::Other;      ///< what decided; for Undetermined: what would at worst
  int level = -1;                  ///< of an SCP or RCP; -1 otherwise
  std::string_view step;           ///< as Cause::step
  const Policy* policy = nullptr;  ///< null when no statement decided
  const Statement* statement = nullptr;
};

/// What became of one statement.
struct StatementReason {
  TraceEntry::Outcome outcome = TraceEntry::Outcome::DoesNotApply;
  Mismatch mismatch = Mismatch::None;
  std::uint16_t condition = 0;  ///< for Mismatch::Condition: the index of the first that does not hold
};

/// Reasons by the number of the statement (CompiledPolicySet::statement).
using StatementReasons = std::vector<StatementReason>;

/// A compiled set and the working memory of one thread: make one for each thread. It remembers the actions
/// that it has seen; a verdict on one of those allocates nothing and takes no lock, as long as the request
/// names the owner of the resource (else it is tried with several).
class Evaluator {
 public:
  explicit Evaluator(CompiledPolicySet policies);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  const CompiledPolicySet& policies() const;

  /// The verdict and the deciding statement alone. With `reasons`, which is resized to fit, also what became
  /// of every statement.
  BriefDecision decide(const Request& request, StatementReasons* reasons = nullptr);

  /// The same verdict with everything needed to explain it.
  Decision evaluate(const Request& request, Trace* trace = nullptr);

 private:
  struct Scratch;
  CompiledPolicySet policies_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace whydeny

#endif  // WHYDENY_EVALUATION_EVALUATOR_H_
