// Finds the policy inside what the AWS CLI prints around it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/unwrap.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "whydeny/json/decode.h"
#include "whydeny/json/repair.h"
#include "whydeny/policy/complaints.h"

namespace whydeny {
namespace {

/// A step of `[]` goes into a list of exactly one.
using Path = std::array<std::string_view, 3>;

/// Where the answers of the AWS CLI keep a policy. An earlier row wins.
// clang-format off
constexpr auto kPaths = std::to_array<Path>({
    {"Policy", "Content"},                           // organizations describe-policy
    {"Policy", "Established", "Policy"},             // s3control get-multi-region-access-point-policy
    {"Policy", "PolicyVersion", "Document"},
    {"Policy"},                                      // s3api, kms, lambda, events, backup
    {"policy", "Policy"},                            // glacier get-vault-access-policy
    {"PolicyVersion", "Document"},                   // iam get-policy-version
    {"PolicyDocument"},                              // iam get-role-policy, get-user-policy, get-group-policy
    {"Role", "AssumeRolePolicyDocument"},            // iam get-role
    {"AssumeRolePolicyDocument"},                    // the same with --query Role
    {"ResourcePolicy"},                              // secretsmanager get-resource-policy
    {"policyText"},                                  // ecr get-repository-policy
    {"Attributes", "Policy"},                        // sqs get-queue-attributes, sns get-topic-attributes
    {"VpcEndpoints", "[]", "PolicyDocument"},        // ec2 describe-vpc-endpoints
    {"resourcePolicies", "[]", "policyDocument"},    // logs describe-resource-policies
    {"Document"},                                    // iam get-policy-version with --query PolicyVersion
    {"Content"},                                     // organizations describe-policy with --query Policy
});
// clang-format on

/// Encodings taken off at most, one inside of the other.
constexpr int kMostDecodings = 2;

/// What else a string may be is no policy, and no text to look for syntax errors in.
bool may_hold_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ||
         std::string_view("{[\"%").find(text[first]) != std::string_view::npos;
}

class Unwrapper {
 public:
  Unwrapped take() { return std::move(out_); }

  void read_text(std::shared_ptr<const Source> source) {
    // Encoded text in quotes is a JSON string first.
    const std::string_view text = source->text();
    const bool may_be_encoded =
        decodings_ < kMostDecodings && text.substr(0, text.find('"')).find('%') != std::string_view::npos;
    if (auto decoded = may_be_encoded ? url_decoded(source) : nullptr) {
      ++decodings_;
      say_once("J017", {0, 0}, source, "the policy is percent-encoded, as IAM's Get calls return it");
      read_text(std::move(decoded));
      return;
    }
    auto parsed = parse_json(source);
    if (parsed.has_value()) {
      append(parsed.value()->warnings());
      read_value(parsed.value(), parsed.value()->root());
      return;
    }
    RepairedJson repaired = diagnose_json(std::move(source));
    append(parsed.error());
    if (!repaired.repaired) return;
    auto again = parse_json(repaired.repaired);
    if (!again.has_value()) return;
    out_.gaps = std::move(repaired.gaps);
    read_value(again.value(), again.value()->root());
  }

  void read_value(std::shared_ptr<const JsonDocument> document, const JsonValue& value) {
    if (value.is(JsonKind::String) && decodings_ < kMostDecodings && may_hold_json(value.text())) {
      ++decodings_;
      say_once("J017", value.span(), value.source(), "the policy is a JSON string");
      out_.gaps.clear();  // they count in the text around the string
      read_text(string_as_source(value));
      return;
    }
    if (const std::optional<JsonValue> inner = inside(value)) {
      say_once("J018", value.span(), value.source(), "the policy is wrapped in an answer of the AWS CLI");
      read_value(std::move(document), *inner);
      return;
    }
    out_.root = value;
    out_.document = std::move(document);
  }

 private:
  /// The value that a wrapper holds, or nothing when this is no wrapper. Only a document has a Statement.
  std::optional<JsonValue> inside(const JsonValue& value) {
    if (wrapped_ || !value.is(JsonKind::Object) || value.find("Statement")) return {};
    for (const Path& path : kPaths) {
      if (const auto found = follow(path, value)) {
        wrapped_ = true;
        return found;
      }
    }
    return {};
  }

  std::optional<JsonValue> follow(const Path& path, JsonValue value) {
    for (const std::string_view step : path) {
      if (step.empty()) break;
      if (step == "[]") {
        const auto items = value.items();
        if (items.size() > 1) refuse_several(value, items.size());
        if (items.empty()) return {};
        value = items.front();
      } else if (const auto next = value.find(step)) {
        value = *next;
      } else {
        return {};
      }
    }
    const bool may_hold_one = value.is(JsonKind::Object) || value.is(JsonKind::String);
    return may_hold_one ? std::optional(value) : std::nullopt;
  }

  void refuse_several(const JsonValue& list, std::size_t count) {
    Complaints complaints(list.source());
    complaints.refuse("J010", list.span(), std::to_string(count) + " policies where one is expected",
                      "keep one element of the list");
    append(complaints.take());
  }

  /// The outermost layer says it all: one complaint, however deep the policy is buried.
  void say_once(std::string_view rule, Span where, const std::shared_ptr<const Source>& source,
                std::string message) {
    if (std::exchange(said_, true)) return;
    Complaints complaints(source);
    complaints.report(rule, where, std::move(message));
    append(complaints.take());
  }

  void append(const Diagnostics& more) {
    out_.diagnostics.insert(out_.diagnostics.end(), more.begin(), more.end());
  }

  Unwrapped out_;
  int decodings_ = 0;
  bool wrapped_ = false;
  bool said_ = false;
};

}  // namespace

Unwrapped unwrap_text(std::shared_ptr<const Source> source) {
  Unwrapper unwrapper;
  unwrapper.read_text(std::move(source));
  return unwrapper.take();
}

Unwrapped unwrap_value(std::shared_ptr<const JsonDocument> document, const JsonValue& value) {
  Unwrapper unwrapper;
  unwrapper.read_value(std::move(document), value);
  return unwrapper.take();
}

}  // namespace whydeny
