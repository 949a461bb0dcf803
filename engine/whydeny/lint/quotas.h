// How large a policy may be, by type and service. Inner to the linter.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_LINT_QUOTAS_H_
#define WHYDENY_LINT_QUOTAS_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "whydeny/lint/subject.h"
#include "whydeny/policy/policy.h"

namespace whydeny {

/// What AWS counts.
enum class SizeUnit {
  TokenCharacters,  ///< characters, without the whitespace between tokens
  Characters,       ///< characters
  Bytes,            ///< bytes of the text in UTF-8
};

/// One row: how much a policy may hold.
struct SizeQuota {
  PolicyType type;
  std::string_view kind;  ///< of a resource policy; empty: any other
  std::size_t limit;
  SizeUnit unit;
  std::string_view words;  ///< for messages: "a managed policy"
  std::string_view since;  ///< ISO date from which the limit holds; empty when it is an old one
};

/// The quota of a document. Nothing when the kind of a resource policy is unknown or has no known quota.
std::optional<SizeQuota> size_quota(PolicyType type, std::string_view kind);

/// "characters without whitespace", "characters", "bytes".
std::string_view size_unit_words(SizeUnit unit);

/// The size of a text of JSON as AWS counts it.
std::size_t policy_size(std::string_view json, SizeUnit unit);

/// The size of a document against its quota.
struct QuotaUse {
  SizeQuota quota;
  std::size_t used = 0;      ///< as AWS counts it
  std::size_t minified = 0;  ///< what would be left without the whitespace between tokens
};

/// The use of the document that a rule looks at: of the policy alone, without what is wrapped around it.
std::optional<QuotaUse> quota_use(const Subject& subject);

}  // namespace whydeny

#endif  // WHYDENY_LINT_QUOTAS_H_
