// The proof that a fix is safe: the policy decides as before.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/proof.h"

#include <set>
#include <string_view>

#include "whydeny/evaluation/evaluate.h"
#include "whydeny/evaluation/examples.h"
#include "whydeny/evaluation/surroundings.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

/// Statements looked at for all requests together. A policy of AWS's largest size needs a hundredth of it.
constexpr std::size_t kMostWork = 4'000'000;

std::string_view text_of(const Policy& policy, const Statement& statement) {
  return policy.source()->text().substr(statement.span.begin, statement.span.end - statement.span.begin);
}

class Comparison {
 public:
  Comparison(const Policy& before, const Policy& after)
      : before_(before), after_(after), around_before_(before), around_after_(after) {}

  std::optional<std::string> find() {
    if (const auto difference = ask_about(before_, after_)) return difference;
    return ask_about(after_, before_);
  }

 private:
  /// Requests about the statements of `one` that the other document does not have word for word.
  std::optional<std::string> ask_about(const Policy& one, const Policy& other) {
    std::multiset<std::string_view> known;
    for (const Statement& statement : other.statements()) known.insert(text_of(other, statement));
    for (const Statement& statement : one.statements()) {
      const auto same = known.find(text_of(one, statement));
      if (same != known.end() && one.has_variables() == other.has_variables()) {
        known.erase(same);
        continue;
      }
      for (const ExampleRequest& example : example_requests(one, statement)) {
        work_ += before_.statements().size() + after_.statements().size();
        if (work_ > kMostWork) return "too large to be compared";
        if (auto difference = compare(example.request)) return difference;
      }
    }
    return {};
  }

  std::optional<std::string> compare(const RequestSpec& spec) const {
    const Result<Request> request = make_request(spec, {});
    if (!request) return {};
    const bool everything = !around_before_.grants();
    const Verdict old_verdict = evaluate(around_before_.policies_for(spec, everything), *request).verdict;
    const Verdict new_verdict = evaluate(around_after_.policies_for(spec, everything), *request).verdict;
    if (old_verdict == new_verdict) return {};
    return spec.action->text + " on " + spec.resource->text + " was " +
           std::string(verdict_name(old_verdict)) + " and would be " + std::string(verdict_name(new_verdict));
  }

  const Policy& before_;
  const Policy& after_;
  const Surroundings around_before_;
  const Surroundings around_after_;
  std::size_t work_ = 0;
};

}  // namespace

std::optional<std::string> find_difference(const Policy& before, const Policy& after) {
  return Comparison(before, after).find();
}

}  // namespace whydeny
