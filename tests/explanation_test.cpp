// Messages explained: meanings, our verdict beside AWS's reason, and the JSON of both.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/explanation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "tests/schemas.h"
#include "whydeny/messages/access_denied.h"
#include "whydeny/messages/error_codes.h"
#include "whydeny/messages/meaning.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

constexpr std::string_view kAna = "arn:aws:iam::111122223333:user/ana";

AccessDenied parsed(std::string_view text) {
  const auto said = parse_access_denied(text);
  REQUIRE(said);
  return *said;
}

TEST_CASE("codes that are wrongly taken for missing permissions are put right [6.6]") {
  struct {
    std::string_view code, kind, words;
  } const rows[] = {
      {"AllAccessDisabled", "account", "not Block Public Access"},
      {"KMS.InvalidKeyUsageException", "key", "no missing permission"},
      {"NoCredentialProviders", "client", "no policy was evaluated"},
      {"InvalidAccessKeyId", "credentials", "no policy was evaluated"},
      {"SignatureDoesNotMatch", "signature", "clock skew has codes of its own"},
      {"AccountProblem", "account", "no policy answers this"},
      {"SlowDown", "throttling", "no matter of permissions"},
      {"RequestTimeTooSkewed", "clock", "not as SignatureDoesNotMatch"},
      {"ExpiredToken", "credentials", "the status is 400"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.code));
    const ErrorCode* found = find_error_code(row.code);
    REQUIRE(found != nullptr);
    CHECK(found->kind == row.kind);
    const Meaning meaning = meaning_of(parsed(std::string(row.code) + ": whatever"));
    CHECK_FALSE(meaning.about_policies);
    CHECK(std::any_of(meaning.corrections.begin(), meaning.corrections.end(),
                      [&](const std::string& text) { return text.find(row.words) != std::string::npos; }));
  }
  CHECK(find_error_code("com.amazon.coral.service#AccessDeniedException") != nullptr);
  CHECK(find_error_code("Client.UnauthorizedOperation") != nullptr);
  CHECK(find_error_code("NoSuchThing") == nullptr);
}

TEST_CASE("no row of the table of codes stands twice, and each says something") {
  for (const ErrorCode& row : error_codes()) {
    CAPTURE(std::string(row.code));
    CHECK(find_error_code(row.code) == &row);
    CHECK_FALSE(row.meaning.empty());
  }
}

TEST_CASE("the silence of a message is no evidence, and one type is named though several refuse [6.3, 6.4]") {
  const auto has = [](const std::vector<std::string>& clauses, std::string_view words) {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](const std::string& text) { return text.find(words) != std::string::npos; });
  };
  const std::string start = "User: " + std::string(kAna) + " is not authorized to perform: s3:GetObject";
  CHECK(has(meaning_of(parsed(start)).does_not_say, "no evidence"));
  CHECK(meaning_of(parsed(start)).about_policies);
  CHECK_FALSE(meaning_of(parsed("Access Denied because object protected by object lock.")).about_policies);
  const Meaning scp = meaning_of(parsed(start + " with an explicit deny in a service control policy"));
  CHECK(has(scp.does_not_say, "one is named even when several do"));
  CHECK(has(scp.does_not_say, "never names the Sid"));
  CHECK(has(scp.corrections, "no Allow anywhere overrides"));
  CHECK_FALSE(has(scp.does_not_say, "no evidence"));
}

TEST_CASE("explanations in JSON fit the schema") {
  const Schema schema("explanation");
  for (const std::string_view text :
       {"Access Denied", "SlowDown: x", "<Error><Code>a</Code><Region>r</Region></Error>",
        "User: \x1b[31m is not authorized to perform: a:b on resource: \"\xff\" with an explicit deny in a "
        "session "
        "policy"}) {
    CAPTURE(std::string(text));
    CHECK(schema.accepts(explanation_json({"id", parsed(text), {}, {}, {}, {}}, true)));
  }
}

TEST_CASE("what the command printed fits the schema too") {
  const Schema schema("explanation");
  std::ifstream lines(std::string(WHYDENY_SOURCE_DIR) + "/fixtures/cli/explain-forms/stdout");
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CAPTURE(line);
    CHECK(schema.accepts(line));
  }
  CHECK(count == 8);
}

// What AWS says of a request of ana's for an object, in her account, and what the policies given make of it.
struct Reason {
  std::string_view reason;
  std::string_view identity, scp;  ///< the effect of the one statement; empty: no such policy
  Fit fit;
  std::string_view finding;
};

std::optional<Policy> policy_with(std::string_view effect, PolicyType type) {
  if (effect.empty()) return std::nullopt;
  const std::string text = R"({"Version": "2012-10-17", "Statement": [{"Effect": ")" + std::string(effect) +
                           R"(", "Action": "*", "Resource": "*"}]})";
  return parse_policy(std::make_shared<Source>("policy.json", text), type, "policy.json").policy;
}

Answer answer_to(const Reason& row) {
  RequestSpec spec;
  spec.principal = Placed{std::string(kAna), {}, nullptr};
  spec.action = Placed{"s3:GetObject", {}, nullptr};
  spec.resource = Placed{"arn:aws:s3:::b/k", {}, nullptr};
  if (row.fit != Fit::Open) spec.resource_account = Placed{"111122223333", {}, nullptr};
  const auto request = make_request(spec, {});
  REQUIRE(request);
  Answer answer;
  if (auto policy = policy_with(row.identity, PolicyType::Identity)) answer.policies.identity = {*policy};
  if (auto policy = policy_with(row.scp, PolicyType::Scp)) answer.policies.scp = {{*policy}};
  answer.combined = evaluate_with_encryption(answer.policies, *request);
  return answer;
}

TEST_CASE("AWS's reason is compared with ours, and a difference is explained") {
  const std::vector<Reason> rows = {
      {"", "Allow", "", Fit::Disagrees, "not given, and so not looked at: resource, scp"},
      {"", "Deny", "", Fit::Agrees, "an explicit deny of the identity-based policy"},
      {" with an explicit deny in a service control policy", "Allow", "Deny", Fit::Agrees,
       "service control policy"},
      {" with an explicit deny in a service control policy", "Allow", "Allow", Fit::Disagrees,
       "every service control policy given leaves it alone"},
      {" with an explicit deny in a service control policy", "Allow", "", Fit::Disagrees,
       "no service control policy was given, so one is missing"},
      {" with an explicit deny in an identity-based policy", "Deny", "Deny", Fit::Agrees,
       "this refuses it as well"},
      {" because no identity-based policy allows the s3:GetObject action", "Deny", "", Fit::Disagrees,
       "an explicit deny comes first"},
      {" because no session policy allows the s3:GetObject action", "Allow", "", Fit::Disagrees,
       "no session policy was given"},
      {" because public access control lists (ACLs) are prevented by the BlockPublicAcls setting", "Allow",
       "", Fit::Disagrees, "--fact blockPublicAccess"},
      {" because no resource-based policy allows the s3:GetObject action", "Allow", "", Fit::Open,
       "give --resource-account"},
  };
  const std::string start = "User: " + std::string(kAna) +
                            " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\"";
  for (const Reason& row : rows) {
    CAPTURE(std::string(row.reason));
    CAPTURE(std::string(row.scp));
    const Agreement got = compare_reasons(parsed(start + std::string(row.reason)), false, answer_to(row));
    CHECK(fit_name(got.fit) == fit_name(row.fit));
    CHECK(std::any_of(got.findings.begin(), got.findings.end(),
                      [&](const std::string& text) { return text.find(row.finding) != std::string::npos; }));
  }
  const Reason allowed{"", "Allow", "", Fit::Agrees, ""}, denied{"", "Deny", "", Fit::Disagrees, ""};
  CHECK(compare_reasons({}, true, answer_to(allowed)).fit == Fit::Agrees);
  CHECK(compare_reasons({}, true, answer_to(denied)).fit == Fit::Disagrees);
}

}  // namespace
}  // namespace whydeny
