// The actions that no resource of their statement can match.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/dead_actions.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/arn_types.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// ARNs that are matched against resource types, and patterns of actions that are looked up, for one
/// document.
constexpr std::size_t kMostMatches = 2'000'000;
constexpr std::size_t kMostPatterns = 2000;

/// Actions that AWS authorizes against all ARNs of a type, such as `arn:aws:iam::111122223333:user/*`, though
/// its tables give them no type.
constexpr auto kListings = std::to_array<std::string_view>({
    "dynamodb:ListTables",
    "iam:ListGroups",
    "iam:ListInstanceProfiles",
    "iam:ListPolicies",
    "iam:ListRoles",
    "iam:ListServerCertificates",
    "iam:ListUsers",
    "iam:ListVirtualMFADevices",
    "kinesis:ListStreams",
    "logs:DescribeLogGroups",
    "sns:ListTopics",
    "sqs:ListQueues",
    "states:ListStateMachines",
});

bool is_listing(const CatalogAction& action) {
  return std::any_of(kListings.begin(), kListings.end(), [&](std::string_view row) {
    return service_of(row) == action.service && row.ends_with(action.name) &&
           row.size() == action.service.size() + 1 + action.name.size();
  });
}

class Search {
 public:
  Search(const Subject& subject, std::string_view service)
      : catalog_(subject.catalog), service_(service), types_(subject.catalog) {}

  void look_at(const Statement& statement) {
    if (statement.action.negated || !statement.resource || statement.resource->negated) return;
    const auto& actions = statement.action.values;
    if (std::none_of(actions.begin(), actions.end(), [&](const Value& v) { return is_wanted(v.text); }))
      return;
    if (!read_resources(*statement.resource)) return;
    fits_.clear();
    const std::size_t first = found_.size();
    for (const Value& action : actions) {
      matches_ += resources_->size() / 8;
      if (matches_ > kMostMatches) return;
      if (is_wanted(action.text)) look_at(statement, action);
    }
    // One kind of fault, all over the statement, can be mended in its resources.
    const auto account_level = static_cast<std::size_t>(
        std::count_if(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(),
                      [](const DeadAction& dead) { return dead.is_account_level; }));
    for (std::size_t at = first; at < found_.size(); ++at) {
      const std::size_t alike =
          found_[at].is_account_level ? account_level : found_.size() - first - account_level;
      found_[at].has_company = alike != actions.size();
    }
  }
  std::vector<DeadAction> take() { return std::move(found_); }

 private:
  bool is_wanted(std::string_view action) const {
    return service_.empty() || equals_ignoring_case(service_of(action), service_);
  }

  void look_at(const Statement& statement, const Value& action) {
    if (has_wildcard(action.text) && ++patterns_ > kMostPatterns) return;
    const auto meant = actions_meant(catalog_, action.text);
    const bool dead = !meant.empty() && std::all_of(meant.begin(), meant.end(),
                                                    [&](const CatalogAction& a) { return is_dead(a); });
    if (!dead) return;
    DeadAction row{&statement, &action, {}, resources_};
    for (const CatalogAction& a : meant) {
      for (const ActionResource& resource : a.resources) row.types.insert(resource.type);
    }
    row.is_account_level = row.types.empty();
    found_.push_back(std::move(row));
  }

  /// False when nothing can be said for certain about the statement.
  bool read_resources(const Element<Value>& element) {
    std::vector<ArnPattern> arns;
    for (const Value& value : element.values) {
      const auto arn = parse_arn_pattern(value.text);
      if (!arn || !is_judged(*arn)) return false;
      arns.push_back(*arn);
    }
    resources_ = std::make_shared<const std::vector<ArnPattern>>(std::move(arns));
    return !resources_->empty();
  }

  /// True unless the ARN is broken: then that is what is wrong with the statement.
  bool is_judged(const ArnPattern& arn) {
    if (is_bucket_or_object(arn) && bucket_of(arn).size() + 1 == arn.resource.size()) return false;  // R325
    if (!is_literal(arn.service)) return has_wildcard(arn.service);
    matches_ += 8;
    return types_.fit(arn).listed;
  }

  bool is_dead(const CatalogAction& action) {
    if (action.resources.empty()) {
      const bool lists = is_listing(action);
      return std::none_of(resources_->begin(), resources_->end(), [&](const ArnPattern& arn) {
        // S3 asks about its account-level actions as `arn:aws:s3:::*`.
        if (action.service == "s3") return is_bucket_or_object(arn) && is_star(arn.resource);
        return lists && equals_ignoring_case(arn.service, action.service) && arn.resource.ends_with('*');
      });
    }
    return std::none_of(action.resources.begin(), action.resources.end(),
                        [&](const ActionResource& r) { return fits(action.service, r.type); });
  }

  /// True when one of the resources may be of that type, or when that is not known.
  bool fits(std::string_view service, std::string_view name) {
    const auto [at, is_new] = fits_.emplace(std::pair(service, name), true);
    if (!is_new) return at->second;
    const auto type = catalog_.find_resource(service, name);
    if (!type || type->arns.empty()) return true;
    at->second = std::any_of(resources_->begin(), resources_->end(), [&](const ArnPattern& arn) {
      return std::any_of(type->arns.begin(), type->arns.end(), [&](std::string_view pattern) {
        return ++matches_ > kMostMatches || may_be(arn, pattern);
      });
    });
    return at->second;
  }

  static bool may_be(const ArnPattern& arn, std::string_view pattern) {
    if (!is_literal(arn.service) || arn.service == to_lower(arn.service))
      return arn_may_match(arn.text, pattern);
    return arn_may_match(with_field(arn, arn.service, to_lower(arn.service)), pattern);
  }

  const Catalog& catalog_;
  std::string_view service_;
  ArnTypes types_;
  std::size_t matches_ = 0;
  std::size_t patterns_ = 0;
  std::shared_ptr<const std::vector<ArnPattern>> resources_;  // of the statement at hand
  std::map<std::pair<std::string_view, std::string_view>, bool> fits_;
  std::vector<DeadAction> found_;
};

}  // namespace

std::vector<ArnPattern> DeadAction::resources_of(std::string_view service) const {
  std::vector<ArnPattern> out;
  std::copy_if(resources->begin(), resources->end(), std::back_inserter(out),
               [&](const ArnPattern& arn) { return equals_ignoring_case(arn.service, service); });
  return out;
}

std::vector<DeadAction> dead_actions(const Subject& subject, std::string_view service) {
  Search search(subject, service);
  for (const Statement& statement : subject.statements()) search.look_at(statement);
  return search.take();
}

std::vector<CatalogAction> actions_meant(const Catalog& catalog, std::string_view action) {
  const std::string_view service = service_of(action);
  if (!looks_like_action(action) || has_wildcard(service)) return {};
  if (has_wildcard(action)) return catalog.matching_actions(action);
  const auto known = catalog.find_action(action);
  if (!known) return {};
  return {*known};
}

}  // namespace whydeny
