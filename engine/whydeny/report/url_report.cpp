// What is known of the use of a presigned URL, as text.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/report/url_report.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/access_key.h"
#include "whydeny/report/text.h"

namespace whydeny {
namespace {

struct VerdictRow {
  UrlVerdict verdict;
  std::string_view name;
  std::string_view words;
  Tone tone;
};
constexpr std::array kVerdicts = {
    VerdictRow{UrlVerdict::Allowed, "allowed", "WORKS", Tone::Good},
    VerdictRow{UrlVerdict::Denied, "denied", "WILL NOT WORK", Tone::Bad},
    VerdictRow{UrlVerdict::Error, "error", "WILL NOT WORK", Tone::Bad},
    VerdictRow{UrlVerdict::Unknown, "unknown", "CANNOT SAY", Tone::Doubt},
};

const VerdictRow& row_of(UrlVerdict verdict) {
  return *std::find_if(kVerdicts.begin(), kVerdicts.end(),
                       [verdict](const VerdictRow& row) { return row.verdict == verdict; });
}

void add_row(StyledText& out, std::string_view name, const std::string& value) {
  constexpr std::size_t kColumn = 12;
  if (value.empty()) return;
  out.spaces(2).add(name, Tone::Faint).spaces(kColumn - name.size()).add(value).end_line();
}

void add_finding(StyledText& out, const UrlFinding& finding) {
  out.spaces(2);
  if (finding.http != 0) out.add(std::to_string(finding.http) + " " + finding.code + "  ", Tone::Bad);
  out.add(finding.message).end_line();
  if (!finding.mend.empty()) out.spaces(4).add(finding.mend, Tone::Faint).end_line();
}

std::string signer_words(const PresignedUrl& url) {
  std::string text = url.key_id;
  const AccessKeyKind kind = access_key_kind(url.key_id);
  if (kind == AccessKeyKind::Temporary) text += ", a session";
  if (kind == AccessKeyKind::LongTerm) text += ", a long-term key";
  if (!url.account.empty()) text += " of account " + url.account;
  return text;
}

std::string signature_words(const PresignedUrl& url) {
  std::string text = "version " + std::to_string(url.version);
  if (url.date) text += " at " + format_timestamp(*url.date);
  if (!url.scope_region.empty()) text += " for " + url.scope_region;
  if (url.asymmetric) text += " for every Region (ECDSA)";
  return text + (url.token ? "; signature and session token not shown" : "; signature not shown");
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void append_url(StyledText& out, const PresignedUrl& url) {
  out.heading("The URL");
  add_row(out, "operation", url.operation.empty() ? "not told by the URL" : url.operation);
  add_row(out, "bucket", url.bucket);
  add_row(out, "access point", url.access_point);
  add_row(out, "key", url.key);
  std::string host = url.host;
  if (!url.style.empty())
    host += " (" + url.style + (url.host_region.empty() ? ")" : ", " + url.host_region + ")");
  add_row(out, "host", host);
  add_row(out, "signer", signer_words(url));
  add_row(out, "signature", signature_words(url));
  add_row(out, "headers", joined(url.signed_headers));
  for (const auto& [name, value] : url.parameters) add_row(out, "parameter", name + "=" + value);
}

std::string end_words(const UrlTimes& times) {
  if (!times.end) return "";
  std::string text = format_timestamp(*times.end) + " (" + std::string(times.ended_by);
  if (times.remaining) {
    const std::int64_t left = *times.remaining;
    text += left >= 0 ? ", in " + duration_words(left) : ", " + duration_words(-left) + " ago";
  }
  return text + ")";
}

void append_times(StyledText& out, const PresignedUrl& url, const UrlTimes& times) {
  out.heading("When it works");
  if (url.expires)
    add_row(out, "lives", std::to_string(*url.expires) + " s (" + duration_words(*url.expires) + ")");
  add_row(out, "ends", end_words(times));
  if (times.transfer) add_row(out, "transfer", duration_words(*times.transfer));
  if (times.start_by) add_row(out, "start by", format_timestamp(*times.start_by));
  if (times.parts)
    add_row(out, "parts",
            std::to_string(*times.parts) + ", " + duration_words(*times.seconds_per_part) + " each");
  if (times.late_part)
    add_row(out, "late",
            "part " + std::to_string(*times.late_part) + " and all behind it, from " +
                duration_words(*times.late_part_begins) + " on");
  if (times.recommended)
    add_row(out, "expiry",
            std::to_string(*times.recommended) + " s leave room for one retry and 15 minutes of clock skew");
}

}  // namespace

UrlVerdict verdict_of(const UrlReport& report) {
  if (!report.findings.empty() && report.findings.front().http != 0)
    return report.findings.front().code == "AccessDenied" ? UrlVerdict::Denied : UrlVerdict::Error;
  if (!report.needs.empty()) return UrlVerdict::Unknown;
  if (!report.answer || report.answer->decision().verdict == Verdict::Allowed) return UrlVerdict::Allowed;
  return report.answer->decision().verdict == Verdict::Undetermined ? UrlVerdict::Unknown
                                                                    : UrlVerdict::Denied;
}

std::string_view url_verdict_name(UrlVerdict verdict) { return row_of(verdict).name; }

void append_url_report(StyledText& out, const UrlReport& report) {
  const UrlVerdict verdict = verdict_of(report);
  const VerdictRow& row = row_of(verdict);
  out.add(row.words, row.tone);
  const bool url_fails = !report.findings.empty() && report.findings.front().http != 0;
  if (url_fails && !report.findings.front().cause.empty()) {
    out.add("  " + report.findings.front().cause);
  } else if (verdict == UrlVerdict::Denied) {
    out.add("  denied by the policies");
  } else if (verdict == UrlVerdict::Allowed && !report.answer) {
    out.add("  as far as the URL tells; no policies were given");
  }
  out.end_line();
  const auto remarks = std::find_if(report.findings.begin(), report.findings.end(),
                                    [](const UrlFinding& finding) { return finding.http == 0; });
  std::for_each(report.findings.begin(), remarks, [&](const UrlFinding& f) { add_finding(out, f); });
  for (const std::string& need : report.needs) out.spaces(2).add("missing: " + need).end_line();
  append_url(out, report.url);
  append_times(out, report.url, report.times);
  if (remarks != report.findings.end()) out.heading("Worth knowing");
  std::for_each(remarks, report.findings.end(), [&](const UrlFinding& f) { add_finding(out, f); });
  if (!report.answer) return;
  out.heading("The policies");
  append_verdict(out, *report.answer);
}

}  // namespace whydeny
