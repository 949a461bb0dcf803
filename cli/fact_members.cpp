// Facts in layers: a file's, a case's, the command line's.
// SPDX-License-Identifier: Apache-2.0
#include "cli/fact_members.h"

#include <algorithm>
#include <utility>

namespace whydeny {
namespace {

// What is JSON beyond doubt. A number is not: `managementAccount=111122223333` means the text.
bool is_json_word(std::string_view value) {
  if (value == "true" || value == "false") return true;
  if (value.empty() || std::string_view("{[\"").find(value.front()) == std::string_view::npos) return false;
  return parse_json(std::make_shared<Source>("", std::string(value))).has_value();
}

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

Result<FactMembers> FactMembers::parse(const JsonValue& object) {
  if (!object.is(JsonKind::Object)) {
    return Diagnostic{Severity::Error,
                      "",
                      "`facts` must be an object, not a " + std::string(json_kind_name(object.kind())),
                      "",
                      object.span(),
                      object.source(),
                      true};
  }
  FactMembers facts;
  const std::string_view text = object.source()->text();
  for (const JsonValue::Member& member : object.members()) {
    const Span where{member.key_span.begin, member.value.span().end};
    facts.members_.push_back({std::string(member.key),
                              std::string(text.substr(where.begin, where.end - where.begin)),
                              member.value.is(JsonKind::Null), where, object.source()});
  }
  return facts;
}

void FactMembers::set_word(std::string_view name, std::string_view value) {
  Member member;
  member.name = name;
  append_json_string(member.text, name);
  member.text += ": ";
  if (is_json_word(value)) {
    member.text += value;
  } else {
    append_json_string(member.text, value);
  }
  members_.push_back(std::move(member));
}

bool FactMembers::has(std::string_view name) const {
  return std::any_of(members_.begin(), members_.end(),
                     [name](const Member& member) { return member.name == name; });
}

FactMembers FactMembers::overlaid_by(const FactMembers& over) const {
  FactMembers joined;
  std::copy_if(members_.begin(), members_.end(), std::back_inserter(joined.members_),
               [&](const Member& member) { return !member.null && !over.has(member.name); });
  std::copy_if(over.members_.begin(), over.members_.end(), std::back_inserter(joined.members_),
               [](const Member& member) { return !member.null; });
  return joined;
}

Result<Facts> FactMembers::read() const {
  // Anchors ascend, so the members go in the order of their file, those of the command line last.
  std::vector<const Member*> ordered;
  for (const Member& member : members_) {
    if (!member.null) ordered.push_back(&member);
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](const Member* a, const Member* b) {
    if ((a->source == nullptr) != (b->source == nullptr)) return a->source != nullptr;
    return a->where.begin < b->where.begin;
  });
  std::shared_ptr<const Source> parent;
  std::string text = "{";
  std::vector<Source::Anchor> anchors;
  for (const Member* member : ordered) {
    if (text.size() > 1) text += ",\n";
    if (member->source) {
      if (anchors.empty()) anchors.push_back({0, member->where.begin});
      anchors.push_back({size_of(text), member->where.begin});
      parent = member->source;
    } else if (parent) {
      anchors.push_back({size_of(text), anchors.back().parent});
    }
    text += member->text;
  }
  text += "\n}";
  const std::shared_ptr<const Source> source =
      parent ? Source::derive(parent, std::move(text), std::move(anchors))
             : std::make_shared<Source>("--fact", std::move(text));
  const auto document = parse_json(source, {.allow_comments = true});
  if (!document) return document.error();
  Result<Facts> facts = parse_facts((*document)->root());
  if (facts) return facts;
  // The text of command-line facts is ours: a place in it would help nobody.
  Diagnostics complaints = facts.error();
  if (!parent) {
    for (Diagnostic& complaint : complaints) complaint.source = nullptr;
  }
  return complaints;
}

}  // namespace whydeny
