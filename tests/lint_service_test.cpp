// Single services and lock-out: the B rules.
// SPDX-License-Identifier: Apache-2.0
#include "lint_cases.h"

using namespace whydeny;

namespace {

/// The text with the fixes of one rule made.
std::string text_fixed(std::string_view text, std::string_view rule, PolicyType type, std::string_view kind) {
  const auto source = std::make_shared<const Source>("policy.json", std::string(text));
  const LintedFile file = lint_file(source, {type, std::string(kind), TypeOrigin::Flag}, {}, Catalog::built_in());
  std::string out(text);
  for (auto finding = file.findings.rbegin(); finding != file.findings.rend(); ++finding) {
    if (finding->diagnostic.rule != rule || !finding->fix) continue;
    for (auto edit = finding->fix->edits.rbegin(); edit != finding->fix->edits.rend(); ++edit) {
      out.replace(edit->where.begin, edit->where.end - edit->where.begin, edit->text);
    }
  }
  return out;
}

}  // namespace

// clang-format off
TEST_CASE("a Deny that leaves nobody to change the policy is pointed out") {
  const LintCase rows[] = {
    {"everything", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     "B101 1:38"},
    {"AWS star", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"*","Resource":"arn:aws:s3:::calls*"}]})",
     "B101 1:38"},
    {"kind by content", PolicyType::Resource, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:Put*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     "B101 1:38"},
    {"objects only", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::calls/*"}]})",
     ""},
    {"other actions", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:DeleteBucket","s3:DeleteBucketPolicy"],"Resource":"arn:aws:s3:::calls"}]})",
     ""},
    {"NotAction that keeps it", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","NotAction":"s3:PutBucketPolicy","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"NotAction", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","NotAction":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     "B101 1:38"},
    {"some principal", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"NotPrincipal", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"an Allow", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"a queue", PolicyType::Resource, "sqs",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:SetQueueAttributes","Resource":"arn:aws:sqs:eu-west-1:111122223333:calls"}]})",
     "B101 1:38"},
    {"a queue, messages", PolicyType::Resource, "sqs",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:calls"}]})",
     ""},
    {"a key", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"kms:Put*","Resource":"*"}]})",
     "B101 1:38"},
    {"a condition that cannot be read", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEqual":{"aws:SourceVpce":"vpce-1"}}}]})",
     ""},
    {"an endpoint", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"}}}]})",
     "B102 1:38"},
    {"addresses", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"NotIpAddressIfExists":{"aws:SourceIp":["203.0.113.0/24"]}}}]})",
     "B102 1:38"},
    {"ids", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotLike":{"aws:userId":["AROAEXAMPLEID:*","AROAOTHERID:*"]}}}]})",
     "B102 1:38"},
    {"ids and the root user", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotLike":{"aws:userId":["AROAEXAMPLEID:*","111122223333"]}}}]})",
     ""},
    {"an administrator", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/Admin"}}}]})",
     ""},
    {"an endpoint, objects only", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::calls/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"}}}]})",
     ""},
    {"an endpoint, reading only", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"}}}]})",
     ""},
    {"TLS", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"the organization", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}]})",
     ""},
    {"an endpoint with services spared", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0a1b2c3d"},"BoolIfExists":{"aws:ViaAWSService":"false"}}}]})",
     "B102 1:38"},
  };
  check_lint_cases(rows, "B101 B102");
}
TEST_CASE("a key policy keeps its administrators") {
  const LintCase rows[] = {
    {"only use", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:Decrypt","Resource":"*"}]})",
     "B108 1:1"},
    {"by kind", PolicyType::Resource, "kms",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:Decrypt","Resource":"*"}]})",
     "B108 1:1"},
    {"root", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}]})",
     ""},
    {"an administrator", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":["kms:Describe*","kms:Put*"],"Resource":"*"}]})",
     ""},
    {"a service", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"logs.eu-west-1.amazonaws.com"},"Action":"kms:*","Resource":"*"}]})",
     "B108 1:1"},
    {"the account's own, by condition", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"111122223333"}}}]})",
     ""},
    {"a Deny", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"444455556666"},"Action":"kms:*","Resource":"*"}]})",
     "B108 1:1"},
    {"no key policy", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     ""},
    {"a key by its ARN", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:*","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-5e6f-4a1b-8c2d-9e0f1a2b3c4d"}]})",
     "B109 1:146"},
    {"a list", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:*","Resource":["*","arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-5e6f-4a1b-8c2d-9e0f1a2b3c4d"]}]})",
     "B109 1:151"},
    {"an alias", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:*","Resource":"arn:aws:kms:eu-west-1:111122223333:alias/calls"}]})",
     "B109 1:146"},
    {"any key", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:*","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*"}]})",
     ""},
    {"an identity policy", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-5e6f-4a1b-8c2d-9e0f1a2b3c4d"}]})",
     ""},
  };
  check_lint_cases(rows, "B108 B109");
}
TEST_CASE("plain HTTP is denied wholly and the right way round") {
  const LintCase rows[] = {
    {"no word of it", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     "B103 1:1"},
    {"an Allow over TLS is no Deny", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"true"}}}]})",
     "B103 1:1"},
    {"a queue", PolicyType::Resource, "sqs",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:calls"}]})",
     "B103 1:1"},
    {"a topic", PolicyType::Resource, "sns",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:calls"}]})",
     "B103 1:1"},
    {"a secret", PolicyType::Resource, "secretsmanager",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]})",
     ""},
    {"a key", PolicyType::Key, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"kms:*","Resource":"*"}]})",
     ""},
    {"denied", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"denied, unquoted", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":false}}}]})",
     ""},
    {"denied with strings", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringEquals":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"denied for whoever sends it not", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"BoolIfExists":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"denied by name pattern", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"arn:aws:s3:::calls*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"denied in two statements", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::calls","Condition":{"Bool":{"aws:SecureTransport":"false"}}},{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::calls/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"objects only", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::calls/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:38"},
    {"the bucket only", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::calls","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:38"},
    {"some objects", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/legal/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:38"},
    {"some actions", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:38"},
    {"some principals", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:38"},
    {"after another statement", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:200"},
    {"a queue, one action", PolicyType::Resource, "sqs",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:calls","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B104 1:38"},
    {"a topic, publishing", PolicyType::Resource, "sns",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:calls","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"inverted", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"true"}}}]})",
     "B105 1:187"},
    {"inverted in a list", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"BoolIfExists":{"aws:securetransport":[true]}}}]})",
     "B105 1:196"},
    {"negated", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"StringNotEquals":{"aws:SecureTransport":"false"}}}]})",
     "B105 1:198"},
    {"allowed in the clear", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     "B103 1:1 B105 1:242"},
    {"an SCP", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]})",
     "B105 1:129"},
    {"a sound SCP", PolicyType::Scp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]})",
     ""},
    {"an RCP", PolicyType::Rcp, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"BoolIfExists":{"aws:SecureTransport":"true"}}}]})",
     "B105 1:153"},
  };
  check_lint_cases(rows, "B103 B104 B105");
}
TEST_CASE("policies of buckets and repositories speak of their own resource") {
  const LintCase rows[] = {
    {"two buckets", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::a/*","arn:aws:s3:::b/*"]}]})",
     "B106 1:173"},
    {"each foreign one once", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::a","arn:aws:s3:::a/*","arn:aws:s3:::b","arn:aws:s3:::b/*","arn:aws:s3:::c"]}]})",
     "B106 1:190 B106 1:226"},
    {"in another statement", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"}]})",
     "B106 1:288"},
    {"one bucket", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:*","Resource":["arn:aws:s3:::a","arn:aws:s3:::a/x/*","arn:aws:s3:::a*"]}]})",
     ""},
    {"unknown kind", PolicyType::Resource, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"sqs:*","Resource":["arn:aws:s3:::a/*","arn:aws:s3:::b/*"]}]})",
     ""},
    {"a star", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":"*"}]})",
     "B107 1:153"},
    {"a star in a list", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:GetObject","Resource":["arn:aws:s3:::a/*","*"]}]})",
     "B107 1:173"},
    {"a topic", PolicyType::Resource, "sns",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"sns:Publish","Resource":"*"}]})",
     ""},
    {"a repository", PolicyType::Resource, "ecr",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"ecr:BatchGetImage","Resource":"*"}]})",
     "B113 1:147"},
    {"a repository without", PolicyType::Resource, "ecr",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"ecr:BatchGetImage"}]})",
     ""},
  };
  check_lint_cases(rows, "B106 B107 B113");
}
TEST_CASE("endpoint policies name everyone and limit by conditions [4.9]") {
  const LintCase rows[] = {
    {"NotPrincipal", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*"}]})",
     "B110 1:56"},
    {"an account", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"*"}]})",
     "B111 1:75"},
    {"two roles", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":["arn:aws:iam::111122223333:role/a","arn:aws:iam::111122223333:role/b"]},"Action":"dynamodb:*","Resource":"*"}]})",
     "B111 1:75 B111 1:110"},
    {"an interface endpoint", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"ssm:GetParameter","Resource":"*"}]})",
     ""},
    {"everyone", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}]})",
     ""},
    {"everything", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]})",
     "B112 1:38"},
    {"everything of the organization", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
    {"everything but some", PolicyType::Endpoint, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]})",
     ""},
  };
  check_lint_cases(rows, "B110 B111 B112");
}
TEST_CASE("companions and ACLs are told when asked for") {
  const LintCase rows[] = {
    {"no ListBucket", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"}]})",
     "B114 1:38"},
    {"ListBucket elsewhere", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::calls/*"},{"Effect":"Allow","Action":"s3:List*","Resource":"arn:aws:s3:::calls"}]})",
     ""},
    {"no key", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}]})",
     "B115 1:1"},
    {"a key", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::calls/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}},{"Effect":"Allow","Action":"kms:GenerateDataKey","Resource":"arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-5e6f-4a1b-8c2d-9e0f1a2b3c4d"}]})",
     ""},
    {"an ACL", PolicyType::Identity, "",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutObject","s3:PutObjectAcl"],"Resource":"arn:aws:s3:::calls/*"}]})",
     "B116 1:81"},
    {"an ACL in a bucket policy", PolicyType::Resource, "s3",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Recorder"},"Action":"s3:PutObject*","Resource":["arn:aws:s3:::calls","arn:aws:s3:::calls/*"]}]})",
     "B116 1:127"},
  };
  LintSettings settings;
  settings.extend_select = {"B114", "B115", "B116"};
  check_lint_cases(rows, "B114 B115 B116", settings);
}
// clang-format on

TEST_CASE("the fixes of single services keep the layout") {
  struct Row {
    std::string_view rule;
    std::string_view kind;
    std::string_view text;
    std::string_view fixed;
  };
  const Row rows[] = {
      {"B105", "s3", R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::a*","Condition":{"Bool":{"aws:SecureTransport":true}}}})",
       R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::a*","Condition":{"Bool":{"aws:SecureTransport":false}}}})"},
      {"B104", "s3", R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::a/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}})",
       R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::a/*", "arn:aws:s3:::a"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}})"},
      {"B104", "sqs", R"({"Statement":{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":["sqs:SendMessage"],"Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}})",
       R"({"Statement":{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}})"},
      {"B103", "s3", R"({"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws-cn:s3:::a/*"}]})",
       R"({"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws-cn:s3:::a/*"}, {"Sid": "DenyPlainHttp", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws-cn:s3:::a", "arn:aws-cn:s3:::a/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]})"},
      {"B107", "s3", R"({"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}]})",
       R"({"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":["arn:aws:s3:::a", "arn:aws:s3:::a/*"]},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}]})"},
      {"B109", "kms", R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":["arn:aws:kms:eu-west-1:111122223333:key/a"]}})",
       R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}})"},
      {"B113", "ecr", R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"ecr:BatchGetImage", "Resource": "*"}})",
       R"({"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"ecr:BatchGetImage"}})"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.rule);
    CAPTURE(row.text);
    CHECK(text_fixed(row.text, row.rule, PolicyType::Resource, row.kind) == row.fixed);
  }
}
