// The fixes of the lint rules about actions and resources: what the text becomes.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "lint_cases.h"

using namespace whydeny;

namespace {

/// What the first finding of the rule makes of the text; empty when it has no fix of that safety.
std::string mended(std::string_view text, std::string_view rule, FixSafety safety) {
  const auto source = std::make_shared<const Source>("policy.json", std::string(text));
  const LintedFile file =
      lint_file(source, {PolicyType::Identity, {}, TypeOrigin::Flag}, {}, Catalog::built_in());
  const auto at = std::find_if(file.findings.begin(), file.findings.end(),
                               [&](const Finding& finding) { return finding.diagnostic.rule == rule; });
  if (at == file.findings.end() || !at->fix || at->fix->safety != safety) return {};
  auto edits = at->fix->edits;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.where.begin < b.where.begin; });
  std::string out(text);
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    out.replace(edit->where.begin, edit->where.end - edit->where.begin, edit->text);
  return out;
}

std::string policy(std::string_view action, std::string_view resource) {
  return R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":)" + std::string(action) +
         R"(,"Resource":)" + std::string(resource) + "}}";
}

struct Row {
  std::string_view rule;
  FixSafety safety;
  std::string_view action, resource;          ///< before
  std::string_view new_action, new_resource;  ///< after
};

}  // namespace

TEST_CASE("fixes write what was meant and leave the rest alone") {
  // clang-format off
  constexpr auto kUnsafe = FixSafety::Unsafe;
  constexpr auto kSafe = FixSafety::Safe;
  constexpr std::string_view kQueue = R"("arn:aws:sqs:eu-west-1:111122223333:calls")";
  constexpr std::string_view kObjects = R"("arn:aws:s3:::calls/*")";
  constexpr std::string_view kGet = R"("s3:GetObject")";
  constexpr std::string_view kSend = R"("sqs:SendMessage")";
  constexpr auto kRows = std::to_array<Row>({
      {"A201", kUnsafe, R"("s3.GetObject")", kObjects, kGet, kObjects},
      {"A201", kUnsafe, R"("s3: GetObject")", kObjects, kGet, kObjects},
      {"A202", kUnsafe, R"("dyanmodb:PutItem")", R"("*")", R"("dynamodb:PutItem")", R"("*")"},
      {"A203", kUnsafe, R"("s3:GetObjekt")", kObjects, kGet, kObjects},
      {"A205", kUnsafe, R"("s3:ListObjectsV2")", R"("arn:aws:s3:::calls")", R"("s3:ListBucket")", R"("arn:aws:s3:::calls")"},
      {"A207", kSafe, R"("S3:getobject")", kObjects, kGet, kObjects},
      {"A207", kSafe, R"("s3:get*")", kObjects, R"("s3:Get*")", kObjects},
      {"A208", kSafe, R"(["s3:GetObject", "s3:Get*"])", kObjects, R"(["s3:Get*"])", kObjects},
      {"A208", kSafe, R"(["s3:Get*", "s3:GetObject"])", kObjects, R"(["s3:Get*"])", kObjects},
      {"A209", kUnsafe, R"("aws-portal:ViewUsage")", R"("*")", R"("cur:GetUsageReport")", R"("*")"},
      {"A209", kUnsafe, R"("macie:List*")", R"("*")", R"("macie2:List*")", R"("*")"},
      {"A209", kUnsafe, R"("deeplens:*")", R"("*")", "", ""},
      {"R301", kUnsafe, kGet, R"("calls/*")", kGet, kObjects},
      {"R301", kUnsafe, kSend, R"("ARN:aws:sqs:eu-west-1:111122223333:calls")", kSend, kQueue},
      {"R301", kUnsafe, kSend, R"("calls")", "", ""},
      {"R304", kUnsafe, kSend, R"("arn:aws:sqs:eu-wst-1:111122223333:calls")", kSend, kQueue},
      {"R306", kUnsafe, kGet, R"("arn:aws:s3::111122223333:calls/*")", kGet, kObjects},
      {"R307", kUnsafe, kGet, R"("arn:aws:s3:eu-west-1::calls/*")", kGet, kObjects},
      {"R308", kUnsafe, kSend, R"("arn:aws:sqs::111122223333:calls")", kSend, R"("arn:aws:sqs:*:111122223333:calls")"},
      {"R309", kUnsafe, kSend, R"("arn:aws:sqs:eu-west-1::calls")", kSend, R"("arn:aws:sqs:eu-west-1:*:calls")"},
      {"R310", kSafe, kGet, R"("arn:aws:S3:::calls/*")", kGet, kObjects},
      {"R311", kUnsafe, kSend, R"("arn:aws:sqss:eu-west-1:111122223333:calls")", kSend, kQueue},
      {"R312", kUnsafe, R"("iam:GetRole")", R"("arn:aws:iam::111122223333:roles/r")", R"("iam:GetRole")", R"("arn:aws:iam::111122223333:role/r")"},
      {"R312", kUnsafe, R"("lambda:GetFunction")", R"("arn:aws:lambda:eu-west-1:111122223333:function/f")", R"("lambda:GetFunction")", R"("arn:aws:lambda:eu-west-1:111122223333:function:f")"},
      {"R313", kUnsafe, kGet, R"("arn:aws:s3::: calls/*")", kGet, kObjects},
      {"R316", kUnsafe, kGet, R"("arn:aws:s3:::calls")", kGet, kObjects},
      {"R316", kUnsafe, R"(["s3:GetObject","s3:ListBucket"])", R"("arn:aws:s3:::calls")", R"(["s3:GetObject","s3:ListBucket"])", R"(["arn:aws:s3:::calls", "arn:aws:s3:::calls/*"])"},
      {"R316", kUnsafe, R"(["s3:GetObject","s3:ListBucket"])", R"(["arn:aws:s3:::calls"])", R"(["s3:GetObject","s3:ListBucket"])", R"(["arn:aws:s3:::calls", "arn:aws:s3:::calls/*"])"},
      {"R317", kUnsafe, R"("s3:ListBucket")", R"("arn:aws:s3:::calls/2026/*")", R"("s3:ListBucket")", R"("arn:aws:s3:::calls")"},
      {"R318", kUnsafe, R"("s3:ListAllMyBuckets")", R"(["arn:aws:s3:::calls"])", R"("s3:ListAllMyBuckets")", R"("*")"},
      {"R318", kUnsafe, R"(["s3:ListAllMyBuckets","s3:ListBucket"])", R"("arn:aws:s3:::calls")", "", ""},
      {"R319", kSafe, kGet, R"(["arn:aws:s3:::calls/*", "arn:aws:s3:::calls/a"])", kGet, R"(["arn:aws:s3:::calls/*"])"},
      {"R325", kUnsafe, kGet, R"("arn:aws:s3:::calls/")", kGet, kObjects},
      {"R326", kUnsafe, kGet, R"("s3://calls/*")", kGet, kObjects},
      {"R326", kUnsafe, kGet, R"("https://example.com/calls")", "", ""},
      {"R328", kUnsafe, R"("logs:PutLogEvents")", R"("arn:aws:logs:eu-west-1:111122223333:log-group:g")", R"("logs:PutLogEvents")", R"("arn:aws:logs:eu-west-1:111122223333:log-group:g:*")"},
      {"R331", kUnsafe, R"("sqs:SendMessage")", R"("arn:aws:sqs:cn-north-1:111122223333:calls")", R"("sqs:SendMessage")", R"("arn:aws-cn:sqs:cn-north-1:111122223333:calls")"},
      {"R332", kSafe, kSend, R"("arn:aws:sqs:111122223333:eu-west-1:calls")", kSend, kQueue},
  });
  // clang-format on
  for (const Row& row : kRows) {
    CAPTURE(row.rule);
    CAPTURE(row.action);
    CAPTURE(row.resource);
    const std::string after =
        row.new_action.empty() ? std::string() : policy(row.new_action, row.new_resource);
    CHECK(mended(policy(row.action, row.resource), row.rule, row.safety) == after);
  }
}
