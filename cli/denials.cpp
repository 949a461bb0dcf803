// Refused calls of CloudTrail records, counted by who was refused what.
// SPDX-License-Identifier: Apache-2.0
#include "cli/denials.h"

#include <algorithm>

#include "whydeny/json/json.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

std::string text_of(const std::optional<Placed>& part) { return part ? part->text : std::string(); }

std::string counts_text(const std::map<std::string, std::size_t>& counts) {
  std::string text;
  for (const auto& [name, count] : counts)
    text += (text.empty() ? "" : ", ") + name + (counts.size() > 1 ? " " + std::to_string(count) : "");
  return text;
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

void write_counts(JsonWriter& json, std::string_view name, const std::map<std::string, std::size_t>& counts) {
  json.key(name).begin_object();
  for (const auto& [word, count] : counts) json.key(word).number(static_cast<std::int64_t>(count));
  json.end_object();
}

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_denial(JsonWriter& json, const Denial& denial) {
  json.begin_object().key("count").number(static_cast<std::int64_t>(denial.count));
  write_text(json, "principal", denial.caller);
  write_text(json, "action", denial.action);
  write_text(json, "resource", denial.resource);
  write_text(json, "event", denial.event);
  write_text(json, "code", denial.code);
  write_text(json, "effect", deny_effect_name(denial.said.effect));
  write_text(json, "policyType", denial.said.policy_type);
  write_text(json, "policyArn", denial.said.policy_arn);
  write_text(json, "message", denial.said.message);
  write_text(json, "first", denial.first);
  write_text(json, "last", denial.last);
  write_text(json, "lastEventId", denial.event_id);
  write_counts(json, "verdicts", denial.verdicts);
  write_counts(json, "agreement", denial.fits);
  write_text(json, "cause", denial.cause);
  write_list(json, "findings", denial.findings);
  write_list(json, "notes", denial.notes);
  write_text(json, "notEvaluated", denial.not_evaluated);
  json.end_object();
}

}  // namespace

Denial* Denials::add(const TrailRecord& record) {
  if (!record.denied) return nullptr;
  // One call may be logged by two accounts, and one file be given twice.
  for (const std::string* id : {&record.shared_event_id, &record.event_id}) {
    if (id->empty() || seen_.insert(*id).second) continue;
    ++repeated_;
    return nullptr;
  }
  ++denied_;
  const AccessDenied said = record.said.value_or(AccessDenied{});
  std::string caller = record.role_arn.empty() ? text_of(record.request.principal) : record.role_arn;
  if (caller.empty()) caller = said.principal;
  if (caller.empty() && !record.account.empty()) caller = "somebody of account " + record.account;
  const std::string action = text_of(record.request.action);
  std::string resource = text_of(record.request.resource);
  if (resource.empty()) resource = said.resource;
  const std::string reason = std::string(deny_effect_name(said.effect)) + " " +
                             std::string(said.policy_type) + " " + said.policy_arn;
  Denial& row = rows_[{caller, action, resource, record.event, record.error_code, reason}];
  ++row.count;
  row.caller = caller;
  row.action = action;
  row.resource = resource;
  row.event = record.event;
  row.code = record.error_code;
  row.said = said;
  if (row.first.empty() || record.time < row.first) row.first = record.time;
  if (record.time >= row.last) {
    row.last = record.time;
    row.event_id = record.event_id;
  }
  row.notes = record.notes;
  return &row;
}

std::vector<const Denial*> Denials::sorted() const {
  std::vector<const Denial*> all;
  for (const auto& [key, row] : rows_) all.push_back(&row);
  std::stable_sort(all.begin(), all.end(),
                   [](const Denial* a, const Denial* b) { return a->count > b->count; });
  return all;
}

void Denials::append_text(StyledText& out) const {
  for (const Denial* row : sorted()) {
    const auto or_unknown = [](const std::string& text) {
      return text.empty() ? std::string("(not told)") : text;
    };
    out.add(std::to_string(row->count) + "x ", Tone::Strong).add(or_unknown(row->caller)).add(" ");
    out.add(row->action.empty() ? row->event : row->action, Tone::Strong);
    out.add(" on ").add(or_unknown(row->resource)).add(": AWS says " + row->code);
    if (row->said.effect != DenyEffect::Unstated)
      out.add(", " + std::string(deny_effect_name(row->said.effect)) + " deny");
    if (!row->said.policy_type.empty()) out.add(" by " + std::string(row->said.policy_type));
    if (!row->said.policy_arn.empty()) out.add(" ").add(row->said.policy_arn);
    if (!row->verdicts.empty()) {
      out.add("; we say ").add(counts_text(row->verdicts), Tone::Strong);
      if (!row->cause.empty()) out.add(" by ").add(row->cause, Tone::Place);
      out.add(" (" + counts_text(row->fits) + ")");
    } else if (!row->not_evaluated.empty()) {
      out.add("; not evaluated: ", Tone::Doubt).add(row->not_evaluated);
    }
    out.end_line();
  }
  out.add(counted(records_, "record") + ", " + std::to_string(denied_) + " refused, " +
          std::to_string(rows_.size()) + " of them distinct" +
          (repeated_ == 0 ? "" : ", " + std::to_string(repeated_) + " logged more than once"))
      .end_line();
}

std::string Denials::json() const {
  JsonWriter json(true);
  json.begin_object().key("records").number(static_cast<std::int64_t>(records_));
  json.key("denied").number(static_cast<std::int64_t>(denied_));
  json.key("repeated").number(static_cast<std::int64_t>(repeated_)).key("denials").begin_array();
  for (const Denial* row : sorted()) write_denial(json, *row);
  return printable_json(json.end_array().end_object().text()) + "\n";
}

}  // namespace whydeny
