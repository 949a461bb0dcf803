// Any text as an ARN: a loop over its bytes finds the same components; and as a principal.
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz.h"
#include "whydeny/aws/arn.h"
#include "whydeny/request/parse.h"

namespace {

using namespace whydeny;
using fuzz::require;

// The text cut at its first five colons.
std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == ':' && out.size() < 6) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

void check_account(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) digits += c >= '0' && c <= '9' ? 1 : 0;
  require(is_account_id(text) == (digits == 12 && text.size() == 12), "an account is twelve digits", text);
}

void check_arn(std::string_view text) {
  const std::vector<std::string> expected = pieces(text);
  const auto split = split_arn(text);
  const auto arn = parse_arn(text);
  require(arn.has_value() == (expected.size() == 6 && expected[0] == "arn"), "an ARN has six components",
          text);
  if (split) {
    require(split->size() == expected.size(), "split_arn finds them too", text);
    for (std::size_t i = 0; i < 6; ++i)
      require((*split)[i] == expected[i], "split_arn cuts at the colons", text);
  }
  if (!arn) return;
  require(split.has_value(), "what is parsed can be split", text);
  const bool same = arn->partition == expected[1] && arn->service == expected[2] &&
                    arn->region == expected[3] && arn->account == expected[4] && arn->resource == expected[5];
  require(same, "the components are those between the colons", text);
  const std::size_t slash = expected[5].rfind('/');
  require(last_path_element(arn->resource) == expected[5].substr(slash == std::string::npos ? 0 : slash + 1),
          "the last element of a path stands behind its last slash", text);
  check_account(arn->account);
}

void check_principal(std::string_view text) {
  const auto principal = parse_principal(text);
  if (!principal) return;
  require(principal->text == text, "a principal keeps its text", text);
  require((principal->kind == RequesterKind::Anonymous) == (text == "*"), "only `*` is anonymous", text);
  if (!principal->account.empty()) check_account(principal->account);
  const auto arn = parse_arn(text);
  // The users of CloudFront's account stand for the service.
  require(!arn || arn->account == "cloudfront" || principal->kind != RequesterKind::Service,
          "an ARN is no host name", text);
  require((principal->kind != RequesterKind::AssumedRole) || !principal->session.empty(),
          "a session has a name", text);
}

}  // namespace

WHYDENY_FUZZER(arn) {
  check_arn(input);
  check_account(input);
  check_principal(input);
  // Most texts are no ARN: the same behind what begins one.
  for (const char* begin :
       {"arn:aws:", "arn:aws:iam::111122223333:", "arn:aws:sts::111122223333:assumed-role/"}) {
    const std::string text = begin + std::string(input);
    check_arn(text);
    check_principal(text);
  }
}
