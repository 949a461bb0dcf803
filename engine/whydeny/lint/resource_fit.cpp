// Whether the actions of a statement and its resources go together.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/lint/resource_fit.h"

#include <algorithm>
#include <array>
#include <string>

#include "whydeny/aws/ascii.h"
#include "whydeny/lint/dead_actions.h"
#include "whydeny/lint/edits.h"
#include "whydeny/lint/resource_slips.h"
#include "whydeny/lint/statements.h"
#include "whydeny/policy/complaints.h"
#include "whydeny/policy/values.h"

namespace whydeny {
namespace {

bool is_object(const ArnPattern& arn) { return arn.resource.find('/') != std::string_view::npos; }

/// True when the statement names S3 buckets (objects), and of S3 nothing else.
template <typename Wanted>
bool names_only(const DeadAction& dead, std::string_view service, Wanted wanted) {
  const auto arns = dead.resources_of(service);
  return !arns.empty() && std::all_of(arns.begin(), arns.end(), wanted);
}

/// Writes the ARN that `mended` makes of each ARN of the service, in its place when `replace`, else beside
/// it.
template <typename Mended>
Fix mend_arns(const DeadAction& dead, std::string_view service, bool replace, Mended mended) {
  Fix fix;
  const Element<Value>& element = *dead.statement->resource;
  const bool is_list = element.values.size() != 1 || element.span.begin != element.values[0].span.begin;
  for (const Value& value : element.values) {
    const auto arn = parse_arn_pattern(value.text);
    if (!arn || !equals_ignoring_case(arn->service, service)) continue;
    const std::string text = mended(*arn);
    if (text == value.text) continue;
    TextEdit edit = replace_string(value.span, text);
    if (!replace) {
      edit.where.begin = edit.where.end;
      edit.text.insert(0, ", ");
      if (!is_list) {
        fix.edits.push_back({{value.span.begin, value.span.begin}, "["});
        edit.text += "]";
      }
    }
    fix.edits.push_back(std::move(edit));
  }
  return fix;
}

std::string objects_of(const ArnPattern& arn) { return std::string(arn.text) + "/*"; }

std::string bucket_alone(const ArnPattern& arn) { return with_field(arn, arn.resource, bucket_of(arn)); }

std::string streams_of(const ArnPattern& arn) { return std::string(arn.text) + ":*"; }

bool is_bare_log_group(const ArnPattern& arn) {
  constexpr std::string_view kFront = "log-group:";
  return arn.resource.starts_with(kFront) && arn.resource.find(':', kFront.size()) == std::string_view::npos;
}

std::string name_of(const DeadAction& dead) { return quoted(dead.action->text); }

/// True when the statement says by a condition which resources it is about.
bool has_resource_condition(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), [](const Condition& c) {
    const std::string key = to_lower(c.key);
    return key.starts_with("aws:resource") || key.find(":resourcetag/") != std::string::npos;
  });
}

/// True when every action that the value stands for takes ARNs of resources.
bool takes_resources(const Catalog& catalog, std::string_view action) {
  const auto meant = actions_meant(catalog, action);
  return !meant.empty() &&
         std::none_of(meant.begin(), meant.end(), [](const CatalogAction& a) { return a.resources.empty(); });
}

}  // namespace

void check_action_resource_mismatch(const Subject& subject, Findings& findings) {
  for (const DeadAction& dead : dead_actions(subject, "")) {
    if (dead.is_account_level) continue;  // R318
    const auto kms = dead.resources_of("kms");
    const bool is_about_alias = equals_ignoring_case(service_of(dead.action->text), "kms") &&
                                is_about_key_use(*dead.statement) &&
                                std::any_of(kms.begin(), kms.end(), is_kms_alias);
    if (is_about_alias) continue;  // R323
    findings.report("R315", dead.action->span,
                    name_of(dead) + " cannot be done to any resource of the statement: it decides nothing",
                    "name a resource of its service, or move it to a statement of its own");
  }
}

void check_object_action_on_bucket(const Subject& subject, Findings& findings) {
  for (const DeadAction& dead : dead_actions(subject, "s3")) {
    const auto is_bucket = [](const ArnPattern& arn) { return is_bucket_or_object(arn) && !is_object(arn); };
    if (!dead.touches("object") || !names_only(dead, "s3", is_bucket)) continue;
    Finding& finding =
        findings.report("R316", dead.action->span,
                        name_of(dead) + " is done to objects, and the statement names only the bucket",
                        "write " + quoted(objects_of(dead.resources_of("s3").front())));
    finding.fix = mend_arns(dead, "s3", !dead.has_company, objects_of);
  }
}

void check_bucket_action_on_object(const Subject& subject, Findings& findings) {
  for (const DeadAction& dead : dead_actions(subject, "s3")) {
    const auto is_in_bucket = [](const ArnPattern& arn) {
      return is_bucket_or_object(arn) && is_object(arn);
    };
    if (!dead.touches("bucket") || !names_only(dead, "s3", is_in_bucket)) continue;
    Finding& finding =
        findings.report("R317", dead.action->span,
                        name_of(dead) + " is done to the bucket, and the statement names only objects",
                        "write " + quoted(bucket_alone(dead.resources_of("s3").front())));
    finding.fix = mend_arns(dead, "s3", !dead.has_company, bucket_alone);
  }
}

void check_account_level_action(const Subject& subject, Findings& findings) {
  for (const DeadAction& dead : dead_actions(subject, "")) {
    if (!dead.is_account_level) continue;
    Finding& finding = findings.report("R318", dead.action->span,
                                       name_of(dead) + " takes no ARNs, only `Resource` `*` matches it",
                                       "give it a statement of its own with `\"Resource\": \"*\"`");
    if (!dead.has_company)
      finding.fix = Fix{FixSafety::Unsafe, {replace_string(dead.statement->resource->span, "*")}};
  }
}

void check_log_stream_action(const Subject& subject, Findings& findings) {
  for (const DeadAction& dead : dead_actions(subject, "logs")) {
    if (!dead.touches("log-stream") || !names_only(dead, "logs", is_bare_log_group)) continue;
    Finding& finding =
        findings.report("R328", dead.action->span,
                        name_of(dead) + " is done to log streams, and the statement names only the log group",
                        "write " + quoted(streams_of(dead.resources_of("logs").front())));
    finding.fix = mend_arns(dead, "logs", !dead.has_company, streams_of);
  }
}

void check_needless_star(const Subject& subject, Findings& findings) {
  constexpr std::size_t kMostStatements = 2000;
  std::size_t looked_at = 0;
  for (const Statement& statement : subject.statements()) {
    if (statement.effect != Effect::Allow || statement.action.negated || !statement.resource) continue;
    const auto& actions = statement.action.values;
    if (!is_star(*statement.resource) || actions.empty() || has_resource_condition(statement)) continue;
    if (++looked_at > kMostStatements) return;
    if (!std::all_of(actions.begin(), actions.end(),
                     [&](const Value& v) { return takes_resources(subject.catalog, v.text); }))
      continue;
    const auto star = std::find_if(statement.resource->values.begin(), statement.resource->values.end(),
                                   [](const Value& value) { return is_star(value.text); });
    findings.report("R320", star->span, "each action of the statement could be held to some resources",
                    "write their ARNs in place of `*`");
  }
}

}  // namespace whydeny
