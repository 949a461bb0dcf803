// What is measured: policies and the requests that they are asked about.
// SPDX-License-Identifier: Apache-2.0
#include "workload.h"

#include <algorithm>
#include <array>
#include <utility>

#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

// Where documents of a type stand in a PolicySet: in a list, or in a list for each level.
struct Place {
  std::string_view name;
  PolicyType type;
  std::vector<Policy> PolicySet::*list;
  std::vector<std::vector<Policy>> PolicySet::*levels;
};

constexpr std::array kPlaces{
    Place{"identity", PolicyType::Identity, &PolicySet::identity, nullptr},
    Place{"boundary", PolicyType::Boundary, &PolicySet::boundary, nullptr},
    Place{"session", PolicyType::Session, &PolicySet::session, nullptr},
    Place{"resource", PolicyType::Resource, &PolicySet::resource, nullptr},
    Place{"vpce", PolicyType::Endpoint, &PolicySet::endpoint, nullptr},
    Place{"scp", PolicyType::Scp, nullptr, &PolicySet::scp},
    Place{"rcp", PolicyType::Rcp, nullptr, &PolicySet::rcp},
};

// Their word for it, and ours.
struct Word {
  std::string_view theirs;
  std::string_view ours;
};
constexpr std::array kRequestMembers{Word{"principal_account", "principalAccount"},
                                     Word{"resource_account", "resourceAccount"}};
constexpr std::array kVerdicts{Word{"allow", "allowed"}, Word{"explicit-deny", "explicitDeny"},
                               Word{"implicit-deny", "implicitDeny"}};

template <typename Words>
std::string_view ours(const Words& words, std::string_view theirs) {
  const auto* const found =
      std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.theirs == theirs; });
  return found != words.end() ? found->ours : theirs;
}

std::string_view bytes_of(const JsonValue& value) {
  const Span span = value.span();
  return value.source()->text().substr(span.begin, span.end - span.begin);
}

// A document alone, with a name, or a list of such; for SCPs and RCPs a list of lists.
void read_policies(const JsonValue& value, const Place& place, std::size_t level, Workload& workload) {
  if (value.is(JsonKind::Array)) {
    const std::vector<JsonValue> items = value.items();
    for (std::size_t i = 0; i < items.size(); ++i)
      read_policies(items[i], place, items[i].is(JsonKind::Array) ? i : level, workload);
  } else if (value.is(JsonKind::Object)) {
    const auto name = value.find("name");
    const auto inner = value.find("policy");
    workload.policies.push_back({place.type, level, std::string(name ? name->text() : place.name),
                                 std::string(bytes_of(inner ? *inner : value))});
  }
}

Diagnostic complaint(std::string message) {
  Diagnostic complaint;
  complaint.message = std::move(message);
  return complaint;
}

std::string request_json(const JsonValue& request) {
  JsonWriter writer;
  writer.begin_object();
  for (const JsonValue::Member& member : request.members())
    writer.key(ours(kRequestMembers, member.key)).value(member.value);
  return std::string(writer.end_object().text());
}

}  // namespace

Result<PolicySet> load_policies(const Workload& workload) {
  PolicySet set;
  for (const PolicyText& document : workload.policies) {
    ParsedPolicy parsed =
        parse_policy(std::make_shared<Source>(document.name, document.text), document.type, document.name);
    if (!parsed.policy) return parsed.diagnostics;
    for (const Place& place : kPlaces) {
      if (place.type != document.type) continue;
      if (place.list != nullptr) {
        (set.*place.list).push_back(*parsed.policy);
      } else {
        auto& levels = set.*place.levels;
        if (levels.size() <= document.level) levels.resize(document.level + 1);
        levels[document.level].push_back(*parsed.policy);
      }
    }
  }
  return set;
}

Result<std::vector<Request>> load_requests(const Workload& workload) {
  std::vector<Request> requests;
  for (const std::string& text : workload.requests) {
    const auto document = parse_json(std::make_shared<Source>(workload.name + " request", text));
    if (!document) return document.error();
    const auto spec = parse_request((*document)->root());
    if (!spec) return spec.error();
    auto request = make_request(*spec, Facts{});
    if (!request) return request.error();
    requests.push_back(std::move(*request));
  }
  return requests;
}

Result<Workload> read_workload(std::string name, std::string text) {
  const auto document = parse_json(std::make_shared<Source>(name, std::move(text)));
  if (!document) return document.error();
  const JsonValue root = (*document)->root();
  const auto policies = root.find("policies");
  const auto requests = root.find("requests");
  if (!policies || !requests) return complaint("`" + name + "` has no policies or no requests");
  Workload workload;
  workload.name = std::move(name);
  for (const Place& place : kPlaces) {
    if (const auto value = policies->find(place.name)) read_policies(*value, place, 0, workload);
  }
  for (const JsonValue& item : requests->items()) {
    const auto request = item.find("request");
    const auto expected = item.find("expected");
    const auto decision = expected ? expected->find("decision") : std::nullopt;
    if (!request || !decision) return complaint("a request of `" + workload.name + "` is incomplete");
    workload.requests.push_back(request_json(*request));
    workload.expected.emplace_back(ours(kVerdicts, decision->text()));
  }
  return workload;
}

std::string workload_json(const Workload& workload) {
  std::string json = R"({"policies":[)";
  for (const PolicyText& document : workload.policies) {
    if (json.back() != '[') json += ",\n";
    json += R"({"type":)";
    append_json_string(json, policy_type_name(document.type));
    json += R"(,"level":)" + std::to_string(document.level) + R"(,"name":)";
    append_json_string(json, document.name);
    json += R"(,"policy":)" + document.text + "}";
  }
  json += R"(],"requests":[)";
  for (const std::string& request : workload.requests) {
    if (json.back() != '[') json += ",\n";
    json += request;
  }
  return json + "]}\n";
}

std::string request_lines(const Workload& workload, std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& request = workload.requests[i % workload.requests.size()];
    lines += R"({"id":")" + std::to_string(i) + R"(",)" + request.substr(1) + "\n";
  }
  return lines;
}

std::string policies_json(const Workload& workload) {
  std::string json = "{";
  for (const Place& place : kPlaces) {
    std::string items;
    std::size_t level = 0;
    for (const PolicyText& document : workload.policies) {
      if (document.type != place.type) continue;
      if (!items.empty()) items += document.level != level ? "], [" : ", ";
      level = document.level;
      items += R"({"name": ")" + document.name + R"(", "policy": )" + document.text + "}";
    }
    if (items.empty()) continue;
    if (place.levels != nullptr) items = "[" + items + "]";
    json += (json.size() == 1 ? "\"" : ", \"") + std::string(place.name) + "\": [" + items + "]";
  }
  return json + "}";
}

}  // namespace whydeny
