// Whether two patterns of ARNs have an ARN in common: both walk side by side, one symbol at a time.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "whydeny/catalog/catalog.h"

namespace whydeny {
namespace {

// What one symbol stands for: one character, or, repeated, any run of such characters.
struct Symbol {
  enum class Class : unsigned char { Literal, Any, NoColon, NoColonOrSlash };
  Class of = Class::Literal;
  char literal = '\0';
  bool repeated = false;
};
using Symbols = std::vector<Symbol>;

bool allows(Symbol symbol, char c) {
  if (symbol.of == Symbol::Class::Literal) return symbol.literal == c;
  if (symbol.of == Symbol::Class::Any || (c != ':' && c != '/')) return true;
  return symbol.of == Symbol::Class::NoColon && c == '/';
}

// Every two classes share a letter.
bool have_common_character(Symbol a, Symbol b) {
  if (a.of == Symbol::Class::Literal) return allows(b, a.literal);
  return b.of != Symbol::Class::Literal || allows(a, b.literal);
}

// A policy's pattern: AWS's wildcards, and variables, whose values may be anything.
// [reference_policies_elements_resource, reference_policies_variables]
Symbols policy_symbols(std::string_view text) {
  Symbols symbols;
  int colons = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::size_t close = text.substr(i, 2) == "${" ? text.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const std::string_view name = text.substr(i + 2, close - i - 2);
      const bool escape = name == "*" || name == "?" || name == "$";
      symbols.push_back(escape ? Symbol{Symbol::Class::Literal, name[0]}
                               : Symbol{Symbol::Class::Any, '\0', true});
      i = close;
      continue;
    }
    if (c == '*' || c == '?') {
      const bool last = i + 1 == text.size() || text[i + 1] == ':';
      const bool any = colons >= 5 || (c == '*' && last);
      symbols.push_back({any ? Symbol::Class::Any : Symbol::Class::NoColon, '\0', c == '*'});
      continue;
    }
    colons += c == ':' ? 1 : 0;
    symbols.push_back({Symbol::Class::Literal, c});
  }
  return symbols;
}

// Holes of the last field that hold no slash, though others there may.
constexpr std::array<std::string_view, 1> kNamesWithoutSlash = {"BucketName"};

// A catalog's pattern: a hole is filled by at least one character.
Symbols catalog_symbols(std::string_view text) {
  Symbols symbols;
  int colons = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::size_t close = text.substr(i, 2) == "${" ? text.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const std::string_view name = text.substr(i + 2, close - i - 2);
      const bool whole = colons >= 5 && std::find(kNamesWithoutSlash.begin(), kNamesWithoutSlash.end(),
                                                  name) == kNamesWithoutSlash.end();
      const auto of = whole ? Symbol::Class::Any : Symbol::Class::NoColonOrSlash;
      symbols.push_back({of, '\0', false});
      symbols.push_back({of, '\0', true});
      i = close;
      continue;
    }
    colons += c == ':' ? 1 : 0;
    symbols.push_back(c == '*' ? Symbol{Symbol::Class::Any, '\0', true} : Symbol{Symbol::Class::Literal, c});
  }
  return symbols;
}

}  // namespace

bool arn_may_match(std::string_view policy_pattern, std::string_view catalog_pattern) {
  const Symbols policy = policy_symbols(policy_pattern);
  const Symbols known = catalog_symbols(catalog_pattern);
  // reached[j]: some text is matched by the policy's symbols so far and by the catalog's first j.
  std::vector<char> reached(known.size() + 1, 0);
  std::vector<char> next(known.size() + 1, 0);
  reached[0] = 1;
  for (std::size_t i = 0; i <= policy.size(); ++i) {
    std::fill(next.begin(), next.end(), '\0');
    bool alive = false;
    for (std::size_t j = 0; j <= known.size(); ++j) {
      if (reached[j] == 0) continue;
      alive = true;
      const bool more = i < policy.size();
      if (more && policy[i].repeated) next[j] = 1;
      if (j == known.size()) continue;
      if (known[j].repeated) reached[j + 1] = 1;
      if (!more || !have_common_character(policy[i], known[j])) continue;
      if (policy[i].repeated) {
        if (!known[j].repeated) reached[j + 1] = 1;
      } else {
        next[known[j].repeated ? j : j + 1] = 1;
      }
    }
    if (!alive) return false;
    if (i < policy.size()) reached.swap(next);
  }
  return reached[known.size()] != 0;
}

}  // namespace whydeny
