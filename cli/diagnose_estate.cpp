// What an estate knows about a call that is diagnosed.
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose_estate.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/estate/estate_policies.h"

namespace whydeny {
namespace {

constexpr std::string_view kBucketArn = "arn:aws:s3:::";

RequestSpec request_for(std::string principal, std::string action, std::string resource) {
  RequestSpec spec;
  spec.principal = Placed{std::move(principal), {}, nullptr};
  spec.action = Placed{std::move(action), {}, nullptr};
  spec.resource = Placed{std::move(resource), {}, nullptr};
  return spec;
}

bool has_gap(const EstateAnswer& known, PolicyType type) {
  return std::any_of(known.gaps.begin(), known.gaps.end(),
                     [type](const EstateGap& gap) { return gap.type == type; });
}

struct Slot {
  PolicyType type;
  Documents CasePolicies::*in_case;
  std::vector<Policy> PolicySet::*known;
};
constexpr std::array kSlots = {
    Slot{PolicyType::Identity, &CasePolicies::identity, &PolicySet::identity},
    Slot{PolicyType::Boundary, &CasePolicies::boundary, &PolicySet::boundary},
    Slot{PolicyType::Endpoint, &CasePolicies::endpoint, &PolicySet::endpoint},
};
struct LevelSlot {
  PolicyType type;
  LevelDocuments CasePolicies::*in_case;
  std::vector<std::vector<Policy>> PolicySet::*known;
};
constexpr std::array kLevelSlots = {
    LevelSlot{PolicyType::Scp, &CasePolicies::scp, &PolicySet::scp},
    LevelSlot{PolicyType::Rcp, &CasePolicies::rcp, &PolicySet::rcp},
};

class EstateCase {
 public:
  EstateCase(const std::shared_ptr<const Estate>& estate, const std::string& bucket, DiagnosisCase& asked)
      : estate_(*estate), policies_(estate), bucket_(bucket), asked_(asked) {}

  Diagnostics add() {
    RequestSpec spec =
        request_for(asked_.principal, "s3:GetObject", std::string(kBucketArn) + bucket_ + "/key");
    spec.context = asked_.context;
    BucketFacts& facts = asked_.facts.buckets[bucket_];
    if (!facts.account.empty()) spec.resource_account = Placed{facts.account, {}, nullptr};
    Facts given;
    given.role_arn = asked_.role_arn;
    EstateAnswer known = policies_.find(spec, given, !asked_.policies.identity.policies.empty());
    if (!known.complaints.empty()) return known.complaints;
    if (asked_.role_arn.empty()) asked_.role_arn = known.role_arn;
    if (asked_.facts.management_account.empty()) asked_.facts.management_account = known.management_account;
    if (facts.account.empty()) facts.account = known.resource_account;
    RequestSpec tags, told;
    tags.context = std::move(known.context);
    // What holds for the bucket need not hold for a key or for another bucket.
    std::erase_if(tags.context,
                  [](const ContextSpec& key) { return key.key.text.starts_with("aws:Resource"); });
    told.context = std::move(asked_.context);
    asked_.context = overlay(tags, told).context;
    for (const Slot& slot : kSlots)
      fill(asked_.policies.*slot.in_case, known.policies.*slot.known, slot.type, known);
    for (const LevelSlot& slot : kLevelSlots) {
      LevelDocuments& levels = asked_.policies.*slot.in_case;
      if (!levels.levels.empty()) continue;
      levels.levels = std::move(known.policies.*slot.known);
      levels.supplied = !levels.levels.empty() || !has_gap(known, slot.type);
    }
    fill(asked_.policies.buckets[bucket_], known.policies.resource, PolicyType::Resource, known);
    for (const EstateGap& gap : known.gaps) asked_.notes.push_back("not supplied: " + gap.what);
    add_others();
    return {};
  }

 private:
  static void fill(Documents& documents, std::vector<Policy>& known, PolicyType type,
                   const EstateAnswer& answer) {
    if (!documents.policies.empty()) return;
    documents.policies = std::move(known);
    // Where nothing at all is known the question stays open.
    documents.supplied = !documents.policies.empty() || !has_gap(answer, type);
  }

  // Other buckets, from which objects may be copied, and keys. One with a broken policy is not supplied.
  void add_others() {
    for (const auto& [arn, documents] : estate_.resources) {
      const auto parts = parse_arn(arn);
      const bool is_bucket = parts && parts->service == "s3" && parts->account.empty();
      const bool is_key = parts && parts->service == "kms";
      if (!is_bucket && !is_key) continue;
      const std::string name(is_bucket ? parts->resource : std::string_view(arn));
      auto& all = is_bucket ? asked_.policies.buckets : asked_.policies.keys;
      if (all.contains(name)) continue;
      const EstateAnswer known =
          policies_.find(request_for("*", is_bucket ? "s3:GetObject" : "kms:Decrypt", arn), {}, true);
      all[name] = {known.complaints.empty(), known.policies.resource};
      if (is_key && !known.key_state.empty() && asked_.facts.kms_keys[arn].state.empty())
        asked_.facts.kms_keys[arn].state = known.key_state;
    }
    for (const auto& [name, account] : estate_.bucket_accounts) {
      std::string& owner = asked_.facts.buckets[name].account;
      if (owner.empty()) owner = account;
    }
  }

  const Estate& estate_;
  EstatePolicies policies_;
  const std::string& bucket_;
  DiagnosisCase& asked_;
};

}  // namespace

Diagnostics add_estate(const EstateOptions& options, const std::string& bucket, DiagnosisCase& asked) {
  const Result<LoadedEstate> loaded = load_estate(options);
  if (!loaded) return loaded.error();
  return loaded->estate ? EstateCase(loaded->estate, bucket, asked).add() : Diagnostics{};
}

}  // namespace whydeny
