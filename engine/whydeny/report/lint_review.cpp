// Lint reports for code review: GitLab's Code Quality and reviewdog's diagnostics.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <map>

#include "whydeny/json/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/lint_parts.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

// GitLab drops one of two findings with the same fingerprint. Ours does not know of paths, and findings that
// are alike in everything differ in their number only.
class UniqueFingerprints {
 public:
  std::string of(const std::string& path, const Finding& finding) {
    const std::string key = path + '\n' + finding.diagnostic.rule + '\n' +
                            (finding.fingerprint.empty() ? finding.pointer : finding.fingerprint);
    return hex(hash(key + '\n' + std::to_string(++seen_[key])));
  }

 private:
  // FNV-1a with 64 bits, twice with different starts.
  static std::pair<std::uint64_t, std::uint64_t> hash(std::string_view text) {
    std::uint64_t a = 0xCBF29CE484222325U, b = 0x84222325CBF29CE4U;
    for (const char c : text) {
      a = (a ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
      b = (b ^ (static_cast<unsigned char>(c) + 1U)) * 0x100000001B3U;
    }
    return {a, b};
  }
  static std::string hex(std::pair<std::uint64_t, std::uint64_t> value) {
    std::string out;
    for (const std::uint64_t half : {value.first, value.second}) {
      for (int shift = 60; shift >= 0; shift -= 4)
        out += "0123456789abcdef"[(half >> static_cast<unsigned>(shift)) & 0xFU];
    }
    return out;
  }

  std::map<std::string, std::size_t> seen_;
};

// Reviewdog's columns count bytes.
void write_range(JsonWriter& json, const Stretch& at) {
  json.key("range").begin_object();
  for (const auto& [name, point] : {std::pair("start", at.begin), std::pair("end", at.end)}) {
    json.key(name).begin_object().key("line").number(point.line);
    json.key("column").number(point.byte_column).end_object();
  }
  json.end_object();
}

void write_location(JsonWriter& json, const std::string& path, const Stretch& at) {
  json.key("location").begin_object().key("path").string(path);
  write_range(json, at);
  json.end_object();
}

std::string review_line(const LintedFile& file, const Finding& finding, FindingPlaces& places) {
  const std::string path = plain_path(file.path);
  const Stretch at = places.of(finding);
  JsonWriter json;
  json.begin_object().key("message").string(full_message(finding.diagnostic));
  write_location(json, path, at);
  json.key("severity").string(words_of(finding.diagnostic.severity).rdjson);
  json.key("code").begin_object().key("value").string(finding.diagnostic.rule).end_object();
  // Each suggestion is a change of its own, so a fix of several edits is none.
  const std::vector<TextEdit> edits = file_edits(finding);
  if (edits.size() == 1) {
    const Stretch where = places.of_file(*finding.diagnostic.source, edits.front().where);
    json.key("suggestions").begin_array().begin_object();
    write_range(json, where);
    json.key("text").string(edits.front().text).end_object().end_array();
  }
  if (!finding.related.empty()) {
    json.key("related_locations").begin_array();
    for (const Related& related : finding.related) {
      json.begin_object().key("message").string(related.message);
      write_location(json, path, places.of(finding, related));
      json.end_object();
    }
    json.end_array();
  }
  json.key("original_output").string(concise_line(file, finding, at.begin)).end_object();
  return std::string(json.text());
}

std::string quality_line(const LintedFile& file, const Finding& finding, FindingPlaces& places,
                         UniqueFingerprints& fingerprints) {
  const std::string path = plain_path(file.path);
  JsonWriter json;
  json.begin_object()
      .key("description")
      .string(rule_title(finding) + ": " + full_message(finding.diagnostic));
  json.key("check_name").string(finding.diagnostic.rule);
  json.key("fingerprint").string(fingerprints.of(path, finding));
  json.key("severity").string(words_of(finding.diagnostic.severity).gitlab);
  json.key("location").begin_object().key("path").string(path);
  json.key("lines").begin_object().key("begin").number(places.of(finding).begin.line).end_object();
  json.end_object().end_object();
  return std::string(json.text());
}

}  // namespace

std::string lint_gitlab(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  UniqueFingerprints fingerprints;
  std::string out = "[";
  std::string_view joint = "\n";
  for_each_finding(run, [&](const LintedFile& file, const Finding& finding) {
    out.append(joint).append(quality_line(file, finding, places, fingerprints));
    joint = ",\n";
  });
  return printable_json(out) + "\n]\n";
}

std::string lint_rdjson(const LintRun& run, const LintStyle&) {
  FindingPlaces places;
  JsonWriter source;
  source.begin_object().key("name").string("whydeny");
  if (!run.tool_url.empty()) source.key("url").string(run.tool_url);
  source.end_object();
  std::string out = "{\"source\":" + std::string(source.text()) + ",\"diagnostics\":[";
  std::string_view joint = "\n";
  for_each_finding(run, [&](const LintedFile& file, const Finding& finding) {
    out.append(joint).append(review_line(file, finding, places));
    joint = ",\n";
  });
  return printable_json(out) + "\n]}\n";
}

}  // namespace whydeny
