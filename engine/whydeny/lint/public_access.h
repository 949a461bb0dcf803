// Whether conditions keep the public out. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PUBLIC_ACCESS_H_
#define WHYDENY_LINT_PUBLIC_ACCESS_H_

#include <vector>

#include "whydeny/lint/subject.h"

namespace whydeny {

enum class PublicTest {
  Restricts,  ///< only callers from somewhere fixed meet it: an organization, an account, a network
  Weak,       ///< anyone can meet it
  Unclear,    ///< about a key that is not judged here, or of a form that other rules speak of
};

/// What a condition of an Allow statement for everyone is worth. [access-control-block-public-access]
PublicTest judge_public_test(const Condition& condition);

/// The statements of a document that deny everyone but callers from somewhere fixed: the way to let in a
/// network whose callers are not known by name.
class Fences {
 public:
  explicit Fences(const Subject& subject);
  /// True when one of them denies strangers all that the statement allows.
  bool hold(const Statement& allow) const;

 private:
  std::vector<const Statement*> fences_;
};

}  // namespace whydeny

#endif  // WHYDENY_LINT_PUBLIC_ACCESS_H_
