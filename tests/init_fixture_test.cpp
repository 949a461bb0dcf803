// First fixtures: every document of policies/ gets one that holds, and nothing is ever overwritten.
// SPDX-License-Identifier: Apache-2.0
#include "cli/init_fixture.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "cli/ask.h"
#include "cli/case.h"
#include "cli/fixture_cases.h"

namespace whydeny {
namespace {

namespace fs = std::filesystem;

// A directory of this test's own.
class Scratch {
 public:
  explicit Scratch(const std::string& name)
      : path_(fs::temp_directory_path() / ("whydeny-" + name + "-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Scratch() { fs::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path(name)) << text;
    return path(name);
  }

 private:
  fs::path path_;
};

std::string read_text(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<std::string> own_policies() {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(WHYDENY_SOURCE_DIR) / "policies")) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

int init(const std::string& directory, const std::vector<std::string>& policies) {
  FileReader files;
  Console console;
  return init_fixtures(directory, policies, files, console);
}

// Asks every case of a fixture; how many were allowed and how many denied.
struct Score {
  std::size_t allowed = 0;
  std::size_t denied = 0;
};
Score check_fixture(const std::string& path) {
  CAPTURE(path);
  FileReader files;
  PolicyLoader loader(files);
  const auto source = files.read(path);
  REQUIRE(source.has_value());
  Result<CaseFile> file = CaseFile::open(*source);
  REQUIRE(file.has_value());
  Score score;
  while (const auto question = file->next()) {
    CAPTURE(question->id);
    const Result<Answer> answer = ask(*question, {}, loader, {});
    if (!answer) {
      FAIL_CHECK(answer.error().front().message);
      continue;
    }
    REQUIRE(question->expectation.has_value());
    INFO(describe(answer->decision()));
    CHECK(meets(answer->decision(), *question->expectation));
    ++(answer->decision().verdict == Verdict::Allowed ? score.allowed : score.denied);
  }
  return score;
}

TEST_CASE("every policy of this project gets a fixture that holds, with an allowed and a denied case") {
  const Scratch scratch("init-own");
  const std::vector<std::string> policies = own_policies();
  REQUIRE(policies.size() > 60);
  CHECK(init(scratch.path("fixtures"), policies) == kExitYes);
  for (const std::string& policy : policies) {
    const std::string name = fs::path(policy).stem().string();
    std::string path = scratch.path("fixtures/" + name + ".json");
    if (!fs::exists(path))
      path = scratch.path("fixtures/" + fs::path(policy).parent_path().filename().string() + "-" + name +
                          ".json");
    const Score score = check_fixture(path);
    CAPTURE(policy);
    CHECK(score.allowed > 0);
    CHECK(score.denied > 0);
  }
}

TEST_CASE("nine of ten statements get both an allowed and a denied case") {
  std::size_t statements = 0;
  std::size_t both = 0;
  for (const std::string& path : own_policies()) {
    FileReader files;
    const auto source = files.read(path);
    REQUIRE(source.has_value());
    const ParsedPolicy parsed = parse_policy(*source, guess_policy_type(path, *source), path);
    REQUIRE(parsed.policy.has_value());
    for (const StatementCases& statement : choose_cases(*parsed.policy).statements) {
      ++statements;
      const bool found = statement.has_allowed && statement.has_denied;
      both += found ? 1 : 0;
      if (!found) MESSAGE(path << " " << statement.label);
    }
  }
  MESSAGE(both << " of " << statements);
  CHECK(both * 10 > statements * 9);
}

TEST_CASE("an existing file stays as it is, and the others are written") {
  const Scratch scratch("init-existing");
  const std::string allow =
      R"({"Version": "2012-10-17", "Statement": {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}})";
  const std::string first = scratch.write("first.json", allow);
  const std::string second = scratch.write("second.json", allow);
  const std::string kept = scratch.write("out/first.json", "mine");
  CHECK(init(scratch.path("out"), {first, second}) == kExitTrouble);
  CHECK(read_text(kept) == "mine");
  CHECK(check_fixture(scratch.path("out/second.json")).allowed == 1);
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(scratch.path("out")))
    names.push_back(entry.path().filename().string());
  CHECK(names.size() == 2);  // no temporary file is left
}

TEST_CASE("without policies those in the directory are taken, and fixtures and other files left alone") {
  const Scratch scratch("init-find");
  const std::string allow =
      R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}})";
  scratch.write("app.json", allow);
  scratch.write("scp/app.json", allow);
  scratch.write("package.json", "{}");
  scratch.write("notes.json", "not JSON");
  scratch.write(".git/old.json", allow);
  CHECK(init(scratch.path(""), {}) == kExitYes);
  const std::string parent = fs::path(scratch.path("")).parent_path().filename().string();
  for (const std::string& name : {parent + "-app.json", std::string("scp-app.json")}) {
    const Score score = check_fixture(scratch.path("fixtures/" + name));
    CHECK(score.allowed == 1);
    CHECK(score.denied == 1);
  }
  CHECK(read_text(scratch.path("fixtures/scp-app.json")).find("[[\"../scp/app.json\"]]") !=
        std::string::npos);
  CHECK(std::distance(fs::directory_iterator(scratch.path("fixtures")), fs::directory_iterator()) == 2);

  const Scratch empty("init-empty");
  CHECK(init(empty.path(""), {}) == kExitTrouble);
  CHECK_FALSE(fs::exists(empty.path("fixtures")));
}

TEST_CASE("nothing is written for a policy that is wrong, missing or matches nothing") {
  const Scratch scratch("init-wrong");
  const std::string wrong =
      scratch.write("wrong.json", R"({"Statement": {"Effect": "Alow", "Action": "s3:*"}})");
  const std::string nothing = scratch.write(
      "nothing.json",
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:${aws:RequestedRegion}::b/*"}})");
  for (const std::string& policy : {wrong, nothing, scratch.path("missing.json"), std::string("-")}) {
    CAPTURE(policy);
    CHECK(init(scratch.path("out"), {policy}) == kExitTrouble);
    CHECK(fs::is_empty(scratch.path("out")));
  }
}

TEST_CASE("a statement of which one side is not found says so") {
  const Scratch scratch("init-comment");
  const std::string policy = scratch.write("lock.json",
                                           R"({"Version": "2012-10-17", "Statement": [
          {"Sid": "Never", "Effect": "Deny", "Action": "*", "Resource": "*"},
          {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})");
  CHECK(init(scratch.path("out"), {policy}) == kExitYes);
  const std::string text = read_text(scratch.path("out/lock.json"));
  CHECK(text.find("// Never: no request found that is allowed\n") != std::string::npos);
  CHECK(text.find("// Read: no request found that is allowed\n") != std::string::npos);
  CHECK(text.ends_with("]\n}\n"));
  const Score score = check_fixture(scratch.path("out/lock.json"));
  CHECK(score.allowed == 0);
  CHECK(score.denied > 0);
}

TEST_CASE("odd names of files and statements are written so that they are read back") {
  const Scratch scratch("init-odd");
  for (const std::string& name :
       {std::string("a#b.json"), std::string("plain"), std::string("gr\xC3\xBC\xC3\x9F \"e\".json")}) {
    CAPTURE(name);
    const std::string policy = scratch.write("bucket/" + name,
                                             R"({"Version": "2012-10-17", "Statement": [
            {"Sid": "a#b", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
            {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/x/*",
             "Condition": {"StringLike": {"aws:UserAgent": "*\\n\"quoted\"*"}}}]})");
    CHECK(init(scratch.path("out"), {policy}) == kExitYes);
    const Score score = check_fixture(scratch.path("out/" + fs::path(name).stem().string() + ".json"));
    CHECK(score.allowed >= 2);
    CHECK(score.denied >= 2);
  }
}

TEST_CASE("the type of a policy follows from its path, as far as its text bears it") {
  struct Row {
    std::string path, members;
    PolicyType type;
  };
  const std::string role = R"("Principal": {"AWS": "111122223333"}, )";
  const Row rows[] = {
      {"policies/scp/a.json", R"("Action": "*", "Resource": "*")", PolicyType::Scp},
      {"scp/bucket/a.json", role + R"("Action": "s3:*", "Resource": "*")", PolicyType::Resource},
      {"vpce/a.json", role + R"("Action": "s3:*", "Resource": "*")", PolicyType::Endpoint},
      {"/x/boundary/y/a.json", R"("Action": "*", "Resource": "*")", PolicyType::Boundary},
      {"scp.json", R"("Action": "*", "Resource": "*")", PolicyType::Scp},
      {"a.json", role + R"("Action": "sts:AssumeRole")", PolicyType::Trust},
      {"a.json", role + R"("Action": "kms:*", "Resource": "*")", PolicyType::Key},
      {"a.json", role + R"("Action": "s3:*", "Resource": "*")", PolicyType::Resource},
      {"a.json",
       R"("Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:PrincipalIsAWSService": "true"}})",
       PolicyType::Identity},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    CAPTURE(row.members);
    const std::string text =
        R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", )" + row.members + "}}";
    CHECK(guess_policy_type(row.path, std::make_shared<const Source>(row.path, text)) == row.type);
  }
}

}  // namespace
}  // namespace whydeny
