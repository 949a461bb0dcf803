// An estate built from exports, and the policies it finds for a request.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/estate/account_details.h"
#include "whydeny/estate/estate_policies.h"
#include "whydeny/estate/organization.h"
#include "whydeny/estate/policy_subject.h"
#include "whydeny/estate/survey.h"
#include "whydeny/evaluation/evaluate.h"

using namespace whydeny;

namespace {

std::shared_ptr<const JsonDocument> json(std::string_view text) {
  return *parse_json(std::make_shared<const Source>("export.json", std::string(text)));
}

std::string allow(std::string_view action) {
  return R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ")" + std::string(action) +
         R"(", "Resource": "*"}})";
}

std::string role(std::string_view rest) {
  return R"({"RoleDetailList": [{"RoleName": "App", "RoleId": "AROAEXAMPLE", "Arn": "arn:aws:iam::111122223333:role/x/App")" +
         std::string(rest) + "}]}";
}

RequestSpec ask_for(std::string_view principal, std::string_view action, std::string_view resource) {
  RequestSpec spec;
  spec.principal = Placed{std::string(principal), {}, nullptr};
  spec.action = Placed{std::string(action), {}, nullptr};
  spec.resource = Placed{std::string(resource), {}, nullptr};
  spec.resource_account = Placed{"111122223333", {}, nullptr};
  return spec;
}

EstateAnswer find(const std::shared_ptr<Estate>& estate, const RequestSpec& spec) {
  return EstatePolicies(estate).find(spec, Facts{}, false);
}

constexpr std::string_view kSession = "arn:aws:sts::111122223333:assumed-role/App/s";
constexpr std::string_view kObject = "arn:aws:s3:::recordings/a.wav";

TEST_CASE("documents of account details are objects, strings or URL-encoded strings") {
  // inputs section 4, the rule for every field with a policy in it
  const std::array<std::string, 3> documents = {
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}})",
      R"("{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}")",
      R"("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%7D")"};
  for (const std::string& document : documents) {
    CAPTURE(document);
    const auto estate = std::make_shared<Estate>();
    REQUIRE(add_account_details(json(role(R"(, "RolePolicyList": [{"PolicyName": "P", "PolicyDocument": )" +
                                          document + "}]")),
                                *estate)
                .empty());
    const EstateAnswer answer = find(estate, ask_for(kSession, "s3:GetObject", kObject));
    REQUIRE(answer.complaints.empty());
    REQUIRE(answer.policies.identity.size() == 1);
    CHECK(answer.policies.identity.front().statements().size() == 1);
    CHECK(answer.role_arn == "arn:aws:iam::111122223333:role/x/App");
    CHECK(answer.unique_id == "AROAEXAMPLE");
  }
}

TEST_CASE("an attached policy that is not supplied is a gap, and its boundary too") {
  struct Row {
    std::string_view member;
    std::string_view gap;
    PolicyType type;
  };
  constexpr std::array kRows = {
      Row{R"(, "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::aws:policy/X"}])",
          "the managed policy `arn:aws:iam::aws:policy/X`, attached to role `App`", PolicyType::Identity},
      Row{R"(, "PermissionsBoundary": {"PermissionsBoundaryArn": "arn:aws:iam::aws:policy/X"})",
          "the managed policy `arn:aws:iam::aws:policy/X`, the permissions boundary of role `App`",
          PolicyType::Boundary},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.member);
    const auto estate = std::make_shared<Estate>();
    REQUIRE(add_account_details(json(role(row.member)), *estate).empty());
    const EstateAnswer answer = find(estate, ask_for(kSession, "s3:GetObject", kObject));
    REQUIRE(answer.gaps.size() == 1);
    CHECK(answer.gaps.front().what == row.gap);
    CHECK(answer.gaps.front().type == row.type);
  }
}

TEST_CASE("what a gap means hangs on the verdict") {
  const std::vector<EstateGap> gaps = {{PolicyType::Identity, "A"}, {PolicyType::Scp, "B"}};
  const auto notes = [&](Verdict verdict, Layer layer) {
    Decision decision;
    decision.verdict = verdict;
    if (verdict != Verdict::Allowed) decision.blocked_by.emplace_back().layer = layer;
    return gap_notes(gaps, decision);
  };
  CHECK(
      notes(Verdict::Allowed, Layer::Identity) ==
      std::vector<std::string>{"not supplied: A; it could deny this", "not supplied: B; it could deny this"});
  CHECK(notes(Verdict::ImplicitDeny, Layer::Identity) ==
        std::vector<std::string>{"not supplied: A; it could allow this"});
  CHECK(notes(Verdict::ImplicitDeny, Layer::Scp).empty());
  CHECK(notes(Verdict::ExplicitDeny, Layer::Identity).empty());
}

TEST_CASE("pages merge, and the last one missing is a gap") {
  const auto estate = std::make_shared<Estate>();
  REQUIRE(add_account_details(
              json(R"({"UserDetailList": [{"UserName": "ana", "Arn": "arn:aws:iam::111122223333:user/ana",
                   "GroupList": ["g"]}], "IsTruncated": true, "Marker": "m"})"),
              *estate)
              .empty());
  const RequestSpec spec = ask_for("arn:aws:iam::111122223333:user/ana", "s3:GetObject", kObject);
  CHECK(find(estate, spec).gaps.size() == 2);  // the group, and the page
  REQUIRE(add_account_details(
              json(R"({"GroupDetailList": [{"GroupName": "g", "Arn": "arn:aws:iam::111122223333:group/g",
                   "GroupPolicyList": [{"PolicyName": "P", "PolicyDocument": )" +
                   allow("s3:*") + R"(}]}], "IsTruncated": false})"),
              *estate)
              .empty());
  const EstateAnswer answer = find(estate, spec);
  CHECK(answer.gaps.empty());
  CHECK(answer.policies.identity.size() == 1);
}

TEST_CASE("account details that are wrong are complained about") {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kRows = {{
      {R"({"a": 1})", "this is no answer of `aws iam get-account-authorization-details`"},
      {R"([])", "this is no answer of `aws iam get-account-authorization-details`"},
      {R"({"UserDetailList": 7})", "`UserDetailList` must be a list, found: number"},
      {R"({"UserDetailList": [7]})", "an element of `UserDetailList` must have an `Arn` of a user"},
      {R"({"RoleDetailList": [{"Arn": "arn:aws:iam::111122223333:role/R", "RolePolicyList": [{}]}]})",
       "the inline policy has no `PolicyDocument`"},
      {R"({"UserDetailList": [{"Arn": "arn:aws:iam::111122223333:user/a"}, {"Arn": "arn:aws:iam::111122223333:user/a", "Path": "/"}]})",
       "`arn:aws:iam::111122223333:user/a` is described a second time, and differently"},
  }};
  for (const auto& [text, message] : kRows) {
    CAPTURE(text);
    Estate estate;
    const Diagnostics complaints = add_account_details(json(text), estate);
    REQUIRE(complaints.size() == 1);
    CHECK(complaints.front().message == message);
    CHECK(complaints.front().fatal);
  }
}

TEST_CASE("a principal that is not there is a complaint, unless the question has its policies") {
  const auto estate = std::make_shared<Estate>();
  REQUIRE(add_account_details(json(role("")), *estate).empty());
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kRows = {{
      {"arn:aws:iam::111122223333:role/App", "did you mean `arn:aws:iam::111122223333:role/x/App`?"},
      {"arn:aws:iam::111122223333:role/x/Ap", "did you mean `arn:aws:iam::111122223333:role/x/App`?"},
      {"arn:aws:iam::444455556666:role/App",
       "add them with --account-details, or give the policies with --identity"},
      {"arn:aws:iam::111122223333:root", "-"},
      {"connect.amazonaws.com", "-"},
  }};
  for (const auto& [principal, mend] : kRows) {
    CAPTURE(principal);
    const RequestSpec spec = ask_for(principal, "s3:GetObject", kObject);
    const Diagnostics complaints = find(estate, spec).complaints;
    CHECK((complaints.empty() ? "-" : complaints.front().mend) == mend);
    CHECK(EstatePolicies(estate).find(spec, Facts{}, true).complaints.empty());
  }
}

TEST_CASE("a document with errors keeps only those from being answered who need it") {
  const auto estate = std::make_shared<Estate>();
  const std::string broken =
      role(R"(, "RolePolicyList": [{"PolicyName": "P", "PolicyDocument": {"Statement": 7}}])");
  REQUIRE(add_account_details(json(broken), *estate).empty());
  CHECK_FALSE(find(estate, ask_for(kSession, "s3:GetObject", kObject)).complaints.empty());
  CHECK(find(estate, ask_for("connect.amazonaws.com", "s3:GetObject", kObject)).complaints.empty());
}

// An organization as its exports, in any order.
std::shared_ptr<Estate> organization(
    const std::vector<std::pair<std::string_view, std::string_view>>& files) {
  const auto estate = std::make_shared<Estate>();
  for (const auto& [subject, text] : files) {
    const auto document = json(text);
    REQUIRE(is_organization_answer(document->root()));
    CHECK(add_organization(document, std::string(subject), *estate).empty());
  }
  return estate;
}

constexpr std::string_view kScp =
    R"({"Policy": {"PolicySummary": {"Id": "p-abcd", "Name": "n", "Type": "SERVICE_CONTROL_POLICY"},
        "Content": "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}"}})";

TEST_CASE("SCPs come by level, from the root to the account, whatever the order of the exports") {
  std::vector<std::pair<std::string_view, std::string_view>> files = {
      {"", R"({"Organization": {"Id": "o-1", "MasterAccountId": "999988887777"}})"},
      {"", R"({"Roots": [{"Id": "r-ab12", "Name": "Root"}]})"},
      {"r-ab12", R"({"OrganizationalUnits": [{"Id": "ou-ab12-1", "Name": "Apps"}]})"},
      {"ou-ab12-1", R"({"Children": [{"Id": "111122223333", "Type": "ACCOUNT"}]})"},
      {"p-abcd", R"({"Targets": [{"TargetId": "ou-ab12-1", "Type": "ORGANIZATIONAL_UNIT"}]})"},
      {"", kScp},
      {"r-ab12", R"({"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]})"},
      {"111122223333", R"({"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]})"},
  };
  for (int turn = 0; turn < 2; ++turn) {
    const auto estate = organization(files);
    CHECK(estate->organization.path_to("111122223333") ==
          std::vector<std::string>{"r-ab12", "ou-ab12-1", "111122223333"});
    const EstateAnswer answer = find(estate, ask_for("connect.amazonaws.com", "s3:GetObject", kObject));
    CHECK(answer.policies.scp.empty());  // the caller has no account
    CHECK(answer.management_account == "999988887777");
    const EstateAnswer root =
        find(estate, ask_for("arn:aws:iam::111122223333:root", "s3:GetObject", kObject));
    REQUIRE(root.policies.scp.size() == 3);
    CHECK(root.policies.scp[0].front().name() == "FullAWSAccess");
    CHECK(root.policies.scp[1].front().name() == "n");
    CHECK(root.gaps.empty());
    REQUIRE(root.context.size() == 4);  // of the principal, and of the resource, whose account is the same
    CHECK(root.context[0].key.text == "aws:PrincipalOrgID");
    CHECK(root.context[0].values.front() == "o-1");
    CHECK(root.context[1].key.text == "aws:PrincipalOrgPaths");
    CHECK(root.context[1].values.front() == "o-1/r-ab12/ou-ab12-1/");
    CHECK(root.context[3].key.text == "aws:ResourceOrgPaths");
    std::reverse(files.begin(), files.end());
  }
}

TEST_CASE("what is attached but not described is read as allowing everything, and said") {
  const auto estate = organization(
      {{"111122223333", R"({"Parents": [{"Id": "r-ab12", "Type": "ROOT"}]})"},
       {"r-ab12", R"({"Policies": [{"Id": "p-other", "Name": "x", "Type": "SERVICE_CONTROL_POLICY"}]})"}});
  const EstateAnswer answer =
      find(estate, ask_for("arn:aws:iam::111122223333:root", "s3:GetObject", kObject));
  CHECK(answer.policies.scp.size() == 1);
  REQUIRE(answer.gaps.size() == 2);
  CHECK(answer.gaps[0].what == "the policy `p-other` attached to `r-ab12`");
  CHECK(answer.gaps[1].what == "the SCPs attached to `111122223333`");
}

TEST_CASE("a unit that is its own ancestor leads to no root") {
  const auto estate = organization({{"ou-a", R"({"Parents": [{"Id": "ou-b"}]})"},
                                    {"ou-b", R"({"Parents": [{"Id": "ou-a"}]})"},
                                    {"111122223333", R"({"Parents": [{"Id": "ou-a"}]})"}});
  CHECK(estate->organization.path_to("111122223333").empty());
  CHECK(estate->organization.path_to("").empty());
}

TEST_CASE("the id that an answer is about stands in the file's name") {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kRows = {{
      {"parents-111122223333", "111122223333"},
      {"r-ab12", "r-ab12"},
      {"children.ou-ab12-11112222.1", "ou-ab12-11112222"},
      {"policy_p-FullAWSAccess", "p-FullAWSAccess"},
      {"1111222233334", ""},
      {"parents", ""},
      {"for-our-group", ""},
      {"", ""},
  }};
  for (const auto& [name, id] : kRows) {
    CAPTURE(name);
    CHECK(find_organization_id(name) == id);
  }
}

TEST_CASE("a policy's own text says which resource it belongs to") {
  const auto subject = [](std::string_view statement) {
    const std::string text = R"({"Version": "2012-10-17", "Statement": )" + std::string(statement) + "}";
    return subject_of(
        *parse_policy(std::make_shared<const Source>("", text), PolicyType::Resource, "").policy);
  };
  const PolicySubject bucket = subject(
      R"({"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*", "arn:aws:s3:::c*"]})");
  CHECK(bucket.names_principals);
  CHECK(bucket.buckets == std::set<std::string>{"arn:aws:s3:::b"});
  const PolicySubject key =
      subject(R"({"Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*"})");
  CHECK(key.only_kms);
  CHECK(key.others.empty());
}

TEST_CASE("an estate that is meant to be complete says what it lacks") {
  const auto estate = std::make_shared<Estate>();
  estate->whole = true;
  REQUIRE(add_account_details(json(role("")), *estate).empty());
  const auto gaps = find(estate, ask_for(kSession, "s3:GetObject", kObject)).gaps;
  REQUIRE(gaps.size() == 1);
  CHECK(gaps.front().what == "the policy of `arn:aws:s3:::recordings`");
  estate->resources["arn:aws:s3:::recordings"];  // it has none
  CHECK(find(estate, ask_for(kSession, "s3:GetObject", kObject)).gaps.empty());
  CHECK(survey(*estate).missing.size() == 2);  // the bucket's owner, the organization
}

}  // namespace
