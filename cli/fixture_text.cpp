// A first fixture as text; by hand, for the comments and for lines that are good to read.
// SPDX-License-Identifier: Apache-2.0
#include "cli/fixture_text.h"

#include <utility>
#include <vector>

#include "whydeny/aws/arn.h"
#include "whydeny/json/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// `"name": text`
std::string member(std::string_view name, std::string_view text) {
  return json_string(name) + ": " + std::string(text);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string named(std::string_view name, std::string_view policy) {
  return "{ " + member("name", json_string(name)) + ", " + member("policy", policy) + " }";
}

std::string_view member_of(PolicyType type) {
  return type == PolicyType::Key ? "resource" : policy_type_name(type);
}

std::string policies_text(const Fixture& fixture, std::string_view path) {
  const std::string_view own = member_of(fixture.policy.type());
  const bool levels = own == "scp" || own == "rcp";
  std::vector<std::string> documents = {json_string(path)};
  std::vector<std::string> members;
  for (const Companion& companion : fixture.companions) {
    const std::string text = named(companion.name, companion.text);
    if (companion.member == own) {
      documents.push_back(text);
    } else {
      members.push_back(member(companion.member, text));
    }
  }
  if (fixture.everything) {
    const std::string text = named("everything", kAllowEverything);
    if (own == "identity") {
      documents.push_back(text);
    } else {
      members.insert(members.begin(), member("identity", text));
    }
  }
  std::string list = joined(documents, ",\n      ");
  if (documents.size() > 1) list = "\n      " + list + "\n    ";
  const bool plain = documents.size() == 1 && !levels;
  members.push_back(member(own, plain ? list : levels ? "[[" + list + "]]" : "[" + list + "]"));
  return "{\n    " + joined(members, ",\n    ") + "\n  }";
}

std::string value_text(const std::string& value) {
  return value == "true" || value == "false" ? value : json_string(value);
}

std::string context_text(const std::vector<ContextSpec>& context) {
  std::vector<std::string> members;
  for (const ContextSpec& given : context) {
    std::vector<std::string> values;
    for (const std::string& value : given.values) values.push_back(value_text(value));
    const std::string text = joined(values, ", ");
    members.push_back(member(given.key.text, given.list || values.size() != 1 ? "[" + text + "]" : text));
  }
  constexpr std::size_t kShort = 70;
  const std::string line = "{ " + joined(members, ", ") + " }";
  return line.size() <= kShort ? line : "{\n          " + joined(members, ",\n          ") + "\n        }";
}

std::string request_text(const RequestSpec& spec) {
  std::string caller = member("principal", json_string(spec.principal->text));
  std::string target = member("action", json_string(spec.action->text)) + ",\n        " +
                       member("resource", json_string(spec.resource->text));
  if (spec.resource_account)
    target += ", " + member("resourceAccount", json_string(spec.resource_account->text));
  std::vector<std::string> lines = {std::move(caller), std::move(target)};
  if (!spec.context.empty()) lines.push_back(member("context", context_text(spec.context)));
  return "{\n        " + joined(lines, ",\n        ") + "\n      }";
}

// The form "file.json#Sid" where it is unambiguous.
std::string by_text(const Fixture& fixture, const FixtureCase& one, std::string_view path) {
  const std::string file(last_path_element(path));
  const bool own = one.by.statement && one.by.statement->policy == fixture.policy;
  if (own) {
    const std::string_view sid = one.by.statement->statement->sid;
    const bool plain = file.find('#') == std::string::npos && sid.find('#') == std::string_view::npos &&
                       (!sid.empty() || file.find('.') != std::string::npos);
    if (plain) return json_string(sid.empty() ? file : file + "#" + std::string(sid));
    std::string text = "{ " + member("policy", json_string(file));
    if (!sid.empty()) text += ", " + member("sid", json_string(sid));
    return text + " }";
  }
  const std::string_view layer = layer_name(one.by.layer);
  return one.expect == Verdict::ImplicitDeny && !layer.empty() ? json_string(layer) : "";
}

std::string case_text(const Fixture& fixture, const FixtureCase& one, std::string_view path) {
  std::vector<std::string> members = {member("when", json_string(one.when))};
  if (fixture.everything && !one.everything) {
    const bool identity = fixture.policy.type() == PolicyType::Identity;
    members.push_back(
        member("policies", "{ " + member("identity", identity ? json_string(path) : "null") + " }"));
  }
  members.push_back(member("request", request_text(one.request)));
  members.push_back(member("expect", json_string(verdict_name(one.expect))));
  const std::string by = by_text(fixture, one, path);
  if (!by.empty()) members.push_back(member("by", by));
  return "    {\n      " + joined(members, ",\n      ") + "\n    }";
}

std::string comment(const StatementCases& statement) {
  const std::string label = printable(statement.label);
  if (statement.has_allowed && statement.has_denied) return "";
  const std::string missing = !statement.has_allowed && !statement.has_denied
                                  ? "no request found on which it decides"
                              : statement.has_allowed ? "no request found that is denied for want of it"
                                                      : "no request found that is allowed";
  return "    // " + label + ": " + missing + "\n";
}

}  // namespace

std::string fixture_text(const Fixture& fixture, std::string_view path) {
  std::string cases;
  std::string notes;  // above the next case, or at the end
  for (const StatementCases& statement : fixture.statements) {
    notes += comment(statement);
    for (const FixtureCase& one : statement.cases)
      cases += (cases.empty() ? "" : ",\n") + std::exchange(notes, "") + case_text(fixture, one, path);
  }
  if (!notes.empty()) cases += "\n" + notes.substr(0, notes.size() - 1);
  const std::string about = "Derived from the statements of " + std::string(last_path_element(path)) +
                            ": what the policy answers today. Change the cases to what it should answer.";
  return "{\n  " + member("about", json_string(about)) + ",\n  " +
         member("policies", policies_text(fixture, path)) + ",\n  \"cases\": [\n" + cases + "\n  ]\n}\n";
}

}  // namespace whydeny
