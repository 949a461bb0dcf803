// Bytes that choose valid policies of all types and a request: the oracle agrees with the engine.
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "tests/fuzz/fuzz.h"
#include "tests/oracle/compare.h"
#include "tests/oracle/differential.h"
#include "tests/oracle/question.h"
#include "tests/oracle/random_case.h"

namespace {

using namespace whydeny;
using namespace whydeny::oracle;
using fuzz::require;

/// The engine's verdict, in which all forms of its answer agree; empty for a case that it refuses.
std::string verdict_of(const RandomCase& of) {
  const std::string text = of.text();
  const Result<Document> document = read_json(text);
  require(document.has_value(), "a generated case is JSON", text);
  const Result<Question> question = read_question(*document);
  if (!question) return "";
  Evaluator evaluator(compile(question->policies));
  const std::string contradiction = contradiction_in_forms(evaluator, question->request);
  require(contradiction.empty(), "all forms of the answer agree", contradiction + "\n" + text);
  return std::string(verdict_name(evaluator.decide(question->request).verdict));
}

RandomPolicy& any_policy(Random& random, RandomCase& of) {
  return of.policies[random.below(of.policies.size())];
}

void check_another_statement(Random& random, const RandomCase& of, const std::string& before, bool deny) {
  RandomCase more = of;
  RandomPolicy& policy = any_policy(random, more);
  if (!deny && policy.type == "rcp") return;  // there it would take the place of RCPFullAWSAccess
  policy.statements.push_back(random_statement(random, of, policy.type, deny ? "Deny" : "Allow"));
  for (RandomStatement& statement : policy.statements) statement.sid.clear();
  const std::string after = verdict_of(more);
  const char* what = deny ? "another Deny allows nothing" : "another Allow denies nothing";
  const std::string& allowed_before = deny ? after : before;
  const std::string& allowed_after = deny ? before : after;
  require(allowed_before != "allowed" || allowed_after == "allowed", what, more.text());
  require(allowed_after != "explicitDeny" || allowed_before == "explicitDeny", what, more.text());
}

void check_order(Random& random, const RandomCase& of, const std::string& verdict) {
  RandomCase other = of;
  random.shuffle(other.policies);
  for (RandomPolicy& policy : other.policies) {
    random.shuffle(policy.statements);
    for (RandomStatement& statement : policy.statements) {
      random.shuffle(statement.actions);
      random.shuffle(statement.resources);
    }
  }
  require(verdict_of(other) == verdict, "the order of policies, statements and values does not matter",
          other.text());
}

void check_unknown(Random& random, const RandomCase& of) {
  RandomCase open = of;
  open.unknown = {random.pick(context_keys_in_use())};
  const std::string key = open.unknown.front();
  open.context.erase(key);
  const std::string verdict = verdict_of(open);
  if (verdict == "undetermined") return;
  RandomCase known = of;
  require(verdict_of(known) == verdict, "what is decided without a key holds for its value", known.text());
  known.context.erase(key);
  require(verdict_of(known) == verdict, "what is decided without a key holds for its absence", known.text());
  known.context[key] = random_values(random, key);
  if (known.context[key].empty() && key != "aws:TagKeys" && key != "aws:PrincipalOrgPaths") return;
  require(verdict_of(known) == verdict, "what is decided without a key holds for another value",
          known.text());
}

}  // namespace

WHYDENY_FUZZER(generated_case) {
  Random random(input);
  // One property for each input: else most of the time goes into what did not change.
  const std::size_t property = random.below(4);
  const RandomCase one = random_case(random);
  const std::string difference = difference_on(one);
  require(difference.empty(), "the oracle agrees", difference + "\n" + one.text());
  const std::string verdict = verdict_of(one);
  if (verdict.empty() || one.policies.empty()) return;
  switch (property) {
    case 0:
      return check_another_statement(random, one, verdict, true);
    case 1:
      return check_another_statement(random, one, verdict, false);
    case 2:
      return check_order(random, one, verdict);
    default:
      return check_unknown(random, one);
  }
}
