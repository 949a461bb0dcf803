// One layout for all policies.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_FIX_FORMAT_H_
#define WHYDENY_FIX_FORMAT_H_

#include <memory>
#include <string>

#include "whydeny/diagnostics/result.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// The document with its elements in the order of AWS's grammar, operators and condition keys in the order of
/// the alphabet, lists sorted, two blanks a level; a list of one on one line. Strings, numbers and unknown
/// elements stay as they are written, and so do the order of statements and the file's line ends. Decides as
/// before, which is proved (proof.h). Fails on what is no policy document by itself (wrapped, encoded, not
/// JSON) with a complaint.
Result<std::string> format_policy(std::shared_ptr<const Source> source, PolicyType type);

}  // namespace whydeny

#endif  // WHYDENY_FIX_FORMAT_H_
