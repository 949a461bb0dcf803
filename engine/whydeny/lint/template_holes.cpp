// The functions of CloudFormation templates inside of policies.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/template_holes.h"

#include <algorithm>
#include <optional>
#include <string>

#include "whydeny/json/edits.h"

namespace whydeny {
namespace {

/// What a hole becomes: a variable that every version of every element bears with.
constexpr std::string_view kHole = "${aws:userid}";

/// What a function yields.
struct Yield {
  std::string text;
  bool has_hole = false;

  void add(const Yield& more) {
    text += more.text;
    has_hole = has_hole || more.has_hole;
  }
};

Yield hole() { return {std::string(kHole), true}; }

/// The one member of `{"Ref": ...}` or `{"Fn::...": ...}`.
std::optional<JsonValue::Member> function_of(const JsonValue& value) {
  if (!value.is(JsonKind::Object) || value.size() != 1) return {};
  const JsonValue::Member member = value.members().front();
  if (member.key != "Ref" && !member.key.starts_with("Fn::")) return {};
  return member;
}

Yield pseudo_parameter(std::string_view name) {
  if (name == "AWS::Partition") return {"aws", false};
  if (name == "AWS::URLSuffix") return {"amazonaws.com", false};
  return hole();
}

/// "arn:${AWS::Partition}:s3:::${Bucket}/${!aws:username}"
Yield substitute(std::string_view text) {
  Yield out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("${", at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      out.text += text.substr(at);
      break;
    }
    out.text += text.substr(at, open - at);
    const std::string_view name = text.substr(open + 2, close - open - 2);
    if (name.starts_with('!')) {
      out.text += "${" + std::string(name.substr(1)) + "}";
    } else {
      out.add(pseudo_parameter(name));
    }
    at = close + 1;
  }
  return out;
}

Yield yield_of(const JsonValue& value);

Yield join(const JsonValue& arguments) {
  const auto parts = arguments.items();
  if (parts.size() != 2 || !parts[1].is(JsonKind::Array)) return hole();
  Yield out;
  bool first = true;
  for (const JsonValue& item : parts[1].items()) {
    if (!std::exchange(first, false)) out.text += parts[0].text();
    out.add(yield_of(item));
  }
  return out;
}

/// The text that a string or a function of a template stands for.
Yield yield_of(const JsonValue& value) {
  if (value.is(JsonKind::String)) return {std::string(value.text()), false};
  const auto function = function_of(value);
  if (!function) return hole();
  const JsonValue& argument = function->value;
  if (function->key == "Ref") return pseudo_parameter(argument.text());
  if (function->key == "Fn::Join") return join(argument);
  if (function->key != "Fn::Sub") return hole();
  if (argument.is(JsonKind::String)) return substitute(argument.text());
  const auto parts = argument.items();
  return parts.empty() ? hole() : substitute(parts[0].text());
}

class Filler {
 public:
  explicit Filler(const std::shared_ptr<const Source>& source) : source_(source) {}

  void read(const JsonValue& value) {
    if (const auto function = function_of(value)) {
      replace(value, *function);
    } else if (value.is(JsonKind::Array)) {
      for (const JsonValue& item : value.items()) read(item);
    } else if (value.is(JsonKind::Object)) {
      for (const auto& member : value.members()) read(member.value);
    }
  }

  FilledTemplate take() {
    if (edits_.empty()) return {};
    std::sort(holes_.begin(), holes_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    return {edits_.apply(source_), std::move(holes_)};
  }

 private:
  void replace(const JsonValue& value, const JsonValue::Member& function) {
    const auto branches = function.value.items();
    if (function.key == "Fn::If" && branches.size() == 3) {
      // The first branch stands for both: what is wrong in the other one shows when its condition is swapped.
      const Span whole = value.span();
      const Span branch = branches[1].span();
      edits_.remove({whole.begin, branch.begin});
      read(branches[1]);
      edits_.remove({branch.end, whole.end});
      return;
    }
    const Yield yield = yield_of(value);
    if (yield.has_hole) holes_.push_back(source_->file_span(value.span()));
    std::string text;
    append_json_string(text, yield.text);
    edits_.replace(value.span(), text);
  }

  const std::shared_ptr<const Source>& source_;
  Edits edits_;
  std::vector<Span> holes_;
};

}  // namespace

FilledTemplate fill_holes(const std::shared_ptr<const Source>& source,
                          std::span<const HostedPolicy> policies) {
  Filler filler(source);
  for (const HostedPolicy& policy : policies) filler.read(policy.value);
  return filler.take();
}

}  // namespace whydeny
