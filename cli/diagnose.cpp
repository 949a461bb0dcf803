// `whydeny diagnose`: from an API call, or a command of the AWS CLI, to the cause of its refusal.
// SPDX-License-Identifier: Apache-2.0
#include "cli/diagnose.h"

#include <algorithm>

#include "cli/diagnose_case.h"
#include "cli/diagnose_options.h"
#include "cli/diagnose_url.h"
#include "cli/line_stream.h"
#include "whydeny/operations/read_case.h"
#include "whydeny/report/diagnosis.h"
#include "whydeny/report/json.h"

namespace whydeny {
namespace {

std::string heading_of(const DiagnosisCase& asked) {
  std::string heading = asked.id.empty() ? "" : asked.id + ": ";
  heading += asked.call.service + " " + asked.call.operation;
  if (!asked.call.bucket.empty()) {
    heading += " s3://" + asked.call.bucket + (asked.call.key.empty() ? "" : "/" + asked.call.key);
  }
  return heading;
}

// What a complaint without a place of its own is about.
Diagnostics about(const JsonValue& object, Diagnostics complaints) {
  for (Diagnostic& complaint : complaints) {
    if (complaint.source != nullptr) continue;
    complaint.source = object.source();
    complaint.where = object.span();
  }
  return complaints;
}

// How answers follow each other.
struct Layout {
  bool json = false;
  bool indent = false;    ///< JSON on several lines
  bool separate = false;  ///< text after an empty line
};

int fail(const std::string& id, const Diagnostics& complaints, Layout layout, Console& console) {
  if (layout.json) console.out(error_json(id, complaints, {layout.indent, false}) + "\n");
  console.complain(complaints);
  return kExitTrouble;
}

int print_diagnosis(const Diagnosis& diagnosis, const std::string& heading, Layout layout, Console& console) {
  if (layout.json) {
    console.out(diagnosis_json(diagnosis, layout.indent) + "\n");
  } else {
    StyledText text(console.out_screen());
    if (layout.separate) text.end_line();
    append_diagnosis(text, diagnosis, heading);
    console.out(text.text());
  }
  return diagnosis.outcome == Outcome::Allowed ? kExitYes : kExitNo;
}

// Prints one answer, or why there is none.
int answer(const DiagnosisCase& asked, const std::string& heading, Layout layout, Console& console) {
  const Result<Diagnosis> diagnosis = diagnose(asked);
  if (!diagnosis) return fail(asked.id, diagnosis.error(), layout, console);
  return print_diagnosis(*diagnosis, heading, layout, console);
}

// A policy in a case may be the path of a file beside the case.
ReadPolicyFile reader_beside(const std::string& path, FileReader& files) {
  return [path, &files](const std::string& name, PolicyType type) -> ParsedPolicy {
    const auto source = files.read(beside(path, name), PathFrom::Files);
    if (!source) return {std::nullopt, source.error()};
    return parse_policy(*source, type, name);
  };
}

int diagnose_case(const std::shared_ptr<const Source>& source, bool comments, FileReader& files,
                  Layout layout, Console& console) {
  const auto document = parse_json(source, {.allow_comments = comments});
  if (!document) return fail("", document.error(), layout, console);
  const JsonValue object = (*document)->root();
  const std::optional<JsonValue> id = object.find("id");
  const std::string name(id ? id->text() : std::string_view());
  const auto asked = read_diagnosis_case(*document, object, reader_beside(source->path(), files));
  if (!asked) return fail(name, about(object, asked.error()), layout, console);
  const Result<Diagnosis> diagnosis = diagnose(*asked);
  if (!diagnosis) return fail(name, about(object, diagnosis.error()), layout, console);
  return print_diagnosis(*diagnosis, heading_of(*asked), layout, console);
}

// One object, or one a line; an object that ends on the first line is a stream.
int diagnose_cases(const DiagnoseOptions& options, Console& console) {
  FileReader files;
  const auto source = files.read(options.case_file);
  if (!source) return fail("", source.error(), {.json = options.json}, console);
  const std::string_view text = (*source)->text();
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  const bool rest =
      text.find_first_not_of(" \t\r\n", std::min(begin + line.size(), text.size())) != std::string_view::npos;
  const bool lines =
      options.case_file.ends_with(".jsonl") || options.case_file.ends_with(".ndjson") ||
      (rest && parse_json(std::make_shared<Source>(options.case_file, std::string(line))).has_value());
  if (!lines) return diagnose_case(*source, true, files, {.json = options.json}, console);
  int worst = kExitYes;
  std::uint32_t number = 0;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (is_blank_line(piece)) continue;
    const auto part = std::make_shared<const Source>((*source)->path(), std::string(piece), number);
    worst = std::max(worst,
                     diagnose_case(part, false, files, {.json = options.json, .separate = !first}, console));
    first = false;
  }
  return worst;
}

int diagnose_call(const DiagnoseOptions& options, Console& console) {
  FileReader files;
  Diagnostics complaints;
  DiagnosisCase asked = case_of_options(options, options.bucket, files, complaints);
  asked.call.service = options.words[0];
  asked.call.operation = options.words[1];
  asked.call.bucket = options.bucket;
  asked.call.key = options.key;
  if (asked.call.service == "kms") {
    const auto key = asked.call.params.find("SSEKMSKeyId");
    if (key != asked.call.params.end()) asked.call.params["KeyId"] = key->second;
  }
  if (!complaints.empty()) return fail("", complaints, {.json = options.json}, console);
  return answer(asked, heading_of(asked), {.json = options.json, .indent = true}, console);
}

int diagnose_aws(const DiagnoseOptions& options, Console& console) {
  FileReader files;
  Diagnostics complaints;
  const Words words(options.words.begin() + 1, options.words.end());
  const std::vector<CommandStep> steps = steps_of_aws_command(options, words, files, complaints);
  if (!complaints.empty()) return fail("", complaints, {.json = options.json}, console);
  int worst = kExitYes;
  for (const CommandStep& step : steps) {
    worst = std::max(worst, answer(step.asked, step.heading,
                                   {.json = options.json, .separate = &step != &steps.front()}, console));
  }
  return worst;
}

int list_causes(const DiagnoseOptions& options, Console& console) {
  if (options.json) {
    console.out(causes_json() + "\n");
    return kExitYes;
  }
  StyledText text(console.out_screen());
  append_causes(text);
  console.out(text.text());
  return kExitYes;
}

}  // namespace

int diagnose(const std::vector<std::string>& words, Console& console) {
  if (!words.empty() && words.front() == "url")
    return diagnose_url({words.begin() + 1, words.end()}, console);
  const Result<DiagnoseOptions> options = parse_diagnose_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(diagnose_help());
    return kExitYes;
  }
  if (options->list_causes) return list_causes(*options, console);
  if (!options->case_file.empty()) {
    if (options->words.empty()) return diagnose_cases(*options, console);
    console.complain({plain_complaint("`--case` names its own call; `" + options->words.front() +
                                      "` does not go with it")});
    return kExitTrouble;
  }
  const Words& call = options->words;
  if (!call.empty() && call[0] == "aws") return diagnose_aws(*options, console);
  if (call.size() == 2 && (call[0] == "s3" || call[0] == "kms")) return diagnose_call(*options, console);
  console.complain({plain_complaint(
      call.empty() ? "no call is given"
                   : "`" + call[0] + "` with " + std::to_string(call.size() - 1) + " more words is no call",
      "write `s3 OPERATION`, `kms OPERATION`, `aws s3 cp ...`, `url URL` or --case; `whydeny diagnose "
      "--help` has "
      "examples")});
  return kExitTrouble;
}

}  // namespace whydeny
