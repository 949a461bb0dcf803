// Collects what is wrong with one document.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/complaints.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "whydeny/diagnostics/limits.h"
#include "whydeny/diagnostics/rule.h"
#include "whydeny/policy/characters.h"

namespace whydeny {

Complaints::Complaints(std::shared_ptr<const Source> source, std::vector<std::uint32_t> gaps)
    : source_(std::move(source)), gaps_(std::move(gaps)) {
  std::sort(gaps_.begin(), gaps_.end());
}

bool Complaints::has_gap(Span span) const {
  const auto first = std::lower_bound(gaps_.begin(), gaps_.end(), span.begin);
  return first != gaps_.end() && *first <= span.end;
}

// Beyond the limit one more complaint says that there is more, and the first fatal one is still kept, as it
// decides whether the document can be evaluated.
bool Complaints::has_room(Span where, bool fatal) {
  const bool room = diagnostics_.size() < kMaxFindings || (fatal && !has_fatal_);
  has_fatal_ = has_fatal_ || fatal;
  if (!room && !full_) {
    full_ = true;
    const std::string limit = std::to_string(kMaxFindings);
    diagnostics_.push_back({Severity::Error, "F009",
                            "more than " + limit + " complaints about one policy; the rest is not listed", "",
                            where, source_, false});
  }
  return room;
}

void Complaints::add(std::string_view rule, Span where, std::string message, std::string mend, bool fatal) {
  if (!has_room(where, fatal)) return;
  const Rule* row = find_rule(rule);
  const Severity severity = row == nullptr ? Severity::Error : row->severity;
  diagnostics_.push_back(
      {severity, std::string(rule), std::move(message), std::move(mend), where, source_, fatal});
}

void Complaints::warn(std::string_view rule, Span where, std::string message, std::string mend) {
  const std::size_t before = diagnostics_.size();
  report(rule, where, std::move(message), std::move(mend));
  if (diagnostics_.size() > before) diagnostics_[before].severity = Severity::Warning;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 120;  // characters; a message stays on one line
  std::string out = "`";
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count == kLongest) {
      out += "...";
      break;
    }
    const CodePoint point = code_point_at(text, at);
    if (point.value < 0x20 || point.value == 0x7F || is_invisible(point.value)) {
      out += code_point_name(point.value);
    } else {
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  return out + '`';
}

std::string did_you_mean(std::string_view candidate) { return "did you mean " + quoted(candidate) + "?"; }

void drop_consequences(const Diagnostics& causes, Diagnostics& complaints) {
  std::vector<Span> spans;  // in the file, by their begin
  for (const Diagnostic& d : causes) {
    if (d.fatal && d.source) spans.push_back(d.source->file_span(d.where));
  }
  if (spans.empty()) return;
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::erase_if(complaints, [&](const Diagnostic& d) {
    const Span where = d.source->file_span(d.where);
    const auto after = std::upper_bound(spans.begin(), spans.end(), where.begin,
                                        [](std::uint32_t begin, Span s) { return begin < s.begin; });
    const bool stands_in_cause = after != spans.begin() && (std::prev(after)->end > where.begin ||
                                                            std::prev(after)->begin == where.begin);
    const bool is_string = d.source->text().substr(d.where.begin).starts_with('"');
    return stands_in_cause || (is_string && after != spans.end() && after->begin < where.end);
  });
}

void sort_by_place(Diagnostics& diagnostics) {
  std::vector<std::pair<std::uint32_t, std::size_t>>
      places;  // file offset, index: the index makes the sort stable
  places.reserve(diagnostics.size());
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    const Diagnostic& d = diagnostics[i];
    places.emplace_back(d.source ? d.source->file_span(d.where).begin : 0, i);
  }
  if (std::is_sorted(places.begin(), places.end())) return;
  std::sort(places.begin(), places.end());
  Diagnostics sorted;
  sorted.reserve(diagnostics.size());
  for (const auto& [offset, index] : places) sorted.push_back(std::move(diagnostics[index]));
  diagnostics = std::move(sorted);
}

}  // namespace whydeny
