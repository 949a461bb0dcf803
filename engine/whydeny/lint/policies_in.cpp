// The policies of a file as the evaluator reads them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/policies_in.h"

#include <algorithm>

#include "whydeny/lint/hosts.h"

namespace whydeny {

std::vector<ParsedPolicy> policies_in(std::shared_ptr<const Source> source,
                                      std::span<const DocumentInfo> documents) {
  std::vector<ParsedPolicy> out;
  const auto parsed = parse_json(source);
  const Hosted hosted = parsed ? find_hosted((*parsed)->root()) : Hosted();
  if (hosted.is_host) {
    for (std::size_t i = 0; i < std::min(documents.size(), hosted.policies.size()); ++i) {
      out.push_back(parse_policy(*parsed, hosted.policies[i].value, documents[i].type, source->path()));
    }
  } else if (!documents.empty()) {
    out.push_back(parse_policy(source, documents.front().type, source->path()));
  }
  return out;
}

}  // namespace whydeny
