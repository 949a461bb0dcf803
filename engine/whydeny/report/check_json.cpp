// Check reports as JSON, a case on a line; schemas/check.schema.json describes the shape.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "whydeny/json/json.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// In the order of CheckedCase::Status.
constexpr std::array<std::string_view, 3> kStatusNames = {"passed", "failed", "unanswered"};

std::string case_line(const CheckedCase& checked) {
  JsonWriter json;
  json.begin_object();
  json.key("file").string(checked.place.path);
  json.key("line").number(checked.place.line).key("column").number(checked.place.column);
  json.key("id").string(checked.id);
  json.key("status").string(kStatusNames.at(static_cast<std::size_t>(checked.status)));
  write_text_or_null(json, "expected", checked.expected);
  json.key("actual").string(checked.actual);
  std::string line(json.text());
  if (!checked.verdict.empty()) line.append(R"(,"verdict":)").append(checked.verdict);
  return line + "}";
}

class JsonReport : public CheckReport {
 public:
  void begin(std::string& out) override { out += R"({"files":[)"; }

  void add(const CheckedFile& file, std::string& out) override {
    std::string text = first_ ? "\n" : ",\n";
    first_ = false;
    text += R"({"path":)";
    append_json_string(text, file.path);
    text += R"(,"cases":[)";
    std::string_view joint = "\n";
    for (const CheckedCase& checked : file.cases) {
      text.append(joint).append(case_line(checked));
      joint = ",\n";
    }
    JsonWriter problems;
    problems.begin_array();
    for (const Diagnostic& problem : file.problems) write_diagnostic(problems, problem);
    problems.end_array();
    text.append(R"(],"problems":)").append(problems.text()).append("}");
    out += printable_json(text);
  }

  void end(const CheckTotals& totals, std::string_view coverage, std::string& out) override {
    JsonWriter json;
    json.begin_object().key("totals").begin_object();
    const auto count = [&json](std::string_view name, std::size_t number) {
      json.key(name).number(static_cast<std::int64_t>(number));
    };
    count("files", totals.files);
    count("cases", totals.cases());
    count("passed", totals.passed);
    count("failed", totals.failed);
    count("unanswered", totals.unanswered);
    count("problems", totals.problems);
    json.end_object();
    write_text_or_null(json, "cutShort", totals.cut_short);
    // These members go on with the object that begin() opened.
    std::string text = "\n],";
    text += json.text().substr(1);
    if (!coverage.empty()) text.append(",\n\"coverage\":").append(coverage);
    out += printable_json(text) + "}\n";
  }

 private:
  bool first_ = true;
};

}  // namespace

std::unique_ptr<CheckReport> make_json_report() { return std::make_unique<JsonReport>(); }

}  // namespace whydeny
