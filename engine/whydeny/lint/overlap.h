// Whether one statement says all that another one says. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_OVERLAP_H_
#define WHYDENY_LINT_OVERLAP_H_

#include <cstddef>
#include <string>
#include <vector>

#include "whydeny/lint/subject.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// How much may be compared in one document. Documents that people write stay far below it; of a huge one the
/// first statements are compared, and what was not looked at is not complained about.
class CompareBudget {
 public:
  bool spend(std::size_t characters) {
    left_ -= characters < left_ ? characters : left_;
    return left_ > 0;
  }
  bool is_spent() const { return left_ == 0; }

 private:
  std::size_t left_ = 4U << 20U;
};

/// For each statement whether all of it could be read: one that has lost a condition or its effect is
/// compared with nothing.
std::vector<bool> fully_read(const Subject& subject);

/// True when every request that `narrow`'s principal, action and resource match is matched by `wide`'s, all
/// conditions aside. When in doubt, or when the budget is spent, false.
bool targets_cover(const Statement& wide, const Statement& narrow, CompareBudget& budget);

/// True when `wide`'s conditions hold whenever `narrow`'s do. When in doubt false.
bool conditions_cover(const Statement& wide, const Statement& narrow, CompareBudget& budget);

/// The parts of a statement in one spelling: lists sorted, letter case of actions, operators and keys gone.
/// Equal texts mean the same; the Sid is no part of it.
struct StatementParts {
  std::string action;
  std::string resource;
  std::string rest;  ///< effect, principal and conditions

  std::string all() const { return action + '\x02' + resource + '\x02' + rest; }
};
StatementParts parts_of(const Statement& statement);

}  // namespace whydeny

#endif  // WHYDENY_LINT_OVERLAP_H_
