// The answers of `aws organizations ...`.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/estate/organization.h"

#include <algorithm>
#include <array>
#include <optional>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

struct Answer {
  const std::shared_ptr<const JsonDocument>& document;
  const std::string& subject;
  Organization& organization;
  Diagnostics& complaints;
};

std::optional<PolicyType> type_of(std::string_view word) {
  if (word == "SERVICE_CONTROL_POLICY") return PolicyType::Scp;
  if (word == "RESOURCE_CONTROL_POLICY") return PolicyType::Rcp;
  return std::nullopt;
}

// False and a complaint when neither the answer nor the file's name says whom it is about.
bool has_subject(const Answer& answer, const JsonValue& at, std::string_view what) {
  if (!answer.subject.empty()) return true;
  answer.complaints.push_back(
      about_value(at, "`" + std::string(what) + "` does not say whose they are",
                  "put the id into the file's name, such as " + std::string(what) + "-111122223333.json"));
  return false;
}

void read_organization(const JsonValue& value, const Answer& answer) {
  answer.organization.id = member_text(value, "Id");
  const std::string_view management = member_text(value, "MasterAccountId");
  answer.organization.management_account =
      management.empty() ? member_text(value, "ManagementAccountId") : management;
}

void read_roots(const JsonValue& list, const Answer& answer) {
  for (const JsonValue& root : list.items())
    answer.organization.nodes[std::string(member_text(root, "Id"))].name = member_text(root, "Name");
}

// Units and accounts, as children of the subject when that is known.
void read_nodes(const JsonValue& list, const Answer& answer) {
  for (const JsonValue& item : list.items()) {
    OrganizationNode& node = answer.organization.nodes[std::string(member_text(item, "Id"))];
    node.name = member_text(item, "Name");
    if (!answer.subject.empty()) node.parent = answer.subject;
  }
}

void read_children(const JsonValue& list, const Answer& answer) {
  if (!has_subject(answer, list, "Children")) return;
  for (const JsonValue& item : list.items())
    answer.organization.nodes[std::string(member_text(item, "Id"))].parent = answer.subject;
}

void read_parents(const JsonValue& list, const Answer& answer) {
  if (!has_subject(answer, list, "Parents")) return;
  for (const JsonValue& item : list.items())
    answer.organization.nodes[answer.subject].parent = member_text(item, "Id");
}

// The type and name of a policy; nothing for types that are no SCP or RCP.
OrganizationPolicy* note_policy(const JsonValue& summary, const Answer& answer) {
  const auto type = type_of(member_text(summary, "Type"));
  const std::string id(member_text(summary, "Id"));
  if (!type || id.empty()) return nullptr;
  OrganizationPolicy& policy = answer.organization.policies[id];
  policy.type = *type;
  policy.name = member_text(summary, "Name");
  return &policy;
}

void read_policy(const JsonValue& value, const Answer& answer) {
  const auto summary = value.find("PolicySummary");
  const auto content = value.find("Content");
  if (!summary || !content) return;
  OrganizationPolicy* policy = note_policy(*summary, answer);
  if (policy != nullptr) policy->content = EstateDocument{answer.document, *content, policy->name};
}

// list-policies-for-target; without a subject it is list-policies, which attaches nothing.
void read_policies(const JsonValue& list, const Answer& answer) {
  for (const JsonValue& summary : list.items()) {
    const OrganizationPolicy* policy = note_policy(summary, answer);
    if (policy == nullptr || answer.subject.empty()) continue;
    answer.organization.nodes[answer.subject].attached.emplace(member_text(summary, "Id"));
  }
}

void read_targets(const JsonValue& list, const Answer& answer) {
  if (!has_subject(answer, list, "Targets")) return;
  for (const JsonValue& target : list.items())
    answer.organization.nodes[std::string(member_text(target, "TargetId"))].attached.insert(answer.subject);
}

// Whether the value under the key is of this kind of answer.
bool any(const JsonValue&) { return true; }
bool is_list(const JsonValue& value) { return value.is(JsonKind::Array); }
bool is_described_policy(const JsonValue& value) { return value.find("PolicySummary").has_value(); }
bool lists_organization_policies(const JsonValue& value) {
  const std::vector<JsonValue> items = value.items();
  return !items.empty() && std::all_of(items.begin(), items.end(), [](const JsonValue& item) {
    return member_text(item, "Id").starts_with("p-");
  });
}

struct AnswerRow {
  std::string_view key;
  bool (*fits)(const JsonValue& value);
  void (*read)(const JsonValue& value, const Answer& answer);
};
// clang-format off
constexpr std::array kAnswers = {
    AnswerRow{"Organization",        any,                         read_organization},
    AnswerRow{"Roots",               is_list,                     read_roots},
    AnswerRow{"OrganizationalUnits", is_list,                     read_nodes},
    AnswerRow{"Accounts",            is_list,                     read_nodes},
    AnswerRow{"Children",            is_list,                     read_children},
    AnswerRow{"Parents",             is_list,                     read_parents},
    AnswerRow{"Policy",              is_described_policy,         read_policy},
    AnswerRow{"Policies",            lists_organization_policies, read_policies},
    AnswerRow{"Targets",             is_list,                     read_targets},
};
// clang-format on

}  // namespace

bool is_organization_answer(const JsonValue& root) {
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](const AnswerRow& row) {
    const auto value = root.find(row.key);
    return value && row.fits(*value);
  });
}

Diagnostics add_organization(const std::shared_ptr<const JsonDocument>& document, const std::string& subject,
                             Estate& estate) {
  Diagnostics complaints;
  const Answer answer{document, subject, estate.organization, complaints};
  for (const AnswerRow& row : kAnswers) {
    const auto value = document->root().find(row.key);
    if (value && row.fits(*value)) row.read(*value, answer);
  }
  return complaints;
}

std::string find_organization_id(std::string_view file_name) {
  const auto is_id_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (std::size_t i = 0; i < file_name.size(); ++i) {
    if (i > 0 && is_id_letter(to_lower(file_name[i - 1]))) continue;
    const std::string_view rest = file_name.substr(i);
    if (is_account_id(rest.substr(0, 12)) && (rest.size() == 12 || !is_id_letter(rest[12])))
      return std::string(rest.substr(0, 12));
    for (const std::string_view prefix : {"r-", "ou-", "p-"}) {
      if (!rest.starts_with(prefix)) continue;
      std::size_t end = prefix.size();
      while (end < rest.size() && (is_id_letter(rest[end]) || (prefix == "ou-" && rest[end] == '-') ||
                                   (prefix == "p-" && rest[end] >= 'A' && rest[end] <= 'Z')))
        ++end;
      if (end >= prefix.size() + 4) return std::string(rest.substr(0, end));
    }
  }
  return "";
}

}  // namespace whydeny
