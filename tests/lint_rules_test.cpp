// TABLE 3: its rows are complete, and the selectors find them.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/rules.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "whydeny/lint/aliases.h"

using namespace whydeny;

TEST_CASE("every lint rule has a name and a severity, an id of its family, and ascends") {
  std::string last;
  std::set<std::string_view> names;
  for (const auto& family : rule_families()) {
    REQUIRE(!family.empty());
    last.clear();
    for (const LintRule& rule : family) {
      CAPTURE(rule.id);
      const Rule* row = find_rule(rule.id);
      REQUIRE(row != nullptr);
      CHECK(names.insert(row->name).second);
      CHECK(rule.id.front() == family.front().id.front());
      CHECK(last < std::string(rule.id));
      CHECK((rule.applies & ~kAnyPolicy) == 0U);
      last = rule.id;
    }
  }
  CHECK(names.size() == 317);
}

TEST_CASE("a selector names rules by id, family, name, severity, alias or all of them") {
  struct Row {
    std::string_view selector;
    std::size_t count;
    std::string_view first;
  };
  for (const Row& row :
       {Row{"R313", 1, "R313"}, Row{"r313", 1, "R313"}, Row{"C55", 10, "C550"}, Row{"V", 10, "V601"},
        Row{"arn-embedded-space", 1, "R313"}, Row{"PASS_ROLE_WITH_STAR_IN_RESOURCE", 1, "X903"},
        Row{"ALL", 317, "J001"}, Row{"@security", 42, "J014"}, Row{"X9999", 0, ""}, Row{"", 0, ""},
        Row{"@", 0, ""}}) {
    CAPTURE(row.selector);
    const auto rules = select_rules(row.selector);
    CHECK(rules.size() == row.count);
    if (!rules.empty()) CHECK(rules.front()->id == row.first);
  }
  CHECK(closest_selector("arn-embeded-space") == "arn-embedded-space");
}

TEST_CASE("every alias stands for a rule") {
  for (const RuleAlias& alias : rule_aliases()) {
    CAPTURE(alias.alias);
    CHECK(find_lint_rule(alias.rule) != nullptr);
  }
}
