// Resources that are sound ARNs and do not mean what was meant.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/resource_slips.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/arn_pattern.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

/// "1234abcd-12ab-34cd-56ef-1234567890ab", or "mrk-" and 32 hexadecimal digits.
bool is_key_id(std::string_view text) {
  const auto is_hex = [](char c) {
    return (c >= '0' && c <= '9') || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
  };
  if (text.starts_with("mrk-")) return text.size() == 36 && std::all_of(text.begin() + 4, text.end(), is_hex);
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (is_dash ? text[at] != '-' : !is_hex(text[at])) return false;
  }
  return true;
}

/// A name of a key that is not its ARN.
bool is_no_key_arn(std::string_view text) {
  const auto arn = parse_arn_pattern(text);
  if (arn) return is_kms_alias(*arn);
  return text.starts_with("alias/") || text.starts_with("key/") || is_key_id(text);
}

bool breaks_bucket_naming(std::string_view name) {
  const auto is_legal = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  const auto is_end = [&](char c) { return is_legal(c) && c != '-' && c != '.'; };
  return name.size() < 3 || name.size() > 63 || !std::all_of(name.begin(), name.end(), is_legal) ||
         !is_end(name.front()) || !is_end(name.back()) || name.find("..") != std::string_view::npos;
}

/// Reports each ARN of an Allow of `action` that has `narrow` shape, when none of its list has `wide` shape.
template <typename Narrow, typename Wide, typename Report>
void for_each_narrow(const Subject& subject, std::string_view service,
                     std::initializer_list<std::string_view> actions, Narrow is_narrow, Wide is_wide,
                     Report report) {
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated || !statement.resource) continue;
    if (statement.resource->negated || is_star(*statement.resource)) continue;
    if (std::none_of(actions.begin(), actions.end(),
                     [&](std::string_view action) { return selects_action(statement, action); }))
      continue;
    const Value* narrow = nullptr;
    bool wide = false;
    for (const Value& value : statement.resource->values) {
      const auto arn = parse_arn_pattern(value.text);
      if (!arn || !is_literal(arn->service)) {
        wide = true;
      } else if (arn->service == service) {
        if (narrow == nullptr && is_narrow(arn->resource)) narrow = &value;
        wide = wide || is_wide(arn->resource);
      }
    }
    if (narrow != nullptr && !wide) report(*narrow);
  }
}

}  // namespace

bool is_kms_alias(const ArnPattern& arn) {
  return equals_ignoring_case(arn.service, "kms") && arn.resource.starts_with("alias/");
}

bool is_about_key_use(const Statement& statement) {
  constexpr std::array<std::string_view, 3> kOnAliases = {"kms:CreateAlias", "kms:DeleteAlias",
                                                          "kms:UpdateAlias"};
  const auto& actions = statement.action.values;
  if (statement.action.negated) return false;
  for (const std::string_view action : kOnAliases) {
    if (selects_action(statement, action)) return false;
  }
  return std::any_of(actions.begin(), actions.end(),
                     [](const Value& v) { return equals_ignoring_case(service_of(v.text), "kms"); });
}

void check_star_in_disguise(const Subject& subject, Findings& findings) {
  for_each_resource(subject, [&](const Statement& statement, const Value& value) {
    if (statement.effect != Effect::Allow || statement.resource->negated || is_star(value.text)) return;
    if (!value.text.starts_with("arn:")) return;
    const auto fields = arn_pattern_fields(value.text);
    const bool matches_all = is_star(fields.back()) &&
                             std::all_of(fields.begin() + std::min<std::ptrdiff_t>(3, std::ssize(fields)),
                                         fields.end(), may_be_blank);
    if (!matches_all) return;
    findings.report("R321", value.span, quoted(value.text) + " matches all that its service has",
                    "name the resources that are meant");
  });
}

void check_kms_alias_resource(const Subject& subject, Findings& findings) {
  for (const Statement& statement : subject.statements()) {
    if (!statement.resource || !is_about_key_use(statement)) continue;
    for (const Value& value : statement.resource->values) {
      const auto arn = parse_arn_pattern(value.text);
      if (!arn || !is_kms_alias(*arn)) continue;
      findings.report("R323", value.span,
                      "the use of a key is decided by the ARN of the key, never by that of its alias " +
                          quoted(arn->resource),
                      "name the key, or test `kms:ResourceAliases` or `kms:RequestAlias`");
    }
  }
}

void check_kms_alias_condition(const Subject& subject, Findings& findings) {
  constexpr std::array<std::string_view, 3> kKeys = {
      "s3:x-amz-server-side-encryption-aws-kms-key-id",
      "s3express:x-amz-server-side-encryption-aws-kms-key-id",
      "secretsmanager:kmskeyarn",
  };
  for (const Statement& statement : subject.statements()) {
    for (const Condition& condition : statement.conditions) {
      if (!contains_ignoring_case(kKeys, condition.key) || is_operator(condition, "Null")) continue;
      for (const Value& value : condition.values) {
        if (!is_no_key_arn(value.text)) continue;
        findings.report(
            "R324", value.span,
            quoted(condition.key) + " holds the ARN of a key and never equals " + quoted(value.text),
            "write the whole ARN of the key");
      }
    }
  }
}

void check_empty_object_key(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    if (!is_bucket_or_object(arn) || bucket_of(arn).size() + 1 != arn.resource.size()) return;
    const std::string mended = std::string(arn.text) + "*";
    Finding& finding = findings.report("R325", value.span,
                                       "no object has the empty key that " + quoted(value.text) + " names",
                                       did_you_mean(mended));
    finding.fix = Fix{FixSafety::Unsafe, {replace_string(value.span, mended)}};
  });
}

void check_bucket_name(const Subject& subject, Findings& findings) {
  for_each_arn(subject, [&](const Statement&, const Value& value, const ArnPattern& arn) {
    const std::string_view name = bucket_of(arn);
    if (!equals_ignoring_case(arn.service, "s3") || !arn.region.empty() || !arn.account.empty()) return;
    if (name.empty() || name.find_first_of(" \t\r\n") != std::string_view::npos) return;  // R312, R313
    // Only `accesspoint/` has ARNs without a region beside buckets.
    if (!is_literal(name) || !breaks_bucket_naming(name)) return;
    findings.report("R327", value.span, "no bucket is called " + quoted(name),
                    "a name has 3 to 63 lower-case letters, digits, hyphens and dots");
  });
}

void check_function_qualifier(const Subject& subject, Findings& findings) {
  constexpr std::string_view kFront = "function:";
  const auto is_unqualified = [&](std::string_view resource) {
    return resource.starts_with(kFront) &&
           resource.find_first_of(":*?", kFront.size()) == std::string_view::npos;
  };
  for_each_narrow(
      subject, "lambda", {"lambda:InvokeFunction"}, is_unqualified,
      [&](std::string_view resource) { return !is_unqualified(resource); },
      [&](const Value& value) {
        findings.report("R329", value.span,
                        "versions and aliases of the function are not matched by " + quoted(value.text),
                        "add " + quoted(std::string(value.text) + ":*"));
      });
}

void check_table_index(const Subject& subject, Findings& findings) {
  constexpr std::string_view kFront = "table/";
  const auto is_table = [&](std::string_view resource) {
    return resource.starts_with(kFront) &&
           resource.find_first_of("/*", kFront.size()) == std::string_view::npos;
  };
  for_each_narrow(
      subject, "dynamodb", {"dynamodb:Query", "dynamodb:Scan"}, is_table,
      [&](std::string_view resource) { return !is_table(resource); },
      [&](const Value& value) {
        findings.report("R330", value.span, "queries of an index are not matched by " + quoted(value.text),
                        "add " + quoted(std::string(value.text) + "/index/*"));
      });
}

void check_partitions(const Subject& subject, Findings& findings) {
  std::string_view first;
  bool reported = false;
  const auto look_at = [&](std::string_view text, Span where) {
    const auto arn = parse_arn_pattern(text);
    if (!arn || reported || !is_partition(arn->partition)) return;
    if (first.empty()) first = arn->partition;
    if (first == arn->partition) return;
    reported = true;
    findings.report("R333", where,
                    "ARNs of the partitions " + quoted(first) + " and " + quoted(arn->partition) +
                        " in one document, which is attached in one of them",
                    "write a policy for each partition");
  };
  for (const Statement& statement : subject.statements()) {
    if (statement.principal) {
      for (const PrincipalEntry& entry : statement.principal->values) look_at(entry.text, entry.span);
    }
    if (!statement.resource) continue;
    for (const Value& value : statement.resource->values) look_at(value.text, value.span);
  }
}

void check_permissive_wildcard(const Subject& subject, Findings& findings) {
  for_each_resource(subject, [&](const Statement& statement, const Value& value) {
    if (statement.effect != Effect::Allow || statement.resource->negated) return;
    const std::string_view text = value.text;
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) return;
      const bool is_beside_star =
          (at > 0 && text[at - 1] == '*') || (end + 1 < text.size() && text[end + 1] == '*');
      if (!is_beside_star) continue;
      findings.report("R334", value.span,
                      "a wildcard beside a policy variable also matches the names that begin or end with it",
                      "put a separator such as `/` between them");
      return;
    }
  });
}

}  // namespace whydeny
