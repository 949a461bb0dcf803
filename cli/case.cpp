// Cases: questions with their expected answers, in a fixture file or one to a line.
// SPDX-License-Identifier: Apache-2.0
#include "cli/case.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

// The members of a file, of one of its cases, and of a line.
// clang-format off
constexpr std::array<std::string_view, 7> kFixtureNames = {"$schema", "about", "policies", "facts", "request", "unknown", "cases"};
constexpr std::array<std::string_view, 10> kCaseNames   = {"when", "request", "context", "policies", "facts", "unknown", "expect", "by", "missingKeys", "message"};
constexpr std::array<std::string_view, 9> kLineNames    = {"id", "request", "policies", "facts", "unknown", "expect", "by", "missingKeys", "message"};
// clang-format on

Diagnostic complaint(const std::shared_ptr<const Source>& source, Span where, std::string message,
                     std::string mend = "") {
  return {Severity::Error, "", std::move(message), std::move(mend), where, source, true};
}

void append(Diagnostics& all, const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); }

void check_names(const JsonValue& object, std::span<const std::string_view> known, std::string_view what,
                 Diagnostics& complaints) {
  for (const JsonValue::Member& member : object.members()) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::string_view near = closest(member.key, known);
    complaints.push_back(complaint(object.source(), member.key_span,
                                   "unknown member `" + std::string(member.key) + "` of " + std::string(what),
                                   near.empty() ? "" : "did you mean `" + std::string(near) + "`?"));
  }
}

// Takes the value of a Result, or its complaints.
template <typename T, typename Take>
void take(const Result<T>& result, Diagnostics& complaints, Take&& use) {
  if (result) {
    use(*result);
  } else {
    append(complaints, result.error());
  }
}

// Lays `request` and `context` over those of `joined`.
void overlay_request(Case& joined, const JsonValue& object) {
  Diagnostics& complaints = joined.complaints;
  const auto lay_over = [&](const RequestSpec& spec) { joined.request = overlay(joined.request, spec); };
  if (const auto request = object.find("request"); request && !request->is(JsonKind::Null)) {
    take(parse_request(*request), complaints, lay_over);
  }
  if (const auto context = object.find("context"); context && !context->is(JsonKind::Null)) {
    take(parse_context(*context), complaints, [&](const std::vector<ContextSpec>& keys) {
      RequestSpec over;
      over.context = keys;
      lay_over(over);
    });
  }
}

// The same for what stands beside the request.
void overlay_beside_request(Case& joined, const JsonValue& object) {
  Diagnostics& complaints = joined.complaints;
  if (const auto unknown = object.find("unknown")) {
    joined.request.unknown.clear();
    if (!unknown->is(JsonKind::Null)) {
      take(parse_unknown(*unknown), complaints,
           [&](const std::vector<Placed>& keys) { joined.request.unknown = keys; });
    }
  }
  if (const auto policies = object.find("policies"); policies && !policies->is(JsonKind::Null)) {
    take(PolicyMembers::parse(*policies), complaints,
         [&](const PolicyMembers& members) { joined.policies = joined.policies.overlaid_by(members); });
  }
  if (const auto facts = object.find("facts"); facts && !facts->is(JsonKind::Null)) {
    take(FactMembers::parse(*facts), complaints,
         [&](const FactMembers& members) { joined.facts = joined.facts.overlaid_by(members); });
  }
}

// Lays the members that files, cases and lines have in common over those of `base`.
Case overlay_members(const Case& base, const JsonValue& object) {
  Case joined = base;
  overlay_request(joined, object);
  overlay_beside_request(joined, object);
  return joined;
}

void read_expectation(const JsonValue& object, Case& out) {
  out.object = object;
  take(parse_expectation(object), out.complaints, [&](const Expectation& expectation) {
    if (!expectation.verdicts.empty()) out.expectation = expectation;
  });
}

void read_id(const JsonValue& object, Case& out) {
  const auto id = object.find("id");
  if (!id) return;
  if ((id->is(JsonKind::String) || id->is(JsonKind::Number)) && !id->text().empty()) {
    out.id = id->text();
  } else {
    out.complaints.push_back(complaint(out.source, id->span(), "`id` must be a string that is not empty"));
  }
}

// A text that is no JSON.
Case broken_case(const std::shared_ptr<const Source>& source, std::string id, const Diagnostics& complaints) {
  Case broken;
  broken.id = std::move(id);
  broken.source = source;
  broken.where = complaints.front().where;
  broken.complaints = complaints;
  return broken;
}

// Whether a line is a request itself, not a case that has one.
bool is_bare_request(const JsonValue& object) {
  const std::vector<JsonValue::Member> members = object.members();
  const auto any = [&](auto&& test) { return std::any_of(members.begin(), members.end(), test); };
  return !any([](const JsonValue::Member& member) { return member.key == "request"; }) &&
         any([](const JsonValue::Member& member) { return is_request_member(member.key); });
}

// Takes hold of a case's object; false when it is none.
bool begin_case(const std::shared_ptr<const JsonDocument>& document, Case& out) {
  const JsonValue object = document->root();
  out.document = document;
  out.source = document->source();
  out.where = {object.span().begin, object.span().begin + 1};
  if (object.is(JsonKind::Object)) return true;
  out.complaints.push_back(complaint(out.source, object.span(), "a case must be an object"));
  return false;
}

// A case with all its members in one object.
Case read_whole_case(const std::shared_ptr<const JsonDocument>& document, std::string fallback_id) {
  const JsonValue object = document->root();
  Case base;
  base.id = std::move(fallback_id);
  if (!begin_case(document, base)) return base;
  if (object.find("Statement")) {
    base.complaints.push_back(complaint(
        base.source, base.where, "this is a policy, not a case",
        "name it under `policies` of a fixture; `whydeny check --init DIR POLICY` writes a first one"));
    return base;
  }
  Case out = overlay_members(base, object);
  check_names(object, kLineNames, "a case", out.complaints);
  read_id(object, out);
  read_expectation(object, out);
  return out;
}

bool has_lines(const Source& source) {
  const std::string& path = source.path();
  if (path.ends_with(".jsonl") || path.ends_with(".ndjson")) return true;
  if (path.ends_with(".json")) return false;
  // A pipe: lines, if the first one is a whole object that is not a fixture.
  const std::string_view text = source.text();
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  const auto line =
      std::make_shared<Source>("", std::string(text.substr(begin, text.find('\n', begin) - begin)));
  const auto document = parse_json(line);
  return document && (*document)->root().is(JsonKind::Object) && !(*document)->root().find("cases");
}

}  // namespace

Case read_line_case(const std::shared_ptr<const Source>& line, const Case& defaults) {
  const auto document = parse_json(line);
  if (!document) return broken_case(line, "", document.error());
  const JsonValue object = (*document)->root();
  Case out = defaults;
  if (!begin_case(*document, out)) return out;
  if (is_bare_request(object)) {
    take(parse_request(object, kLineNames), out.complaints,
         [&](const RequestSpec& spec) { out.request = overlay(out.request, spec); });
  } else {
    overlay_request(out, object);
    check_names(object, kLineNames, "a case", out.complaints);
  }
  overlay_beside_request(out, object);
  read_id(object, out);
  return out;
}

Result<CaseFile> CaseFile::open(std::shared_ptr<const Source> source) {
  if (has_lines(*source)) {
    CaseFile file(std::move(source));
    file.lines_ = true;
    return file;
  }
  const auto document = parse_json(std::move(source), {.allow_comments = true});
  if (!document) return document.error();
  return open(*document);
}

Result<CaseFile> CaseFile::open(std::shared_ptr<const JsonDocument> document) {
  CaseFile file(document->source());
  const JsonValue root = document->root();
  if (!root.is(JsonKind::Object))
    return complaint(file.source_, root.span(), "a case file must be an object");
  file.document_ = std::move(document);
  const auto cases = root.find("cases");
  if (!cases) return file;
  file.shared_.document = file.document_;
  file.shared_ = overlay_members(file.shared_, root);
  check_names(root, kFixtureNames, "a case file", file.shared_.complaints);
  if (!cases->is(JsonKind::Array) || cases->size() == 0) {
    file.shared_.complaints.push_back(
        complaint(file.source_, cases->span(), "`cases` must be a list with at least one case"));
  }
  if (!file.shared_.complaints.empty()) return file.shared_.complaints;
  file.overlays_ = cases->items();
  return file;
}

std::optional<Case> CaseFile::next_line() {
  const std::string_view text = source_->text();
  while (offset_ < text.size()) {
    const std::size_t begin = offset_;
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    offset_ = end + 1;
    ++count_;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto source = Source::derive(source_, std::string(line), {{0, static_cast<std::uint32_t>(begin)}});
    const std::string fallback_id = "line " + std::to_string(count_);
    const auto document = parse_json(source);
    if (document) return read_whole_case(*document, fallback_id);
    return broken_case(source, fallback_id, document.error());
  }
  return std::nullopt;
}

std::optional<Case> CaseFile::next() {
  if (lines_) return next_line();
  if (overlays_.empty()) {
    // One whole case, and only once.
    if (count_++ > 0) return std::nullopt;
    return read_whole_case(document_, "case 1");
  }
  if (count_ >= overlays_.size()) return std::nullopt;
  const JsonValue object = overlays_[count_++];
  Case base = shared_;
  base.id = "case " + std::to_string(count_);
  base.source = source_;
  base.where = {object.span().begin, object.span().begin + 1};
  if (!object.is(JsonKind::Object)) {
    base.complaints.push_back(complaint(source_, object.span(), "a case must be an object"));
    return base;
  }
  Case out = overlay_members(base, object);
  check_names(object, kCaseNames, "a case", out.complaints);
  if (const auto when = object.find("when"); when && when->is(JsonKind::String) && !when->text().empty()) {
    out.id = when->text();
  } else {
    out.complaints.push_back(complaint(source_, when ? when->span() : base.where,
                                       "a case needs `when`, a string that says which case it is"));
  }
  read_expectation(object, out);
  return out;
}

}  // namespace whydeny
