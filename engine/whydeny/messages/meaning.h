// What a message says in plain words, what it leaves open, and what is wrongly read into it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_MESSAGES_MEANING_H_
#define WHYDENY_MESSAGES_MEANING_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/messages/access_denied.h"

namespace whydeny {

/// Whole clauses for people, lower case, without full stops.
struct Meaning {
  bool about_policies = true;  ///< false: what refused the call, or failed, is no policy
  std::vector<std::string> says;
  std::vector<std::string> does_not_say;
  std::vector<std::string> corrections;  ///< what is often believed of such a message, and wrong
  std::vector<std::string> next;         ///< what to look at
};

Meaning meaning_of(const AccessDenied& said);

/// AWS's name for a policy type: "service control policy" for "scp"; empty for none.
std::string_view policy_type_words(std::string_view type);

}  // namespace whydeny

#endif  // WHYDENY_MESSAGES_MEANING_H_
