// New expectations for cases, as edits of the bytes they are written in.
// SPDX-License-Identifier: Apache-2.0
#include "cli/case_rewrite.h"

#include <algorithm>
#include <string_view>

#include "cli/expectation.h"
#include "cli/write_file.h"
#include "whydeny/report/check_parts.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/message.h"

namespace whydeny {
namespace {

std::string string_or_null(std::string_view text) { return text.empty() ? "null" : json_string(text); }

// "../../policies/a.json" is named well enough as "policies/a.json".
std::string_view without_parents(std::string_view path) {
  while (path.starts_with("../") || path.starts_with("./")) path.remove_prefix(path.find('/') + 1);
  return path;
}

struct ActualBy {
  std::string_view type, policy, sid;
};

ActualBy actual_by(const Decision& decision) {
  ActualBy by;
  by.type = layer_name(decision.by.layer);
  if (!decision.by.statement) return by;
  by.policy = without_parents(decision.by.statement->policy.name());
  by.sid = decision.by.statement->statement->sid;
  return by;
}

// `by` in the form that it has: an object keeps its members, a text stays a text where a text can say it.
std::string new_by(const JsonValue& old, const Decision& decision) {
  const ActualBy by = actual_by(decision);
  if (old.is(JsonKind::Object)) {
    std::string json = "{";
    for (const JsonValue::Member& member : old.members()) {
      const std::string_view value = member.key == "type"     ? by.type
                                     : member.key == "policy" ? by.policy
                                                              : by.sid;
      json += (json.size() == 1 ? "" : ", ") + json_string(member.key) + ": " + string_or_null(value);
    }
    return json + "}";
  }
  if (by.type.empty()) return "null";
  if (!by.policy.empty() && !by.sid.empty())
    return json_string(std::string(by.policy) + "#" + std::string(by.sid));
  return json_string(by.type);
}

std::string new_missing_keys(const Answer& answer) {
  std::string json = "[";
  for (const std::string& key : all_missing_keys(answer.combined))
    json += (json.size() == 1 ? "" : ", ") + json_string(key);
  return json + "]";
}

// The 0-based number of the line that `offset` is on, and where it begins and ends (behind its line end).
struct Line {
  std::size_t number, begin, end;
};

class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  // Offsets must not descend.
  Line at(std::size_t offset) {
    for (;;) {
      const std::size_t newline = text_.find('\n', begin_);
      const std::size_t end = newline == std::string_view::npos ? text_.size() : newline + 1;
      if (offset < end || end == text_.size()) return {number_, begin_, end};
      begin_ = end;
      ++number_;
    }
  }

 private:
  std::string_view text_;
  std::size_t number_ = 0;
  std::size_t begin_ = 0;
};

void append_lines(StyledText& out, std::string_view sign, std::string_view text, Tone tone) {
  for (const std::string_view line : lines_of(text))
    out.add(std::string(sign) + std::string(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line),
            tone)
        .end_line();
}

}  // namespace

void CaseRewriter::replace(const JsonValue& value, std::string text) {
  edits_.push_back({value.source()->file_span(value.span()), std::move(text)});
}

// Behind the last member, laid out as the members are.
void CaseRewriter::insert_expectation(const Case& question, const Answer& answer) {
  const std::vector<JsonValue::Member> members = question.object->members();
  const std::string_view text = question.object->source()->file().text();
  const JsonValue::Member& last = members.back();
  const Span key = question.object->source()->file_span(last.key_span);
  const std::uint32_t end = question.object->source()->file_span(last.value.span()).end;
  const std::size_t line = key.begin == 0 ? 0 : text.rfind('\n', key.begin - 1) + 1;
  const std::string_view before = text.substr(line, key.begin - line);
  const bool own_line = line > 0 && before.find_first_not_of(" \t") == std::string_view::npos;
  edits_.push_back({{end, end},
                    (own_line ? ",\n" + std::string(before) : std::string(", ")) +
                        "\"expect\": " + json_string(verdict_name(answer.decision().verdict))});
}

void CaseRewriter::expect_instead(const Case& question, const Answer& answer) {
  ++cases_;
  if (!question.expectation) {
    insert_expectation(question, answer);
    return;
  }
  const Expectation& expectation = *question.expectation;
  const auto& verdicts = expectation.verdicts;
  const Decision& decision = answer.decision();
  if (std::find(verdicts.begin(), verdicts.end(), decision.verdict) == verdicts.end())
    replace(*question.object->find("expect"), json_string(verdict_name(decision.verdict)));
  if (const auto by = question.object->find("by"); by && !meets_by(decision, expectation))
    replace(*by, new_by(*by, decision));
  if (!meets_missing_keys(answer, expectation))
    replace(*question.object->find("missingKeys"), new_missing_keys(answer));
  if (!meets_message(answer, expectation))
    replace(*question.object->find("message"), json_string(verdict_message(answer.deciding())));
}

std::optional<Rewrite> CaseRewriter::finish(const std::shared_ptr<const Source>& file) {
  if (edits_.empty()) return std::nullopt;
  std::stable_sort(edits_.begin(), edits_.end(),
                   [](const Edit& a, const Edit& b) { return a.where.begin < b.where.begin; });
  Rewrite rewrite{file, {}, {}, cases_};
  const std::string_view text = file->text();
  LineCounter lines(text);
  std::size_t copied = 0;
  for (const Edit& edit : edits_) {
    const Line first = lines.at(edit.where.begin);
    const Line last = lines.at(edit.where.end > edit.where.begin ? edit.where.end - 1 : edit.where.begin);
    rewrite.after += text.substr(copied, edit.where.begin - copied);
    if (!rewrite.hunks.empty() && first.begin < rewrite.hunks.back().end) {
      rewrite.hunks.back().end = std::max(rewrite.hunks.back().end, last.end);
    } else {
      rewrite.hunks.push_back({first.number, first.begin, last.end, 0});
      rewrite.hunks.back().shift = rewrite.after.size() - edit.where.begin;
    }
    rewrite.after += edit.text;
    copied = edit.where.end;
  }
  rewrite.after += text.substr(copied);
  return rewrite;
}

void append_difference(StyledText& out, const Rewrite& rewrite) {
  const std::string_view before = rewrite.before->text();
  const std::string_view after = rewrite.after;
  out.add("--- " + rewrite.before->path(), Tone::Strong).end_line();
  out.add("+++ " + rewrite.before->path(), Tone::Strong).end_line();
  std::size_t added_lines = 0;  // by the hunks so far
  for (std::size_t i = 0; i < rewrite.hunks.size(); ++i) {
    const Rewrite::Hunk& hunk = rewrite.hunks[i];
    const std::size_t shift_behind =
        i + 1 < rewrite.hunks.size() ? rewrite.hunks[i + 1].shift : after.size() - before.size();
    const std::string_view old_text = before.substr(hunk.begin, hunk.end - hunk.begin);
    const std::size_t new_begin = hunk.begin + hunk.shift;
    const std::string_view new_text = after.substr(new_begin, hunk.end + shift_behind - new_begin);
    const std::size_t old_count = lines_of(old_text).size();
    const std::size_t new_count = lines_of(new_text).size();
    const auto range = [](std::size_t line, std::size_t count) {
      return std::to_string(line + 1) + (count == 1 ? "" : "," + std::to_string(count));
    };
    out.add("@@ -" + range(hunk.line, old_count) + " +" + range(hunk.line + added_lines, new_count) + " @@",
            Tone::Place);
    out.end_line();
    append_lines(out, "-", old_text, Tone::Bad);
    append_lines(out, "+", new_text, Tone::Good);
    added_lines += new_count - old_count;
  }
}

Diagnostics write_rewrite(const Rewrite& rewrite) {
  return replace_file(rewrite.before->path(), rewrite.before->text(), rewrite.after);
}

}  // namespace whydeny
