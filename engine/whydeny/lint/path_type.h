// What a path says about the policy in the file. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_PATH_TYPE_H_
#define WHYDENY_LINT_PATH_TYPE_H_

#include <optional>
#include <string_view>

#include "whydeny/policy/policy.h"

namespace whydeny {

/// A word of a path and what it stands for.
struct PathWord {
  std::string_view word;
  PolicyType type;
  std::string_view kind;  ///< of a resource policy, or ""
  bool in_names;          ///< counts as a part of a file's name too, not only as a directory
};

/// The word that counts: one in the file's name, else that of the innermost directory that has one.
const PathWord* find_path_word(std::string_view path);

}  // namespace whydeny

#endif  // WHYDENY_LINT_PATH_TYPE_H_
