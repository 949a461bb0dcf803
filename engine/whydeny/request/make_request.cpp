// From the parts as given to a checked Request with its derived keys.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/limits.h"
#include "whydeny/request/derive.h"
#include "whydeny/request/parse.h"
#include "whydeny/request/request_checks.h"

namespace whydeny {
namespace {

// Collects what is wrong with a request's parts.
class Checker {
 public:
  void complain(const Placed& at, std::string message, std::string mend = "") {
    complaints_.push_back(
        {Severity::Error, "", std::move(message), std::move(mend), at.where, at.source, true});
  }
  void complain_missing(std::string_view what, std::string mend) {
    complaints_.push_back(
        {Severity::Error, "", "the request has no " + std::string(what), std::move(mend), {}, nullptr, true});
  }
  Diagnostics& complaints() { return complaints_; }

 private:
  Diagnostics complaints_;
};

void check_principal(const RequestSpec& spec, Request& request, Checker& check) {
  if (!spec.principal) {
    check.complain_missing("principal",
                           "give the ARN of a user, role or session, a service principal, or \"*\"");
    return;
  }
  const std::string& text = spec.principal->text;
  auto who = read_requester(text, request.action);
  if (!who) {
    const std::string mend =
        is_account_id(text)
            ? "an account does not make requests; did you mean `arn:aws:iam::" + text + ":root`?"
        : text.find(":group/") != std::string::npos
            ? "a group makes no requests; name a user"
            : "expected the ARN of a user, role, session or root user, a service principal such as "
              "`connect.amazonaws.com`, or `*`";
    check.complain(*spec.principal, "`" + text + "` is not a principal that makes requests", mend);
    return;
  }
  request.principal = std::move(*who);
  if (spec.principal_account && !set_principal_account(request.principal, spec.principal_account->text)) {
    check.complain(*spec.principal_account, "the principal's ARN names account `" +
                                                request.principal.account + "`, not `" +
                                                spec.principal_account->text + "`");
  }
}

void complete_role(const Facts& facts, Request& request, Checker& check, const Placed& at) {
  Requester& who = request.principal;
  if (who.kind != RequesterKind::AssumedRole) return;
  if (set_session_role(who, known_role(facts, request.context), request.notes) || facts.role_arn.empty())
    return;
  check.complain(
      at, "the fact roleArn `" + facts.role_arn + "` is not the role of the session `" + who.text + "`");
}

void check_action(const RequestSpec& spec, Request& request, Checker& check) {
  if (!spec.action) {
    check.complain_missing("action", "give one such as `s3:GetObject`");
    return;
  }
  request.action = spec.action->text;
  const ActionProblem problem = action_problem(request.action);
  if (problem == ActionProblem::NoService) {
    check.complain(*spec.action, "action `" + request.action + "` has no service prefix",
                   "write SERVICE:ACTION, such as `s3:GetObject`");
  } else if (problem == ActionProblem::NotOneAction) {
    check.complain(*spec.action, "`" + request.action + "` does not name one action",
                   "write SERVICE:ACTION without blanks and wildcards, such as `s3:GetObject`");
  }
}

void check_resource(const RequestSpec& spec, Request& request, Checker& check) {
  if (!spec.resource) {
    check.complain_missing("resource", "give an ARN, or `*` for an action without a resource");
    return;
  }
  std::optional<std::string_view> account;
  if (spec.resource_account) account = spec.resource_account->text;
  if (set_resource(request, spec.resource->text, account)) return;
  check.complain(*spec.resource, "`" + request.resource + "` is not an ARN",
                 "write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, such as "
                 "`arn:aws:s3:::recordings/a.wav`, or `*`");
}

void check_context(const RequestSpec& spec, Request& request, Checker& check) {
  std::size_t keys = 0;
  for (const ContextSpec& given : spec.context) {
    if (given.remove) continue;
    const std::string& key = given.key.text;
    const Placed at{key, given.where, given.key.source};
    if (++keys > kMaxContextKeys) {
      check.complain(at, "more than " + std::to_string(kMaxContextKeys) + " context keys in one request");
      return;
    }
    if (given.values.size() > kMaxContextValues) {
      check.complain(
          at, "more than " + std::to_string(kMaxContextValues) + " values of context key `" + key + "`");
      continue;
    }
    if (key.empty() || has_foreign_bytes(key) ||
        std::any_of(given.values.begin(), given.values.end(), has_foreign_bytes)) {
      check.complain(at, "context key `" + key + "` is empty or not valid UTF-8");
      continue;
    }
    const bool multivalued = is_multivalued(key, key_hash(key), given.list);
    if (!multivalued && given.values.size() > 1) {
      check.complain(
          at,
          "`" + key + "` is single-valued, but " + std::to_string(given.values.size()) + " values are given",
          "give one value; only multivalued keys such as aws:TagKeys take a list");
      continue;
    }
    const auto entries = request.context.entries();
    if (std::any_of(entries.begin(), entries.end(),
                    [&](const ContextEntry& entry) { return entry.key == key; })) {
      check.complain(at, "context key `" + key + "` is given twice");
      continue;
    }
    if (!multivalued && given.values.empty()) {
      // An empty list for a single-valued key says that the key has no value: present, and null to every
      // operator.
      request.context.set({key, {}, false, ContextEntry::Origin::Given, ""});
      continue;
    }
    request.context.set({key, given.values, multivalued, ContextEntry::Origin::Given, ""});
  }
}

}  // namespace

Result<Request> make_request(const RequestSpec& spec, const Facts& facts) {
  Checker check;
  Request request;
  request.facts = facts;
  for (const std::optional<Placed>* part :
       {&spec.principal, &spec.principal_account, &spec.action, &spec.resource, &spec.resource_account}) {
    if (*part && has_foreign_bytes((*part)->text)) check.complain(**part, "the text is not valid UTF-8");
  }
  check_action(spec, request, check);
  check_principal(spec, request, check);
  check_resource(spec, request, check);
  check_context(spec, request, check);
  for (const std::optional<Placed>* account : {&spec.principal_account, &spec.resource_account}) {
    if (!*account) continue;
    const std::string& id = (*account)->text;
    if (!is_account_word(id))
      check.complain(**account, "`" + id + "` is not an account id", "an account id has twelve digits");
  }
  if (check.complaints().empty()) complete_role(facts, request, check, *spec.principal);
  if (!check.complaints().empty()) return std::move(check.complaints());

  const auto is_star = [](const Placed& key) { return key.text == "*"; };
  const bool every_unknown = std::any_of(spec.unknown.begin(), spec.unknown.end(), is_star);
  request.at = spec.at;
  request.context.set_every_unknown(every_unknown);
  derive_context(request);
  for (const Placed& key : spec.unknown) {
    if (!is_star(key)) declare_unknown(request, key.text);
  }
  return request;
}

}  // namespace whydeny
