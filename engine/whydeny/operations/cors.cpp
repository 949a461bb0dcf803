// The CORS configuration of a bucket: would a browser's preflight pass?
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/cors.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/operations/presigned_call.h"

namespace whydeny {
namespace {

Diagnostic complaint(std::string message, std::string mend, Span where, const JsonValue& value) {
  return {Severity::Error, "", std::move(message), std::move(mend), where, value.source(), true};
}

// The members of a rule that are lists of texts.
struct Member {
  std::string_view name;
  std::vector<std::string> CorsRule::*list;
};
constexpr std::array kMembers = {
    Member{"AllowedOrigins", &CorsRule::origins},
    Member{"AllowedMethods", &CorsRule::methods},
    Member{"AllowedHeaders", &CorsRule::headers},
    Member{"ExposeHeaders", &CorsRule::exposed},
};
constexpr std::array<std::string_view, 6> kNames = {"AllowedOrigins", "AllowedMethods", "AllowedHeaders",
                                                    "ExposeHeaders",  "MaxAgeSeconds",  "ID"};

void read_rule(const JsonValue& value, std::vector<CorsRule>& rules, Diagnostics& complaints) {
  if (!value.is(JsonKind::Object)) {
    complaints.push_back(
        complaint("a CORS rule is an object, not a " + std::string(json_kind_name(value.kind())), "",
                  value.span(), value));
    return;
  }
  CorsRule& rule = rules.emplace_back();
  for (const JsonValue::Member& member : value.members()) {
    if (std::find(kNames.begin(), kNames.end(), member.key) == kNames.end()) {
      const std::string_view near = closest(member.key, kNames);
      complaints.push_back(complaint("unknown member `" + std::string(member.key) + "` of a CORS rule",
                                     near.empty() ? "" : "did you mean `" + std::string(near) + "`?",
                                     member.key_span, value));
    }
    const auto* row =
        std::find_if(kMembers.begin(), kMembers.end(), [&](const Member& m) { return m.name == member.key; });
    if (row == kMembers.end()) continue;
    const std::vector<JsonValue> items = member.value.items();
    const bool texts =
        member.value.is(JsonKind::Array) &&
        std::all_of(items.begin(), items.end(), [](const JsonValue& v) { return v.is(JsonKind::String); });
    if (!texts)
      complaints.push_back(
          complaint("`" + std::string(row->name) + "` is a list of texts", "", member.value.span(), value));
    for (const JsonValue& item : items) (rule.*row->list).emplace_back(item.text());
  }
}

// A pattern has one `*` at most.
bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  const std::string_view tail = pattern.substr(star + 1);
  return text.size() >= pattern.size() - 1 && text.starts_with(pattern.substr(0, star)) &&
         text.ends_with(tail);
}

bool any_matches(const std::vector<std::string>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [text](const std::string& p) { return matches(p, text); });
}

bool allows_header(const CorsRule& rule, std::string_view name) {
  const std::string lower = to_lower(name);
  return std::any_of(rule.headers.begin(), rule.headers.end(),
                     [&](const std::string& pattern) { return matches(to_lower(pattern), lower); });
}

// How far a rule gets: origin, method, then headers. `missing` is what stops it.
int reach(const CorsRule& rule, const CorsRequest& request, std::string& missing) {
  if (!any_matches(rule.origins, request.origin)) {
    missing = "the origin `" + request.origin + "` in AllowedOrigins";
    return 0;
  }
  if (std::find(rule.methods.begin(), rule.methods.end(), request.method) == rule.methods.end()) {
    missing = "the method " + request.method + " in AllowedMethods";
    return 1;
  }
  for (const std::string& name : request.headers) {
    if (allows_header(rule, name)) continue;
    missing = "the header `" + name + "` in AllowedHeaders";
    return 2;
  }
  return 3;
}

// Headers that pages cannot set, or may send without asking. [Fetch: forbidden and safelisted request
// headers]
constexpr std::array<std::string_view, 8> kUnasked = {
    "host",   "content-length",  "origin",           "referer",
    "accept", "accept-language", "content-language", "user-agent"};

std::vector<std::string> asked_headers(const PresignedUrl& url, const UrlUse& use) {
  std::vector<std::string> names =
      use.headers.empty() && !use.headers_known ? url.signed_headers : std::vector<std::string>{};
  for (const auto& [name, value] : use.headers) names.push_back(to_lower(name));
  std::erase_if(names, [](const std::string& name) { return contains_ignoring_case(kUnasked, name); });
  return names;
}

}  // namespace

Result<std::vector<CorsRule>> parse_cors(const JsonValue& value) {
  const std::optional<JsonValue> member = value.find("CORSRules");
  const JsonValue list = member.value_or(value);
  if (!list.is(JsonKind::Array))
    return complaint("a CORS configuration is a list of rules",
                     "give what `aws s3api get-bucket-cors` prints: {\"CORSRules\": [...]}", list.span(),
                     value);
  std::vector<CorsRule> rules;
  Diagnostics complaints;
  for (const JsonValue& rule : list.items()) read_rule(rule, rules, complaints);
  if (!complaints.empty()) return complaints;
  return rules;
}

CorsMatch find_cors_rule(const std::vector<CorsRule>& rules, const CorsRequest& request) {
  CorsMatch match;
  int farthest = -1;
  for (const CorsRule& rule : rules) {
    std::string missing;
    const int reached = reach(rule, request, missing);
    if (reached == 3) return {&rule, ""};
    if (reached <= farthest) continue;
    farthest = reached;
    match.missing = missing;
  }
  if (rules.empty()) match.missing = "any rule: CORS is not enabled for the bucket";
  return match;
}

std::vector<UrlFinding> check_cors(const PresignedUrl& url, const UrlUse& use,
                                   const std::vector<CorsRule>& rules, const std::string& origin) {
  CorsRequest request{origin, use.method, asked_headers(url, use)};
  if (request.method.empty()) request.method = method_of_operation(url.operation);
  if (request.method.empty())
    return {{"", 0, "", "whether a page may use the URL depends on the method", "give --method"}};
  const CorsMatch match = find_cors_rule(rules, request);
  if (match.rule == nullptr) {
    const bool preflight = request.method == "PUT" || request.method == "DELETE" || !request.headers.empty();
    const std::string lacks = "the bucket's CORS configuration lacks " + match.missing;
    const std::string mend = "add it to a rule that has the rest";
    if (preflight)
      return {{"", 403, "AccessForbidden",
               lacks + ": the browser's preflight fails, and nothing else is sent", mend}};
    return {{"", 0, "", lacks + ": S3 answers, but the browser keeps the answer from the page", mend}};
  }
  const bool parts = use.part_bytes.has_value() || url.operation == "UploadPart";
  if (parts && !contains_ignoring_case(match.rule->exposed, "ETag"))
    return {{"", 0, "", "the page cannot read the ETag of a part, which completing the upload takes",
             "add ETag to ExposeHeaders"}};
  return {};
}

}  // namespace whydeny
