// How old policies let the signature of a presigned URL become: s3:signatureAge, in milliseconds.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/signature_age.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "whydeny/aws/ascii.h"
#include "whydeny/evaluation/evaluate.h"

namespace whydeny {
namespace {

constexpr std::string_view kKey = "s3:signatureAge";

// What makes a condition an upper limit, and whether the number itself still passes.
struct Limit {
  Effect effect;
  std::string_view op;
  bool inclusive;
};
constexpr std::array kLimits = {
    Limit{Effect::Deny, "NumericGreaterThan", true},
    Limit{Effect::Deny, "NumericGreaterThanEquals", false},
    Limit{Effect::Allow, "NumericLessThanEquals", true},
    Limit{Effect::Allow, "NumericLessThan", false},
};

// The greatest whole number of milliseconds that a decimal lets pass.
std::optional<std::int64_t> read_most(std::string_view number, bool inclusive) {
  constexpr std::size_t kMostDigits = 17;
  if (number.starts_with('+')) number.remove_prefix(1);
  const std::string_view whole = number.substr(0, number.find('.'));
  if (!is_digits(whole) || whole.size() > kMostDigits) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), value);
  const std::string_view fraction = number.substr(std::min(whole.size() + 1, number.size()));
  const bool exact = fraction.find_first_not_of('0') == std::string_view::npos;
  return exact && !inclusive ? value - 1 : value;
}

void add_caps(const Policy& policy, std::vector<SignatureAgeCap>& caps) {
  for (const Statement& statement : policy.statements()) {
    for (const Condition& condition : statement.conditions) {
      if (!equals_ignoring_case(condition.key, kKey)) continue;
      const auto* limit = std::find_if(kLimits.begin(), kLimits.end(), [&](const Limit& row) {
        return row.effect == statement.effect && row.op == condition.op->name;
      });
      if (limit == kLimits.end()) continue;
      for (const Value& value : condition.values) {
        if (const auto most = read_most(value.text, limit->inclusive))
          caps.push_back({*most, policy, &statement});
      }
    }
  }
}

void append(std::vector<SignatureAgeCap>& all, std::span<const Policy> policies) {
  for (const Policy& policy : policies) add_caps(policy, all);
}

Request at_age(const Request& request, std::int64_t age) {
  Request older = request;
  older.context.remove(kKey);
  ContextEntry entry;
  entry.key = kKey;
  entry.values = {std::to_string(age)};
  older.context.set(std::move(entry));
  return older;
}

bool is_allowed(const PolicySet& policies, const Request& request) {
  return evaluate(policies, request).verdict == Verdict::Allowed;
}

}  // namespace

std::vector<SignatureAgeCap> signature_age_caps(std::span<const Policy> policies) {
  std::vector<SignatureAgeCap> caps;
  append(caps, policies);
  return caps;
}

std::vector<SignatureAgeCap> signature_age_caps(const PolicySet& policies) {
  std::vector<SignatureAgeCap> caps;
  for (const auto* list :
       {&policies.identity, &policies.boundary, &policies.session, &policies.resource, &policies.endpoint})
    append(caps, *list);
  for (const auto* levels : {&policies.scp, &policies.rcp}) {
    for (const auto& level : *levels) append(caps, level);
  }
  return caps;
}

std::optional<std::int64_t> most_signature_age(const PolicySet& policies, const Request& request) {
  std::vector<std::int64_t> ages;
  for (const SignatureAgeCap& cap : signature_age_caps(policies))
    ages.push_back(std::max<std::int64_t>(cap.most, -1));
  std::sort(ages.begin(), ages.end());
  ages.erase(std::unique(ages.begin(), ages.end()), ages.end());
  if (ages.empty() || !is_allowed(policies, at_age(request, 0))) return std::nullopt;
  for (const std::int64_t most : ages) {
    if (most >= 0 && !is_allowed(policies, at_age(request, most + 1))) return most;
  }
  return std::nullopt;
}

}  // namespace whydeny
