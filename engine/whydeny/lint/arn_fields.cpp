// The fields of resource ARNs, one after the other and as they go together.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/arn_fields.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/arn_pattern.h"
#include "whydeny/lint/arn_types.h"
#include "whydeny/lint/catalog_age.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/known_services.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 8> kPartitions = {"aws",       "aws-cn",    "aws-us-gov", "aws-iso",
                                                         "aws-iso-b", "aws-iso-e", "aws-iso-f",  "aws-eusc"};

/// "eu-west-1", or what is made like it.
bool has_form_of_region(std::string_view text) {
  if (!partition_of_region(text).empty()) return true;
  const std::size_t last = text.rfind('-');
  return std::count(text.begin(), text.end(), '-') >= 2 && is_digits(text.substr(last + 1)) &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(last),
                     [](char c) { return c == '-' || (to_lower(c) >= 'a' && to_lower(c) <= 'z'); });
}

bool are_swapped(const ArnPattern& arn) {
  return is_account_id(arn.region) && has_form_of_region(arn.account);
}

/// The partition in which the region is, or all regions that a pattern such as `cn-*` stands for; empty when
/// that is not known.
std::string_view partition_of(std::string_view region) {
  if (is_literal(region)) return partition_of_region(region);
  constexpr auto kFronts = std::to_array<std::array<std::string_view, 2>>({
      {"cn-", "aws-cn"},
      {"us-gov-", "aws-us-gov"},
  });
  for (const auto& [front, partition] : kFronts) {
    if (region.starts_with(front)) return partition;
  }
  return {};
}

void mend_with(Finding& finding, FixSafety safety, const Value& value, const std::string& text) {
  finding.fix = Fix{safety, {replace_string(value.span, text)}};
}

/// Calls `report(value, arn, fit)` for the ARNs of known services that fit no type of theirs as they are.
template <typename Wanted, typename Report>
void for_each_misfit(const Subject& subject, Wanted wanted, Report report) {
  ArnTypes types(subject.catalog);
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (!wanted(arn) || !is_literal(arn.service) || are_swapped(arn)) return;
    const ArnFit fit = types.fit(arn);
    if (fit.service && !fit.whole) report(value, arn, fit);
  });
}

}  // namespace

void check_partition(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (arn.partition.find("${") != std::string_view::npos) return;
    const std::string glob = to_glob(arn.partition);
    const bool known = is_partition(arn.partition) ||
                       std::any_of(kPartitions.begin(), kPartitions.end(),
                                   [&](std::string_view partition) { return glob_matches(glob, partition); });
    if (known) return;
    const std::string_view near = closest(arn.partition, kPartitions);
    findings.report("R303", value.span,
                    arn.partition.empty() ? "ARN without a partition: " + quoted(value.text)
                                          : quoted(arn.partition) + " is no partition",
                    did_you_mean(with_field(arn, arn.partition, near.empty() ? "aws" : near)));
  });
}

void check_region(const Subject& subject, Findings& findings) {
  ArnTypes types(subject.catalog);
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (arn.region.empty() || !is_literal(arn.region) || are_swapped(arn)) return;
    if (!partition_of_region(arn.region).empty()) return;
    // One that no type takes is to go, not to be mended (R307).
    const ArnFit fit = types.fit(arn);
    if (fit.resource && !fit.some_region) return;
    const std::string_view near = closest_region(arn.region);
    const std::string mended = near.empty() ? std::string() : with_field(arn, arn.region, near);
    Finding& finding = findings.report("R304", value.span, quoted(arn.region) + " is no region",
                                       near.empty() ? std::string() : did_you_mean(mended));
    if (!near.empty()) mend_with(finding, FixSafety::Unsafe, value, mended);
    soften_when_stale(subject, finding);
  });
}

void check_account(const Subject& subject, Findings& findings) {
  // Those of AWS itself that stand in ARNs.
  constexpr std::array<std::string_view, 4> kNamed = {"aws", "aws-managed", "cloudfront", "offering"};
  ArnTypes types(subject.catalog);
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (arn.account.empty() || !is_literal(arn.account) || is_account_id(arn.account)) return;
    if (std::find(kNamed.begin(), kNamed.end(), arn.account) != kNamed.end() || are_swapped(arn)) return;
    // One that no type takes is to go, not to be mended (R306).
    const ArnFit fit = types.fit(arn);
    if (fit.resource && !fit.some_account) return;
    findings.report("R305", value.span, quoted(arn.account) + " is no account id",
                    "an account id has twelve digits");
  });
}

void check_account_not_allowed(const Subject& subject, Findings& findings) {
  for_each_misfit(
      subject, [](const ArnPattern& arn) { return !arn.account.empty() && is_literal(arn.account); },
      [&](const Value& value, const ArnPattern& arn, const ArnFit& fit) {
        if (!fit.resource || fit.some_account) return;
        const std::string mended = with_field(arn, arn.account, "");
        Finding& finding = findings.report("R306", value.span,
                                           "ARNs of such resources have no account: " + quoted(value.text),
                                           did_you_mean(mended));
        mend_with(finding, FixSafety::Unsafe, value, mended);
      });
}

void check_region_not_allowed(const Subject& subject, Findings& findings) {
  for_each_misfit(
      subject, [](const ArnPattern& arn) { return !arn.region.empty() && is_literal(arn.region); },
      [&](const Value& value, const ArnPattern& arn, const ArnFit& fit) {
        if (!fit.resource || fit.some_region) return;
        const std::string mended = with_field(arn, arn.region, "");
        Finding& finding = findings.report("R307", value.span,
                                           "ARNs of such resources have no region: " + quoted(value.text),
                                           did_you_mean(mended));
        mend_with(finding, FixSafety::Unsafe, value, mended);
      });
}

void check_region_missing(const Subject& subject, Findings& findings) {
  for_each_misfit(
      subject, [](const ArnPattern& arn) { return arn.region.empty(); },
      [&](const Value& value, const ArnPattern& arn, const ArnFit& fit) {
        if (!fit.resource || fit.some_no_region) return;
        const std::string mended = with_field(arn, arn.region, "*");
        Finding& finding =
            findings.report("R308", value.span, "ARNs of such resources have a region: " + quoted(value.text),
                            "name it, or write " + quoted(mended) + " for all");
        mend_with(finding, FixSafety::Unsafe, value, mended);
      });
}

void check_account_missing(const Subject& subject, Findings& findings) {
  for_each_misfit(
      subject, [](const ArnPattern& arn) { return arn.account.empty(); },
      [&](const Value& value, const ArnPattern& arn, const ArnFit& fit) {
        if (!fit.resource || fit.some_no_account) return;
        const std::string mended = with_field(arn, arn.account, "*");
        Finding& finding = findings.report("R309", value.span,
                                           "ARNs of such resources have an account: " + quoted(value.text),
                                           "name it, or write " + quoted(mended) + " for all");
        mend_with(finding, FixSafety::Unsafe, value, mended);
      });
}

void check_service_case(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (arn.service.find("${") != std::string_view::npos) return;
    if (std::none_of(arn.service.begin(), arn.service.end(), is_upper)) return;
    const std::string mended = with_field(arn, arn.service, to_lower(arn.service));
    Finding& finding = findings.report("R310", value.span,
                                       "the service of an ARN is in lower case, not " + quoted(arn.service),
                                       did_you_mean(mended));
    mend_with(finding, FixSafety::Safe, value, mended);
  });
}

void check_service(const Subject& subject, Findings& findings) {
  KnownServices services(subject.catalog);
  std::size_t guesses = 0;
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (!is_literal(arn.service)) return;
    if (services.has_arns(arn.service)) return;
    const std::string_view near =
        ++guesses > kMostGuesses ? std::string_view() : subject.catalog.closest_service(arn.service);
    const std::string mended = near.empty() ? std::string() : with_field(arn, arn.service, near);
    Finding& finding =
        findings.report("R311", value.span,
                        arn.service.empty() ? "ARN without a service: " + quoted(value.text)
                                            : "no service has ARNs with " + quoted(arn.service),
                        near.empty() ? std::string() : did_you_mean(mended));
    if (!near.empty()) mend_with(finding, FixSafety::Unsafe, value, mended);
    soften_when_stale(subject, finding);
  });
}

void check_resource_part(const Subject& subject, Findings& findings) {
  ArnTypes types(subject.catalog);
  std::size_t guesses = 0;
  for_each_misfit(
      subject, [](const ArnPattern&) { return true; },
      [&](const Value& value, const ArnPattern& arn, const ArnFit& fit) {
        if (fit.resource) return;
        const std::string meant = ++guesses > kMostGuesses ? std::string() : types.meant_resource(arn);
        const std::string mended = meant.empty() ? std::string() : with_field(arn, arn.resource, meant);
        Finding& finding =
            findings.report("R312", value.span,
                            arn.resource.empty() ? "ARN without a resource: " + quoted(value.text)
                                                 : "no resource of " + quoted(to_lower(arn.service)) +
                                                       " has an ARN that ends in " + quoted(arn.resource),
                            meant.empty() ? std::string() : did_you_mean(mended));
        if (!meant.empty()) mend_with(finding, FixSafety::Unsafe, value, mended);
        soften_when_stale(subject, finding);
      });
}

void check_wildcard_in_arn_service(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (!has_wildcard(arn.service) || arn.service.find("${") != std::string_view::npos) return;
    findings.report("R314", value.span, "wildcard in the service of an ARN: " + quoted(value.text),
                    "write one ARN for each service, or `*`");
  });
}

void check_region_of_partition(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (!is_partition(arn.partition)) return;
    const std::string_view home = partition_of(arn.region);
    if (home.empty() || home == arn.partition) return;
    const std::string mended = with_field(arn, arn.partition, home);
    Finding& finding = findings.report(
        "R331", value.span, quoted(arn.region) + " is no region of the partition " + quoted(arn.partition),
        did_you_mean(mended));
    mend_with(finding, FixSafety::Unsafe, value, mended);
  });
}

void check_swapped_fields(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (!are_swapped(arn)) return;
    const std::string front(
        arn.text.substr(0, static_cast<std::size_t>(arn.region.data() - arn.text.data())));
    std::string mended = front;
    mended.append(arn.account).append(":").append(arn.region).append(":").append(arn.resource);
    Finding& finding = findings.report(
        "R332", value.span, "region and account are swapped in " + quoted(value.text), did_you_mean(mended));
    mend_with(finding, FixSafety::Safe, value, mended);
  });
}

}  // namespace whydeny
