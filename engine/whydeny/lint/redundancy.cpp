// Values that another one of their list makes needless.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/redundancy.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/arn_pattern.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// Bytes of patterns that are compared with each other in one document. The lists of a policy that AWS takes
/// need a small part of it; what a longer one has beyond goes unsaid.
constexpr std::size_t kMostBytes = std::size_t{1} << 26U;

struct Kind {
  std::string_view rule;
  std::string_view word;
  bool (*covers)(std::string_view wide, std::string_view narrow);
  std::string (*folded)(std::string_view text);  ///< equal for values that mean the same
  bool (*is_sound)(std::string_view text);       ///< the others are another rule's
};

class Search {
 public:
  Search(const Kind& kind, const Subject& subject, Findings& findings)
      : kind_(kind), subject_(subject), findings_(findings) {}

  void look_at(const std::vector<Value>& values) {
    std::unordered_map<std::string, const Value*> first;
    std::vector<const Value*> distinct;
    for (const Value& value : values) {
      if (!kind_.is_sound(value.text)) continue;
      const auto [at, is_new] = first.emplace(kind_.folded(value.text), &value);
      if (is_new) {
        distinct.push_back(&value);
      } else {
        report(value, *at->second, "repeats");
      }
    }
    for (const Value* wide : distinct) {
      if (spent_ > kMostBytes) return;
      if (has_wildcard(wide->text)) look_under(*wide, distinct);
    }
  }

 private:
  void look_under(const Value& wide, const std::vector<const Value*>& distinct) {
    constexpr std::size_t kCostOfOne = 32;
    for (const Value* value : distinct) {
      if (value == &wide) continue;
      spent_ += wide.text.size() + value->text.size() + kCostOfOne;
      if (spent_ > kMostBytes) return;
      if (!kind_.covers(wide.text, value->text)) continue;
      const bool mutual = kind_.covers(value->text, wide.text);
      if (mutual && value < &wide) continue;
      if (covered_.insert(value).second) report(*value, wide, "is covered by");
    }
  }

  void report(const Value& value, const Value& by, std::string_view how) {
    Finding& finding = findings_.report(kind_.rule, value.span,
                                        std::string(kind_.word) + " " + quoted(value.text) + " " +
                                            std::string(how) + " " + quoted(by.text) + " in the same list",
                                        "remove it");
    finding.related.push_back({by.span, "the other one"});
    auto edits = remove_value(subject_, value.span);
    if (!edits.empty()) finding.fix = Fix{FixSafety::Safe, std::move(edits)};
  }

  const Kind& kind_;
  const Subject& subject_;
  Findings& findings_;
  std::size_t spent_ = 0;
  std::unordered_set<const Value*> covered_;
};

bool is_sound_action(std::string_view text) { return text == "*" || looks_like_action(text); }

bool is_sound_resource(std::string_view text) { return text == "*" || text.starts_with("arn:"); }

std::string as_written(std::string_view text) { return std::string(text); }

std::string in_lower_case(std::string_view text) { return to_lower(text); }

constexpr Kind kActions = {"A208", "action", action_covers, in_lower_case, is_sound_action};
constexpr Kind kResources = {"R319", "resource", arn_pattern_covers, as_written, is_sound_resource};

}  // namespace

bool arn_pattern_covers(std::string_view wide, std::string_view narrow) {
  if (is_star(wide)) return true;
  // A star that is meant as such is no wildcard.
  if (wide.find("${*}") != std::string_view::npos || wide.find("${?}") != std::string_view::npos)
    return false;
  const auto a = parse_arn_pattern(wide);
  const auto b = parse_arn_pattern(narrow);
  // Field by field: wildcards in the front of an ARN cross colons only sometimes.
  return a && b && pattern_covers(a->partition, b->partition) && pattern_covers(a->service, b->service) &&
         pattern_covers(a->region, b->region) && pattern_covers(a->account, b->account) &&
         pattern_covers(a->resource, b->resource);
}

void check_redundant_actions(const Subject& subject, Findings& findings) {
  Search search(kActions, subject, findings);
  for (const Statement& statement : subject.statements()) search.look_at(statement.action.values);
}

void check_redundant_resources(const Subject& subject, Findings& findings) {
  Search search(kResources, subject, findings);
  for (const Statement& statement : subject.statements()) {
    if (statement.resource) search.look_at(statement.resource->values);
  }
}

}  // namespace whydeny
