// The ARN that a record's action is about.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/catalog/catalog.h"
#include "whydeny/replay/trail_action.h"

namespace whydeny {
namespace {

// Holes of the catalog's ARNs that request parameters fill under another name.
struct HoleRow {
  std::string_view hole;
  std::string_view parameter;
};
// clang-format off
constexpr std::array kHoles = {
    HoleRow{"ObjectName",          "key"},
    HoleRow{"RoleNameWithPath",    "roleName"},
    HoleRow{"UserNameWithPath",    "userName"},
    HoleRow{"GroupNameWithPath",   "groupName"},
    HoleRow{"PolicyNameWithPath",  "policyName"},
    HoleRow{"InstanceProfileNameWithPath", "instanceProfileName"},
    HoleRow{"BucketName",          "bucket"},
    HoleRow{"LogGroupName",        "logGroupName"},
    HoleRow{"ParameterNameWithoutLeadingSlash", "name"},
    HoleRow{"TrailName",           "name"},
    HoleRow{"StackName",           "stackName"},
};
// clang-format on

std::string_view text_member(const JsonValue& object, std::string_view name) {
  for (const JsonValue::Member& member : object.members()) {
    if (!equals_ignoring_case(member.key, name)) continue;
    if (member.value.is(JsonKind::String)) return member.value.text();
    const std::vector<JsonValue> items = member.value.items();
    if (items.size() == 1 && items.front().is(JsonKind::String)) return items.front().text();
  }
  return {};
}

class ArnMaker {
 public:
  ArnMaker(const JsonValue& parameters, TrailPlace place) : parameters_(parameters), place_(place) {}

  // The pattern with its holes filled; nothing when a parameter is missing.
  std::optional<std::string> fill(std::string_view pattern) const {
    std::string arn;
    while (!pattern.empty()) {
      const std::size_t hole = pattern.find("${");
      arn += pattern.substr(0, hole);
      if (hole == std::string_view::npos) break;
      const std::size_t end = pattern.find('}', hole);
      if (end == std::string_view::npos) return std::nullopt;
      const std::string value = value_of(pattern.substr(hole + 2, end - hole - 2));
      if (value.empty()) return std::nullopt;
      arn += value;
      pattern.remove_prefix(end + 1);
    }
    return arn;
  }

 private:
  std::string value_of(std::string_view hole) const {
    if (hole == "Partition") {
      const std::string_view partition = partition_of_region(place_.region);
      return std::string(partition.empty() ? std::string_view("aws") : partition);
    }
    if (hole == "Region") return std::string(place_.region);
    if (hole == "Account") return std::string(place_.account);
    std::string value(text_member(parameters_, hole));
    for (const HoleRow& row : kHoles) {
      if (value.empty() && row.hole == hole) value = text_member(parameters_, row.parameter);
    }
    if (value.starts_with("arn:") || value.starts_with("alias/")) return "";
    // Names of SSM parameters start with a slash, which the ARN has already.
    if (value.starts_with('/') && hole != "ObjectName") value.erase(0, 1);
    return value;
  }

  const JsonValue& parameters_;
  TrailPlace place_;
};

std::vector<std::string_view> patterns_of(const CatalogAction& action) {
  std::vector<std::string_view> patterns;
  for (const bool required : {true, false}) {
    for (const ActionResource& row : action.resources) {
      if (row.required != required) continue;
      const auto type = Catalog::built_in().find_resource(action.service, row.type);
      if (type) patterns.insert(patterns.end(), type->arns.begin(), type->arns.end());
    }
  }
  return patterns;
}

bool fits(std::string_view arn, const std::vector<std::string_view>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return arn_may_match(arn, pattern); });
}

bool is_plain_arn(std::string_view text) {
  return parse_arn(text) && text.find_first_of("*?") == std::string_view::npos;
}

// What the service itself says the call was about.
void look_in_resources(const JsonValue& record, const std::vector<std::string_view>& patterns,
                       TrailResource& out) {
  const auto list = record.find("resources");
  if (!list) return;
  for (const JsonValue& item : list->items()) {
    const std::string_view arn = text_member(item, "ARN");
    const std::string_view account = text_member(item, "accountId");
    if (is_account_id(account) && out.account.empty()) out.account = account;
    if (out.arn.empty() && is_plain_arn(arn) && fits(arn, patterns)) out.arn = arn;
  }
}

// A parameter that is an ARN of the right type.
std::string arn_in(const JsonValue& parameters, const std::vector<std::string_view>& patterns) {
  for (const JsonValue::Member& member : parameters.members()) {
    const std::string_view text = text_member(parameters, member.key);
    if (is_plain_arn(text) && fits(text, patterns)) return std::string(text);
  }
  return "";
}

}  // namespace

TrailResource resource_of_event(std::string_view action, const JsonValue& record, TrailPlace place) {
  TrailResource out;
  const auto known = Catalog::built_in().find_action(action);
  if (!known) return out;
  const std::vector<std::string_view> patterns = patterns_of(*known);
  look_in_resources(record, patterns, out);
  if (!out.arn.empty()) return out;
  if (patterns.empty()) {
    out.arn = "*";
    return out;
  }
  const auto parameters = record.find("requestParameters");
  if (!parameters) return out;
  out.arn = arn_in(*parameters, patterns);
  const ArnMaker maker(*parameters, place);
  for (const std::string_view pattern : patterns) {
    if (!out.arn.empty()) return out;
    // A pattern without a hole of its own would fit whatever was asked.
    if (pattern.find("${", pattern.rfind(':')) == std::string_view::npos) continue;
    if (const auto arn = maker.fill(pattern)) {
      out.arn = *arn;
      out.note = "the record does not name the resource; `" + *arn + "` is put together from its parameters";
    }
  }
  return out;
}

}  // namespace whydeny
