// From a denied decision to a cause id: the layer that blocks, then what kept its nearest Allow from
// applying. SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/classify.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/aws/wildcard.h"
#include "whydeny/evaluation/resources.h"
#include "whydeny/operations/decide.h"

namespace whydeny {
namespace {

struct LayerRow {
  Layer layer;
  std::string_view denied;   ///< explicitly
  std::string_view missing;  ///< no Allow
};
// clang-format off
constexpr std::array kLayers = {
    LayerRow{Layer::Identity, "iam_explicit_deny",      "iam_missing_allow"},
    LayerRow{Layer::Boundary, "boundary_explicit_deny", "boundary_missing_allow"},
    LayerRow{Layer::Session,  "session_missing_allow",  "session_missing_allow"},
    LayerRow{Layer::Resource, "bucket_policy_deny",     "bucket_policy_missing_cross_account"},
    LayerRow{Layer::Key,      "kms_key_policy_missing", "kms_key_policy_missing"},
    LayerRow{Layer::Endpoint, "vpce_explicit_deny",     "vpce_missing_allow"},
    LayerRow{Layer::Scp,      "scp_explicit_deny",      "scp_missing_allow"},
    LayerRow{Layer::Rcp,      "rcp_explicit_deny",      "rcp_explicit_deny"},
    LayerRow{Layer::Acl,      "object_owner_foreign",   "object_owner_foreign"},
};
// What people leave in examples that they copy.
constexpr std::array<std::string_view, 24> kPlaceholders = {
    "ACCOUNT_ID", "ACCOUNT-ID", "ACCOUNTID", "AWS_ACCOUNT", "YOUR_", "YOUR-", "EXAMPLE-BUCKET", "EXAMPLE_BUCKET",
    "BUCKET_NAME", "BUCKET-NAME", "BUCKETNAME", "MY-BUCKET-NAME", "CMK_ID", "KEY_ID", "KEY-ID", "REGION", "PLACEHOLDER",
    "CHANGEME", "CHANGE-ME", "REPLACE", "XXXXXXXX", "DOC-EXAMPLE", "INSERT", "AMZN-S3-DEMO"};
// clang-format on

PolicyType type_of(Layer layer) {
  switch (layer) {
    case Layer::Resource:
      return PolicyType::Resource;
    case Layer::Key:
      return PolicyType::Key;
    case Layer::Boundary:
      return PolicyType::Boundary;
    case Layer::Session:
      return PolicyType::Session;
    case Layer::Endpoint:
      return PolicyType::Endpoint;
    case Layer::Scp:
      return PolicyType::Scp;
    case Layer::Rcp:
      return PolicyType::Rcp;
    default:
      return PolicyType::Identity;
  }
}

// The Allow of that type that matches everything but its condition.
const TraceEntry* conditioned(const DecidedRequest& decided, PolicyType type) {
  for (const TraceEntry& entry : decided.part.trace.entries) {
    if (entry.statement.type == type && entry.statement.statement->effect == Effect::Allow &&
        entry.outcome == TraceEntry::Outcome::DoesNotApply && entry.mismatch == Mismatch::Condition)
      return &entry;
  }
  return nullptr;
}

// A condition on the encryption context is among those that do not hold.
bool is_about_context(const TraceEntry& entry) {
  const std::vector<Condition>& conditions = entry.statement.statement->conditions;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const bool holds = i < entry.conditions.size() && entry.conditions[i] == TraceEntry::Outcome::Applies;
    if (!holds && to_lower(conditions[i].key).starts_with("kms:encryptioncontext")) return true;
  }
  return false;
}

// `${BucketName}`: a hole of a template; a policy variable has a colon, and `${*}` is a literal star.
bool has_template_hole(std::string_view text) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const std::string_view hole = text.substr(at + 2, text.find('}', at) - at - 2);
    if (hole.size() > 1 && hole.find(':') == std::string_view::npos) return true;
  }
  return false;
}

// A placeholder in angle brackets or braces, or one of the usual words in capitals.
bool has_placeholder(std::string_view text) {
  if (has_template_hole(text)) return true;
  if (text.find('<') != std::string_view::npos || text.find("{{") != std::string_view::npos) return true;
  std::string upper(text);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return std::any_of(kPlaceholders.begin(), kPlaceholders.end(), [&](std::string_view word) {
    // Words that a real name may have in lower case count in capitals only.
    const bool distinct = word.find_first_of("_-") != std::string_view::npos || word == "PLACEHOLDER" ||
                          word == "CHANGEME" || word == "BUCKETNAME" || word == "ACCOUNTID";
    return (distinct ? std::string_view(upper) : text).find(word) != std::string_view::npos;
  });
}

std::string without_blanks(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\t' && c != '\n'; });
  return out;
}

// The bucket's part of an S3 ARN, and whether it goes on to objects.
std::pair<std::string_view, bool> bucket_part(std::string_view resource) {
  const std::size_t slash = resource.find('/');
  return {resource.substr(0, slash), slash != std::string_view::npos};
}

bool matches(std::string_view pattern, std::string_view text) { return glob_matches(to_glob(pattern), text); }

// The same Allow would match if it named the bucket instead of its objects, or the other way round.
bool is_misshapen(std::string_view pattern, const PlannedRequest& planned) {
  const auto arn = parse_arn(pattern);
  if (planned.resource == "*") return arn && arn->service == "s3";
  if (!arn || arn->service != "s3") return false;
  const auto [bucket, objects] = bucket_part(pattern);
  const auto [wanted, wants_object] = bucket_part(planned.resource);
  return objects != wants_object && matches(bucket, wanted);
}

struct Slip {
  std::string_view id;
  bool (*has)(std::string_view pattern, const PlannedRequest& planned);
};
// clang-format off
constexpr std::array kSlips = {
    Slip{"arn_whitespace", [](std::string_view pattern, const PlannedRequest& planned) {
      const std::string clean = without_blanks(pattern);
      return clean != pattern && matches(clean, planned.resource); }},
    Slip{"placeholder", [](std::string_view pattern, const PlannedRequest&) { return has_placeholder(pattern); }},
    Slip{"arn_shape", is_misshapen},
    Slip{"kms_alias_resource", [](std::string_view pattern, const PlannedRequest& planned) {
      const auto arn = parse_arn(pattern);
      return planned.governor == PlannedRequest::Governor::Key && arn && arn->resource.starts_with("alias/"); }},
};
// clang-format on

// An Allow for the action whose Resource is written wrongly.
std::optional<DenialCause> find_slip(const DecidedRequest& decided, PolicyType type) {
  for (const Slip& slip : kSlips) {
    for (const TraceEntry& entry : decided.part.trace.entries) {
      const Statement& statement = *entry.statement.statement;
      const bool near = entry.statement.type == type && statement.effect == Effect::Allow &&
                        entry.mismatch == Mismatch::Resource && statement.resource &&
                        !statement.resource->negated;
      if (!near) continue;
      for (const Value& value : statement.resource->values) {
        if (slip.has(value.text, decided.planned)) return DenialCause{slip.id, entry.statement};
      }
    }
  }
  return std::nullopt;
}

// An Allow that names a principal nobody has filled in.
std::optional<DenialCause> find_unfilled_principal(const DecidedRequest& decided, PolicyType type) {
  for (const TraceEntry& entry : decided.part.trace.entries) {
    const Statement& statement = *entry.statement.statement;
    if (entry.statement.type != type || statement.effect != Effect::Allow || !statement.principal) continue;
    const auto& values = statement.principal->values;
    const bool unfilled = std::any_of(values.begin(), values.end(), [](const PrincipalEntry& value) {
      return has_placeholder(value.text);
    });
    if (unfilled) return DenialCause{"placeholder", entry.statement};
  }
  return std::nullopt;
}

DenialCause missing_identity(const DecidedRequest& decided, bool kms) {
  if (const TraceEntry* entry = conditioned(decided, PolicyType::Identity)) {
    if (!kms) return {"iam_condition", entry->statement};
    return {is_about_context(*entry) ? "kms_context_mismatch" : "kms_condition", entry->statement};
  }
  if (const auto slip = find_slip(decided, PolicyType::Identity)) return *slip;
  return {kms ? "kms_identity_missing" : "iam_missing_allow", std::nullopt};
}

// The public ACL that Block Public Access ignores would have let the caller in.
bool acl_is_ignored(const DiagnosisCase& asked, const DecidedRequest& decided) {
  const BucketFacts& bucket = facts_of(asked, decided.planned.object.bucket);
  if (!bucket.block_public_access || !bucket.block_public_access->ignore_public_acls) return false;
  DiagnosisCase other = asked;
  other.facts.buckets[decided.planned.object.bucket].block_public_access->ignore_public_acls = false;
  const Result<DecidedRequest> again = decide_request(other, decided.planned);
  return again && again->part.decision.verdict == Verdict::Allowed;
}

}  // namespace

DenialCause classify_denial(const DiagnosisCase& asked, const DecidedRequest& decided) {
  const Cause& by = decided.part.decision.by;
  const bool kms = decided.planned.governor == PlannedRequest::Governor::Key;
  const std::string account = caller_account(asked);
  const auto key = parse_arn(decided.planned.sealed.key);
  if (kms && decided.planned.sealed.aws_managed && key && key->account != account)
    return {"kms_aws_managed_cross_account", by.statement};
  if (!by.explicit_deny && !kms && acl_is_ignored(asked, decided)) return {"bpa_ignore_acls", std::nullopt};
  if (!by.explicit_deny && decided.planned.action == "s3:BypassGovernanceRetention" &&
      by.layer == Layer::Identity)
    return {"object_lock", std::nullopt};
  if (by.explicit_deny && by.layer == Layer::Key && by.statement) {
    const bool conditional = !by.statement->statement->conditions.empty();
    return {conditional ? "kms_condition" : "kms_key_policy_missing", by.statement};
  }
  if (by.layer == Layer::Other) {
    const bool other_account = account != decided.part.request.resource_account;
    return {other_account ? "bucket_policy_missing_cross_account" : "iam_missing_allow", std::nullopt};
  }
  if (by.explicit_deny) {
    const auto row =
        std::find_if(kLayers.begin(), kLayers.end(), [&](const LayerRow& r) { return r.layer == by.layer; });
    return {row == kLayers.end() ? "iam_missing_allow" : row->denied, by.statement};
  }
  if (by.layer == Layer::Identity) return missing_identity(decided, kms);
  if (by.layer == Layer::Resource || by.layer == Layer::Key) {
    if (const TraceEntry* entry = conditioned(decided, type_of(by.layer))) {
      if (!kms) return {"bucket_policy_condition", entry->statement};
      return {is_about_context(*entry) ? "kms_context_mismatch" : "kms_condition", entry->statement};
    }
    if (const auto unfilled = find_unfilled_principal(decided, type_of(by.layer))) return *unfilled;
    if (const auto slip = find_slip(decided, type_of(by.layer))) return *slip;
  }
  const auto row =
      std::find_if(kLayers.begin(), kLayers.end(), [&](const LayerRow& r) { return r.layer == by.layer; });
  return {row == kLayers.end() ? "iam_missing_allow" : row->missing, std::nullopt};
}

}  // namespace whydeny
