// Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/variables.h"

#include <cstddef>
#include <utility>

namespace whydeny {
namespace {

constexpr std::string_view kOpening = "${";

/// A piece and how many characters of the text it took.
struct Read {
  VariablePiece piece;
  std::size_t length;
};

/// The key runs up to one of these. It stops at `$` and `{` too: nothing nests, and a text full of `${`
/// without an end stays linear because each scan ends where the next begins.
constexpr std::string_view kKeyEnds = "},'${ \t\r\n";

/// Reads a well-formed variable at the `${` that `text` begins with, or nothing.
std::optional<Read> read_variable(std::string_view text) {
  using Kind = VariablePiece::Kind;
  const std::string_view inside = text.substr(kOpening.size());
  if (inside.size() >= 2 && inside[1] == '}' &&
      std::string_view("*?$").find(inside[0]) != std::string_view::npos) {
    return Read{{Kind::Literal, inside.substr(0, 1), {}}, 4};
  }
  const std::size_t key_end = inside.find_first_of(kKeyEnds);
  if (key_end == std::string_view::npos || key_end == 0) return {};
  const std::string_view key = inside.substr(0, key_end);
  const std::string_view rest = inside.substr(key_end);
  const std::size_t before = kOpening.size() + key_end;
  if (rest.starts_with('}')) return Read{{Kind::Variable, key, {}}, before + 1};

  constexpr std::string_view kDefault = ", '";
  if (!rest.starts_with(kDefault)) return {};
  const std::string_view quoted = rest.substr(kDefault.size());
  const std::size_t quote = quoted.find('\'');
  if (quote == std::string_view::npos || !quoted.substr(quote).starts_with("'}")) return {};
  return Read{{Kind::Variable, key, quoted.substr(0, quote)}, before + kDefault.size() + quote + 2};
}

}  // namespace

std::optional<VariablePiece> VariablePieces::next() {
  if (behind_) return std::exchange(behind_, std::nullopt);
  if (text_.empty()) return std::nullopt;
  for (std::size_t at = text_.find(kOpening); at != std::string_view::npos;
       at = text_.find(kOpening, at + kOpening.size())) {
    const std::optional<Read> read = read_variable(text_.substr(at));
    if (!read) continue;
    const std::string_view plain = text_.substr(0, at);
    text_.remove_prefix(at + read->length);
    if (plain.empty()) return read->piece;
    behind_ = read->piece;
    return VariablePiece{VariablePiece::Kind::Text, plain, {}};
  }
  return VariablePiece{VariablePiece::Kind::Text, std::exchange(text_, {}), {}};
}

std::vector<VariablePiece> split_variables(std::string_view text) {
  std::vector<VariablePiece> split;
  VariablePieces pieces(text);
  while (const std::optional<VariablePiece> piece = pieces.next()) split.push_back(*piece);
  return split;
}

bool contains_variable(std::string_view text) {
  for (std::size_t at = text.find(kOpening); at != std::string_view::npos;
       at = text.find(kOpening, at + kOpening.size())) {
    if (read_variable(text.substr(at))) return true;
  }
  return false;
}

}  // namespace whydeny
