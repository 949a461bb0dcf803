// The form of resources and of the policy variables in them.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/policy/characters.h"
#include "whydeny/policy/values.h"
#include "whydeny/policy/variables.h"

namespace whydeny {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool has_blank(std::string_view text) { return text.find_first_of(kBlanks) != std::string_view::npos; }

/// A blank that cannot be meant: object keys may have blanks, what stands before them may not.
bool has_stray_blank(std::string_view text, const std::vector<std::string_view>& fields) {
  if (is_blank(text.front()) || is_blank(text.back())) return true;
  if (fields.size() < 6) return has_blank(text);
  if (std::any_of(fields.begin(), fields.begin() + 5, has_blank)) return true;
  const std::string_view resource = fields[5];
  if (!resource.empty() && is_blank(resource.front())) return true;
  if (equals_ignoring_case(fields[2], "s3")) return has_blank(resource.substr(0, resource.find('/')));
  for (std::size_t at = resource.find(':'); at != std::string_view::npos; at = resource.find(':', at + 1)) {
    const bool before = at > 0 && is_blank(resource[at - 1]);
    if (before || (at + 1 < resource.size() && is_blank(resource[at + 1]))) return true;
  }
  return false;
}

/// True for a text that nothing could be wrong with: it has the six fields of an ARN, whatever is in them,
/// and neither blanks nor anything beyond ASCII.
bool is_plain_arn(std::string_view text) {
  if (!text.starts_with("arn:")) return false;
  std::size_t colons = 0;
  bool odd = false;
  for (const char c : text) {
    colons += c == ':' ? 1U : 0U;
    odd |= is_blank(c) || c == '$' || static_cast<signed char>(c) < 0;
  }
  return colons >= 5 && !odd;
}

/// `arn:aws:s3:*` is short but sound: the last wildcard takes the missing fields too.
bool stands_for_the_rest(std::string_view last_field) {
  return last_field.ends_with('*') && last_field.find('/') == std::string_view::npos;
}

std::string without_blanks_at_colons(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_blank(text[at])) {
      out += text[at];
      continue;
    }
    const std::size_t next = std::min(text.find_first_not_of(kBlanks, at), text.size());
    const bool stray = out.empty() || out.back() == ':' || next == text.size() || text[next] == ':';
    if (!stray) out += text.substr(at, next - at);
    at = next - 1;
  }
  return out;
}

bool starts_with_word(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && equals_ignoring_case(text.substr(0, lower.size()), lower);
}

void check_not_arn(const Value& resource, PolicyType type, Complaints& complaints) {
  const std::string_view text = resource.text;
  // API Gateway fills the front of this short form in when the policy is saved.
  if (type == PolicyType::Resource && text.starts_with("execute-api:/")) return;
  const std::string meant = resource_meant(text);
  const std::string mend = meant.empty() ? std::string() : did_you_mean(meant);
  if (starts_with_word(text, "s3://") || starts_with_word(text, "http://") ||
      starts_with_word(text, "https://")) {
    complaints.report("R326", resource.span, "a URL stands where an ARN belongs: " + quoted(text), mend);
  } else if (looks_like_action(text) && !starts_with_word(text, "arn:")) {
    complaints.report("G132", resource.span, "an action stands where a resource belongs: " + quoted(text),
                      "move it to `Action`");
  } else if (without_blanks_at_colons(text).starts_with("arn:")) {
    complaints.report("R313", resource.span, "blank in " + quoted(text), mend);
  } else {
    complaints.report("R301", resource.span, "resource is neither `*` nor an ARN: " + quoted(text), mend);
  }
}

/// What is wrong with the `${` that `text` begins with.
struct VariableSlip {
  std::string_view rule;
  std::string_view message;
};

VariableSlip variable_slip(std::string_view text) {
  const std::string_view inside = text.substr(2);
  const std::size_t end = inside.find('}');
  const std::size_t nested = inside.find("${");
  if (end == std::string_view::npos || nested < end)
    return {"V601", "policy variable without its closing brace"};
  const std::string_view content = inside.substr(0, end);
  if (content.find_first_not_of(kBlanks) == std::string_view::npos)
    return {"V604", "policy variable without a name"};
  if (content.find(',') != std::string_view::npos) {
    return {"V602", "default value of a policy variable must be written `, 'text'`"};
  }
  return {"V603", "policy variable with a blank or quote in its name"};
}

}  // namespace

std::vector<std::string_view> arn_pattern_fields(std::string_view text) {
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && fields.size() < 5; ++at) {
    if (text.substr(at).starts_with("${")) {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) break;
      at = end;
    } else if (text[at] == ':') {
      fields.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  fields.push_back(text.substr(begin));
  return fields;
}

std::string resource_meant(std::string_view text) {
  if (starts_with_word(text, "s3://")) return "arn:aws:s3:::" + std::string(text.substr(5));
  const std::string closed = without_blanks_at_colons(text);
  if (starts_with_word(closed, "arn:")) {
    const std::string lower = "arn:" + closed.substr(4);
    return lower == text ? std::string() : lower;
  }
  for (const std::string_view partition : {"aws:", "aws-cn:", "aws-us-gov:"}) {
    const bool lacks_arn = closed.starts_with(partition) && arn_pattern_fields(closed).size() >= 5;
    if (lacks_arn) return "arn:" + closed;
  }
  return {};
}

void check_resource(const Value& resource, PolicyType type, Complaints& complaints) {
  const std::string_view text = resource.text;
  if (text == "*" || is_plain_arn(text)) return;
  if (text.empty()) {
    complaints.report("G126", resource.span, "empty string as a resource matches nothing");
    return;
  }
  if (report_odd_characters(text, resource.span, TextUse::Arn, complaints)) return;
  if (!text.starts_with("arn:")) {
    check_not_arn(resource, type, complaints);
    return;
  }
  const std::vector<std::string_view> fields = arn_pattern_fields(text);
  if (has_stray_blank(text, fields)) {
    const std::string meant = resource_meant(text);
    complaints.report("R313", resource.span, "blank in " + quoted(text),
                      meant.empty() ? "remove it" : did_you_mean(meant));
  } else if (fields.size() < 6 && !stands_for_the_rest(fields.back())) {
    complaints.report("R302", resource.span,
                      quoted(text) + " has " + std::to_string(fields.size()) + " of the six fields of an ARN",
                      "write `arn:partition:service:region:account:resource`, fields may be empty");
  }
}

void check_variables(const Value& value, Complaints& complaints) {
  if (value.text.find('$') == std::string_view::npos) return;
  for (const VariablePiece& piece : split_variables(value.text)) {
    if (piece.kind != VariablePiece::Kind::Text) continue;
    const std::size_t at = piece.text.find("${");
    if (at == std::string_view::npos) continue;
    const VariableSlip slip = variable_slip(piece.text.substr(at));
    complaints.report(slip.rule, value.span,
                      std::string(slip.message) + ", taken as plain text: " + quoted(value.text));
    return;
  }
}

}  // namespace whydeny
