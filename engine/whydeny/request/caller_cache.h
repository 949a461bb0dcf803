// Remembers who the principals of a stream of requests are. Inner header.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_CALLER_CACHE_H_
#define WHYDENY_REQUEST_CALLER_CACHE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "whydeny/request/request.h"

namespace whydeny {

/// Sets the principals of one Request, which is filled in again and again.
class CallerCache {
 public:
  /// All callers are forgotten when there are more.
  static constexpr std::size_t kMaxCallers = 1024;

  /// The caller of a request whose action, facts and context are set. Its notes are added; of the context
  /// only given keys are looked at. False where make_request() would complain.
  bool set_caller(Request& request, std::string_view principal, std::optional<std::string_view> account);

 private:
  // All that says who the caller is.
  struct Question {
    std::string principal;
    std::optional<std::string> account;
    std::string role;  // see known_role(); for sessions only
    bool for_web_identity = false;
    bool is_session = false;
  };
  struct Caller {
    Requester who;
    std::vector<std::string> notes;
  };
  const Caller* find(const Request& request, std::string_view principal,
                     std::optional<std::string_view> account);

  Question last_;
  const Caller* caller_ = nullptr;  // the answer to it, which stands in the request; null: there is none
  std::string key_;
  std::unordered_map<std::string, Caller> callers_;
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_CALLER_CACHE_H_
