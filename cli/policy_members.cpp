// The `policies` object of a case: from its JSON to a PolicySet.
// SPDX-License-Identifier: Apache-2.0
#include "cli/policy_members.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "whydeny/diagnostics/suggest.h"
#include "whydeny/request/facts.h"

namespace whydeny {
namespace {

// One kind of member. `keys` has neither of the two pointers.
struct MemberRow {
  std::string_view name;
  PolicyType type;
  std::vector<Policy> PolicySet::*documents;
  std::vector<std::vector<Policy>> PolicySet::*levels;
};

// clang-format off
constexpr std::array kMembers = {
    MemberRow{"identity", PolicyType::Identity, &PolicySet::identity, nullptr},
    MemberRow{"boundary", PolicyType::Boundary, &PolicySet::boundary, nullptr},
    MemberRow{"session",  PolicyType::Session,  &PolicySet::session,  nullptr},
    MemberRow{"resource", PolicyType::Resource, &PolicySet::resource, nullptr},
    MemberRow{"trust",    PolicyType::Trust,    &PolicySet::resource, nullptr},
    MemberRow{"vpce",     PolicyType::Endpoint, &PolicySet::endpoint, nullptr},
    MemberRow{"scp",      PolicyType::Scp,      nullptr,              &PolicySet::scp},
    MemberRow{"rcp",      PolicyType::Rcp,      nullptr,              &PolicySet::rcp},
    MemberRow{"keys",     PolicyType::Key,      nullptr,              nullptr},
};
// clang-format on

const MemberRow* find_member(std::string_view name) {
  const auto* row =
      std::find_if(kMembers.begin(), kMembers.end(), [name](const MemberRow& r) { return r.name == name; });
  return row == kMembers.end() ? nullptr : row;
}

// `trust` is another word for `resource`: either replaces both.
std::string_view slot(std::string_view name) { return name == "trust" ? std::string_view("resource") : name; }

Diagnostic complaint(const JsonValue& at, Span where, std::string message, std::string mend = "") {
  return {Severity::Error, "", std::move(message), std::move(mend), where, at.source(), true};
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::string_view near = closest(word, known);
  return near.empty() ? "" : "did you mean `" + std::string(near) + "`?";
}

// Turns entries into policies and gathers what is wrong with them.
class MemberLoader {
 public:
  MemberLoader(PolicyLoader& loader, const std::shared_ptr<const JsonDocument>& document)
      : loader_(loader), document_(document) {}

  void load(const MemberRow& row, const JsonValue& value, PolicyType type, PolicySet& set) {
    if (row.documents != nullptr) {
      load_documents(value, std::string(row.name), type, set.*(row.documents));
    } else if (row.levels != nullptr) {
      load_levels(value, std::string(row.name), type, set.*(row.levels));
    } else {
      load_keys(value, set.keys);
    }
  }

  Diagnostics& complaints() { return complaints_; }

 private:
  void complain(const JsonValue& at, Span where, std::string message, std::string mend = "") {
    complaints_.push_back(complaint(at, where, std::move(message), std::move(mend)));
  }

  // One entry, or a list of entries.
  void load_documents(const JsonValue& value, const std::string& label, PolicyType type,
                      std::vector<Policy>& out) {
    if (!value.is(JsonKind::Array)) {
      load_entry(value, label, type, out);
      return;
    }
    std::size_t index = 0;
    for (const JsonValue& item : value.items())
      load_entry(item, label + "[" + std::to_string(index++) + "]", type, out);
  }

  // A list of levels, each a list; a list of anything else is one level.
  void load_levels(const JsonValue& value, const std::string& label, PolicyType type,
                   std::vector<std::vector<Policy>>& out) {
    const std::vector<JsonValue> items = value.items();
    const auto is_list = [](const JsonValue& item) { return item.is(JsonKind::Array); };
    const auto lists = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is_list));
    if (!value.is(JsonKind::Array) || lists == 0) {
      if (value.is(JsonKind::Array) && items.empty()) return;  // `[]`: no restriction
      load_documents(value, label, type, out.emplace_back());
      return;
    }
    if (lists != items.size()) {
      complain(value, value.span(), "`" + label + "` mixes levels and documents",
               "give a list of levels, root first, each a list of documents");
      return;
    }
    std::size_t index = 0;
    for (const JsonValue& item : items) {
      load_documents(item, label + "[" + std::to_string(index++) + "]", type, out.emplace_back());
    }
  }

  // A path, the policy itself, or {"name", "policy"}.
  void load_entry(const JsonValue& value, const std::string& label, PolicyType type,
                  std::vector<Policy>& out) {
    if (++policies_ > kMaxPolicies) {
      if (policies_ == kMaxPolicies + 1) complain(value, value.span(), too_many_policies());
      return;
    }
    if (value.is(JsonKind::String)) {
      const std::string path(value.text());
      add(loader_.from_file(beside(document_->source()->path(), path), path, type, PathFrom::Files), out);
      return;
    }
    if (!value.is(JsonKind::Object)) {
      complain(
          value, value.span(),
          "`" + label + "` must be a path or a policy, not a " + std::string(json_kind_name(value.kind())));
      return;
    }
    const std::optional<JsonValue> policy = value.find("policy");
    if (!policy) {
      add(loader_.from_json(document_, value, label, type), out);
      return;
    }
    std::string name = label;
    for (const JsonValue::Member& member : value.members()) {
      if (member.key == "name" && member.value.is(JsonKind::String)) {
        name = member.value.text();
      } else if (member.key != "policy") {
        complain(value, member.key_span,
                 "a named policy has the members `name` (a string) and `policy` only");
        return;
      }
    }
    if (policy->is(JsonKind::String)) {
      add(loader_.from_file(beside(document_->source()->path(), policy->text()), name, type, PathFrom::Files),
          out);
    } else {
      add(loader_.from_json(document_, *policy, name, type), out);
    }
  }

  void load_keys(const JsonValue& value, std::map<std::string, KeyPolicies>& out) {
    if (!value.is(JsonKind::Object)) {
      complain(value, value.span(),
               "`keys` must be an object that maps key ARNs to {\"policy\", \"state\", \"grants\"}");
      return;
    }
    for (const JsonValue::Member& key : value.members()) {
      if (!key.value.is(JsonKind::Object)) {
        complain(value, key.value.span(), "a key is described by an object with `policy`, `state`, `grants`");
        continue;
      }
      load_key(key.value, std::string(key.key), out[std::string(key.key)]);
    }
  }

  void load_key(const JsonValue& value, const std::string& arn, KeyPolicies& key) {
    static constexpr std::array<std::string_view, 3> kNames = {"policy", "state", "grants"};
    for (const JsonValue::Member& member : value.members()) {
      if (member.key == "policy") {
        load_documents(member.value, "keys[" + arn + "]", PolicyType::Key, key.policy);
      } else if (member.key == "state") {
        Facts facts;
        if (read_fact("keyState", member, facts)) key.state = std::move(facts.key_state);
      } else if (member.key == "grants") {
        Facts facts;
        if (read_fact("grants", member, facts)) key.grants = std::move(facts.grants);
      } else {
        complain(value, member.key_span, "unknown member `" + std::string(member.key) + "` of a key",
                 did_you_mean(member.key, kNames));
      }
    }
  }

  // The key's own state and grants have the shape of the facts keyState and grants.
  bool read_fact(std::string_view name, const JsonValue::Member& member, Facts& facts) {
    for (const FactRow& row : fact_rows()) {
      std::string problem;
      if (row.name != name) continue;
      if (row.read(member.value, facts, problem)) return true;
      complain(member.value, member.value.span(), "`" + std::string(member.key) + "`: " + problem);
    }
    return false;
  }

  void add(const ParsedPolicy& parsed, std::vector<Policy>& out) {
    if (parsed.policy) {
      out.push_back(*parsed.policy);
      return;
    }
    // A document that stands in several places is complained about once.
    std::copy_if(parsed.diagnostics.begin(), parsed.diagnostics.end(), std::back_inserter(complaints_),
                 [&](const Diagnostic& d) {
                   return d.fatal &&
                          std::none_of(complaints_.begin(), complaints_.end(), [&](const Diagnostic& known) {
                            return known.source == d.source && known.where == d.where &&
                                   known.message == d.message;
                          });
                 });
  }

  PolicyLoader& loader_;
  const std::shared_ptr<const JsonDocument>& document_;
  std::size_t policies_ = 0;
  Diagnostics complaints_;
};

}  // namespace

Result<PolicyMembers> PolicyMembers::parse(const JsonValue& object) {
  if (!object.is(JsonKind::Object)) {
    return complaint(object, object.span(),
                     "`policies` must be an object, not a " + std::string(json_kind_name(object.kind())));
  }
  std::array<std::string_view, kMembers.size()> names;
  std::transform(kMembers.begin(), kMembers.end(), names.begin(),
                 [](const MemberRow& row) { return row.name; });
  Diagnostics complaints;
  PolicyMembers parsed;
  parsed.members_ = object.members();
  for (const JsonValue::Member& member : parsed.members_) {
    if (find_member(member.key) != nullptr) continue;
    complaints.push_back(complaint(object, member.key_span,
                                   "unknown type of policy `" + std::string(member.key) + "`",
                                   did_you_mean(member.key, names)));
  }
  if (!complaints.empty()) return complaints;
  return parsed;
}

bool PolicyMembers::has(std::string_view name) const {
  return std::any_of(members_.begin(), members_.end(),
                     [&](const JsonValue::Member& member) { return slot(member.key) == slot(name); });
}

PolicyMembers PolicyMembers::overlaid_by(const PolicyMembers& over) const {
  PolicyMembers joined;
  for (const JsonValue::Member& member : members_) {
    if (!over.has(member.key)) joined.members_.push_back(member);
  }
  joined.members_.insert(joined.members_.end(), over.members_.begin(), over.members_.end());
  return joined;
}

Result<PolicySet> PolicyMembers::load(PolicyLoader& loader,
                                      const std::shared_ptr<const JsonDocument>& document,
                                      PolicyType resource_type) const {
  MemberLoader members(loader, document);
  PolicySet set;
  for (const JsonValue::Member& member : members_) {
    const MemberRow* row = find_member(member.key);
    if (row == nullptr || member.value.is(JsonKind::Null)) continue;
    const bool plain_resource = row->type == PolicyType::Resource;
    members.load(*row, member.value, plain_resource ? resource_type : row->type, set);
  }
  if (!members.complaints().empty()) return std::move(members.complaints());
  return set;
}

}  // namespace whydeny
