// Whether conditions keep the public out. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PUBLIC_ACCESS_H_
#define WHYDENY_LINT_PUBLIC_ACCESS_H_

#include "whydeny/policy/policy.h"

namespace whydeny {

enum class PublicTest {
  Restricts,  ///< only callers from somewhere fixed meet it: an organization, an account, a network
  Weak,       ///< anyone can meet it
  Unclear,    ///< about a key that is not judged here, or of a form that other rules speak of
};

/// What a condition of an Allow statement for everyone is worth. [access-control-block-public-access]
PublicTest judge_public_test(const Condition& condition);

}  // namespace whydeny

#endif  // WHYDENY_LINT_PUBLIC_ACCESS_H_
