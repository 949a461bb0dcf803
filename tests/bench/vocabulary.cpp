// The words that generated policies and requests are made of.
// SPDX-License-Identifier: Apache-2.0
#include "vocabulary.h"

#include <array>
#include <string_view>

namespace whydeny {
namespace {

constexpr std::array<std::string_view, 60> kServices{"s3",
                                                     "dynamodb",
                                                     "sqs",
                                                     "sns",
                                                     "ec2",
                                                     "lambda",
                                                     "logs",
                                                     "secretsmanager",
                                                     "ssm",
                                                     "ecr",
                                                     "ecs",
                                                     "eks",
                                                     "rds",
                                                     "kinesis",
                                                     "firehose",
                                                     "glue",
                                                     "athena",
                                                     "redshift",
                                                     "elasticache",
                                                     "cloudwatch",
                                                     "events",
                                                     "states",
                                                     "batch",
                                                     "codebuild",
                                                     "codecommit",
                                                     "codedeploy",
                                                     "codepipeline",
                                                     "cloudtrail",
                                                     "config",
                                                     "guardduty",
                                                     "inspector2",
                                                     "macie2",
                                                     "securityhub",
                                                     "organizations",
                                                     "route53",
                                                     "cloudfront",
                                                     "apigateway",
                                                     "appsync",
                                                     "amplify",
                                                     "cognito-idp",
                                                     "iot",
                                                     "greengrass",
                                                     "sagemaker",
                                                     "bedrock",
                                                     "comprehend",
                                                     "rekognition",
                                                     "textract",
                                                     "transcribe",
                                                     "mediaconvert",
                                                     "medialive",
                                                     "backup",
                                                     "datasync",
                                                     "transfer",
                                                     "fsx",
                                                     "workspaces",
                                                     "connect",
                                                     "ses",
                                                     "kafka",
                                                     "elasticfilesystem",
                                                     "servicecatalog"};
constexpr std::array<std::string_view, 16> kVerbs{
    "Get",   "List",  "Describe", "Put",  "Create",    "Delete", "Update",  "Tag",
    "Untag", "Start", "Stop",     "Copy", "Associate", "Enable", "Disable", "Invoke"};
constexpr std::array<std::string_view, 16> kNouns{
    "Object", "Bucket", "Table",  "Item",     "Queue",   "Message", "Function", "Instance",
    "Image",  "Secret", "Stream", "Snapshot", "Cluster", "Topic",   "Project",  "Tags"};
constexpr std::array<std::string_view, 3> kStages{"prod", "test", "dev"};
constexpr std::array<std::string_view, 5> kTeams{"payments", "search", "media", "shared", "data"};

constexpr std::size_t kHotServices = 4;
constexpr std::size_t kHotVerbs = 3;
constexpr std::size_t kHotNouns = 2;

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string number(std::size_t value) { return std::to_string(value); }

std::string tenant_name(Dice& dice, std::size_t tenant) {
  return "app-" + number(tenant) + "-" + std::string(dice.one_of(kStages));
}

// "arn:aws:sqs:eu-west-1:111122223333:queue/", or what S3 has instead.
std::string arn_start(const ActionName& action, std::string_view region, std::string_view account) {
  if (action.service == "s3") return "arn:aws:s3:::";
  return "arn:aws:" + action.service + ":" + std::string(region) + ":" + std::string(account) + ":" +
         lower(action.noun) + "/";
}

std::string equals(std::string_view op, std::string_view key, const std::vector<std::string>& values) {
  return "\"" + std::string(op) + "\": {\"" + std::string(key) + "\": " + json_list(values) + "}";
}

std::string team(Dice& dice) { return std::string(dice.one_of(kTeams)); }

}  // namespace

ActionName any_action(Dice& dice) {
  return {std::string(dice.one_of(kServices)), std::string(dice.one_of(kVerbs)),
          std::string(dice.one_of(kNouns))};
}

ActionName hot_action(Dice& dice) {
  return {std::string(kServices[dice.below(kHotServices)]), std::string(kVerbs[dice.below(kHotVerbs)]),
          std::string(kNouns[dice.below(kHotNouns)])};
}

std::string resource_name(Dice& dice, const ActionName& action, std::size_t tenant) {
  return arn_start(action, "eu-west-1", "111122223333") + tenant_name(dice, tenant) +
         (action.service == "s3" ? "/data/2026/" + number(dice.below(365)) + ".parquet" : "");
}

std::string customer_pattern(Dice& dice, const ActionName& action, std::size_t tenant) {
  const std::string start = arn_start(action, "eu-west-1", "111122223333");
  const std::string name = tenant_name(dice, tenant);
  switch (dice.below(6)) {
    case 0:
      return start + name;
    case 1:
      return arn_start(action, "*", "111122223333") + "app-" + number(tenant) + "-*";
    case 2:
      return start + "app-" + number(tenant) + "-*/data/*";
    case 3:
      return action.service == "s3" ? start + name + "/home/${aws:username}/*" : start + name + "*";
    default:
      return start + name + (action.service == "s3" ? "/*" : "*");
  }
}

std::string published_pattern(Dice& dice, const ActionName& action) {
  const std::size_t kind = dice.below(1000);
  if (kind < 375) return "*";
  if (kind < 410) return arn_start(action, "", "aws") + "*";
  if (kind < 460) return "arn:aws:s3:::aws-" + lower(action.noun) + "-*/logs";
  return arn_start(action, "*", "*") + "aws-" + lower(action.verb) + "-" + number(dice.below(50)) + "-*" +
         (dice.in_hundred(30) ? "/" + lower(action.noun) + "/*" : "");
}

std::string some_condition(Dice& dice, std::size_t tenant) {
  const std::size_t kind = dice.below(100);
  if (kind < 20) return equals("StringEquals", "aws:ResourceTag/team", {team(dice), team(dice)});
  if (kind < 35) return equals("StringEquals", "aws:RequestedRegion", {"eu-west-1", "eu-central-1"});
  if (kind < 45) return equals("StringEquals", "aws:PrincipalOrgID", {"o-" + number(dice.below(3))});
  if (kind < 53) return equals("StringEquals", "iam:PassedToService", {"lambda.amazonaws.com"});
  if (kind < 67) return equals("StringLike", "aws:ResourceTag/app", {"app-" + number(tenant) + "-*"});
  if (kind < 75) return equals("Bool", "aws:SecureTransport", {"true"});
  if (kind < 82) return equals("Null", "aws:TagKeys", {"false"});
  if (kind < 87) return equals("ArnLike", "aws:SourceArn", {"arn:aws:sns:*:111122223333:topic-*"});
  if (kind < 93)
    return equals("IpAddress", "aws:SourceIp", {"10." + number(dice.below(256)) + ".0.0/16", "10.1.0.0/16"});
  if (kind < 96) return equals("DateGreaterThan", "aws:CurrentTime", {"2025-01-01T00:00:00Z"});
  if (kind < 98) return equals("NumericLessThanEquals", "s3:max-keys", {number(10 + dice.below(200))});
  return equals("ForAllValues:StringEquals", "aws:TagKeys", {"cost-center", "env", "team"});
}

std::string some_request(Dice& dice, const ActionName& action, std::size_t tenant) {
  std::string json = R"({"principal":"arn:aws:iam::111122223333:user/ci","action":")" + action.text() +
                     R"(","resource":")" + resource_name(dice, action, tenant) +
                     R"(","resourceAccount":"111122223333","context":{"aws:SourceIp":"10.)" +
                     number(dice.below(4)) + "." + number(dice.below(256)) +
                     R"(.9","aws:SecureTransport":"true","aws:CurrentTime":"2026-06-01T12:00:00Z",)" +
                     R"("aws:RequestedRegion":"eu-west-1","aws:PrincipalOrgID":"o-1",)" +
                     R"("aws:UserAgent":"aws-cli/2.15 Python/3.11")";
  if (dice.in_hundred(60)) json += R"(,"aws:ResourceTag/team":")" + team(dice) + "\"";
  if (dice.in_hundred(40)) json += R"(,"aws:ResourceTag/app":"app-)" + number(tenant) + "-prod\"";
  if (dice.in_hundred(40)) json += R"(,"aws:TagKeys":["cost-center","env"])";
  if (dice.in_hundred(30)) json += R"(,"aws:SourceArn":"arn:aws:sns:eu-west-1:111122223333:topic-1")";
  if (dice.in_hundred(30)) json += R"(,"s3:max-keys":"100")";
  return json + "}}";
}

std::string json_list(const std::vector<std::string>& texts) {
  if (texts.size() == 1) return "\"" + texts.front() + "\"";
  std::string list = "[";
  for (const std::string& text : texts) list += (list.size() == 1 ? "\"" : ", \"") + text + "\"";
  return list + "]";
}

}  // namespace whydeny
