// What is known of the use of a presigned URL, as JSON.
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "whydeny/json/json.h"
#include "whydeny/report/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/message.h"
#include "whydeny/report/printable.h"
#include "whydeny/report/url_report.h"

namespace whydeny {
namespace {

void write_number(JsonWriter& json, std::string_view name, std::optional<std::int64_t> value) {
  if (value) json.key(name).number(*value);
}

void write_time(JsonWriter& json, std::string_view name, std::optional<Timestamp> time) {
  if (time) json.key(name).string(format_timestamp(*time));
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_url(JsonWriter& json, const PresignedUrl& url) {
  json.key("url").begin_object();
  json.key("signatureVersion").number(url.version);
  json.key("secureTransport").boolean(url.https);
  json.key("host").string(url.host);
  write_text_or_null(json, "style", url.style);
  write_text_or_null(json, "bucket", url.bucket);
  if (!url.access_point.empty()) json.key("accessPoint").string(url.access_point);
  json.key("key").string(url.key);
  write_text_or_null(json, "operation", url.operation);
  json.key("accessKeyId").string(url.key_id);
  write_text_or_null(json, "account", url.account);
  json.key("sessionToken").boolean(url.token);
  write_text_or_null(json, "scopeRegion", url.scope_region);
  write_text_or_null(json, "hostRegion", url.host_region);
  write_time(json, "date", url.date);
  write_number(json, "expires", url.expires);
  write_strings(json, "signedHeaders", url.signed_headers);
  json.key("parameters").begin_array();
  for (const auto& [name, value] : url.parameters) {
    json.begin_object().key("name").string(name).key("value").string(value).end_object();
  }
  json.end_array().end_object();
}

void write_times(JsonWriter& json, const UrlTimes& times) {
  json.key("times").begin_object();
  write_time(json, "urlEnd", times.url_end);
  write_time(json, "end", times.end);
  if (times.end) json.key("endedBy").string(times.ended_by);
  write_number(json, "remainingSeconds", times.remaining);
  write_number(json, "transferSeconds", times.transfer);
  write_time(json, "startBy", times.start_by);
  write_number(json, "recommendedExpires", times.recommended);
  write_number(json, "parts", times.parts);
  write_number(json, "secondsPerPart", times.seconds_per_part);
  write_number(json, "latePart", times.late_part);
  write_number(json, "latePartBegins", times.late_part_begins);
  json.end_object();
}

// The members that every finding has; `http` and `code` are null for a remark.
void write_finding(JsonWriter& json, const UrlFinding& finding) {
  write_text_or_null(json, "cause", finding.cause);
  json.key("http");
  if (finding.http == 0) {
    json.null();
  } else {
    json.number(finding.http);
  }
  write_text_or_null(json, "code", finding.code);
  json.key("message").string(finding.message);
  write_text_or_null(json, "mend", finding.mend);
}

// What decides, as a finding: the URL's own, else the policies'.
UrlFinding deciding(const UrlReport& report, UrlVerdict verdict) {
  if (!report.findings.empty() && report.findings.front().http != 0) return report.findings.front();
  if (verdict == UrlVerdict::Denied)
    return {"", 403, "AccessDenied", verdict_message(report.answer->deciding()), ""};
  if (verdict == UrlVerdict::Allowed)
    return {"none", 0, "",
            report.answer ? "" : "nothing in the URL keeps it from working; no policies were given", ""};
  return {"needs_fact", 0, "", report.answer ? verdict_message(report.answer->deciding()) : "", ""};
}

}  // namespace

std::string url_report_json(const UrlReport& report) {
  JsonWriter json(true);
  const UrlVerdict verdict = verdict_of(report);
  json.begin_object().key("verdict").string(url_verdict_name(verdict));
  write_finding(json, deciding(report, verdict));
  write_strings(json, "needs", report.needs);
  write_url(json, report.url);
  write_times(json, report.times);
  json.key("findings").begin_array();
  for (const UrlFinding& finding : report.findings) {
    json.begin_object();
    write_finding(json, finding);
    json.end_object();
  }
  json.end_array();
  json.key("evaluation");
  const auto evaluation =
      report.answer ? parse_json(std::make_shared<Source>("", verdict_json(*report.answer, {false, false})))
                    : Result<std::shared_ptr<const JsonDocument>>(Diagnostics{});
  if (evaluation) {
    json.value((*evaluation)->root());
  } else {
    json.null();
  }
  json.end_object();
  return printable_json(json.text());
}

}  // namespace whydeny
