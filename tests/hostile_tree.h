// A directory that one hostile text is all over: in policies, cases, messages, exports and their names.
// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_HOSTILE_TREE_H_
#define TESTS_HOSTILE_TREE_H_

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

#include "command_runs.h"
#include "hostile_texts.h"

namespace whydeny {

/// A directory full of one text, also as names of files.
class HostileTree {
 public:
  explicit HostileTree(std::string_view text) : scratch_("hostile"), text_(text) {
    std::replace(text_.begin(), text_.end(), '/', '|');
    name_ = text_ + ".json";
    json_ = json_of(text);
    write_policies();
    write_cases();
    write_messages();
    write_estate();
  }

  const std::filesystem::path& path() const { return scratch_.path(); }
  const std::string& text() const { return text_; }
  /// What every directory has a file of; first in a line as soon as nothing stands before it.
  const std::string& name() const { return name_; }

  std::string request(const std::string& more = "") const {
    return R"({"principal":"arn:aws:iam::111122223333:role/R","action":"s3:GetObject","resource":"arn:aws:s3:::b/x",)"
           R"("resourceAccount":"111122223333","context":{"aws:PrincipalTag/t":)" +
           json_ + "}" + more + "}";
  }

 private:
  std::string in(const std::string& directory) const { return directory + "/" + name_; }

  void write_policies() {
    deny_ = R"({"Version":"2012-10-17","Statement":[{"Sid":"D","Effect":"Deny","Action":"s3:GetObject",)"
            R"("Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/t":)" +
            json_ + R"(}}}]})";
    const std::string bad = R"({"Version":"2012-10-17","Id":)" + json_ + R"(,"Statement":[{"Sid":)" + json_ +
                            R"(,"Effect":"Allow","Principal":{"AWS":)" + json_ + "," + json_ +
                            R"(:"x"},"Action":["s3:GetObject","s3:GetObject",)" + json_ +
                            R"(],"Resource":["arn:aws:s3:::b/*",)" + json_ + R"(],"Condition":{)" + json_ +
                            R"(:{"aws:SourceIp":)" + json_ + R"(},"StringEquals":{)" + json_ + ":" + json_ +
                            "}}," + json_ + ":1}]}";
    scratch_.write(in("deny"), deny_);
    scratch_.write(in("lint"), bad);
    scratch_.write(in("lint") + ".lint",
                   "# " + text_ + "\n[[suppress]]\nrule = \"G101\"\nreason = " + json_ + "\n");
    scratch_.write("lint/broken-" + name_, R"({"Statement": [)" + text_);
    scratch_.write("lint/raw-" + name_, R"({"Statement": [{"Sid":)" + json_of(text_, true) + "}]}");
    scratch_.write(
        "lint/lines-" + name_,
        "{\"Statement\": [{\"Effect\": \"allow\", \"Action\": \"s3:*\",\n\"Resource\": \"" + text_ + "\"}]}");
    scratch_.write("configured/whydeny.toml",
                   "# " + text_ + "\nselect = [" + json_ + "]\n" + json_ + " = 1\n");
    scratch_.write("configured/a.json", deny_);
    scratch_.write("broken-toml/whydeny.toml", text_);
    scratch_.write("broken-toml/a.json", deny_);
  }

  void write_cases() {
    scratch_.write(
        in("cases"),
        "{\"about\":" + json_ + ",\"policies\":{\"identity\":[{\"name\":" + json_ + ",\"policy\":" + deny_ +
            "}]},\"request\":" + request() + ",\"cases\":[{\"when\":" + json_ +
            ",\"expect\":\"allowed\"},{\"when\":\"b\",\"expect\":\"explicitDeny\",\"by\":" + json_ +
            "},{\"when\":\"c\",\"policies\":{\"identity\":[" + json_ +
            "]},\"expect\":\"allowed\"},{\"when\":" + json_ + ",\"context\":{" + json_ + ":" + json_ +
            "},\"facts\":{" + json_ + ":1},\"expect\":\"allowed\"}]}");
    scratch_.write("cases/bad-" + name_, "{\"cases\":[" + json_ + "]," + json_ + ":1}");
    scratch_.write("cases/lines.jsonl",
                   "{\"id\":" + json_ + ",\"request\":" + request() + ",\"policies\":{\"identity\":[" +
                       deny_ + "]},\"expect\":\"allowed\"}\n{\"id\":" + json_ + ",\"request\":{" + json_ +
                       ":1}}\n" + "{\"id\":" + json_ + ",\"policies\":{" + json_ + ":1}}\n" + text_ + "\n");
  }

  void write_messages() {
    const std::string sentence =
        "User: arn:aws:iam::111122223333:user/" + text_ +
        " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/" + text_ +
        "\" because no identity-based policy allows the s3:GetObject action";
    scratch_.write("message.txt", sentence);
    scratch_.write("message.xml",
                   "<Error><Code>AccessDenied</Code><Message>" + sentence + "</Message></Error>");
    scratch_.write("message.json", "{\"id\":" + json_ + ",\"message\":" + json_of(sentence) + "}");
    scratch_.write(
        "trail.json",
        R"({"Records":[{"eventTime":"2026-03-01T12:00:01Z","eventSource":"s3.amazonaws.com",)"
        R"("eventName":"GetObject","errorCode":"AccessDenied","userAgent":)" +
            json_ + R"(,"awsRegion":)" + json_ +
            R"(,"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ana","accountId":)"
            R"("111122223333","userName":)" +
            json_ + R"(},"requestParameters":{"bucketName":)" + json_ + R"(,"key":)" + json_ +
            R"(},"errorMessage":)" + json_of(sentence) + R"(,"eventID":)" + json_ + "}," + json_ + "]}");
    scratch_.write("diagnose.jsonl",
                   "{\"id\":" + json_ + ",\"call\":{\"operation\":\"GetObject\",\"bucket\":" + json_ +
                       ",\"key\":" + json_ +
                       "},\"principal\":\"arn:aws:iam::111122223333:user/ana\"}\n{\"id\":" + json_ +
                       ",\"call\":{\"operation\":" + json_ + "}," + json_ + ":1}\n");
  }

  void write_estate() {
    scratch_.write(in("estate/buckets"), deny_);
    scratch_.write(in("estate"), "{" + json_ + ":" + json_ + "}");
    scratch_.write("estate/account.json",
                   R"({"UserDetailList":[{"UserName":)" + json_ +
                       R"(,"Arn":"arn:aws:iam::111122223333:user/ana","UserPolicyList":[{"PolicyName":)" +
                       json_ + R"(,"PolicyDocument":)" + deny_ + R"(}],"Tags":[{"Key":)" + json_ +
                       R"(,"Value":)" + json_ + R"(}],"GroupList":[)" + json_ +
                       R"(],"AttachedManagedPolicies":[{"PolicyName":)" + json_ + R"(,"PolicyArn":)" + json_ +
                       R"(}]}],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]})");
    scratch_.write("estate/gone/estate.toml", "# " + text_);
    scratch_.write("wrong-estate/estate.toml", "[files." + json_ + "]\nbucket = " + json_ + "\n");
    scratch_.write("wrong-estate/a.json", "{}");
  }

  Scratch scratch_;
  std::string text_, name_, json_, deny_;
};

}  // namespace whydeny

#endif  // TESTS_HOSTILE_TREE_H_
