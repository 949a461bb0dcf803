// Check reports as JUnit XML, the dialect that Jenkins, GitLab and others read.
// SPDX-License-Identifier: Apache-2.0
//
// Readers disagree about which attributes there are, and Jenkins' schemas refuse a report with an unknown
// one. Only attributes that all of them know are written; that is why places stand in the text of a failure.
#include <algorithm>
#include <array>

#include "whydeny/report/check_parts.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/xml_parts.h"

namespace whydeny {
namespace {

// Jenkins takes what stands before the last dot for a package: `fixtures/team.a/app.json` becomes
// `fixtures.team_a.app_json`.
std::string class_name(std::string_view path) {
  std::string name;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == "." || part == "..") continue;
    if (!name.empty()) name += '.';
    constexpr std::array kNoDot = {Replacement{'.', "_"}};
    name += replaced(part, kNoDot);
  }
  return name;
}

// What went wrong with a test: `<failure>` when it was answered, `<error>` when it was not.
struct Trouble {
  std::string_view element;
  std::string message;
  std::string type;
  std::string text;
};

void append_suite(std::string& out, std::string_view name, std::size_t tests, std::size_t failures,
                  std::size_t errors) {
  out += "  <testsuite" + xml_attribute("name", name) + xml_attribute("tests", std::to_string(tests)) +
         xml_attribute("failures", std::to_string(failures)) +
         xml_attribute("errors", std::to_string(errors)) + xml_attribute("skipped", "0") + ">\n";
}

void append_test(std::string& out, std::string_view name, std::string_view path, const Trouble* trouble) {
  out += "    <testcase" + xml_attribute("name", name) + xml_attribute("classname", class_name(path));
  if (!trouble) {
    out += "/>\n";
    return;
  }
  const std::string element(trouble->element);
  out += ">\n      <" + element + xml_attribute("message", trouble->message) +
         xml_attribute("type", trouble->type) + ">" + xml_content(trouble->text) + "</" + element +
         ">\n    </testcase>\n";
}

constexpr std::string_view kSuiteEnd = "  </testsuite>\n";

class JunitReport : public CheckReport {
 public:
  void begin(std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"whydeny check\">\n";
  }

  void add(const CheckedFile& file, std::string& out) override {
    std::size_t failures = 0, errors = file.problems.empty() ? 0 : 1;
    std::string tests;
    for (const CheckedCase& checked : file.cases) {
      if (checked.status == CheckedCase::Status::Passed) {
        append_test(tests, checked.id, file.path, nullptr);
        continue;
      }
      const bool answered = checked.status == CheckedCase::Status::Failed;
      ++(answered ? failures : errors);
      const Trouble trouble = {
          answered ? "failure" : "error", outcome(checked),
          answered ? checked.actual.substr(0, checked.actual.find_first_of(" ,")) : "unanswered",
          place_of(checked.place) + "\n" + checked.details};
      append_test(tests, checked.id, file.path, &trouble);
    }
    if (!file.problems.empty()) {
      const Trouble trouble = {"error", first_fatal(file.problems).message, "file",
                               problem_lines(file.problems)};
      append_test(tests, "file", file.path, &trouble);
    }
    append_suite(out, file.path, file.cases.size() + (file.problems.empty() ? 0 : 1), failures, errors);
    out.append(tests).append(kSuiteEnd);
  }

  void end(const CheckTotals& totals, std::string_view /*coverage*/, std::string& out) override {
    // What was not asked is an error: a report that lacks something must not be green.
    if (!totals.cut_short.empty()) {
      append_suite(out, "whydeny check", 1, 0, 1);
      const Trouble trouble = {"error", totals.cut_short, "cutShort", summary(totals)};
      append_test(out, "all cases were asked", "whydeny check", &trouble);
      out += kSuiteEnd;
    }
    out += "</testsuites>\n";
  }
};

}  // namespace

std::unique_ptr<CheckReport> make_junit_report() { return std::make_unique<JunitReport>(); }

}  // namespace whydeny
