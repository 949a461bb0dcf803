// One layout for all policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/fix/format.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/fix/proof.h"
#include "whydeny/json/json.h"
#include "whydeny/policy/parse.h"

namespace whydeny {
namespace {

using Members = std::vector<JsonValue::Member>;

/// The order of the grammar; what is not in it comes behind, as it was.
constexpr std::array<std::string_view, 12> kOrder = {"Version",   "Id",        "Statement",    "Sid",
                                                     "Effect",    "Principal", "NotPrincipal", "Action",
                                                     "NotAction", "Resource",  "NotResource",  "Condition"};

std::size_t rank(std::string_view key) {
  return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), key) - kOrder.begin());
}

class Printer {
 public:
  explicit Printer(std::string_view text) : text_(text) {}

  std::string print(const JsonValue& root) {
    print_object(
        root, 0, [](std::string_view key) { return rank(key); }, &Printer::print_element);
    return std::move(out_) + "\n";
  }

 private:
  using PrintMember = void (Printer::*)(const JsonValue::Member& member, int depth);

  template <typename Rank>
  void print_object(const JsonValue& object, int depth, Rank rank_of, PrintMember print_one) {
    Members members = object.members();
    if (members.empty()) {
      out_ += "{}";
      return;
    }
    std::stable_sort(members.begin(), members.end(),
                     [&](const auto& a, const auto& b) { return rank_of(a.key) < rank_of(b.key); });
    out_ += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      new_line(i, depth + 1);
      out_ += raw(members[i].key_span);
      out_ += ": ";
      (this->*print_one)(members[i], depth + 1);
    }
    out_ += '\n';
    indent(depth);
    out_ += '}';
  }

  /// An element of the document or of a statement.
  void print_element(const JsonValue::Member& member, int depth) {
    const auto by_name = [](std::string_view key) { return key; };
    const JsonValue& value = member.value;
    if (member.key == "Statement") {
      print_statements(value, depth);
    } else if (value.is(JsonKind::Object) && (member.key == "Principal" || member.key == "NotPrincipal")) {
      print_object(value, depth, by_name, &Printer::print_values);
    } else if (value.is(JsonKind::Object) && member.key == "Condition") {
      print_object(value, depth, by_name, &Printer::print_operator);
    } else if (rank(member.key) < kOrder.size()) {
      print_values(member, depth);
    } else {
      print_unknown(value, depth);
    }
  }

  void print_operator(const JsonValue::Member& member, int depth) {
    if (!member.value.is(JsonKind::Object)) return print_unknown(member.value, depth);
    print_object(
        member.value, depth, [](std::string_view key) { return key; }, &Printer::print_values);
  }

  void print_statements(const JsonValue& value, int depth) {
    const auto print = [&](const JsonValue& statement, int at) {
      if (!statement.is(JsonKind::Object)) return print_unknown(statement, at);
      print_object(
          statement, at, [](std::string_view key) { return rank(key); }, &Printer::print_element);
    };
    if (!value.is(JsonKind::Array)) return print(value, depth);
    print_list(value.items(), depth, print);
  }

  /// A value, or a list whose order has no meaning.
  void print_values(const JsonValue::Member& member, int depth) {
    if (!member.value.is(JsonKind::Array)) return print_unknown(member.value, depth);
    std::vector<JsonValue> items = member.value.items();
    const auto text = [](const JsonValue& item) { return std::pair(item.kind(), item.text()); };
    std::stable_sort(items.begin(), items.end(),
                     [&](const JsonValue& a, const JsonValue& b) { return text(a) < text(b); });
    print_list(items, depth, [this](const JsonValue& item, int at) { print_unknown(item, at); });
  }

  /// Anything, in its own order.
  void print_unknown(const JsonValue& value, int depth) {
    if (value.is(JsonKind::Object)) {
      print_object(
          value, depth, [](std::string_view) { return 0; }, &Printer::print_member);
    } else if (value.is(JsonKind::Array)) {
      print_list(value.items(), depth, [this](const JsonValue& item, int at) { print_unknown(item, at); });
    } else {
      out_ += raw(value.span());
    }
  }

  void print_member(const JsonValue::Member& member, int depth) { print_unknown(member.value, depth); }

  template <typename Print>
  void print_list(const std::vector<JsonValue>& items, int depth, Print print) {
    const bool one_line = items.empty() || (items.size() == 1 && !items.front().is(JsonKind::Object) &&
                                            !items.front().is(JsonKind::Array));
    out_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!one_line) new_line(i, depth + 1);
      print(items[i], depth + 1);
    }
    if (!one_line) {
      out_ += '\n';
      indent(depth);
    }
    out_ += ']';
  }

  void new_line(std::size_t index, int depth) {
    out_ += index == 0 ? "\n" : ",\n";
    indent(depth);
  }
  void indent(int depth) { out_.append(2 * static_cast<std::size_t>(depth), ' '); }
  std::string_view raw(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

  std::string_view text_;
  std::string out_;
};

Diagnostics refusal(std::shared_ptr<const Source> source, std::string message, std::string mend) {
  return {{Severity::Error, {}, std::move(message), std::move(mend), {0, 0}, std::move(source), true}};
}

std::string with_carriage_returns(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

Result<std::string> format_policy(std::shared_ptr<const Source> source, PolicyType type) {
  const auto document = parse_json(source);
  if (!document) return document.error();
  const JsonValue root = (*document)->root();
  if (!root.is(JsonKind::Object) || !root.find("Statement")) {
    return refusal(source, "this is no policy document by itself and is left as it is", "");
  }
  std::string text = Printer(source->text()).print(root);
  if (source->text().find("\r\n") != std::string_view::npos) text = with_carriage_returns(text);
  const ParsedPolicy before = parse_policy(source, type, source->path());
  if (before.policy) {
    const ParsedPolicy after =
        parse_policy(std::make_shared<const Source>(source->path(), text), type, source->path());
    const auto difference = after.policy ? find_difference(*before.policy, *after.policy)
                                         : "the policy could not be evaluated any more";
    if (difference) return refusal(source, "not formatted: " + *difference, "");
  }
  return text;
}

}  // namespace whydeny
