// What a message says in plain words, what it leaves open, and what is wrongly read into it.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/meaning.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/timestamp.h"
#include "whydeny/messages/error_codes.h"
#include "whydeny/messages/texts.h"

namespace whydeny {
namespace {

struct TypeRow {
  std::string_view type;
  std::string_view words;
  std::string_view implicit;  ///< what "no such policy allows" means
  std::string_view next;
};
// clang-format off
constexpr std::array kTypes = {
    TypeRow{"identity", "identity-based policy",   "neither the user's or role's own policies nor those of its groups allow it", "the policies attached to the caller"},
    TypeRow{"resource", "resource-based policy",   "the resource's own policy does not allow it; across accounts, and for KMS keys, that policy must", "the policy of the resource: bucket, key, queue, topic, secret"},
    TypeRow{"scp",      "service control policy",  "on some level of the organization no service control policy allows it; each level from the root to the account must", "the organization's SCPs of the caller's account, level by level"},
    TypeRow{"rcp",      "resource control policy", "on some level above the resource's account no resource control policy allows it", "the organization's RCPs of the resource's account, level by level"},
    TypeRow{"boundary", "permissions boundary",    "the caller has a permissions boundary, and that does not allow it, whatever other policies say", "the permissions boundary of the user or role"},
    TypeRow{"session",  "session policy",          "a policy was passed when the session was made, and that does not allow it", "the policies passed with AssumeRole; CloudTrail's AssumeRole record has them in requestParameters"},
    TypeRow{"vpce",     "VPC endpoint policy",     "the call went through a VPC endpoint whose policy does not allow it", "the policy of the VPC endpoint"},
    TypeRow{"trust",    "role trust policy",       "the role's trust policy does not let this caller assume it, or a condition of it is not met", "the role's trust policy: Principal, sts:ExternalId, conditions on the token"},
};

struct GateRow {
  std::string_view gate;
  std::string_view says;
  std::string_view next;
};
constexpr std::array kGates = {
    GateRow{"blockPublicAcls",       "Block Public Access refuses the public ACL that came with the request; no policy does", "send no ACL, or look at BlockPublicAcls of bucket, account and organization"},
    GateRow{"blockPublicPolicy",     "Block Public Access refuses the new bucket policy because it is public; no policy does", "narrow the policy's Principal or conditions, or look at BlockPublicPolicy of bucket, account and organization"},
    GateRow{"restrictPublicBuckets", "Block Public Access keeps other accounts and anonymous callers out of a bucket with a public policy", "make the bucket policy not public, or look at RestrictPublicBuckets"},
    GateRow{"ignorePublicAcls",      "Block Public Access ignores public ACLs, so they grant nothing", "grant by a policy"},
    GateRow{"blockedEncryption",     "the bucket refuses uploads with this type of encryption; no policy does", "upload with another encryption, or look at the blocked encryption types of the bucket"},
    GateRow{"objectLock",            "Object Lock protects this version of the object; no policy does", "the version's retention and legal hold; in governance mode s3:BypassGovernanceRetention and its header"},
};

// Sentences of S3 under codes that do not tell them apart.
struct TextRow {
  std::string_view words;
  std::string_view says;
  std::string_view correction;
  std::string_view next;
};
constexpr std::array kTexts = {
    TextRow{"Request has expired", "the presigned URL had ended when the request arrived", "no policy was evaluated; the end is compared once, when the request arrives", "sign a new URL; the session credentials that sign it must live as long"},
    TextRow{"Request is not valid yet", "the URL was signed by a clock that is more than 15 minutes ahead", "the clock of whoever uses the URL does not matter", "the clock of the machine that signs"},
    TextRow{"which were not signed", "the request has x-amz-* headers that the signature does not cover", "no policy was evaluated", "sign those headers in, or do not send them"},
    TextRow{"Policy expired", "the POST form's own expiration has passed", "that is the form's policy, not an IAM policy", "make a new form"},
    TextRow{"Policy Condition failed", "a field of the POST form breaks a condition of the form's policy", "that is the form's policy, not an IAM policy", "compare the field with the condition"},
    TextRow{"authorization mechanism", "the request was signed with Signature Version 2, which the bucket's Region or encryption does not take", "no policy was evaluated", "sign with Signature Version 4"},
};
// clang-format on

using Clauses = std::vector<std::string>;

void add(Clauses& clauses, std::string_view text) {
  if (!text.empty()) clauses.emplace_back(text);
}

const TypeRow* find_type(std::string_view type) {
  const auto* at =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& row) { return row.type == type; });
  return at == kTypes.end() ? nullptr : at;
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string with_article(std::string_view words) {
  return (words.starts_with('i') ? "an " : "a ") + std::string(words);
}

// "`s3:GetObject`", or "the call".
std::string what(const AccessDenied& said) { return said.action.empty() ? "the call" : quoted(said.action); }

void explain_implicit(const AccessDenied& said, Meaning& out) {
  const TypeRow* type = find_type(said.policy_type);
  out.says.push_back("nothing forbids " + what(said) + ", but something must allow it and does not: " +
                     std::string(type == nullptr ? "no policy does" : type->implicit));
  if (said.policy_type == "scp" || said.policy_type == "rcp" || said.policy_type == "boundary")
    add(out.corrections,
        "an Allow in this type of policy grants nothing by itself; it only lets through what other policies "
        "allow");
  if (said.policy_type == "identity")
    add(out.corrections,
        "within one account a resource-based policy that names the caller would have been enough as well");
}

void explain_explicit(const AccessDenied& said, Meaning& out) {
  const TypeRow* type = find_type(said.policy_type);
  std::string text = "a statement with `\"Effect\": \"Deny\"` applies to " + what(said);
  if (type != nullptr) text += ", in " + with_article(type->words);
  if (!said.policy_arn.empty()) text += ": " + quoted(said.policy_arn);
  out.says.push_back(std::move(text));
  if (!said.transitively.empty()) {
    out.says.push_back("it reached the call through " + with_article(policy_type_words(said.transitively)));
  }
  add(out.corrections,
      "no Allow anywhere overrides an explicit deny: change the statement, or the request so that it does "
      "not match");
  if (said.form == MessageForm::Details) return;
  if (type == nullptr) add(out.does_not_say, "in which type of policy the deny stands");
  if (said.policy_arn.empty()) {
    add(out.does_not_say,
        "which policy it is: AWS adds its ARN only within an account or organization, and inline policies "
        "have none");
  }
  add(out.does_not_say, "which statement it is: AWS never names the Sid");
}

void explain_reason(const AccessDenied& said, Meaning& out) {
  const TypeRow* type = find_type(said.policy_type);
  if (said.effect == DenyEffect::Implicit) explain_implicit(said, out);
  if (said.effect == DenyEffect::Explicit) explain_explicit(said, out);
  if (said.effect == DenyEffect::Unstated && type != nullptr) {
    out.says.push_back(with_article(type->words) + " is the reason");
    add(out.does_not_say, "whether a statement denies it or none allows it");
  }
  if (type != nullptr) {
    if (said.form != MessageForm::Details)
      add(out.does_not_say,
          "whether other types of policy refuse it too: one is named even when several do, so mending it may "
          "bring up the next");
    add(out.next, type->next);
  }
}

void explain_silence(const AccessDenied& said, Meaning& out) {
  const bool full = said.form == MessageForm::NoReason;
  out.says.push_back(full ? "AWS refused " + what(said) + " and gave no reason"
                          : "AWS refused the call and said nothing else");
  add(out.does_not_say,
      "why: AWS gives reasons only within an account or organization and not for all services, so their "
      "absence is no evidence for or against any policy");
  if (!full) add(out.does_not_say, "which action on which resource was refused; one call may need several");
}

void explain_code(const AccessDenied& said, Meaning& out) {
  const auto* text = std::find_if(kTexts.begin(), kTexts.end(), [&](const TextRow& row) {
    return said.message.find(row.words) != std::string::npos;
  });
  if (text != kTexts.end()) {
    out.about_policies = false;
    add(out.says, text->says);
    add(out.corrections, text->correction);
    add(out.next, text->next);
    return;
  }
  const ErrorCode* row = find_error_code(said.code);
  const bool code_only = said.form == MessageForm::Xml || said.form == MessageForm::CodeOnly;
  if (row == nullptr) {
    if (code_only)
      add(out.does_not_say, "anything about permissions: the code is not one of those that speak of them");
    return;
  }
  if (row->kind != "policy") out.about_policies = false;
  // Those codes mean no more than the sentence beside them.
  const bool told = row->kind == "policy" && !code_only;
  if (!told) add(out.says, row->meaning);
  add(out.corrections, row->correction);
  add(out.next, row->mend);
}

std::string_view detail(const AccessDenied& said, std::string_view name) {
  for (const MessageDetail& row : said.details) {
    if (row.name == name) return row.value;
  }
  return {};
}

std::string duration(std::int64_t seconds) { return std::to_string(seconds) + " s"; }

// Times and header names that an XML body gives.
void explain_details(const AccessDenied& said, Meaning& out) {
  const auto expires = parse_timestamp(detail(said, "Expires"));
  const auto server = parse_timestamp(detail(said, "ServerTime"));
  if (expires && server && *server > *expires)
    out.says.push_back("it came " + duration(server->seconds - expires->seconds) + " after the end, " +
                       format_timestamp(*expires));
  const std::string_view life = detail(said, "X-Amz-Expires");
  if (expires && is_digits(life) && life.size() <= 7) {
    const std::int64_t seconds = std::stoll(std::string(life));
    out.says.push_back("it was signed at " + format_timestamp({expires->seconds - seconds, 0}) + " for " +
                       duration(seconds));
  }
  if (const auto headers = detail(said, "HeadersNotSigned"); !headers.empty())
    out.says.push_back("headers that are not signed: " + std::string(headers));
  const auto sent = parse_timestamp(detail(said, "RequestTime"));
  if (sent && server)
    out.says.push_back("the signer's clock is " + duration(sent->seconds - server->seconds) +
                       " ahead of the server's");
  if (const auto region = detail(said, "Region"); !region.empty())
    out.says.push_back("the Region is " + std::string(region));
}

// The action belongs to another service than the call: S3 that asks KMS, or a role that is passed on.
void explain_other_service(const AccessDenied& said, Meaning& out) {
  const std::string service = to_lower(until(said.action, ":"));
  const bool asked_kms =
      equals_ignoring_case(said.service, "kms") || said.action.ends_with(":" + said.operation);
  if (service == "kms" && !said.operation.empty() && !asked_kms)
    out.says.push_back("it is not " + quoted(said.operation) +
                       " itself that is refused but the use of the KMS key behind it");
  if (equals_ignoring_case(said.action, "iam:PassRole"))
    out.says.push_back("the call hands a role to a service, and the caller may not pass that role");
  if (equals_ignoring_case(said.action, "s3:CopyObject"))
    add(out.does_not_say,
        "the real action: there is no `s3:CopyObject`; a copy needs s3:GetObject on the source and "
        "s3:PutObject on the destination");
  if (!said.other_action.empty())
    out.says.push_back("the action that must be allowed is " + quoted(said.other_action));
}

}  // namespace

std::string_view policy_type_words(std::string_view type) {
  const TypeRow* row = find_type(type);
  return row == nullptr ? std::string_view() : row->words;
}

Meaning meaning_of(const AccessDenied& said) {
  Meaning out;
  const auto* gate =
      std::find_if(kGates.begin(), kGates.end(), [&](const GateRow& row) { return row.gate == said.gate; });
  if (gate != kGates.end()) {
    out.about_policies = false;
    add(out.says, gate->says);
    add(out.next, gate->next);
  }
  if (said.form == MessageForm::KeyHidden) {
    add(out.says,
        "KMS does not tell whether the key exists: it may be missing, in another Region, or not be allowed "
        "for this caller");
    add(out.does_not_say, "which key it is, and whether key policy, identity policy or grant is missing");
    add(out.next, "the key's policy and Region, and the caller's identity policy for the key's ARN");
  }
  const bool silent = said.form == MessageForm::NoReason || said.form == MessageForm::Bare;
  const ErrorCode* code = find_error_code(said.code);
  const bool by_policy = code == nullptr || code->kind == "policy";
  if (silent && said.policy_type.empty() && by_policy) explain_silence(said, out);
  explain_reason(said, out);
  explain_code(said, out);
  explain_details(said, out);
  explain_other_service(said, out);
  if (said.principal == "anonymous")
    add(out.says, "the request was not signed, so no identity policy counts");
  if (said.encoded)
    add(out.next,
        "`aws sts decode-authorization-message --encoded-message ...` gives the whole context; explain takes "
        "what it prints");
  if (!said.authorization_id.empty())
    out.next.push_back("`aws iam-toolbox get-request-authorization-details --authorization-id " +
                       said.authorization_id + "` gives context and policies; explain takes what it prints");
  return out;
}

}  // namespace whydeny
