// Lint reports as XML: JUnit's dialect and Checkstyle's.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/lint_parts.h"
#include "whydeny/report/xml_parts.h"

namespace whydeny {
namespace {

std::string number_attribute(std::string_view name, std::size_t value) {
  return xml_attribute(name, std::to_string(value));
}

std::string test_case(std::string_view path, std::string_view name, const std::string& content) {
  const std::string head = "    <testcase" + xml_attribute("name", name) + xml_attribute("classname", path);
  return head + (content.empty() ? "/>\n" : ">\n" + content + "    </testcase>\n");
}

std::string outcome(std::string_view element, std::string_view type, std::string_view message,
                    std::string_view text) {
  return "      <" + std::string(element) + xml_attribute("message", message) + xml_attribute("type", type) +
         ">" + xml_content(text) + "</" + std::string(element) + ">\n";
}

// The cases of one file, or of what went wrong with the run.
struct Suite {
  std::string path;
  std::string cases = {};
  std::size_t tests = 0, failures = 0, errors = 0;

  void pass(std::string_view name, const std::string& content = {}) {
    cases += test_case(path, name, content);
    ++tests;
  }
  void fail(std::string_view name, std::string_view type, std::string_view message, std::string_view text) {
    pass(name, outcome("failure", type, message, text));
    ++failures;
  }
  void error(std::string_view name, std::string_view type, std::string_view message) {
    pass(name, outcome("error", type, message, message));
    ++errors;
  }
  std::string text() const {
    return "  <testsuite" + xml_attribute("name", path) + number_attribute("tests", tests) +
           number_attribute("failures", failures) + number_attribute("errors", errors) +
           number_attribute("skipped", 0) + ">\n" + cases + "  </testsuite>\n";
  }
};

Suite suite_of(const LintedFile& file, const LintRun& run, FindingPlaces& places) {
  Suite suite{file.path};
  for (const Finding& finding : file.findings) {
    if (finding.suppressed) continue;
    const Diagnostic& diagnostic = finding.diagnostic;
    const LineColumn at = places.of(finding).begin;
    const std::string name =
        diagnostic.rule + " " + std::to_string(at.line) + ":" + std::to_string(at.column);
    const std::string text = concise_line(file, finding, at);
    if (fails(run, diagnostic.severity)) {
      suite.fail(name, severity_name(diagnostic.severity), diagnostic.message, text);
    } else {
      // It does not make the run fail, so it makes no dashboard red.
      suite.pass(name, "      <system-out>" + xml_content(text) + "</system-out>\n");
    }
  }
  if (suite.tests > 0) return suite;
  if (file.source) {
    suite.pass("no findings");
  } else {
    suite.error("file", "unread", "the file could not be read");
  }
  return suite;
}

}  // namespace

std::string lint_junit(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  std::string out(kXmlHead);
  out += "<testsuites name=\"whydeny lint\">\n";
  for (const LintedFile& file : run.files) out += suite_of(file, run, places).text();
  // What was not looked at is an error: a report that lacks something must not be green.
  Suite whole{"whydeny lint"};
  for (const Diagnostic& trouble : run.trouble) {
    whole.error("trouble", "trouble", full_message(trouble));
  }
  if (run.interrupted) whole.error("all files were looked at", "interrupted", "interrupted");
  if (whole.tests > 0) out += whole.text();
  return out + "</testsuites>\n";
}

std::string lint_checkstyle(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  std::string out(kXmlHead);
  out += "<checkstyle version=\"4.3\">\n";
  for (const LintedFile& file : run.files) {
    out += "  <file" + xml_attribute("name", plain_path(file.path)) + ">\n";
    for (const Finding& finding : file.findings) {
      if (finding.suppressed) continue;
      const LineColumn at = places.of(finding).begin;
      out += "    <error" + number_attribute("line", at.line) + number_attribute("column", at.column) +
             xml_attribute("severity", words_of(finding.diagnostic.severity).checkstyle) +
             xml_attribute("message", full_message(finding.diagnostic)) +
             xml_attribute("source", "whydeny." + finding.diagnostic.rule) + "/>\n";
    }
    out += "  </file>\n";
  }
  return out + "</checkstyle>\n";
}

}  // namespace whydeny
