// What type of policy a document is.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/document_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/lint/path_type.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/type_grammar.h"

namespace whydeny {
namespace {

/// The one service that is named, or several.
struct Service {
  std::string name;
  bool several = false;

  void note(std::string_view service) {
    if (service.empty() || has_wildcard(service) || several) return;
    std::string lower = to_lower(service);
    several = !name.empty() && name != lower;
    name = several ? std::string() : std::move(lower);
  }
};

/// What is seen of the statements without knowing their type.
struct Content {
  std::size_t statements = 0;
  bool principal = false;          ///< some statement has one
  bool every_principal = true;     ///< all have one
  bool resource = false;           ///< some statement has one
  bool sts = false;                ///< some action is of sts
  bool only_trust_actions = true;  ///< there are actions, and all are those of role trust
  bool looks_like_rcp = true;      ///< denies everybody, by service, whatever the resource
  bool only_denies = true;
  bool organizations = false;  ///< speaks of what only service control policies do
  Service actions, arns;

  /// The kind of resource policy: of one mind are the ARNs, or else the actions.
  std::string kind() const {
    if (!arns.name.empty() && !actions.name.empty() && arns.name != actions.name) return {};
    return arns.name.empty() ? actions.name : arns.name;
  }
  bool several_kinds() const {
    return kind().empty() && (actions.several || arns.several || !actions.name.empty());
  }
};

/// Elements as the parser finds them: slips of the pen included.
std::optional<JsonValue> find_element(const JsonValue& statement, std::string_view name) {
  const std::array<std::string_view, 1> known = {name};
  std::optional<JsonValue> found = statement.find(name);
  if (found) return found;
  for (const auto& member : statement.members()) {
    if (closest(member.key, known) == name) return member.value;
  }
  return {};
}

std::vector<JsonValue> list_of(const std::optional<JsonValue>& value) {
  if (!value) return {};
  if (value->is(JsonKind::Array)) return value->items();
  return {*value};
}

bool is_trust_action(std::string_view action) {
  const std::string lower = to_lower(action);
  return lower.starts_with("sts:assumerole") || lower == "sts:tagsession" ||
         lower == "sts:setsourceidentity" || lower == "sts:setcontext";
}

void read_actions(const JsonValue& statement, Content& content) {
  auto actions = list_of(find_element(statement, "Action"));
  const auto not_actions = list_of(find_element(statement, "NotAction"));
  if (!not_actions.empty()) content.only_trust_actions = content.looks_like_rcp = false;
  if (actions.empty()) content.only_trust_actions = false;
  for (const JsonValue& action : actions) {
    const std::string_view text = action.text();
    content.sts = content.sts || equals_ignoring_case(service_of(text), "sts");
    content.only_trust_actions = content.only_trust_actions && is_trust_action(text);
    if (is_star(text)) content.looks_like_rcp = false;
    if (to_lower(text).starts_with("organizations:")) content.organizations = true;
    content.actions.note(service_of(text));
  }
  for (const JsonValue& action : not_actions) {
    if (to_lower(action.text()).starts_with("organizations:")) content.organizations = true;
  }
}

void read_statement(const JsonValue& statement, Content& content) {
  if (!statement.is(JsonKind::Object)) return;
  ++content.statements;
  const auto principal = find_element(statement, "Principal");
  const bool has_principal = principal || find_element(statement, "NotPrincipal");
  content.principal = content.principal || has_principal;
  content.every_principal = content.every_principal && has_principal;
  const auto resources = list_of(find_element(statement, "Resource"));
  const bool not_resource = find_element(statement, "NotResource").has_value();
  content.resource = content.resource || not_resource || !resources.empty();
  const auto effect = find_element(statement, "Effect");
  const bool denies = effect && equals_ignoring_case(effect->text(), "Deny");
  content.only_denies = content.only_denies && denies;
  const bool any_resource =
      not_resource ||
      (!resources.empty() &&
       std::all_of(resources.begin(), resources.end(), [](const JsonValue& r) { return is_star(r.text()); }));
  content.looks_like_rcp = content.looks_like_rcp && denies && any_resource && principal &&
                           principal->is(JsonKind::String) && principal->text() == "*";
  read_actions(statement, content);
  for (const JsonValue& resource : resources) {
    if (const auto arn = parse_arn(resource.text())) content.arns.note(arn->service);
  }
}

Content read_content(const JsonValue& root) {
  Content content;
  for (const JsonValue& statement : list_of(find_element(root, "Statement")))
    read_statement(statement, content);
  if (content.statements == 0) content.every_principal = content.only_denies = content.looks_like_rcp = false;
  return content;
}

DocumentInfo by_content(const Content& content) {
  const auto info = [](PolicyType type, std::string kind, std::string reason) {
    return DocumentInfo{type, std::move(kind), TypeOrigin::Content, std::move(reason), {}};
  };
  if (!content.principal) return info(PolicyType::Identity, {}, "no `Principal`");
  if (!content.resource && content.sts) {
    return info(PolicyType::Trust, {}, "`Principal`, no `Resource` and an action of sts");
  }
  if (content.only_trust_actions) {
    return info(PolicyType::Trust, {}, "`Principal` and only actions of role trust");
  }
  const std::string kind = content.kind();
  if (kind == "kms") return info(PolicyType::Key, kind, "`Principal` and only kms");
  return info(PolicyType::Resource, kind, kind.empty() ? "`Principal`" : "`Principal` and only " + kind);
}

bool needs_principal(PolicyType type) { return grammar_of(type).principal == Presence::Expected; }

/// Declared types may leave the kind open.
DocumentInfo as_declared(const DeclaredType& declared, const Content& content, std::string reason) {
  DocumentInfo info{*declared.type, declared.kind, declared.origin, std::move(reason), {}};
  if (info.type == PolicyType::Key) info.kind = "kms";
  if (info.kind.empty() && info.type == PolicyType::Resource) info.kind = content.kind();
  return info;
}

/// Path words refine what the content shows, and never contradict it about principals.
bool may_refine(const PathWord& word, const DocumentInfo& info, const Content& content) {
  if (content.statements == 0) return true;
  if (needs_principal(word.type) != needs_principal(info.type)) return false;
  if (word.type == PolicyType::Trust) return info.type == PolicyType::Trust || content.sts;
  if (info.type == PolicyType::Trust) return false;
  return true;
}

std::string words_of(PolicyType type) { return std::string(grammar_of(type).words); }

}  // namespace

DocumentInfo find_document_type(const JsonValue& root, std::string_view path, const DeclaredType& declared) {
  const Content content = read_content(root);
  if (declared.type) return as_declared(declared, content, "declared");
  DocumentInfo info = by_content(content);
  const PathWord* word = find_path_word(path);
  if (!declared.kind.empty()) info.kind = declared.kind;
  if (word == nullptr || !may_refine(*word, info, content)) return info;
  if (word->type == info.type && (word->kind.empty() || !info.kind.empty())) return info;
  info.type = word->type;
  info.origin = TypeOrigin::Path;
  info.reason = "`" + std::string(word->word) + "` in the path";
  if (!word->kind.empty() || info.type != PolicyType::Resource) info.kind = word->kind;
  return info;
}

void check_document_type(const JsonValue& root, std::string_view path, const DeclaredType& declared,
                         const DocumentInfo& info, Findings& findings) {
  const Content content = read_content(root);
  if (content.statements == 0) return;
  if (declared.type) {
    // What the user says on the command line holds; a pattern of a configuration may catch the wrong file.
    const bool by_pattern = declared.origin == TypeOrigin::Config || declared.origin == TypeOrigin::Sidecar;
    const bool contradicts = needs_principal(info.type) ? !content.principal : content.every_principal;
    if (by_pattern && contradicts) {
      findings.report(
          "F002", root.span(),
          "declared as " + words_of(info.type) + ", but " +
              (content.principal ? "every statement has a `Principal`" : "no statement has a `Principal`"),
          "mend the declaration (" + std::string(type_origin_name(declared.origin)) + ")");
    }
    return;
  }
  const PathWord* word = find_path_word(path);
  if (word != nullptr && needs_principal(word->type) != needs_principal(info.type)) {
    findings.report(
        "F002", root.span(),
        "the path says " + words_of(word->type) + ", but " +
            (content.principal ? "a statement has a `Principal`" : "no statement has a `Principal`"),
        "move the file or declare its type with --type or in whydeny.toml");
    return;
  }
  if (word != nullptr) return;
  const std::string pin = "pin it with --type, a directory such as `scp/` or whydeny.toml";
  if (info.type == PolicyType::Identity) {
    const bool like_scp = content.only_denies || content.organizations;
    findings.report(
        "F001", root.span(),
        std::string("taken for an identity policy; ") + (like_scp ? "it could be a service control policy"
                                                                  : "service control policies and "
                                                                    "permissions boundaries look the same"),
        pin);
  } else if (info.type == PolicyType::Resource && content.looks_like_rcp) {
    findings.report("F001", root.span(), "taken for a resource policy; it could be a resource control policy",
                    pin);
  } else if (info.type == PolicyType::Resource && content.several_kinds()) {
    findings.report("F001", root.span(), "taken for a resource policy; it could be a VPC endpoint policy",
                    pin);
  }
}

}  // namespace whydeny
