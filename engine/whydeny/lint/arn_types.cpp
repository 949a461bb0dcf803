// Which resource types an ARN of a policy may name.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/arn_types.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/statements.h"

namespace whydeny {
namespace {

/// Sound ARNs that AWS's tables of resource types leave out: what AWS itself owns, and older forms.
constexpr auto kOtherPatterns = std::to_array<std::string_view>({
    "arn:${Partition}:ssm:${Region}::document/${Name}",
    "arn:${Partition}:ssm:${Region}::parameter/${Name}",
    "arn:${Partition}:ssm:${Region}::automation-definition/${Name}",
    "arn:${Partition}:ssm:${Region}::patchbaseline/${Name}",
    "arn:${Partition}:ecs:${Region}:${Account}:service/${Name}",
    "arn:${Partition}:ecs:${Region}:${Account}:task/${Name}",
    "arn:${Partition}:ecs:${Region}:${Account}:container-instance/${Name}",
    "arn:${Partition}:cloudformation:${Region}:${Account}:transform/${Name}",
    "arn:${Partition}:cloudformation:${Region}:${Account}:stack/${Name}",
    "arn:${Partition}:backup:${Region}:${Account}:recovery-point:${Id}",
    "arn:${Partition}:autoscaling:${Region}:${Account}:scalingPolicy:${Id}",
    "arn:${Partition}:waf::${Account}:changetoken/${Token}",
    "arn:${Partition}:waf-regional:${Region}:${Account}:changetoken/${Token}",
    "arn:${Partition}:elasticbeanstalk:${Region}:${Account}:platform/${Name}",
    "arn:${Partition}:sts::${Account}:assumed-role/${Name}",
    "arn:${Partition}:execute-api:${Region}:${Account}:${Api}",
});

void append_patterns(const std::vector<CatalogResource>& types, std::vector<std::string_view>& out) {
  for (const CatalogResource& type : types) out.insert(out.end(), type.arns.begin(), type.arns.end());
}

bool is_hole(std::string_view field) { return field.starts_with("${"); }

/// What stands where the type's field is no matter: nothing, its literal text or anything.
std::string_view stand_in(std::string_view field) { return is_hole(field) ? std::string_view("x") : field; }

void look_at(const ArnPattern& arn, const std::string& text, std::string_view pattern, ArnFit& fit) {
  const auto type = split_arn(pattern);
  if (!type || !equals_ignoring_case((*type)[2], arn.service)) return;
  fit.service = true;
  const std::string_view name = (*type)[5];
  const bool differ = !name.empty() && !arn.resource.empty() && name.front() != '$' && name.front() != '*' &&
                      !has_wildcard(arn.resource.substr(0, 1)) && arn.resource.front() != '$' &&
                      name.front() != arn.resource.front();
  if (differ) return;
  std::string same_front = "arn:aws:";
  same_front += (*type)[2];
  for (const std::size_t at : {std::size_t{3}, std::size_t{4}}) (same_front += ':') += stand_in((*type)[at]);
  (same_front += ':') += arn.resource;
  if (!arn_may_match(same_front, pattern)) return;
  fit.resource = true;
  ((*type)[3].empty() ? fit.some_no_region : fit.some_region) = true;
  ((*type)[4].empty() ? fit.some_no_account : fit.some_account) = true;
  fit.whole = fit.whole || arn_may_match(text, pattern);
}

}  // namespace

void ArnTypes::read_all() {
  if (all_read_) return;
  all_read_ = true;
  for (const std::string_view pattern : kOtherPatterns)
    other_[std::string((*split_arn(pattern))[2])].push_back(pattern);
  std::vector<std::string_view> patterns;
  for (const CatalogService& service : catalog_.services())
    append_patterns(catalog_.resources_of(service.prefix), patterns);
  for (const std::string_view pattern : patterns) {
    // AWS Backup's pattern with a hole for the service would fit nearly everything.
    const auto fields = split_arn(pattern);
    if (fields && !is_hole((*fields)[2])) all_[to_lower((*fields)[2])].push_back(pattern);
  }
}

ArnFit ArnTypes::fit(const ArnPattern& arn) {
  ArnFit fit;
  const std::string service = to_lower(arn.service);
  const std::string text =
      service == arn.service ? std::string(arn.text) : with_field(arn, arn.service, service);
  // Most ARNs are of a type of the service of the same name: that spares reading all the others.
  auto own = own_.find(service);
  if (own == own_.end()) {
    own = own_.emplace(service, std::vector<std::string_view>()).first;
    append_patterns(catalog_.resources_of(service), own->second);
  }
  const auto look_among = [&](const std::vector<std::string_view>& patterns) {
    for (const std::string_view pattern : patterns) {
      look_at(arn, text, pattern, fit);
      if (fit.whole) return;
    }
  };
  look_among(own->second);
  if (!fit.whole) {
    read_all();
    if (const auto all = all_.find(service); all != all_.end()) look_among(all->second);
  }
  fit.listed = fit.whole;
  if (fit.whole) return fit;
  if (const auto other = other_.find(service); other != other_.end()) look_among(other->second);
  return fit;
}

std::string ArnTypes::meant_resource(const ArnPattern& arn) {
  read_all();
  const auto all = all_.find(to_lower(arn.service));
  if (all == all_.end()) return {};
  const std::size_t cut = arn.resource.find_first_of("/:");
  if (cut == std::string_view::npos || cut + 1 == arn.resource.size()) return {};
  std::vector<std::string_view> words;
  std::vector<char> separators;
  for (const std::string_view pattern : all->second) {
    const std::string_view name = split_arn(pattern)->back();
    const std::size_t end = name.find_first_of("/:");
    if (end == std::string_view::npos || end == 0 || is_hole(name)) continue;
    words.push_back(name.substr(0, end));
    separators.push_back(name[end]);
  }
  const std::string_view near = closest(arn.resource.substr(0, cut), words);
  const auto at = std::find(words.begin(), words.end(), near);
  if (near.empty() || at == words.end()) return {};
  std::string meant(near);
  meant += separators[static_cast<std::size_t>(at - words.begin())];
  meant += arn.resource.substr(cut + 1);
  return meant == arn.resource ? std::string() : meant;
}

}  // namespace whydeny
