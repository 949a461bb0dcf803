// Verdicts as JSON, one alone or many in a row.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "whydeny/report/json.h"
#include "whydeny/report/json_parts.h"
#include "whydeny/report/message.h"
#include "whydeny/report/printable.h"
#include "whydeny/report/verdict_writer.h"

namespace whydeny {
namespace {

// The members of a cited statement after its `type`, or nulls in their place.
void write_statement(JsonWriter& json, const CitedStatement* cited, int level) {
  if (cited == nullptr) {
    for (const std::string_view name : {"policy", "sid", "statement"}) json.key(name).null();
    if (level >= 0) json.key("level").number(level);
    for (const std::string_view name : {"file", "line", "column"}) json.key(name).null();
    return;
  }
  const Statement& statement = *cited->statement;
  json.key("policy").string(cited->policy.name());
  write_text_or_null(json, "sid", statement.sid);
  json.key("statement").number(statement.index);
  if (level >= 0) json.key("level").number(level);
  const SourceLocation at = cited->policy.locate(statement.span);
  json.key("file").string(at.path).key("line").number(at.line).key("column").number(at.column);
}

// What write_statement() writes without indent, kept by statement and level.
class Citations {
 public:
  std::string_view find(const CitedStatement* cited, int level) {
    const Key key{cited == nullptr ? nullptr : cited->statement, level};
    std::string& text = texts_[key];
    if (text.empty()) {
      JsonWriter json;
      json.begin_object();
      write_statement(json, cited, level);
      text = json.text().substr(1);
    }
    return text;
  }

 private:
  struct Key {
    const Statement* statement;
    int level;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<const Statement*>()(key.statement) ^ static_cast<std::size_t>(key.level) << 1U;
    }
  };
  std::unordered_map<Key, std::string, Hash> texts_;
};

// Where the parts of a verdict are written to.
struct Page {
  JsonWriter& json;
  Citations* citations = nullptr;  // null: statements are written out each time
};

void cite(const Page& page, const CitedStatement* cited, int level) {
  if (page.citations == nullptr) {
    write_statement(page.json, cited, level);
  } else {
    page.json.members(page.citations->find(cited, level));
  }
}

void cite(const Page& page, const CitedStatement& cited) {
  page.json.begin_object().key("type").string(policy_type_name(cited.type));
  cite(page, &cited, cited.level);
}

void cite_cause(const Page& page, const Cause& cause) {
  const CitedStatement* const cited = cause.statement ? &*cause.statement : nullptr;
  cite(page, cited, cited != nullptr ? cited->level : cause.level);
}

// Nothing has decided an undetermined request.
void write_by(const Page& page, const Cause& by, Verdict verdict) {
  page.json.key("by");
  if (by.layer == Layer::Other || verdict == Verdict::Undetermined) {
    page.json.null();
    return;
  }
  page.json.begin_object().key("type").string(layer_name(by.layer));
  cite_cause(page, by);
  page.json.end_object();
}

void write_open(const Page& page, const Decision& decision) {
  JsonWriter& json = page.json;
  json.key("atBest").string(verdict_name(decision.at_best));
  json.key("atWorst").string(verdict_name(decision.at_worst));
  write_list(json, "needs", decision.needs);
  json.key("hangsOn").begin_array();
  for (const OpenStatement& open : decision.hangs_on) {
    cite(page, open.statement);
    write_list(json, "keys", open.keys);
    json.end_object();
  }
  json.end_array();
}

void write_reasons(const Page& page, const Decision& decision) {
  JsonWriter& json = page.json;
  json.key("blockedBy").begin_array();
  for (const Cause& cause : decision.blocked_by) {
    json.begin_object();
    write_text_or_null(json, "type", layer_name(cause.layer));
    json.key("explicit").boolean(cause.explicit_deny);
    cite_cause(page, cause);
    json.key("step").string(cause.step);
    if (!cause.detail.empty()) json.key("detail").string(cause.detail);
    json.end_object();
  }
  json.end_array().key("grantedBy").begin_array();
  for (const CitedStatement& cited : decision.granted_by) {
    cite(page, cited);
    json.end_object();
  }
  json.end_array();
  if (decision.verdict == Verdict::Undetermined) write_open(page, decision);
}

void write_decision(const Page& page, const Request& request, const Decision& decision) {
  page.json.key("decision").string(verdict_name(decision.verdict));
  write_by(page, decision.by, decision.verdict);
  page.json.key("step").string(decision.by.step);
  page.json.key("message").string(verdict_message(request, decision));
}

void write_notes(JsonWriter& json, const Request& request, const Decision& decision,
                 const std::vector<std::string>& left_out) {
  json.key("notes").begin_array();
  for (const std::string& note : request.notes) json.string(note);
  for (const std::string& note : decision.notes) json.string(note);
  for (const std::string& type : left_out) json.string("left out on request: " + type);
  json.end_array();
}

void write_derived(JsonWriter& json, const Request& request) {
  json.key("derived").begin_array();
  for (const ContextEntry& entry : request.context.entries()) {
    if (entry.origin != ContextEntry::Origin::Derived) continue;
    json.begin_object().key("key").string(entry.key);
    if (entry.multivalued) {
      write_list(json, "value", entry.values);
    } else {
      json.key("value").string(entry.values.empty() ? std::string_view()
                                                    : std::string_view(entry.values.front()));
    }
    json.key("from").string(entry.why).end_object();
  }
  for (const Context::Absence& absence : request.context.absences()) {
    json.begin_object().key("key").string(absence.key).key("value").null();
    json.key("from").string(absence.why).end_object();
  }
  json.end_array();
}

void write_part(const Page& page, const CombinedDecision::Part& part, JsonStyle style) {
  JsonWriter& json = page.json;
  json.begin_object();
  json.key("principal").string(part.request.principal.text);
  json.key("action").string(part.request.action).key("resource").string(part.request.resource);
  write_decision(page, part.request, part.decision);
  write_list(json, "missingKeys", part.decision.missing_keys);
  write_reasons(page, part.decision);
  write_notes(json, part.request, part.decision, {});
  if (style.derived) write_derived(json, part.request);
  json.end_object();
}

// What a verdict consists of, up to its notes.
void write_verdict(const Page& page, std::string_view id, const Request& request, const Decision& decision,
                   const std::vector<std::string>& missing_keys,
                   const std::vector<std::string>& keys_that_matter,
                   const std::vector<std::string>& left_out) {
  page.json.begin_object();
  if (!id.empty()) page.json.key("id").string(id);
  write_decision(page, request, decision);
  write_list(page.json, "missingKeys", missing_keys);
  write_list(page.json, "missingKeysMatter", keys_that_matter);
  write_reasons(page, decision);
  write_notes(page.json, request, decision, left_out);
}

// In what a JsonWriter has written without indent nothing else has to be made printable.
bool is_ascii(std::string_view text) {
  std::uint64_t all = 0;
  for (; text.size() >= sizeof all; text.remove_prefix(sizeof all)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    all |= word;
  }
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return (all & 0x8080808080808080) == 0;
}

}  // namespace

void write_by(JsonWriter& json, const Cause& by, Verdict verdict) { write_by(Page{json}, by, verdict); }

std::string verdict_json(const Answer& answer, JsonStyle style) {
  JsonWriter json(style.indent);
  const Page page{json};
  const CombinedDecision::Part& part = answer.deciding();
  write_verdict(page, answer.id, part.request, part.decision, all_missing_keys(answer.combined),
                answer.keys_that_matter, answer.left_out);
  if (style.derived) write_derived(json, part.request);
  if (answer.combined.parts.size() > 1) {
    json.key("requests").begin_array();
    for (const CombinedDecision::Part& each : answer.combined.parts) write_part(page, each, style);
    json.end_array();
  }
  json.end_object();
  return printable_json(json.text());
}

struct VerdictWriter::State {
  JsonWriter json;
  Citations citations;
};

VerdictWriter::VerdictWriter() : state_(std::make_unique<State>()) {}
VerdictWriter::~VerdictWriter() = default;
VerdictWriter::VerdictWriter(VerdictWriter&&) noexcept = default;
VerdictWriter& VerdictWriter::operator=(VerdictWriter&&) noexcept = default;

void VerdictWriter::append(std::string& out, std::string_view id, const Request& request,
                           const Decision& decision, const std::vector<std::string>& keys_that_matter) {
  JsonWriter& json = state_->json;
  json.clear();
  write_verdict({json, &state_->citations}, id, request, decision, decision.missing_keys, keys_that_matter,
                {});
  json.end_object();
  if (is_ascii(json.text())) {
    out += json.text();
  } else {
    out += printable_json(json.text());
  }
}

}  // namespace whydeny
