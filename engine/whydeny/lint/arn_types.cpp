// Which resource types an ARN of a policy may name.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/arn_types.h"

#include <algorithm>
#include <array>
#include <utility>

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
    "arn:${Partition}:imagebuilder:${Region}:${Account}:component/${Name}",
    "arn:${Partition}:securityhub:${Region}::product/${Name}",
    "arn:${Partition}:swf:${Region}:${Account}:/domain/${Name}",
    "arn:${Partition}:waf::${Account}:changetoken/${Token}",
    "arn:${Partition}:waf-regional:${Region}:${Account}:changetoken/${Token}",
    "arn:${Partition}:elasticbeanstalk:${Region}:${Account}:platform/${Name}",
    "arn:${Partition}:sts::${Account}:assumed-role/${Name}",
    "arn:${Partition}:execute-api:${Region}:${Account}:${Api}",
});

bool is_hole(std::string_view field) { return field.starts_with("${"); }

/// What stands where the type's field is no matter: nothing, its literal text or anything.
std::string_view stand_in(std::string_view field) { return is_hole(field) ? std::string_view("x") : field; }

}  // namespace

void ArnTypes::add(std::string_view pattern, TypesOfService& types) {
  const auto fields = split_arn(pattern);
  // AWS Backup's pattern with a hole for the service would fit nearly everything.
  if (!fields || is_hole((*fields)[2])) return;
  const std::string_view resource = (*fields)[5];
  types[to_lower((*fields)[2])].push_back({pattern, (*fields)[2], (*fields)[3], (*fields)[4], resource,
                                           resource.substr(0, resource.find_first_of("$*"))});
}

void ArnTypes::look_at(const ArnPattern& arn, const std::string& text, const Type& type, ArnFit& fit) {
  fit.service = true;
  const std::string_view head = arn.resource.substr(0, arn.resource.find_first_of("$*?"));
  const std::size_t both = std::min(head.size(), type.head.size());
  if (head.substr(0, both) != type.head.substr(0, both)) return;
  std::string same_front = "arn:aws:";
  same_front.append(type.service).append(":").append(stand_in(type.region)).append(":");
  same_front.append(stand_in(type.account)).append(":").append(arn.resource);
  if (!arn_may_match(same_front, type.pattern)) return;
  fit.resource = true;
  (type.region.empty() ? fit.some_no_region : fit.some_region) = true;
  (type.account.empty() ? fit.some_no_account : fit.some_account) = true;
  fit.whole = fit.whole || arn_may_match(text, type.pattern);
}

const std::vector<ArnTypes::Type>& ArnTypes::of_all_services(const std::string& service) {
  const auto [slot, is_new] = all_.try_emplace(service);
  if (is_new) {
    TypesOfService found;
    for (const std::string_view pattern : catalog_.arn_patterns(service)) add(pattern, found);
    slot->second = std::move(found[service]);
  }
  return slot->second;
}

ArnFit ArnTypes::fit(const ArnPattern& arn) {
  ArnFit fit;
  const std::string service = to_lower(arn.service);
  const std::string text =
      service == arn.service ? std::string(arn.text) : with_field(arn, arn.service, service);
  // Most ARNs are of a type of the service of the same name: that spares reading all the others.
  auto own = own_.find(service);
  if (own == own_.end()) {
    TypesOfService found;
    for (const CatalogResource& type : catalog_.resources_of(service)) {
      for (const std::string_view pattern : type.arns) add(pattern, found);
    }
    own = own_.emplace(service, std::move(found[service])).first;
  }
  const auto look_among = [&](const std::vector<Type>& types) {
    for (const Type& type : types) {
      look_at(arn, text, type, fit);
      if (fit.whole) return;
    }
  };
  look_among(own->second);
  if (!fit.whole) {
    look_among(of_all_services(service));
  }
  fit.listed = fit.whole;
  if (fit.whole) return fit;
  if (other_.empty()) {
    for (const std::string_view pattern : kOtherPatterns) add(pattern, other_);
  }
  if (const auto other = other_.find(service); other != other_.end()) look_among(other->second);
  return fit;
}

std::string ArnTypes::meant_resource(const ArnPattern& arn) {
  const std::vector<Type>& all = of_all_services(to_lower(arn.service));
  const std::size_t cut = arn.resource.find_first_of("/:");
  if (cut == std::string_view::npos || cut + 1 == arn.resource.size()) return {};
  std::vector<std::string_view> words;
  std::vector<char> separators;
  for (const Type& type : all) {
    const std::string_view name = type.resource;
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
