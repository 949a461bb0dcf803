// From JSON or command-line words to a Request, with every complaint about it.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_PARSE_H_
#define WHYDENY_REQUEST_PARSE_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "whydeny/aws/timestamp.h"
#include "whydeny/diagnostics/result.h"
#include "whydeny/json/json.h"
#include "whydeny/request/request.h"

namespace whydeny {

/// A text with its place, so that a complaint about it can point there. `source` is null for command-line
/// words.
struct Placed {
  std::string text;
  Span where;
  std::shared_ptr<const Source> source;
};

/// One context key as given, before its type is known.
struct ContextSpec {
  Placed key;
  std::vector<std::string> values;
  bool list = false;    ///< given as a list
  bool remove = false;  ///< given as null: takes the key of a lower layer away
  Span where;           ///< of the value
};

/// The parts of a request as given; what is absent may come from another layer (a fixture's defaults) or be
/// derived.
struct RequestSpec {
  std::optional<Placed> principal, principal_account, action, resource, resource_account;
  std::vector<ContextSpec> context;
  std::vector<Placed> unknown;  ///< key names, or a lone "*"
  std::optional<Timestamp> at;  ///< fills aws:CurrentTime and aws:EpochTime unless the context gives them
};

/// Reads the `request` object of design: principal, principalAccount, action, resource, resourceAccount,
/// context. Unknown members are complaints with did-you-mean.
/// Members named in `others` are the caller's, and passed over.
Result<RequestSpec> parse_request(const JsonValue& object, std::span<const std::string_view> others = {});

/// True for the name of a member that parse_request() reads.
bool is_request_member(std::string_view name);

/// Reads a `context` object alone.
Result<std::vector<ContextSpec>> parse_context(const JsonValue& object);

/// `"*"`, one key name, or a list of key names.
Result<std::vector<Placed>> parse_unknown(const JsonValue& value);

/// `over` laid over `base`: members replace, context merges key by key, null removes.
RequestSpec overlay(const RequestSpec& base, const RequestSpec& over);

/// Checks the parts, fills in the derived keys (semantics section 7) and gives the Request, or everything
/// that is wrong with it: a principal that is none, an action without a colon, a resource that is no ARN, a
/// missing account, several values for a single-valued key.
Result<Request> make_request(const RequestSpec& spec, const Facts& facts);

/// Who a `principal` text names; nothing when it is no principal.
std::optional<Requester> parse_principal(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_PARSE_H_
