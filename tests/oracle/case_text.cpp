// Random cases as JSON.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "random_case.h"
#include "worlds.h"

namespace whydeny::oracle {
namespace {

std::string list(const Words& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ",") + text;
  return "[" + out + "]";
}

// A lone value is written with or without brackets.
std::string one_or_list(const Words& values, bool always_list = false) {
  Words texts;
  for (const std::string& value : values) texts.push_back(quoted(value));
  return texts.size() == 1 && !always_list && texts[0].size() % 2 == 0 ? texts[0] : list(texts);
}

// Numbers and booleans may stand without quotes in a condition.
std::string condition_values(const Words& values, bool bare) {
  static const Words kBare = {"true", "false", "0", "10", "-3", "10.0", "0.5", "1767225600"};
  Words texts;
  for (const std::string& value : values) {
    const bool is_bare = bare && std::count(kBare.begin(), kBare.end(), value) > 0;
    texts.push_back(is_bare ? value : quoted(value));
  }
  return texts.size() == 1 && texts[0].size() % 2 == 0 ? texts[0] : list(texts);
}

std::string written(const RandomStatement& s) {
  Words blocks;
  for (const auto& [op, keys] : s.conditions) {
    Words pairs;
    for (const auto& [key, values] : keys)
      pairs.push_back(quoted(key) + ":" + condition_values(values, s.sid.empty()));
    std::string block = list(pairs);
    block.front() = '{';
    block.back() = '}';
    blocks.push_back(quoted(op) + ":" + block);
  }
  std::string condition = list(blocks);
  condition.front() = '{';
  condition.back() = '}';
  return object(
      {{"Sid", s.sid.empty() ? "" : quoted(s.sid)},
       {"Effect", quoted(s.effect)},
       {s.not_principal ? "NotPrincipal" : "Principal", s.principal},
       {s.not_action ? "NotAction" : "Action", one_or_list(s.actions)},
       {s.not_resource ? "NotResource" : "Resource", s.resources.empty() ? "" : one_or_list(s.resources)},
       {"Condition", blocks.empty() ? "" : condition}});
}

std::string joined(const std::map<std::string, std::string>& texts) {
  std::string out;
  for (const auto& [name, text] : texts) out += (out.empty() ? "" : ",") + quoted(name) + ":" + text;
  return "{" + out + "}";
}

// The members of a case beside its policies.
std::vector<std::pair<const char*, std::string>> question_members(const RandomCase& c) {
  std::map<std::string, std::string> keys;
  for (const auto& [key, values] : c.context) {
    keys[key] = has_many_values(key) ? one_or_list(values, true) : quoted(values.front());
  }
  const std::string request =
      object({{"principal", quoted(c.principal)},
              {"action", quoted(c.target.action)},
              {"resource", quoted(c.target.resource)},
              {"resourceAccount", c.target.owner.empty() ? "" : quoted(c.target.owner)},
              {"context", joined(keys)}});
  return {{"request", request},
          {"facts", joined(c.facts)},
          {"unknown", c.unknown.empty() ? "" : one_or_list(c.unknown, true)}};
}

}  // namespace

std::string RandomCase::policies_text() const {
  std::map<std::string, Words> members;
  std::map<std::string, std::vector<Words>> levels;
  for (const RandomPolicy& p : policies) {
    Words statements;
    for (const RandomStatement& statement : p.statements) statements.push_back(written(statement));
    const std::string text =
        object({{"Version", p.version.empty() ? "" : quoted(p.version)}, {"Statement", list(statements)}});
    if (p.type == "scp" || p.type == "rcp") {
      levels[p.type].resize(std::max(levels[p.type].size(), p.level + 1));
      levels[p.type][p.level].push_back(text);
    } else {
      members[p.type].push_back(text);
    }
  }
  for (const auto& [type, of_type] : levels) {
    for (const Words& level : of_type) {
      if (type == "scp" || !level.empty()) members[type].push_back(list(level));
    }
  }
  std::map<std::string, std::string> texts;
  for (const auto& [type, documents] : members) texts[type] = list(documents);
  return joined(texts);
}

std::string RandomCase::question_text() const {
  const auto members = question_members(*this);
  return object({members[0], members[1], members[2]});
}

std::string RandomCase::text() const {
  const auto members = question_members(*this);
  return object({members[0], {"policies", policies_text()}, members[1], members[2]});
}

}  // namespace whydeny::oracle
