// The names that the grammar knows, and what is said about others.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/elements.h"

#include <span>
#include <string>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/policy/characters.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, kElementCount> kTexts = {
    "Version",      "Id",     "Statement", "Sid",      "Effect",      "Principal",
    "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"};

/// The first of a statement's elements; those before it are the document's.
constexpr auto kFirstOfStatement = static_cast<std::size_t>(ElementName::Sid);

std::span<const std::string_view> texts_of(ElementHome home) {
  const std::span<const std::string_view> all(kTexts);
  return home == ElementHome::Document ? all.first(kFirstOfStatement) : all.subspan(kFirstOfStatement);
}

std::optional<ElementName> find_element(std::string_view text, ElementHome home) {
  for (const std::string_view& known : texts_of(home)) {
    if (known == text) return static_cast<ElementName>(&known - kTexts.data());
  }
  return {};
}

/// A complaint about a key that the grammar does not know, and the element that it was meant for.
struct Guess {
  std::string_view rule;
  std::string message;
  std::string mend;
  std::optional<ElementName> meant;
};

Guess guess_element(std::string_view key, ElementHome home) {
  const std::string_view near = closest(key, texts_of(home));
  const std::string name = quoted(key);
  if (!near.empty()) {
    const bool only_case = equals_ignoring_case(near, key);
    return {only_case ? "G105" : "G106",
            only_case ? "element names are case-sensitive: " + name : "unknown element " + name,
            only_case ? "write " + quoted(near) : did_you_mean(near), find_element(near, home)};
  }
  const bool in_document = home == ElementHome::Document;
  const ElementHome other = in_document ? ElementHome::Statement : ElementHome::Document;
  const bool misplaced = find_element(key, other).has_value();
  if (in_document) {
    return {
        "G103",
        misplaced ? name + " stands outside of a statement" : "unknown element " + name + " in the document",
        misplaced ? "move it into a statement" : "remove it; only `Version`, `Id` and `Statement` stand here",
        {}};
  }
  return {
      "G104",
      misplaced ? name + " stands inside of a statement" : "unknown element " + name + " in the statement",
      misplaced ? "move it out into the document" : "remove it",
      {}};
}

/// Complains about `key` and returns the element it was meant for.
std::optional<ElementName> refuse_key(std::string_view key, Span key_span, ElementHome home,
                                      Complaints& complaints) {
  if (report_odd_characters(key, key_span, TextUse::Name, complaints, true)) {
    return guess_element(as_it_looks(key), home).meant;
  }
  Guess guess = guess_element(key, home);
  complaints.refuse(guess.rule, key_span, std::move(guess.message), std::move(guess.mend));
  return guess.meant;
}

}  // namespace

std::string_view element_text(ElementName name) { return kTexts[static_cast<std::size_t>(name)]; }

ElementSlots sort_into_slots(const JsonValue& object, ElementHome home, Complaints& complaints) {
  ElementSlots slots;
  std::vector<std::pair<ElementName, JsonValue::Member>> meant;  // rare: taken up after the exact names
  for (const JsonValue::Member& member : object.members()) {
    if (const auto exact = find_element(member.key, home)) {
      slots.put(*exact, member);
    } else if (const auto guess = refuse_key(member.key, member.key_span, home, complaints)) {
      meant.emplace_back(*guess, member);
    }
  }
  for (const auto& [name, member] : meant) {
    if (slots.find(name) == nullptr) slots.put(name, member);
  }
  return slots;
}

}  // namespace whydeny
