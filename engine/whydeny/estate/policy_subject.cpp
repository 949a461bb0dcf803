// Which resource a policy belongs to, as far as its own text says.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/estate/policy_subject.h"

#include <algorithm>
#include <string_view>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

bool is_literal(std::string_view text) { return text.find_first_of("*?$") == std::string_view::npos; }

void add_resource(std::string_view text, PolicySubject& subject) {
  const auto arn = parse_arn(text);
  if (!arn) return;
  if (arn->service == "s3" && arn->account.empty()) {
    const std::string_view bucket = arn->resource.substr(0, arn->resource.find('/'));
    if (!bucket.empty() && is_literal(bucket))
      subject.buckets.insert("arn:" + std::string(arn->partition) + ":s3:::" + std::string(bucket));
  } else if (is_literal(text)) {
    subject.others.insert(std::string(text));
  }
}

}  // namespace

PolicySubject subject_of(const Policy& policy) {
  PolicySubject subject;
  subject.only_kms = !policy.statements().empty();
  for (const Statement& statement : policy.statements()) {
    subject.names_principals = subject.names_principals || statement.principal.has_value();
    const auto& actions = statement.action.values;
    subject.only_kms =
        subject.only_kms && std::all_of(actions.begin(), actions.end(), [](const Value& value) {
          return equals_ignoring_case(value.text.substr(0, 4), "kms:");
        });
    if (!statement.resource) continue;
    for (const Value& value : statement.resource->values) add_resource(value.text, subject);
  }
  return subject;
}

}  // namespace whydeny
