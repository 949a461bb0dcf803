// Every limit of diagnostics/limits.h: what is at it is taken, what is one beyond is refused by name.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/file_linter.h"
#include "cli/lint_memory.h"
#include "cli/option_question.h"
#include "cli/policy_members.h"
#include "whydeny/diagnostics/limits.h"
#include "whydeny/lint/lint.h"
#include "whydeny/policy/parse.h"
#include "whydeny/request/parse.h"

namespace whydeny {
namespace {

std::string repeated(std::string_view unit, std::size_t count, std::string_view separator = ",") {
  std::string out;
  out.reserve(count * (unit.size() + separator.size()));
  for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "" : separator).append(unit);
  return out;
}

std::string numbered(std::string_view before, std::size_t count, std::string_view after) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out.append(i == 0 ? "" : ",").append(before).append(std::to_string(i)).append(after);
  }
  return out;
}

std::shared_ptr<const Source> source(std::string text) {
  return std::make_shared<const Source>("limits.json", std::move(text));
}

std::string document(const std::string& statements) {
  return R"({"Version":"2012-10-17","Statement":[)" + statements + "]}";
}

std::string statement(const std::string& action, const std::string& resource, const std::string& more = "") {
  return R"({"Effect":"Allow","Action":)" + action + R"(,"Resource":)" + resource + more + "}";
}

/// The fatal complaints, by rule and message.
std::string refusals(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) {
    if (d.fatal) out += d.rule + " " + d.message + "\n";
  }
  return out;
}

TEST_CASE("documents are taken at a limit and refused by its name one beyond") {
  struct Row {
    std::string_view words;
    std::size_t limit;
    PolicyType type;
    std::function<std::string(std::size_t)> text;
  };
  using enum PolicyType;
  const Row rows[] = {
      {"200000 statements in one policy", kMaxStatements, Identity,
       [](std::size_t n) { return document(repeated(statement("\"a:b\"", "\"*\""), n)); }},
      {"200000 values in one list", kMaxValues, Identity,
       [](std::size_t n) { return document(statement("[" + repeated("\"a:b\"", n) + "]", "\"*\"")); }},
      {"200000 values in one list", kMaxValues, Identity,
       [](std::size_t n) { return document(statement("\"a:b\"", "[" + repeated("\"*\"", n) + "]")); }},
      {"200000 values in one list", kMaxValues, Resource,
       [](std::size_t n) {
         const std::string who = ",\"Principal\":{\"AWS\":[" + repeated("\"111122223333\"", n) + "]}";
         return document(statement("\"a:b\"", "\"*\"", who));
       }},
      {"200000 values in one list", kMaxValues, Identity,
       [](std::size_t n) {
         const std::string values = repeated("\"x\"", n);
         return document(statement("\"a:b\"", "\"*\"",
                                   R"(,"Condition":{"StringEquals":{"aws:userid":[)" + values + "]}}"));
       }},
      {"20000 condition keys in one statement", kMaxConditionKeys, Identity,
       [](std::size_t n) {
         return document(statement("\"a:b\"", "\"*\"",
                                   R"(,"Condition":{"StringEquals":{)" + numbered("\"a:", n - 5, "\":\"x\"") +
                                       R"(},"Bool":{)" + numbered("\"b:", 5, "\":\"true\"") + "}}"));
       }},
      {"65536 wildcards in one value", kMaxWildcards, Identity,
       [](std::size_t n) {
         return document(statement("\"a:b\"", "\"arn:aws:s3:::b/" + repeated("a*", n, "") + "\""));
       }},
      {"65536 wildcards in one value", kMaxWildcards, Identity,
       [](std::size_t n) { return document(statement("\"s3:" + repeated("?", n, "") + "\"", "\"*\"")); }},
      {"65536 wildcards in one value", kMaxWildcards, Identity,
       [](std::size_t n) {
         return document(
             statement("\"a:b\"", "\"*\"",
                       R"(,"Condition":{"StringLike":{"aws:userid":")" + repeated("*", n, "") + "\"}}"));
       }},
      {"262144 bytes in one value", kMaxValueBytes, Identity,
       [](std::size_t n) {
         return document(
             statement("\"a:b\"", "\"*\"",
                       R"(,"Condition":{"StringEquals":{"aws:userid":")" + std::string(n, 'x') + "\"}}"));
       }},
      {"262144 bytes in one value", kMaxValueBytes, Identity,
       [](std::size_t n) {
         return document(statement("\"a:b\"", "\"arn:aws:s3:::b/" + std::string(n - 15, 'x') + "\""));
       }},
      {"67108864 bytes in one policy", kMaxPolicyBytes, Identity,
       [](std::size_t n) {
         std::string text = document(statement("\"a:b\"", "\"*\""));
         text.insert(1, n - text.size(), ' ');
         return text;
       }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    const ParsedPolicy at = parse_policy(source(row.text(row.limit)), row.type, "p");
    CHECK(refusals(at.diagnostics) == "");
    CHECK(at.policy.has_value());
    const ParsedPolicy beyond = parse_policy(source(row.text(row.limit + 1)), row.type, "p");
    CHECK(refusals(beyond.diagnostics) == "F009 more than " + std::string(row.words) + "\n");
    CHECK_FALSE(beyond.policy.has_value());
  }
}

TEST_CASE("texts are taken at a limit and refused by its name one beyond") {
  const auto padded = [](std::size_t n) { return "[" + std::string(n - 2, ' ') + "]"; };
  CHECK(parse_json(source(padded(kMaxTextBytes))).has_value());
  const auto longer = parse_json(source(padded(kMaxTextBytes + std::size_t{1})));
  REQUIRE_FALSE(longer.has_value());
  CHECK(refusals(longer.error()) == "F009 the text is longer than 256 MiB\n");

  const auto nested = [](std::size_t n) { return repeated("[", n, "") + repeated("]", n, ""); };
  CHECK(parse_json(source(nested(kMaxDepth))).has_value());
  const auto deeper = parse_json(source(nested(kMaxDepth + 1)));
  REQUIRE_FALSE(deeper.has_value());
  CHECK(refusals(deeper.error()) == "J016 brackets are nested deeper than 64\n");
}

/// What is wrong with a request of this context; empty: nothing.
std::string request_complaints(const std::string& context) {
  const auto asked = parse_json(
      source(R"({"principal":"*","action":"s3:GetObject","resource":"*","context":{)" + context + "}}"));
  REQUIRE(asked.has_value());
  const auto spec = parse_request((*asked)->root());
  if (!spec) return refusals(spec.error());
  const auto request = make_request(*spec, Facts{});
  return request ? "" : refusals(request.error());
}

TEST_CASE("context keys and their values are taken at a limit and refused by its name one beyond") {
  CHECK(request_complaints(numbered("\"a:", kMaxContextKeys, "\":\"x\"")) == "");
  CHECK(request_complaints(numbered("\"a:", kMaxContextKeys + 1, "\":\"x\"")) ==
        " more than 4096 context keys in one request\n");
  const auto values = [](std::size_t n) { return "\"aws:TagKeys\":[" + repeated("\"x\"", n) + "]"; };
  CHECK(request_complaints(values(kMaxContextValues)) == "");
  CHECK(request_complaints(values(kMaxContextValues + 1)) ==
        " more than 200000 values of context key `aws:TagKeys`\n");
}

TEST_CASE("context keys of several layers count together") {
  const auto layer = [](std::string_view before, std::size_t count) {
    const auto object = parse_json(source("{" + numbered(before, count, "\":\"x\"") + "}"));
    REQUIRE(object.has_value());
    RequestSpec spec;
    spec.context = *parse_context((*object)->root());
    return spec;
  };
  const auto asked = parse_json(source(R"({"principal":"*","action":"s3:GetObject","resource":"*"})"));
  const RequestSpec base = overlay(*parse_request((*asked)->root()), layer("\"a:", kMaxContextKeys));
  CHECK(make_request(base, Facts{}).has_value());
  const auto more = make_request(overlay(base, layer("\"b:", 1)), Facts{});
  REQUIRE_FALSE(more.has_value());
  CHECK(refusals(more.error()) == " more than 4096 context keys in one request\n");
}

TEST_CASE("policies of a question are taken at a limit and refused by its name one beyond") {
  const auto load = [](std::size_t count) {
    const std::string one = document(statement("\"a:b\"", "\"*\""));
    const auto text =
        parse_json(source(R"({"scp":[[)" + repeated(one, count / 2) + "],[" +
                          repeated(one, count - count / 2 - 1) + R"(]],"identity":)" + one + "}"));
    REQUIRE(text.has_value());
    const Result<PolicyMembers> members = PolicyMembers::parse((*text)->root());
    REQUIRE(members.has_value());
    FileReader files;
    PolicyLoader loader(files);
    const Result<PolicySet> set = members->load(loader, *text, PolicyType::Resource);
    return set ? std::string() : refusals(set.error());
  };
  CHECK(load(kMaxPolicies) == "");
  CHECK(load(kMaxPolicies + 1) == " more than 10000 policies for one question\n");
}

TEST_CASE("policy files of the command line are taken at a limit and refused by its name one beyond") {
  const auto load = [](std::size_t count) {
    QuestionOptions options;
    options.identity.assign(count, WHYDENY_SOURCE_DIR "/policies/identity/administrator.json");
    FileReader files;
    OptionPolicies policies(options, files);
    policies.load(PolicyType::Resource, "*");
    CHECK(policies.complete() == (count <= kMaxPolicies));
    return refusals(policies.take_complaints());
  };
  CHECK(load(kMaxPolicies) == "");
  CHECK(load(kMaxPolicies + 1) == " more than 10000 policies for one question\n");
}

std::vector<std::string> rules_found(const LintedFile& file) {
  std::vector<std::string> rules;
  for (const Finding& finding : file.findings) rules.push_back(finding.diagnostic.rule);
  return rules;
}

TEST_CASE("files to be linted are taken at a limit and refused by its name one beyond") {
  const FileSettings settings{{}, {}, Catalog::built_in(), nullptr};
  const std::string path = std::filesystem::temp_directory_path() / "whydeny-limits.json";
  const auto lint = [&](std::size_t size) {
    std::string text = document(statement("\"a:b\"", "\"*\""));
    text.insert(1, size - text.size(), ' ');
    std::ofstream(path, std::ios::binary) << text;
    const FileLint out = lint_one_file({{path, true}, path, path, &settings}, LintOptions{});
    std::filesystem::remove(path);
    return rules_found(out.linted);
  };
  const std::vector<std::string> at = lint(kMaxLintedBytes);
  CHECK(std::find(at.begin(), at.end(), "F009") == at.end());
  CHECK(lint(kMaxLintedBytes + 1) == std::vector<std::string>{"F009"});
}

TEST_CASE("findings of a file end at a limit, and that is said") {
  const auto lint = [](std::size_t count) {
    LintSettings settings;
    settings.select = {"G117"};
    return lint_file(
        source(document(repeated(R"({"Sid":"","Effect":"Deny","Action":"a:b","Resource":"*"})", count))),
        {PolicyType::Identity, "", TypeOrigin::Flag}, settings, Catalog::built_in());
  };
  CHECK(lint(kMaxFindings).findings.size() == kMaxFindings);
  const std::vector<std::string> beyond = rules_found(lint(3 * kMaxFindings));
  CHECK(beyond.size() == kMaxFindings + 1);
  CHECK(std::count(beyond.begin(), beyond.end(), "F009") == 1);
}

TEST_CASE("complaints about a document end at a limit, and a fatal one among the rest is kept") {
  const std::string harmless = R"({"Sid":"","Effect":"Deny","Action":"a:b","Resource":"*"})";
  const auto parse = [&](std::size_t count, const std::string& last) {
    return parse_policy(source(document(repeated(harmless, count) + last)), PolicyType::Identity, "p");
  };
  CHECK(parse(kMaxFindings, "").diagnostics.size() == kMaxFindings);
  const ParsedPolicy more = parse(2 * kMaxFindings, "");
  CHECK(more.diagnostics.size() == kMaxFindings + 1);
  CHECK(more.policy.has_value());
  const ParsedPolicy fatal = parse(2 * kMaxFindings, R"(,{"Effect":"allow","Action":"a:b","Resource":"*"})");
  CHECK(fatal.diagnostics.size() == kMaxFindings + 2);
  CHECK_FALSE(fatal.policy.has_value());
}

TEST_CASE("a run of the linter counts what it keeps, and lets texts without findings go") {
  LintedFile clean;
  clean.path = "clean.json";
  clean.source = source(std::string(10'000, ' '));
  LintedFile found = clean;
  found.findings.resize(1);
  found.findings.front().diagnostic.message = std::string(1000, 'm');
  const std::size_t least = held_bytes(found);
  CHECK(least > 11'000);
  LintMemory memory(least + 1000);
  memory.keep(clean);
  CHECK(clean.source->text().empty());
  CHECK(clean.source->path() == "clean.json");
  memory.keep(found);
  CHECK(found.source->text().size() == 10'000);
  CHECK_FALSE(memory.full());
  memory.keep(found);
  CHECK(memory.full());
}

TEST_CASE("README says what the limits are") {
  std::ifstream file(WHYDENY_SOURCE_DIR "/README.md");
  std::stringstream readme;
  readme << file.rdbuf();
  for (const std::string_view row :
       {"| a file, a pipe, any text | 256 MiB |", "| a file to be linted, mended or laid out | 16 MiB |",
        "| what one run of `lint` keeps until it reports | 1 GiB |", "| brackets inside each other | 64 |",
        "| one policy document | 64 MiB |", "| statements of one policy | 200,000 |",
        "| values of one element or one condition key | 200,000 |",
        "| condition keys of one statement | 20,000 |", "| one value of a policy | 256 KiB |",
        "| `*` and `?` in one value | 65,536 |",
        "| findings in one file, complaints about one policy | 50,000 |",
        "| policies for one question | 10,000 |", "| context keys of one request | 4,096 |",
        "| values of one context key | 200,000 |", "| one line of `batch` | 16 MiB |"}) {
    CAPTURE(row);
    CHECK(readme.str().find(row) != std::string::npos);
  }
  static_assert(kMaxTextBytes == 256U << 20U && kMaxLintedBytes == 16U << 20U &&
                kMaxLintRunBytes == 1U << 30U);
  static_assert(kMaxDepth == 64 && kMaxPolicyBytes == 64U << 20U && kMaxStatements == 200'000);
  static_assert(kMaxValues == 200'000 && kMaxConditionKeys == 20'000 && kMaxWildcards == 65'536);
  static_assert(kMaxFindings == 50'000 && kMaxValueBytes == 256U << 10U && kMaxPolicies == 10'000 &&
                kMaxContextKeys == 4'096);
  static_assert(kMaxContextValues == 200'000 && kMaxLineBytes == 16U << 20U);
}

}  // namespace
}  // namespace whydeny
