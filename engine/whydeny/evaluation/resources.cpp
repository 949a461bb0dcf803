// Which actions and resources a statement names.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/resources.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/evaluation/templates.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

constexpr int kArnColons = 5;

bool is_all_stars(std::string_view text) {
  return !text.empty() && text.find_first_not_of('*') == std::string_view::npos;
}

// Colons in the plain text of a pattern, and whether a variable stands before the fifth of them.
struct Shape {
  int colons = 0;
  bool variable_in_front = false;
};

Shape shape_of(std::string_view pattern, bool variables) {
  Shape shape;
  if (!variables) {
    shape.colons = static_cast<int>(
        std::min<std::ptrdiff_t>(kArnColons, std::count(pattern.begin(), pattern.end(), ':')));
    return shape;
  }
  VariablePieces pieces(pattern);
  while (const std::optional<VariablePiece> piece = pieces.next()) {
    if (piece->kind == VariablePiece::Kind::Variable && shape.colons < kArnColons)
      shape.variable_in_front = true;
    if (piece->kind == VariablePiece::Kind::Text) {
      shape.colons += static_cast<int>(std::count(piece->text.begin(), piece->text.end(), ':'));
    }
  }
  return shape;
}

// A pattern with fewer than six components and no star at its end. [2.2.5]
enum class ShortArn { Expand, NeverMatches };
ShortArn short_arn_rule(PolicyType type) {
  switch (type) {
    case PolicyType::Identity:
    case PolicyType::Boundary:
    case PolicyType::Session:
      return ShortArn::Expand;
    default:
      return ShortArn::NeverMatches;
  }
}

// [2.2.1, 2.2.2, 2.2.3, 2.2.4, 2.2.5, 2.2.6]
Truth pattern_matches(const CompiledPolicySet::Data& set, const ResourcePattern& pattern, bool of_key,
                      BoundRequest& request, Lookups& lookups) {
  using Kind = ResourcePattern::Kind;
  if (pattern.kind == Kind::All) return Truth::True;
  if (request.resource() == "*") return Truth::False;
  if (of_key || pattern.kind == Kind::OwnKey) return to_truth(pattern.text == request.resource());
  switch (pattern.kind) {
    case Kind::Fixed:
      return to_truth(pattern.glob.matches(request.resource()));
    case Kind::Variable: {
      std::string& glob = request.room();
      const Expansion expansion = expand(set.pieces_of(pattern.pieces), request, glob, lookups);
      if (expansion == Expansion::Unresolved) return Truth::False;
      // What no value could make match does not, known or not.
      const bool can_match = arn_glob_matches(glob, request.resource());
      return can_match && expansion == Expansion::Unknown ? Truth::Unknown : to_truth(can_match);
    }
    case Kind::NeverAndSaid:
      if (lookups.wanted) {
        lookups.notes.push_back(
            "`" + std::string(pattern.text) +
            "` has a policy variable before the fifth colon, which AWS does not support: it matches nothing");
      }
      return Truth::False;
    default:
      return Truth::False;
  }
}

}  // namespace

bool ActionPattern::matches(std::string_view action) const {
  switch (kind) {
    case Kind::Any:
      return true;
    case Kind::Never:
      return false;
    case Kind::Literal:
      return equals_ignoring_case(view(), action);
    case Kind::Wild:
      return glob_matches(view(), action);
  }
  return false;
}

ActionPattern compile_action(std::string_view text, TextPool& texts) {
  using Kind = ActionPattern::Kind;
  const auto of_kind = [](std::string_view view, Kind kind) {
    return ActionPattern{view.data(), static_cast<std::uint32_t>(view.size()), kind};
  };
  if (text == "*") return of_kind(text, Kind::Any);
  if (text.find(':') == std::string_view::npos) return of_kind(text, Kind::Never);
  if (!has_wildcard(text)) return of_kind(text, Kind::Literal);
  return of_kind(texts.add(to_glob(to_lower(text))), Kind::Wild);
}

bool action_matches(const Element<Value>& element, std::string_view action) {
  TextPool texts;
  const std::string lower = to_lower(action);
  const bool listed = std::any_of(element.values.begin(), element.values.end(), [&](const Value& value) {
    return compile_action(value.text, texts).matches(lower);
  });
  return listed != element.negated;
}

ResourcePattern compile_resource(std::string_view text, PolicyType type, bool variables,
                                 CompiledPolicySet::Data& set) {
  using Kind = ResourcePattern::Kind;
  ResourcePattern pattern;
  pattern.text = text;
  if (is_all_stars(text)) {
    pattern.kind = Kind::All;
    return pattern;
  }
  if (type == PolicyType::Key) {
    pattern.kind = Kind::OwnKey;
    return pattern;
  }
  const bool has_variables = variables && contains_variable(text);
  const Shape shape = shape_of(text, has_variables);
  if (shape.variable_in_front) {
    pattern.kind = Kind::NeverAndSaid;
    return pattern;
  }
  const bool is_short = shape.colons < kArnColons;
  if (is_short && type == PolicyType::Rcp) return pattern;
  const bool is_completed = is_short && !text.ends_with('*');
  if (is_completed && short_arn_rule(type) == ShortArn::NeverMatches) return pattern;
  if (has_variables) {
    std::vector<TemplatePiece> pieces = cut_template(text, OperandForm::Glob, set.texts);
    if (is_completed) {
      pieces.emplace_back();
      pieces.back().text = set.texts.add(to_glob(":*"));
    }
    pattern.kind = Kind::Variable;
    pattern.pieces = set.add_pieces(pieces);
    return pattern;
  }
  pattern.kind = Kind::Fixed;
  if (is_completed || has_wildcard(text)) {
    std::string glob = to_glob(text);
    if (is_completed) append_glob(glob, ":*");
    text = set.texts.add(glob);
  }
  pattern.glob = Glob(text, Glob::Kind::Arn);
  return pattern;
}

Truth resource_matches(const CompiledPolicySet::Data& set, const CompiledStatement& statement,
                       BoundRequest& request, Lookups& lookups) {
  const bool of_key =
      request.resource_layer() == Layer::Key && set.groups[statement.group].layer == Layer::Resource;
  Truth listed = Truth::False;
  for (const Number number : set.resource_lists[statement.resources]) {
    listed = either(listed, pattern_matches(set, set.resources[number], of_key, request, lookups));
    if (listed == Truth::True) break;
  }
  return statement.has(CompiledStatement::kNotResource) ? opposite(listed) : listed;
}

}  // namespace whydeny
