// Remembers who the principals of a stream of requests are.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/request/caller_cache.h"

#include <utility>

#include "whydeny/request/request_checks.h"
#include "whydeny/request/same_text.h"

namespace whydeny {

// Null where there is something to complain about: that is not remembered.
const CallerCache::Caller* CallerCache::find(const Request& request, std::string_view principal,
                                             std::optional<std::string_view> account) {
  const std::string_view role = known_role(request.facts, request.context);
  key_.assign(principal).append(account ? "\n+" : "\n-").append(account.value_or("")).append("\n");
  key_.append(role).append(exchanges_web_identity(request.action) ? "\n+" : "\n-");
  const auto known = callers_.find(key_);
  if (known != callers_.end()) return &known->second;
  std::optional<Requester> who = read_requester(principal, request.action);
  if (!who || (account && !(is_account_word(*account) && set_principal_account(*who, *account))))
    return nullptr;
  Caller caller{std::move(*who), {}};
  const bool needs_role = caller.who.kind == RequesterKind::AssumedRole;
  if (needs_role && !set_session_role(caller.who, role, caller.notes) && !request.facts.role_arn.empty())
    return nullptr;
  if (callers_.size() >= kMaxCallers) callers_.clear();
  return &callers_.emplace(key_, std::move(caller)).first->second;
}

bool CallerCache::set_caller(Request& request, std::string_view principal,
                             std::optional<std::string_view> account) {
  const bool same = caller_ != nullptr && same_text(last_.principal, principal) && last_.account == account &&
                    last_.for_web_identity == exchanges_web_identity(request.action) &&
                    (!last_.is_session || last_.role == known_role(request.facts, request.context));
  if (!same) {
    caller_ = find(request, principal, account);
    if (caller_ == nullptr) return false;
    last_.principal.assign(principal);
    if (account) {
      if (!last_.account) last_.account.emplace();
      last_.account->assign(*account);
    } else {
      last_.account.reset();
    }
    last_.for_web_identity = exchanges_web_identity(request.action);
    last_.is_session = caller_->who.kind == RequesterKind::AssumedRole;
    last_.role.assign(known_role(request.facts, request.context));
    request.principal = caller_->who;
  }
  request.notes.insert(request.notes.end(), caller_->notes.begin(), caller_->notes.end());
  return true;
}

}  // namespace whydeny
