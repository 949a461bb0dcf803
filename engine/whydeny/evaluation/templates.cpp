// Replaces policy variables.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/templates.h"

#include <algorithm>

#include "whydeny/aws/wildcard.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

using Presence = Context::Presence;

constexpr std::ptrdiff_t kArnColons = 5;
constexpr char kMatchesNothing = '\xFD';  // no byte of UTF-8, and no wildcard

void append_value(std::string_view value, bool within_component, std::string& text) {
  if (!within_component || value.find(':') == std::string_view::npos) {
    text += value;
    return;
  }
  for (const char c : value) text += c == ':' ? kMatchesNothing : c;
}

}  // namespace

void note_lookup(std::string_view key, Presence presence, Lookups& lookups) {
  if (!lookups.wanted) return;
  if (presence == Presence::Missing) lookups.missing.push_back(key);
  if (presence == Presence::Unknown || presence == Presence::Ambiguous) lookups.unknown.push_back(key);
}

std::vector<TemplatePiece> cut_template(std::string_view value, OperandForm form, TextPool& texts) {
  std::vector<TemplatePiece> cut;
  std::ptrdiff_t colons = 0;  // of the policy's own text
  VariablePieces pieces(value);
  while (const std::optional<VariablePiece> piece = pieces.next()) {
    TemplatePiece made;
    made.text = piece->text;
    if (piece->kind == VariablePiece::Kind::Text) {
      colons += std::count(piece->text.begin(), piece->text.end(), ':');
      if (form != OperandForm::Text && has_wildcard(piece->text)) made.text = texts.add(to_glob(piece->text));
    } else if (piece->kind == VariablePiece::Kind::Variable) {
      made.is_key = true;
      made.hash = key_hash(piece->text);
      made.has_fallback = piece->fallback.has_value();
      made.fallback = piece->fallback.value_or(std::string_view());
      made.within_component = form == OperandForm::ArnGlob && colons < kArnColons;
    }
    cut.push_back(made);
  }
  return cut;
}

Expansion expand(std::span<const TemplatePiece> pieces, BoundRequest& request, std::string& text,
                 Lookups& lookups) {
  Expansion expansion = Expansion::Ready;
  text.clear();
  for (const TemplatePiece& piece : pieces) {
    if (!piece.is_key) {
      text += piece.text;
      continue;
    }
    const Context::Lookup found = request.find(piece.text, piece.hash);
    note_lookup(piece.text, found.presence, lookups);
    if (found.presence == Presence::Unknown || found.presence == Presence::Ambiguous) {
      text += kAnyRun;
      if (expansion == Expansion::Ready) expansion = Expansion::Unknown;
    } else if (found.entry != nullptr && !found.entry->multivalued && found.entry->values.size() == 1) {
      append_value(found.entry->values.front(), piece.within_component, text);
    } else if (piece.has_fallback) {
      append_value(piece.fallback, piece.within_component, text);
    } else {
      expansion = Expansion::Unresolved;
    }
  }
  return expansion;
}

}  // namespace whydeny
