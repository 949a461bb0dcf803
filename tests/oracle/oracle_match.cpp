// The oracle's matching: wildcards, variables, actions, resources and principals.
// SPDX-License-Identifier: Apache-2.0
#include "oracle_match.h"

#include <algorithm>
#include <regex>
#include <set>

namespace whydeny::oracle {

std::u32string letters(std::string_view utf8) {
  std::u32string out;
  for (const char c : utf8) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xC0) {
      out.back() = (out.back() << 6U) | (byte & 0x3FU);
    } else {
      out += byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1FU : byte < 0xF0 ? byte & 0x0FU : byte & 0x07U;
    }
  }
  return out;
}

std::vector<std::string> texts(const JsonValue& value) {
  if (!value.is(JsonKind::Array)) return {std::string(value.text())};
  std::vector<std::string> out;
  for (const JsonValue& item : value.items()) out.emplace_back(item.text());
  return out;
}

std::optional<Pattern> pattern(const World& world, std::string_view text, bool variables) {
  // ${*} ${?} ${$}, ${key}, ${key, 'default'}; anything else is the text it is.
  static const std::regex kVariable(R"(^\$\{(?:([*?$])|([^\s,{}'*?$]+)(, '([^'}]*)')?)\})");
  Pattern out;
  std::string rest(text);
  while (!rest.empty()) {
    std::smatch found;
    const bool variable = variables && rest.starts_with("${") && std::regex_search(rest, found, kVariable);
    std::size_t length = variable ? static_cast<std::size_t>(found.length()) : rest.find('$', 1);
    length = std::min(length, rest.size());
    std::string meant = rest.substr(0, length);
    if (variable && found[1].matched) meant = found[1];
    if (variable && found[2].matched) {
      const Key* key = find_key(world, found[2].str());
      if (key != nullptr && !key->list) {
        meant = key->values.front();
      } else if (found[3].matched) {
        meant = found[4];
      } else {
        return std::nullopt;
      }
    }
    for (const char32_t code : letters(meant)) out.push_back({code, !variable});
    rest.erase(0, length);
  }
  return out;
}

bool matches(const Pattern& pattern, const std::u32string& text, int colons_past) {
  std::set<std::size_t> reached = {0};  // how many letters of the text the pattern so far can stand for
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const Letter& letter = pattern[at];
    const bool star = letter.written && letter.code == '*', one = letter.written && letter.code == '?';
    const bool ends_component = at + 1 == pattern.size() || pattern[at + 1].code == ':';
    const bool crosses_colons = colons_past >= 5 || (star && ends_component);
    std::set<std::size_t> next;
    for (std::size_t from : reached) {
      const auto fits_wildcard = [&] { return from < text.size() && (text[from] != ':' || crosses_colons); };
      if (star) next.insert(from);
      while (star && fits_wildcard()) next.insert(++from);
      if (!star && (one ? fits_wildcard() : from < text.size() && text[from] == letter.code)) next.insert(from + 1);
    }
    reached = next;
    if (letter.code == ':') ++colons_past;
  }
  return reached.count(text.size()) > 0;
}

namespace {

// [2.1]
bool action_matches(const World& world, const std::string& entry) {
  if (entry == "*") return true;
  if (entry.find(':') == std::string::npos || entry.find_first_of(" \t\r\n,") != std::string::npos) return false;
  return matches(*pattern(world, lower(entry), false), letters(lower(world.action)), 5);
}

// [2.2]
bool resource_matches(const World& world, std::string entry, std::string_view type, bool variables) {
  if (entry == "*") return true;
  if (world.resource == "*") return false;                 // 2.2.6
  if (type == "key") return entry == world.resource;       // 5.1.7
  const std::size_t variable = variables ? entry.find("${") : std::string::npos;
  const std::string before = entry.substr(0, variable);
  if (std::count(before.begin(), before.end(), ':') < 5) {
    if (variable != std::string::npos) return false;       // 2.3.3
    if (type == "rcp") return false;                       // 2.2.5
    if (entry.empty() || entry.back() != '*') {
      if (type != "identity" && type != "boundary" && type != "session") return false;
      entry += ":*";
    }
  }
  const std::optional<Pattern> p = pattern(world, entry, variables);
  return p && matches(*p, letters(world.resource), 0);
}

// How one entry of a Principal element names the caller. [2.4.2]
Level level_of(const World& world, std::string_view kind, const std::string& entry) {
  const auto self_if = [](bool named) { return named ? Level::Self : Level::Nobody; };
  const auto has_value = [&world](std::string_view name, const std::string& value) {
    const Key* key = find_key(world, name);
    return key != nullptr && std::count(key->values.begin(), key->values.end(), value) > 0;
  };
  if (kind == "AWS" && entry == "*") return Level::Everybody;
  if (kind == "Service") {
    return self_if(world.kind == "service" &&
                   (entry == world.principal || has_value("aws:PrincipalServiceNamesList", entry)));
  }
  if (kind == "Federated" && world.kind == "provider") return self_if(entry == world.principal);
  if (kind == "Federated") return self_if(has_value("aws:FederatedProvider", entry));
  if (world.account.empty()) return Level::Nobody;  // services, providers, anonymous callers [2.4.8]

  const Level by_account = world.kind == "root" ? Level::Self : Level::Account;
  if (kind == "CanonicalUser") return entry == world.canonical_id ? by_account : Level::Nobody;
  const std::string iam = "arn:" + world.partition + ":iam::" + world.account + ":";
  if (entry == world.account || entry == iam + "root") return by_account;
  if (entry == world.principal) return Level::Self;
  if (!world.unique_id.empty() && entry == world.unique_id) {
    return world.kind == "user" ? Level::Self : Level::Behind;
  }
  const std::string last = entry.substr(entry.rfind('/') + 1);
  if (world.kind == "session" && entry.starts_with(iam + "role/")) {
    const bool same = world.role_path_known ? entry == world.role_arn : last == world.name;
    return same ? Level::Behind : Level::Nobody;
  }
  if (world.kind == "federated-user" && entry.starts_with(iam + "user/") && last == world.name) return Level::Behind;
  return Level::Nobody;
}

// The levels of the caller that a Principal or NotPrincipal element lists.
std::set<Level> listed_levels(const World& world, const JsonValue& element) {
  std::set<Level> listed;
  if (!element.is(JsonKind::Object)) listed.insert(level_of(world, "AWS", std::string(element.text())));
  for (const JsonValue::Member& member : element.members()) {
    for (const std::string& entry : texts(member.value)) listed.insert(level_of(world, member.key, entry));
  }
  listed.erase(Level::Nobody);
  return listed;
}

// [2.5]
Level level_outside(const World& world, const std::set<Level>& listed, bool deny) {
  if (!deny) return listed.empty() ? Level::Everybody : Level::Nobody;
  if (world.has_boundary) return Level::Everybody;
  const bool two_levels = world.kind == "session" || world.kind == "federated-user";
  const bool escapes = listed.count(Level::Everybody) > 0 ||
                       (listed.count(Level::Self) > 0 && (!two_levels || listed.count(Level::Behind) > 0));
  return escapes ? Level::Nobody : Level::Everybody;
}

Level principal_level(const World& world, const JsonValue& statement, std::string_view type) {
  if (type == "identity" || type == "boundary" || type == "session" || type == "scp") return Level::Everybody;
  const bool deny = statement.find("Effect")->text() == "Deny";
  if (const auto others = statement.find("NotPrincipal")) {
    return level_outside(world, listed_levels(world, *others), deny);
  }
  const auto element = statement.find("Principal");
  if (!element) return Level::Nobody;  // 1.5
  std::set<Level> listed = listed_levels(world, *element);
  if (type == "vpce" && world.gateway_endpoint) listed.erase(Level::Account);  // 4.9
  return listed.empty() ? Level::Nobody : *listed.rbegin();
}

}  // namespace

Level applies(const World& world, const JsonValue& statement, std::string_view type, bool variables) {
  const auto element = [&statement](const char* name, const auto& entry_matches) {
    const auto plain = statement.find(name);
    const auto negated = statement.find(std::string("Not") + name);
    if (!plain && !negated) return true;
    const std::vector<std::string> entries = texts(plain ? *plain : *negated);
    return std::any_of(entries.begin(), entries.end(), entry_matches) == plain.has_value();
  };
  const bool on_role = type == "trust";  // the role is the resource; IAM stores no Resource in its policy [2.2.8]
  if (!element("Action", [&](const std::string& entry) { return action_matches(world, entry); }) ||
      (!on_role && !element("Resource", [&](const std::string& entry) { return resource_matches(world, entry, type, variables); }))) {
    return Level::Nobody;
  }
  if (const auto block = statement.find("Condition")) {
    for (const JsonValue::Member& op : block->members()) {
      for (const JsonValue::Member& key : op.value.members()) {
        if (!condition_holds(world, op.key, key.key, texts(key.value), variables)) return Level::Nobody;
      }
    }
  }
  return principal_level(world, statement, type);
}

}  // namespace whydeny::oracle
