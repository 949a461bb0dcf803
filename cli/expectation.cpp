// What a case expects, and whether a decision is that.
// SPDX-License-Identifier: Apache-2.0
#include "cli/expectation.h"

#include <algorithm>
#include <array>

#include "cli/console.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/diagnostics/suggest.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/message.h"

namespace whydeny {
namespace {

constexpr std::array kVerdicts = {Verdict::Allowed, Verdict::ExplicitDeny, Verdict::ImplicitDeny,
                                  Verdict::Undetermined};
constexpr std::array kLayers = {
    Layer::Identity, Layer::Boundary, Layer::Session, Layer::Resource,          Layer::Key, Layer::Trust,
    Layer::Endpoint, Layer::Scp,      Layer::Rcp,     Layer::BlockPublicAccess, Layer::Acl};

Diagnostic complaint(const JsonValue& at, std::string message, std::string mend = "") {
  return {Severity::Error, "", std::move(message), std::move(mend), at.span(), at.source(), true};
}

std::optional<Verdict> find_verdict(std::string_view word) {
  const auto* at =
      std::find_if(kVerdicts.begin(), kVerdicts.end(), [word](Verdict v) { return verdict_name(v) == word; });
  return at == kVerdicts.end() ? std::nullopt : std::optional<Verdict>(*at);
}

template <std::size_t N>
std::string did_you_mean(std::string_view word, const std::array<std::string_view, N>& known) {
  const std::string_view near = closest(word, known);
  return near.empty() ? "" : "did you mean `" + std::string(near) + "`?";
}

std::array<std::string_view, kVerdicts.size()> verdict_names() {
  std::array<std::string_view, kVerdicts.size()> names;
  std::transform(kVerdicts.begin(), kVerdicts.end(), names.begin(), verdict_name);
  return names;
}

bool is_layer(std::string_view word) {
  return std::any_of(kLayers.begin(), kLayers.end(),
                     [word](Layer layer) { return layer_name(layer) == word; });
}

std::string unknown_layer_mend(std::string_view word) {
  std::array<std::string_view, kLayers.size()> names;
  std::transform(kLayers.begin(), kLayers.end(), names.begin(), layer_name);
  return did_you_mean(word, names);
}

std::vector<JsonValue> items_or_self(const JsonValue& value) {
  return value.is(JsonKind::Array) ? value.items() : std::vector<JsonValue>{value};
}

// A string, null, or a list of these.
bool read_texts(const JsonValue& value, std::vector<std::string>& out, Diagnostics& complaints) {
  for (const JsonValue& item : items_or_self(value)) {
    if (!item.is(JsonKind::String) && !item.is(JsonKind::Null)) {
      complaints.push_back(complaint(item, "expected a string, null or a list of them"));
      return false;
    }
    out.emplace_back(item.is(JsonKind::Null) ? std::string_view() : item.text());
  }
  return true;
}

void read_by_object(const JsonValue& value, ExpectedBy& by, Diagnostics& complaints) {
  static constexpr std::array<std::string_view, 3> kNames = {"type", "policy", "sid"};
  for (const JsonValue::Member& member : value.members()) {
    if (member.key == "type") {
      read_texts(member.value, by.types, complaints);
      for (const std::string& type : by.types) {
        if (!type.empty() && !is_layer(type)) {
          complaints.push_back(
              complaint(member.value, "unknown type `" + type + "`", unknown_layer_mend(type)));
        }
      }
    } else if (member.key == "policy") {
      read_texts(member.value, by.policies, complaints);
    } else if (member.key == "sid") {
      read_texts(member.value, by.sids, complaints);
    } else {
      Diagnostic unknown = complaint(value, "unknown member `" + std::string(member.key) + "` of `by`",
                                     did_you_mean(member.key, kNames));
      unknown.where = member.key_span;
      complaints.push_back(std::move(unknown));
    }
  }
}

// "scp", "path#Sid" or a path alone.
void read_by_text(const JsonValue& value, ExpectedBy& by, Diagnostics& complaints) {
  const std::string_view text = value.text();
  const std::size_t hash = text.rfind('#');
  if (is_layer(text)) {
    by.types.emplace_back(text);
  } else if (hash != std::string_view::npos) {
    by.policies.emplace_back(text.substr(0, hash));
    by.sids.emplace_back(text.substr(hash + 1));
  } else if (text.find_first_of("./") != std::string_view::npos) {
    by.policies.emplace_back(text);
  } else {
    const std::string mend = unknown_layer_mend(text);
    complaints.push_back(complaint(
        value, "`" + std::string(text) + "` is neither a type of policy nor a POLICY#SID",
        mend.empty() ? "write a type such as `scp`, or `bucket/tls-only.json#DenyInsecure`" : mend));
  }
}

void read_by(const JsonValue& value, Expectation& expectation, Diagnostics& complaints) {
  for (const JsonValue& form : items_or_self(value)) {
    ExpectedBy& by = expectation.by.emplace_back();
    if (form.is(JsonKind::Null)) {
      by.types.emplace_back();
    } else if (form.is(JsonKind::String)) {
      read_by_text(form, by, complaints);
    } else if (form.is(JsonKind::Object)) {
      read_by_object(form, by, complaints);
    } else {
      complaints.push_back(complaint(form, "`by` must be a string, an object or null"));
    }
  }
}

// A list of condition keys, perhaps empty.
void read_missing_keys(const JsonValue& value, Expectation& expectation, Diagnostics& complaints) {
  const std::vector<JsonValue> items = value.items();
  const bool strings = std::all_of(items.begin(), items.end(),
                                   [](const JsonValue& item) { return item.is(JsonKind::String); });
  if (!value.is(JsonKind::Array) || !strings) {
    complaints.push_back(complaint(value, "`missingKeys` must be a list of condition keys"));
    return;
  }
  expectation.missing_keys.emplace();
  for (const JsonValue& item : items) expectation.missing_keys->emplace_back(item.text());
}

bool same_key(std::string_view a, std::string_view b) { return equals_ignoring_case(a, b); }

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// True when `path` is `end`, or ends with it after a slash.
bool ends_with_path(std::string_view path, std::string_view end) {
  if (!path.ends_with(end)) return false;
  return path.size() == end.size() || path[path.size() - end.size() - 1] == '/';
}

bool cites_policy(const std::optional<CitedStatement>& cited, const std::vector<std::string>& policies) {
  return std::any_of(policies.begin(), policies.end(), [&](const std::string& policy) {
    if (!cited || policy.empty()) return !cited && policy.empty();
    return ends_with_path(cited->policy.name(), policy) ||
           ends_with_path(cited->policy.source()->path(), policy);
  });
}

bool meets(const Cause& cause, const ExpectedBy& by) {
  if (!by.types.empty() && !contains(by.types, layer_name(cause.layer))) return false;
  if (!by.policies.empty() && !cites_policy(cause.statement, by.policies)) return false;
  const std::string_view sid = cause.statement ? cause.statement->statement->sid : std::string_view();
  return by.sids.empty() || contains(by.sids, sid);
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts) list += (list.size() == 1 ? "" : ", ") + text;
  return list + "]";
}

std::string join(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts)
    joined += (joined.empty() ? "" : "|") + (text.empty() ? "null" : text);
  return joined;
}

}  // namespace

Result<Expectation> parse_expectation(const JsonValue& expect, const std::optional<JsonValue>& by) {
  Diagnostics complaints;
  Expectation expectation;
  for (const JsonValue& item : items_or_self(expect)) {
    const auto verdict = item.is(JsonKind::String) ? find_verdict(item.text()) : std::nullopt;
    if (verdict) {
      expectation.verdicts.push_back(*verdict);
    } else {
      const std::string mend = did_you_mean(item.text(), verdict_names());
      complaints.push_back(complaint(
          item, "`expect` must be allowed, explicitDeny, implicitDeny, undetermined or a list of them",
          mend));
    }
  }
  if (complaints.empty() && expectation.verdicts.empty())
    complaints.push_back(complaint(expect, "`expect` is an empty list"));
  if (by) read_by(*by, expectation, complaints);
  if (!complaints.empty()) return complaints;
  return expectation;
}

Result<Expectation> parse_expectation(const JsonValue& object) {
  const auto expect = object.find("expect");
  const auto by = object.find("by");
  const auto missing_keys = object.find("missingKeys");
  const auto message = object.find("message");
  if (!expect) {
    for (const auto& [name, member] :
         {std::pair{"by", by}, std::pair{"missingKeys", missing_keys}, std::pair{"message", message}}) {
      if (member) return complaint(*member, "`" + std::string(name) + "` without `expect`");
    }
    return Expectation{};
  }
  Diagnostics complaints;
  Expectation expectation;
  if (const auto verdict = parse_expectation(*expect, by)) {
    expectation = *verdict;
  } else {
    complaints = verdict.error();
  }
  if (missing_keys) read_missing_keys(*missing_keys, expectation, complaints);
  if (message && message->is(JsonKind::String)) {
    expectation.message = message->text();
  } else if (message) {
    complaints.push_back(complaint(*message, "`message` must be a string, in which `*` is any text"));
  }
  if (!complaints.empty()) return complaints;
  return expectation;
}

Result<Expectation> parse_expected_word(std::string_view word) {
  if (word == "denied") return Expectation{{Verdict::ExplicitDeny, Verdict::ImplicitDeny}, {}, {}, {}};
  if (const auto verdict = find_verdict(word)) return Expectation{{*verdict}, {}, {}, {}};
  const std::string mend = did_you_mean(word, verdict_names());
  return plain_complaint(
      "`--expect` takes allowed, denied, explicitDeny, implicitDeny or undetermined, not `" +
          std::string(word) + "`",
      mend);
}

bool meets(const Decision& decision, const Expectation& expectation) {
  const auto& verdicts = expectation.verdicts;
  const bool listed = std::find(verdicts.begin(), verdicts.end(), decision.verdict) != verdicts.end();
  return listed && meets_by(decision, expectation);
}

bool meets_by(const Decision& decision, const Expectation& expectation) {
  const auto& by = expectation.by;
  return by.empty() ||
         std::any_of(by.begin(), by.end(), [&](const ExpectedBy& form) { return meets(decision.by, form); });
}

bool meets_missing_keys(const Answer& answer, const Expectation& expectation) {
  if (!expectation.missing_keys) return true;
  const std::vector<std::string> actual = all_missing_keys(answer.combined);
  const std::vector<std::string>& expected = *expectation.missing_keys;
  const auto covers = [](const std::vector<std::string>& all, const std::vector<std::string>& some) {
    return std::all_of(some.begin(), some.end(), [&](const std::string& key) {
      return std::any_of(all.begin(), all.end(),
                         [&](const std::string& other) { return same_key(key, other); });
    });
  };
  return covers(actual, expected) && covers(expected, actual);
}

bool meets_message(const Answer& answer, const Expectation& expectation) {
  if (!expectation.message) return true;
  std::string glob;
  for (const char c : *expectation.message) glob += c == '*' ? kAnyRun : c;
  return glob_matches(glob, verdict_message(answer.deciding()));
}

bool meets(const Answer& answer, const Expectation& expectation) {
  return meets(answer.decision(), expectation) && meets_missing_keys(answer, expectation) &&
         meets_message(answer, expectation);
}

std::string describe(const Expectation& expectation) {
  std::string text;
  for (const Verdict verdict : expectation.verdicts)
    text += (text.empty() ? "" : " or ") + std::string(verdict_name(verdict));
  std::string forms;
  for (const ExpectedBy& by : expectation.by) {
    std::string form = join(by.types);
    if (!by.policies.empty()) form += (form.empty() ? "" : " ") + join(by.policies);
    if (!by.sids.empty()) form += " `" + join(by.sids) + "`";
    forms += (forms.empty() ? " by " : " or ") + form;
  }
  text += forms;
  if (expectation.missing_keys) text += ", missing keys " + list_of(*expectation.missing_keys);
  if (expectation.message) text += ", message `" + *expectation.message + "`";
  return text;
}

std::string describe(const Decision& decision) {
  const std::string cause = short_cause(decision);
  const std::string joint = decision.by.layer == Layer::Other ? ", " : " by ";
  return std::string(verdict_name(decision.verdict)) + (cause.empty() ? "" : joint + cause);
}

std::string describe(const Answer& answer, const Expectation& expectation) {
  std::string text = describe(answer.decision());
  if (expectation.missing_keys) text += ", missing keys " + list_of(all_missing_keys(answer.combined));
  if (expectation.message) text += ", message `" + verdict_message(answer.deciding()) + "`";
  return text;
}

}  // namespace whydeny
