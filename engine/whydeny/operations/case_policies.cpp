// The `policies` of a case of a diagnosis: from JSON to documents by what they are attached to.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/case_policies.h"

#include <algorithm>
#include <array>

#include "whydeny/operations/fields.h"

namespace whydeny {
namespace {

// One member of `policies`; one of the pointers is set.
struct MemberRow {
  std::string_view name;
  PolicyType type;
  Documents CasePolicies::*documents;
  LevelDocuments CasePolicies::*levels;
  std::map<std::string, Documents> CasePolicies::*named;
};

// clang-format off
constexpr std::array kMembers = {
    MemberRow{"identity",     PolicyType::Identity, &CasePolicies::identity, nullptr,            nullptr},
    MemberRow{"boundary",     PolicyType::Boundary, &CasePolicies::boundary, nullptr,            nullptr},
    MemberRow{"session",      PolicyType::Session,  &CasePolicies::session,  nullptr,            nullptr},
    MemberRow{"vpce",         PolicyType::Endpoint, &CasePolicies::endpoint, nullptr,            nullptr},
    MemberRow{"scp",          PolicyType::Scp,      nullptr,                 &CasePolicies::scp, nullptr},
    MemberRow{"rcp",          PolicyType::Rcp,      nullptr,                 &CasePolicies::rcp, nullptr},
    MemberRow{"buckets",      PolicyType::Resource, nullptr, nullptr, &CasePolicies::buckets},
    MemberRow{"keys",         PolicyType::Key,      nullptr, nullptr, &CasePolicies::keys},
    MemberRow{"accessPoints", PolicyType::Resource, nullptr, nullptr, &CasePolicies::access_points},
};
// clang-format on

class Loader {
 public:
  Loader(const std::shared_ptr<const JsonDocument>& document, const ReadPolicyFile& files,
         Diagnostics& complaints)
      : document_(document), files_(files), complaints_(complaints) {}

  // `null`, one document, or a list of documents.
  void load(const JsonValue& value, PolicyType type, const std::string& label, Documents& out) {
    out = {};
    out.supplied = !value.is(JsonKind::Null);
    if (!out.supplied) return;
    load_list(value, type, label, out.policies);
  }

  // A list of levels; a list of documents is one level.
  void load_levels(const JsonValue& value, PolicyType type, const std::string& label, LevelDocuments& out) {
    out = {};
    out.supplied = !value.is(JsonKind::Null);
    const std::vector<JsonValue> items = value.items();
    const auto lists = std::count_if(items.begin(), items.end(),
                                     [](const JsonValue& item) { return item.is(JsonKind::Array); });
    if (!out.supplied || (value.is(JsonKind::Array) && items.empty())) return;
    if (lists == 0) {
      load_list(value, type, label, out.levels.emplace_back());
    } else if (static_cast<std::size_t>(lists) != items.size()) {
      complaints_.push_back(complaint_at(value, value.span(), "`" + label + "` mixes levels and documents",
                                         "give a list of levels, root first, each a list of documents"));
    } else {
      for (std::size_t i = 0; i < items.size(); ++i)
        load_list(items[i], type, label + "[" + std::to_string(i) + "]", out.levels.emplace_back());
    }
  }

  void load_named(const JsonValue& value, const MemberRow& row, std::map<std::string, Documents>& out) {
    if (value.is(JsonKind::Null)) return;
    if (!value.is(JsonKind::Object)) {
      complaints_.push_back(not_an_object(value, row.name));
      return;
    }
    for (const JsonValue::Member& member : value.members()) {
      const std::string name(member.key);
      load(member.value, row.type, std::string(row.name) + "[" + name + "]", out[name]);
    }
  }

  std::optional<Policy> load_one(const JsonValue& value, PolicyType type, const std::string& label) {
    if (value.is(JsonKind::String) && files_) return keep(files_(std::string(value.text()), type));
    if (!value.is(JsonKind::Object)) {
      complaints_.push_back(complaint_at(
          value, value.span(),
          "`" + label + "` must be a policy, not a " + std::string(json_kind_name(value.kind()))));
      return std::nullopt;
    }
    const std::optional<JsonValue> policy = value.find("policy");
    if (!policy) return keep(parse_policy(document_, value, type, label));
    const std::optional<JsonValue> name = value.find("name");
    for (const JsonValue::Member& member : value.members()) {
      static constexpr std::array<std::string_view, 2> kNames = {"name", "policy"};
      if (std::find(kNames.begin(), kNames.end(), member.key) == kNames.end())
        complaints_.push_back(unknown_member(member, "a named policy", kNames));
    }
    const std::string known_as = name ? std::string(name->text()) : label;
    if (policy->is(JsonKind::String) && files_) return keep(files_(std::string(policy->text()), type));
    return keep(parse_policy(document_, *policy, type, known_as));
  }

 private:
  void load_list(const JsonValue& value, PolicyType type, const std::string& label,
                 std::vector<Policy>& out) {
    if (!value.is(JsonKind::Array)) {
      if (auto policy = load_one(value, type, label)) out.push_back(std::move(*policy));
      return;
    }
    std::size_t index = 0;
    for (const JsonValue& item : value.items()) {
      if (auto policy = load_one(item, type, label + "[" + std::to_string(index++) + "]"))
        out.push_back(std::move(*policy));
    }
  }

  std::optional<Policy> keep(ParsedPolicy parsed) {
    if (!parsed.policy) {
      std::copy_if(parsed.diagnostics.begin(), parsed.diagnostics.end(), std::back_inserter(complaints_),
                   [](const Diagnostic& d) { return d.fatal; });
    }
    return std::move(parsed.policy);
  }

  const std::shared_ptr<const JsonDocument>& document_;
  const ReadPolicyFile& files_;
  Diagnostics& complaints_;
};

}  // namespace

std::optional<Policy> read_case_policy(const std::shared_ptr<const JsonDocument>& document,
                                       const JsonValue& value, PolicyType type, const std::string& label,
                                       const ReadPolicyFile& files, Diagnostics& complaints) {
  return Loader(document, files, complaints).load_one(value, type, label);
}

void read_case_policies(const std::shared_ptr<const JsonDocument>& document, const JsonValue& object,
                        const ReadPolicyFile& files, CasePolicies& policies, Diagnostics& complaints) {
  if (!object.is(JsonKind::Object)) {
    complaints.push_back(not_an_object(object, "policies"));
    return;
  }
  std::array<std::string_view, kMembers.size()> names;
  std::transform(kMembers.begin(), kMembers.end(), names.begin(),
                 [](const MemberRow& row) { return row.name; });
  Loader loader(document, files, complaints);
  for (const JsonValue::Member& member : object.members()) {
    const auto row = std::find_if(kMembers.begin(), kMembers.end(),
                                  [&](const MemberRow& r) { return r.name == member.key; });
    if (row == kMembers.end()) {
      complaints.push_back(unknown_member(member, "policies", names));
    } else if (row->documents != nullptr) {
      loader.load(member.value, row->type, std::string(row->name), policies.*(row->documents));
    } else if (row->levels != nullptr) {
      loader.load_levels(member.value, row->type, std::string(row->name), policies.*(row->levels));
    } else {
      loader.load_named(member.value, *row, policies.*(row->named));
    }
  }
}

}  // namespace whydeny
