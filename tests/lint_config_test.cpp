// whydeny.toml and sidecars: what they say, and what is wrong with them.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint_config.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace whydeny {
namespace {

std::shared_ptr<const Source> source_of(std::string_view text) {
  return std::make_shared<const Source>("whydeny.toml", std::string(text));
}

// "LINE:COLUMN message; mend", one to a line.
std::string complaints_of(const Diagnostics& complaints) {
  std::string out;
  for (const Diagnostic& d : complaints) {
    const SourceLocation at = d.source->locate(d.where.begin);
    if (!out.empty()) out += '\n';
    out += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + d.message;
    if (!d.mend.empty()) out += "; " + d.mend;
  }
  return out;
}

std::string wrong_with(std::string_view text) {
  const auto config = read_lint_config(source_of(text), "/repository");
  return config ? "" : complaints_of(config.error());
}

struct Wrong {
  std::string_view text, complaints;
};

// clang-format off
constexpr Wrong kWrong[] = {
    {"ignor = []",                          "1:1 unknown key `ignor`; did you mean `ignore`?"},
    {"zzzzz = 1",                           "1:1 unknown key `zzzzz`"},
    {"ignore = [1]",                        "1:11 expected a string, found a number"},
    {"\"a\\nb\" = 1",                       "1:1 unknown key `a\\u000ab`"},
    {"ignore = true",                       "1:10 expected a list, found a boolean"},
    {"ignore = ['Q999']",                   "1:11 no rule is called `Q999`; write an id such as C526, the start of one, a rule's name, @security or ALL"},
    {"select = 'invalid-efect'",            "1:10 no rule is called `invalid-efect`; did you mean `invalid-effect`?"},
    {"fail-on = 'warnings'",                "1:11 `warnings` is not among the words expected here; did you mean `warning`?"},
    {"scp-grammar = 'old'",                 "1:15 `old` is not among the words expected here; expected current, legacy"},
    {"known-accounts = ['123']",            "1:19 `123` is no account id; write all twelve digits"},
    {"require-reasons = 'yes'",             "1:19 expected a boolean, found a string"},
    {"catalog-date-warn = -1",              "1:21 expected a whole number, not `-1`"},
    {"exclude = ['/']",                     "1:12 an empty pattern"},
    {"# ä\n[severity]\nX9 = 'high'",        "3:6 `high` is not among the words expected here; expected error, security, warning, suggestion"},
    {"[[types]]\ntype = 'scp'",             "1:1 `[[types]]` without `path`"},
    {"[[types]]\npath = 'a'",               "1:1 `[[types]]` without `type`"},
    {"[[types]]\npath = 'a'\ntype = 'spc'", "3:8 `spc` is not among the words expected here; did you mean `scp`?"},
    {"[[suppress]]\npath = 'a'",            "1:1 `[[suppress]]` without `rule`"},
    {"[[suppress]]\nrule = 'X916'\nuntil = 'soon'", "3:9 `soon` is no time; write it as in 2026-12-31T12:00:00Z"},
    {"suppress = 1",                        "1:12 expected a list, found a number"},
    {"a = 1\nb = 2",                        "1:1 unknown key `a`\n2:1 unknown key `b`"},
    {"[[required-conditions]]\nactions = ['s3:*']\nkey = ['aws:SourceIp']", "3:1 unknown key `key`; did you mean `keys`?"},
};
// clang-format on

TEST_CASE("what is wrong with a configuration is said with its place and how to mend it") {
  for (const Wrong& row : kWrong) {
    CAPTURE(row.text);
    CHECK(wrong_with(row.text) == row.complaints);
  }
}

TEST_CASE("what is no TOML is said at the place where it stops being so") {
  CHECK(wrong_with("ignore = [").starts_with("1:"));
  CHECK(wrong_with("a = 1\n\xC3\xA4 = 'x").starts_with("2:"));
  CHECK(wrong_with("a = 1\na = 2").starts_with("2:"));
}

TEST_CASE("a configuration says what it says") {
  const auto config = read_lint_config(source_of(R"(
root = true
extend-select = ["G131"]
ignore = ["L004", "invalid-effect"]
fail-on = "never"
known-accounts = ["111122223333"]
sid-markers = true
catalog-date-warn = 90
exclude = ["gone/", "!gone/kept.json"]
[severity]
X902 = "security"
ALL = "suggestion"
[[types]]
path = "buckets/*.json"
type = "resource"
kind = "s3"
[[suppress]]
rule = "X916"
path = "roles/backup.json"
until = 2026-12-31
reason = "break-glass"
[[required-conditions]]
actions = ["s3:*"]
keys = ["aws:SourceIp"]
)"),
                                       "/repository");
  if (!config) CHECK(complaints_of(config.error()) == "");
  REQUIRE(config);
  const LintConfig& c = **config;
  CHECK(c.root);
  CHECK(c.rules.extend_select == Words{"G131"});
  CHECK(c.rules.ignore.size() == 2);
  REQUIRE(c.gate);
  CHECK_FALSE(c.gate->fails(Severity::Error));
  CHECK(c.rules.known_accounts == Words{"111122223333"});
  CHECK(c.rules.sid_markers);
  CHECK(c.rules.catalog_days == 90);
  CHECK(c.excluded.find("gone/a.json") != nullptr);
  // The narrower one comes last, and so wins.
  REQUIRE(c.rules.severities.size() == 2);
  CHECK(c.rules.severities.back() == std::pair<std::string, Severity>("X902", Severity::Security));
  REQUIRE(c.types.size() == 1);
  CHECK(c.types.front().type == PolicyType::Resource);
  CHECK(c.types.front().kind == "s3");
  REQUIRE(c.suppressions.size() == 1);
  CHECK(c.suppressions.front().rules == std::vector<std::string_view>{"X916"});
  CHECK(c.suppressions.front().until == "2026-12-31");
  CHECK(c.source->text().substr(c.suppressions.front().where.begin, 6) == "\"X916\"");
  REQUIRE(c.rules.required_conditions.size() == 1);
}

TEST_CASE("a sidecar has no paths and no settings") {
  CHECK(read_sidecar(source_of("type = 'trust'\n[[suppress]]\nrule = 'T7'")).has_value());
  const auto path = read_sidecar(source_of("[[suppress]]\nrule = 'T7'\npath = 'a'"));
  REQUIRE_FALSE(path);
  CHECK(complaints_of(path.error()) == "3:1 unknown key `path`");
  CHECK_FALSE(read_sidecar(source_of("ignore = []")));
}

TEST_CASE("a gate lets less severe findings pass") {
  Gate gate;
  CHECK(gate.fails(Severity::Warning));
  CHECK_FALSE(gate.fails(Severity::Suggestion));
  CHECK_FALSE(read_gate("security", gate));
  CHECK(gate.fails(Severity::Error));
  CHECK(gate.fails(Severity::Security));
  CHECK_FALSE(gate.fails(Severity::Warning));
}

TEST_CASE("a resource policy of KMS keys is a key policy") {
  CHECK(declared_type(PolicyType::Resource, "kms", TypeOrigin::Flag).type == PolicyType::Key);
  CHECK(declared_type({}, "s3", TypeOrigin::Flag).type == PolicyType::Resource);
  CHECK_FALSE(declared_type({}, "", TypeOrigin::Flag).type);
}

}  // namespace
}  // namespace whydeny
