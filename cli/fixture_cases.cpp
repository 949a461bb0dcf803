// The cases of a first fixture: examples are asked, and the best pair of each statement is kept.
// SPDX-License-Identifier: Apache-2.0
#include "cli/fixture_cases.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/ask.h"
#include "cli/load.h"
#include "whydeny/evaluation/examples.h"

namespace whydeny {

namespace {

// Larger documents do without the requests that are made from two statements.
constexpr std::size_t kMostCombined = 40;
constexpr std::size_t kMostStarts = 2;  // of one statement
constexpr int kBest = 12;

// One example, asked.
struct Tried {
  ExampleRequest example;
  bool everything = false;
  Decision decision;
  int score = 0;
};

class CaseChooser {
 public:
  explicit CaseChooser(const Policy& policy)
      : policy_(policy), surroundings_(policy), grants_(surroundings_.grants()) {}

  Fixture choose() {
    Fixture fixture{policy_, surroundings_.companions(), !grants_, {}};
    for (const Statement& statement : policy_.statements()) fixture.statements.push_back(cases_of(statement));
    share_surroundings(fixture);
    drop_duplicates(fixture);
    return fixture;
  }

 private:
  std::optional<Tried> asked(const ExampleRequest& example, bool everything) const {
    const RequestSpec& spec = example.request;
    // A resource's document stays with its kind of resource.
    const bool resource = policy_.type() == PolicyType::Resource || policy_.type() == PolicyType::Key;
    if (resource && resource_policy_type(spec.action->text, spec.resource->text) != policy_.type())
      return std::nullopt;
    Result<Answer> answer = ask(spec, {}, surroundings_.policies_for(spec, everything), {}, {});
    if (!answer) return std::nullopt;
    return Tried{example, everything, answer->decision(), 0};
  }

  static bool is_cited(const std::vector<CitedStatement>& cited, const Statement& statement) {
    return std::any_of(cited.begin(), cited.end(),
                       [&](const CitedStatement& c) { return c.statement == &statement; });
  }

  bool decided_by(const Decision& decision, const Statement& statement) const {
    return decision.by.statement && decision.by.statement->statement == &statement;
  }

  // How good a request shows what the statement does: 0 (not at all) to 4.
  int match_score(const Tried& tried, const Statement& statement) const {
    const Decision& decision = tried.decision;
    const Verdict wanted = statement.effect == Effect::Allow ? Verdict::Allowed : Verdict::ExplicitDeny;
    if (decision.verdict != wanted) return 0;
    if (decided_by(decision, statement)) return 4;
    const bool counts =
        is_cited(decision.granted_by, statement) ||
        std::any_of(decision.blocked_by.begin(), decision.blocked_by.end(), [&](const Cause& cause) {
          return is_cited(cause.also, statement) ||
                 (cause.statement && cause.statement->statement == &statement);
        });
    return counts ? 3 : 0;
  }

  // How good it shows where the statement ends: 0 to 8.
  int miss_score(const Tried& tried, const Statement& statement) const {
    const Decision& decision = tried.decision;
    if (statement.effect == Effect::Deny) {
      if (tried.example.matches || decision.verdict != Verdict::Allowed) return 0;
      return grants_ && tried.everything ? 7 : 8;
    }
    if (decision.verdict != Verdict::ImplicitDeny && decision.verdict != Verdict::ExplicitDeny) return 0;
    if (tried.example.matches) return decision.verdict == Verdict::ImplicitDeny ? 1 : 0;
    if (decision.verdict == Verdict::ExplicitDeny) return 4;
    const bool own_layer = layer_name(decision.by.layer) == policy_type_name(policy_.type());
    return grants_ || own_layer ? 8 : 5;
  }

  // The better of asking with and without an identity policy that allows everything.
  template <typename Score>
  std::optional<Tried> best(const Statement& statement, const ExampleRequest& example, Score score) const {
    std::optional<Tried> chosen;
    for (const bool everything : {false, true}) {
      if (!grants_ && !everything) continue;
      std::optional<Tried> tried = asked(example, everything);
      if (!tried) continue;
      tried->score = score(*tried, statement);
      if (tried->score > 0 && (!chosen || tried->score > chosen->score)) chosen = std::move(tried);
    }
    return chosen;
  }

  // Requests that Allows of the document grant, as starts for a Deny.
  void add_starts(const Statement& deny, std::vector<ExampleRequest>& starts) const {
    for (const Statement& allow : policy_.statements()) {
      if (allow.effect != Effect::Allow) continue;
      std::size_t taken = 0;
      for (const ExampleRequest& start : example_requests(policy_, allow)) {
        if (start.differs != Differs::Nothing || taken++ == kMostStarts) continue;
        for (ExampleRequest& example : example_requests(policy_, deny, start.request)) {
          if (example.differs == Differs::Nothing) starts.push_back(std::move(example));
        }
      }
    }
  }

  // The request moved out of the way of every Deny that it meets; `statement` may not match it any more.
  ExampleRequest past_denies(const ExampleRequest& start) const {
    ExampleRequest moved = start;
    for (const Statement& deny : policy_.statements()) {
      if (deny.effect != Effect::Deny) continue;
      for (ExampleRequest& example : example_requests(policy_, deny, moved.request)) {
        if (example.differs != Differs::Condition) continue;
        moved.request = std::move(example.request);
        break;
      }
    }
    return moved;
  }

  std::vector<ExampleRequest> starts_of(const Statement& statement) const {
    std::vector<ExampleRequest> starts;
    const bool combine = policy_.statements().size() <= kMostCombined;
    if (combine && statement.effect == Effect::Deny) add_starts(statement, starts);
    const std::size_t combined = starts.size();
    for (ExampleRequest& example : example_requests(policy_, statement)) {
      if (example.differs == Differs::Nothing) starts.push_back(std::move(example));
    }
    if (combine && statement.effect == Effect::Allow) {
      const std::size_t plain = starts.size();
      for (std::size_t i = combined; i < plain; ++i) starts.push_back(past_denies(starts[i]));
    }
    return starts;
  }

  StatementCases cases_of(const Statement& statement) const {
    const auto match = [this](const Tried& t, const Statement& s) { return match_score(t, s); };
    const auto miss = [this](const Tried& t, const Statement& s) { return miss_score(t, s); };
    std::optional<Tried> hit;
    std::optional<Tried> near;
    int total = 0;
    for (const ExampleRequest& start : starts_of(statement)) {
      const std::optional<Tried> matched = best(statement, start, match);
      std::optional<Tried> missed;
      for (const ExampleRequest& example : example_requests(policy_, statement, start.request)) {
        if (example.differs == Differs::Nothing) continue;
        std::optional<Tried> tried = best(statement, example, miss);
        if (tried && (!missed || tried->score > missed->score)) missed = std::move(tried);
      }
      // Both are worth more than the best of either.
      const int score =
          (matched ? matched->score : 0) + (missed ? missed->score : 0) + (matched && missed ? kBest : 0);
      if (score <= total) continue;
      total = score;
      hit = matched;
      near = missed;
      if (total >= 2 * kBest) break;
    }
    return to_cases(statement, hit, near);
  }

  StatementCases to_cases(const Statement& statement, const std::optional<Tried>& hit,
                          const std::optional<Tried>& near) const {
    StatementCases out;
    out.statement = &statement;
    out.label = statement.sid.empty() ? "statement " + std::to_string(statement.index + 1)
                                      : std::string(statement.sid);
    for (const std::optional<Tried>* tried : {&hit, &near}) {
      if (!*tried) continue;
      const bool allowed = (*tried)->decision.verdict == Verdict::Allowed;
      (allowed ? out.has_allowed : out.has_denied) = true;
      const std::string difference = tried == &near ? " " + (*tried)->example.difference : "";
      out.cases.push_back({out.label + ": " + (allowed ? "allowed" : "denied") + difference,
                           (*tried)->example.request, (*tried)->decision.verdict, (*tried)->decision.by,
                           (*tried)->everything});
    }
    return out;
  }

  // What one case needs beside the document all get, unless it changes their answer.
  void share_surroundings(Fixture& fixture) const {
    if (!grants_) return;
    std::vector<FixtureCase*> cases;
    for (StatementCases& statement : fixture.statements) {
      for (FixtureCase& one : statement.cases) {
        cases.push_back(&one);
        fixture.everything = fixture.everything || one.everything;
      }
    }
    if (!fixture.everything) return;
    for (FixtureCase* one : cases) {
      ExampleRequest example;
      example.request = one->request;
      const std::optional<Tried> tried = asked(example, true);
      if (!tried || tried->decision.verdict != one->expect) continue;
      const Cause& by = tried->decision.by;
      const bool same_statement = by.statement.has_value() == one->by.statement.has_value() &&
                                  (!by.statement || by.statement->statement == one->by.statement->statement);
      if (same_statement && by.layer == one->by.layer) one->everything = true;
    }
  }

  static bool same_request(const RequestSpec& a, const RequestSpec& b) {
    const auto same = [](const std::optional<Placed>& x, const std::optional<Placed>& y) {
      return x.has_value() == y.has_value() && (!x || x->text == y->text);
    };
    return same(a.principal, b.principal) && same(a.action, b.action) && same(a.resource, b.resource) &&
           same(a.resource_account, b.resource_account) &&
           std::equal(a.context.begin(), a.context.end(), b.context.begin(), b.context.end(),
                      [](const ContextSpec& x, const ContextSpec& y) {
                        return x.key.text == y.key.text && x.values == y.values && x.list == y.list;
                      });
  }

  static void drop_duplicates(Fixture& fixture) {
    std::vector<FixtureCase> seen;
    for (StatementCases& statement : fixture.statements) {
      std::erase_if(statement.cases, [&](const FixtureCase& one) {
        const bool known = std::any_of(seen.begin(), seen.end(), [&](const FixtureCase& other) {
          return other.everything == one.everything && same_request(other.request, one.request);
        });
        if (!known) seen.push_back(one);
        return known;
      });
    }
  }

  const Policy& policy_;
  const Surroundings surroundings_;
  const bool grants_;
};

}  // namespace

Fixture choose_cases(const Policy& policy) { return CaseChooser(policy).choose(); }

}  // namespace whydeny
