// Which actions and resources a statement names.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/evaluation/resources.h"

#include <algorithm>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
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
  if (!variables || pattern.find("${") == std::string_view::npos) {
    shape.colons = static_cast<int>(
        std::min<std::ptrdiff_t>(kArnColons, std::count(pattern.begin(), pattern.end(), ':')));
    return shape;
  }
  for (const VariablePiece& piece : split_variables(pattern)) {
    if (piece.kind == VariablePiece::Kind::Variable && shape.colons < kArnColons)
      shape.variable_in_front = true;
    if (piece.kind == VariablePiece::Kind::Text) {
      shape.colons += static_cast<int>(std::count(piece.text.begin(), piece.text.end(), ':'));
    }
  }
  return shape;
}

// A pattern with fewer than six components and no star at its end. [rule 2.2.5]
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

// The text a request's resource is matched by. ListAllMyBuckets has no resource, yet S3 asks for every
// bucket. [rule 2.2.6]
std::string resource_text(const Request& request) {
  if (request.resource == "*" && equals_ignoring_case(request.action, "s3:ListAllMyBuckets")) {
    return "arn:" + (request.principal.partition.empty() ? "aws" : request.principal.partition) + ":s3:::*";
  }
  return request.resource;
}

Truth entry_matches(std::string_view pattern, PolicyType type, bool variables, std::string_view resource,
                    const Request& request, Lookups& lookups) {
  if (is_all_stars(pattern)) return Truth::True;
  if (resource == "*") return Truth::False;
  // A key policy speaks of its own key alone: `*`, or that key's ARN. [rule 5.1.7]
  if (type == PolicyType::Key) return to_truth(pattern == resource);
  const Shape shape = shape_of(pattern, variables);
  if (shape.variable_in_front) {
    lookups.notes.push_back(
        "`" + std::string(pattern) +
        "` has a policy variable before the fifth colon, which AWS does not support: it matches nothing");
    return Truth::False;
  }
  const bool is_short = shape.colons < kArnColons;
  if (is_short && type == PolicyType::Rcp) return Truth::False;
  if (is_short && !pattern.ends_with('*') && short_arn_rule(type) == ShortArn::NeverMatches)
    return Truth::False;
  Expanded glob = expand(pattern, OperandForm::Glob, variables, request.context, lookups);
  if (glob.state != Expanded::State::Ready) {
    return glob.state == Expanded::State::Unknown ? Truth::Unknown : Truth::False;
  }
  if (is_short && !pattern.ends_with('*')) append_glob(glob.text, ":*");
  return to_truth(arn_glob_matches(glob.text, resource));
}

}  // namespace

bool action_matches(const Element<Value>& element, std::string_view action) {
  const bool listed = std::any_of(element.values.begin(), element.values.end(), [&](const Value& value) {
    if (value.text == "*") return true;
    if (value.text.find(':') == std::string_view::npos) return false;  // names no service: matches nothing
    if (value.text.find_first_of("*?") == std::string_view::npos)
      return equals_ignoring_case(value.text, action);
    return glob_matches_ignoring_case(to_glob(value.text), action);
  });
  return listed != element.negated;
}

Truth resource_matches(const Element<Value>& element, PolicyType type, bool variables, const Request& request,
                       Lookups& lookups) {
  const std::string resource = resource_text(request);
  Truth listed = Truth::False;
  for (const Value& value : element.values) {
    listed = either(listed, entry_matches(value.text, type, variables, resource, request, lookups));
    if (listed == Truth::True) break;
  }
  return element.negated ? opposite(listed) : listed;
}

}  // namespace whydeny
