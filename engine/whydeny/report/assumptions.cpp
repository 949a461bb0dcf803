// What the engine filled in for want of better knowledge: derived condition keys and the defaults of facts.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/assumptions.h"

#include <algorithm>
#include <array>
#include <string>

namespace whydeny {
namespace {

constexpr std::string_view kIndent = "  ";

// Facts are worth a line only where they can matter.
struct Relevance {
  std::string_view fact;
  bool (*matters)(const PolicySet& policies, const Request& request);
};

bool about_s3(const PolicySet&, const Request& request) { return action_service(request.action) == "s3"; }
bool about_kms(const PolicySet&, const Request& request) { return action_service(request.action) == "kms"; }
bool about_organization(const PolicySet& policies, const Request&) {
  return !policies.scp.empty() || !policies.rcp.empty();
}
bool about_scp(const PolicySet& policies, const Request&) { return !policies.scp.empty(); }
bool about_endpoint(const PolicySet& policies, const Request&) { return !policies.endpoint.empty(); }
bool about_session(const PolicySet&, const Request& request) {
  return request.principal.kind == RequesterKind::AssumedRole;
}
bool about_entity(const PolicySet&, const Request& request) {
  return request.principal.kind == RequesterKind::User ||
         request.principal.kind == RequesterKind::AssumedRole;
}

// clang-format off
constexpr std::array kRelevance = {
    Relevance{"managementAccount", about_organization},
    Relevance{"roleArn",           about_session},
    Relevance{"scpAccount",        about_scp},
    Relevance{"uniqueId",          about_entity},
    Relevance{"canonicalId",       about_s3},
    Relevance{"encryption",        about_s3},
    Relevance{"blockPublicAccess", about_s3},
    Relevance{"objectOwnership",   about_s3},
    Relevance{"objectOwner",       about_s3},
    Relevance{"acl",               about_s3},
    Relevance{"requesterPays",     about_s3},
    Relevance{"requestPayer",      about_s3},
    Relevance{"keyState",          about_kms},
    Relevance{"awsManagedKey",     about_kms},
    Relevance{"grants",            about_kms},
    Relevance{"endpointType",      about_endpoint},
};
// clang-format on

}  // namespace

void append_derived_keys(StyledText& out, const Request& request) {
  out.heading("derived from the request");
  for (const ContextEntry& entry : request.context.entries()) {
    if (entry.origin != ContextEntry::Origin::Derived) continue;
    std::string values;
    for (const std::string& value : entry.values) values += (values.empty() ? "" : ", ") + value;
    out.add(kIndent).add(entry.key).add(" = ").add(entry.multivalued ? "[" + values + "]" : values);
    out.add(" (" + entry.why + ")", Tone::Faint).end_line();
  }
  for (const Context::Absence& absence : request.context.absences()) {
    out.add(kIndent).add(absence.key).add(" is absent").add(" (" + absence.why + ")", Tone::Faint).end_line();
  }
  if (!request.resource_account.empty()) {
    out.add(kIndent).add("resource account = ").add(request.resource_account).end_line();
  }
}

void append_assumed_facts(StyledText& out, const PolicySet& policies, const Request& request) {
  const std::vector<std::string>& given = request.facts.given;
  bool first = true;
  for (const FactRow& row : fact_rows()) {
    if (std::find(given.begin(), given.end(), row.name) != given.end()) continue;
    const auto* relevance = std::find_if(kRelevance.begin(), kRelevance.end(),
                                         [&](const Relevance& r) { return r.fact == row.name; });
    if (relevance != kRelevance.end() && !relevance->matters(policies, request)) continue;
    if (first) out.heading("assumed, for want of a fact");
    first = false;
    out.add(kIndent).add(row.name).add(": ").add(row.fallback).end_line();
  }
}

}  // namespace whydeny
