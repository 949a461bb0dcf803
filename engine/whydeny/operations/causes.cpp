// The table of root causes. [operations: cause ids, root causes, 403 or 404 or 400]
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/causes.h"

#include <algorithm>
#include <array>

namespace whydeny {
namespace {

#define WHYDENY_ALLOW R"({"Effect": "Allow", "Action": "{action}", "Resource": "{resource}"})"
#define WHYDENY_ALLOW_CALLER \
  R"({"Effect": "Allow", "Principal": {"AWS": "{principal}"}, "Action": "{action}", "Resource": "{resource}"})"
#define WHYDENY_ALLOW_KEY \
  R"({"Effect": "Allow", "Principal": {"AWS": "{principal}"}, "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*"})"
#define WHYDENY_ALLOW_OWN_KEY \
  R"({"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "{resource}"})"

using Row = CauseRow;
// clang-format off
constexpr std::array kRows = {
    Row{"none", 200, "", "nothing stands in the way", "", "all policies and facts that were given"},
    Row{"iam_missing_allow", 403, "AccessDenied", "no identity policy of the caller allows the action", "add to the identity policies of {principal}: " WHYDENY_ALLOW, "identity policies"},
    Row{"iam_explicit_deny", 403, "AccessDenied", "a statement of the caller's identity policies denies the action", "narrow or remove {statement}; no Allow outweighs it", "identity policies"},
    Row{"iam_condition", 403, "AccessDenied", "an identity policy allows the action, but its condition does not hold for this request", "meet or widen the condition of {statement}", "identity policies, context"},
    Row{"arn_shape", 403, "AccessDenied", "the Allow names the bucket where objects are meant, or objects where the bucket is meant", "write `{resource}` as the Resource of {action}", "identity policies"},
    Row{"arn_whitespace", 403, "AccessDenied", "the Allow has a blank inside its ARN, which therefore matches nothing", "remove the blank: `{resource}`", "identity policies"},
    Row{"placeholder", 403, "AccessDenied", "the Allow still has a placeholder where a name or an account id belongs", "replace the placeholder: `{resource}`", "identity policies"},
    Row{"object_missing", 404, "NoSuchKey", "every permission is there, but the object does not exist: this is no matter of authorization", "check the name: aws s3api list-objects-v2 --bucket {bucket} --prefix {object}", "facts.object.exists"},
    Row{"object_missing_no_list", 403, "AccessDenied", "the object does not exist, and S3 hides that from callers without s3:ListBucket", "check the name; to see 404 instead of 403 allow s3:ListBucket on arn:aws:s3:::{bucket}", "facts.object.exists, policies"},
    Row{"bucket_policy_deny", 403, "AccessDenied", "a statement of the bucket policy denies the action", "narrow or remove {statement}, or send what its condition asks for", "bucket policy, context"},
    Row{"bucket_policy_condition", 403, "AccessDenied", "the bucket policy allows the action, but its condition does not hold for this request", "meet or widen the condition of {statement}", "bucket policy, context"},
    Row{"bucket_policy_missing_cross_account", 403, "AccessDenied", "the caller is of another account, and the bucket policy does not let it in: both sides have to allow", "add to the policy of the bucket {bucket}: " WHYDENY_ALLOW_CALLER, "bucket policy, facts.buckets"},
    Row{"kms_identity_missing", 403, "AccessDenied", "the key policy leaves it to the caller's account, but no identity policy of the caller allows the use of the key", "add to the identity policies of {principal}: " WHYDENY_ALLOW_OWN_KEY, "identity policies, key policy"},
    Row{"kms_key_policy_missing", 403, "AccessDenied", "the key policy does not let the caller in, and no grant does", "add to the policy of the key {resource}: " WHYDENY_ALLOW_KEY, "key policy, facts.kmsKeys"},
    Row{"kms_context_mismatch", 403, "AccessDenied", "the Allow asks for another encryption context than S3 uses for this object", "S3 sends the object's ARN, under a Bucket Key the bucket's ARN, as kms:EncryptionContext:aws:s3:arn: mend the condition of {statement}", "key policy, identity policies, bucketKey"},
    Row{"kms_condition", 403, "AccessDenied", "a condition on the use of the key does not fit this request", "meet or widen the condition of {statement}", "key policy, identity policies"},
    Row{"kms_alias_resource", 403, "AccessDenied", "the Allow names an alias as its Resource; only the key's own ARN matches", "write `{resource}` as the Resource, or use the condition key kms:ResourceAliases", "identity policies"},
    Row{"kms_alias_wrong_account", 400, "KMS.NotFoundException", "the alias is looked up in the caller's account, which does not have it", "give the whole ARN of the key instead of the alias", "facts.kmsAliases"},
    Row{"kms_aws_managed_cross_account", 403, "AccessDenied", "the object is encrypted with another account's AWS managed key aws/s3, which nobody else can use", "encrypt the object with a customer managed key: aws s3 cp s3://{bucket}/{object} s3://{bucket}/{object} --sse aws:kms --sse-kms-key-id KEY-ARN", "object or bucket encryption"},
    Row{"kms_key_disabled", 400, "KMS.DisabledException", "the KMS key is disabled", "aws kms enable-key --key-id {key}", "facts.kmsKeys"},
    Row{"kms_key_pending_deletion", 400, "KMS.KMSInvalidStateException", "the state of the KMS key does not permit its use", "aws kms cancel-key-deletion --key-id {key} && aws kms enable-key --key-id {key}", "facts.kmsKeys"},
    Row{"kms_wrong_region_key", 400, "KMS.NotFoundException", "the KMS key is in another Region than the bucket", "use a key in {region}", "key ARN, facts.buckets"},
    Row{"ssec_blocked", 403, "AccessDenied", "the bucket blocks uploads with keys that the caller provides (SSE-C)", "send no x-amz-server-side-encryption-customer-* headers, or allow SSE-C in the bucket's encryption settings", "facts.buckets.blockedEncryptionTypes"},
    Row{"ssec_key_missing", 400, "InvalidRequest", "the object is encrypted with a key of the caller's, which has to be sent with the request", "send x-amz-server-side-encryption-customer-algorithm, -key and -key-MD5", "facts.object.sse"},
    Row{"scp_missing_allow", 403, "AccessDenied", "a level of the organization has no service control policy that allows the action", "allow {action} in an SCP of that level; an SCP never grants by itself", "SCPs"},
    Row{"scp_explicit_deny", 403, "AccessDenied", "a service control policy denies the action", "narrow {statement}, or move the account out of its reach", "SCPs"},
    Row{"rcp_explicit_deny", 403, "AccessDenied", "a resource control policy of the resource's account denies the action", "narrow {statement}, or move the account out of its reach", "RCPs"},
    Row{"vpce_missing_allow", 403, "AccessDenied", "the policy of the VPC endpoint does not allow the action", "add to the endpoint policy: " WHYDENY_ALLOW_CALLER, "endpoint policy"},
    Row{"vpce_explicit_deny", 403, "AccessDenied", "the policy of the VPC endpoint denies the action", "narrow or remove {statement}", "endpoint policy"},
    Row{"boundary_missing_allow", 403, "AccessDenied", "the permissions boundary does not allow the action", "add to the permissions boundary: " WHYDENY_ALLOW, "permissions boundary"},
    Row{"boundary_explicit_deny", 403, "AccessDenied", "the permissions boundary denies the action", "narrow or remove {statement}", "permissions boundary"},
    Row{"session_missing_allow", 403, "AccessDenied", "the session policy does not allow the action", "pass a session policy with " WHYDENY_ALLOW ", or none", "session policies"},
    Row{"bpa_block_acls", 403, "AccessDenied", "Block Public Access refuses a public access control list (BlockPublicAcls)", "send no public ACL; share by bucket policy or presigned URL", "facts.buckets.blockPublicAccess"},
    Row{"bpa_ignore_acls", 403, "AccessDenied", "only a public access control list would let the caller in, and Block Public Access ignores it (IgnorePublicAcls)", "allow the caller by policy: " WHYDENY_ALLOW_CALLER, "facts.buckets.blockPublicAccess, facts.object"},
    Row{"bpa_restrict", 403, "AccessDenied", "the bucket policy is public, and Block Public Access lets only the owner's account and AWS services in (RestrictPublicBuckets)", "name the callers in the bucket policy in place of `*`", "facts.buckets.blockPublicAccess, bucket policy"},
    Row{"bpa_block_policy", 403, "AccessDenied", "Block Public Access refuses a bucket policy that is public (BlockPublicPolicy)", "pin the Principal, or a condition such as aws:SourceVpce or aws:PrincipalOrgID, to fixed values", "facts.buckets.blockPublicAccess, params.Policy"},
    Row{"acl_disabled", 400, "AccessControlListNotSupported", "the bucket's Object Ownership is BucketOwnerEnforced: access control lists are off", "send no ACL, or bucket-owner-full-control", "facts.buckets.ownership"},
    Row{"object_owner_foreign", 403, "AccessDenied", "the object belongs to another account: Allows of the bucket's owner do not reach it", "let the object's owner run: aws s3api put-object-acl --bucket {bucket} --key {object} --acl bucket-owner-full-control", "facts.object.ownerAccount, facts.buckets.ownership"},
    Row{"object_lock", 403, "AccessDenied", "Object Lock protects this version of the object", "wait until the retention ends or lift the legal hold; under GOVERNANCE allow s3:BypassGovernanceRetention and send x-amz-bypass-governance-retention: true", "facts.object.retention, legalHold"},
    Row{"mfa_delete", 403, "AccessDenied", "MFA delete is on: a version can only be deleted with the root user's MFA code", "send x-amz-mfa with serial number and code, as the root user, over HTTPS", "facts.buckets.mfaDelete"},
    Row{"partial", 200, "", "the call succeeds, but a part of its answer or of its objects is refused", "allow {action} on {resource}", "policies"},
    Row{"requester_pays", 403, "AccessDenied", "the bucket is Requester Pays, and the caller does not say that it pays", "add --request-payer requester", "facts.buckets.requestPayment"},
    Row{"archived_object", 403, "InvalidObjectState", "the object is archived and has to be restored first: this is no matter of permissions", "aws s3api restore-object --bucket {bucket} --key {object} --restore-request Days=1", "facts.object.storageClass"},
    Row{"wrong_region", 301, "PermanentRedirect", "the request goes to another Region than the bucket's", "use the Region {region}", "facts.buckets.region, call.region"},
    Row{"size_limit", 400, "EntityTooLarge", "the object or part is beyond the limits of the operation", "use a multipart upload with parts of 5 MiB to 5 GiB", "params.ContentLength, facts"},
    Row{"expired_url", 403, "AccessDenied", "the presigned URL has expired", "sign a new URL that lives longer", "facts.url, facts.now"},
    Row{"expired_credentials", 400, "ExpiredToken", "the session of the credentials that signed has ended", "sign with credentials that live at least as long as the URL", "facts.credentialExpiration"},
    Row{"expires_unit", 403, "AccessDenied", "the lifetime of the URL was given in minutes, and counts in seconds", "give the lifetime in seconds: 60 minutes are 3600", "params.ExpiresIn, facts.intendedMinutes"},
    Row{"expires_too_long", 400, "AuthorizationQueryParametersError", "a presigned URL lives seven days at most", "give at most 604800 seconds", "params.ExpiresIn, facts.url"},
    Row{"sig_not_yet_valid", 403, "AccessDenied", "the URL was signed with a clock that is more than 15 minutes ahead", "set the clock of the machine that signs", "facts.url.date, facts.now"},
    Row{"signed_header_mismatch", 403, "SignatureDoesNotMatch", "a header that was signed is sent with another value, or not at all", "send every signed header exactly as it was signed", "facts.url, params.SentHeaders"},
    Row{"unsigned_header", 403, "AccessDenied", "an x-amz- header is sent that was not signed", "sign the header, or do not send it", "facts.url, params.SentHeaders"},
    Row{"needs_fact", 0, "", "the answer hangs on something that was not told", "tell the facts listed in `needs`", ""},
};

using Other = UndecidableRow;
constexpr std::array kUndecidable = {
    Other{"the recording or export was never made", "an empty bucket is not refused", "the settings of the service that writes; when every decision allows and the key does not exist, nothing is forbidden"},
    Other{"NoCredentialProviders", "the client found no credentials, so nothing reached AWS", "environment, profile, and instance role of the client: aws sts get-caller-identity"},
    Other{"InvalidAccessKeyId", "the key id is unknown to AWS: mistyped, deleted, or a temporary one without its session token", "aws iam list-access-keys; the session token beside an ASIA key"},
    Other{"SignatureDoesNotMatch without the body of the error", "the secret key, a header or the path differs, and only AWS knows what it computed", "the CanonicalRequest and StringToSign in the XML body"},
    Other{"AccountProblem, NotSignedUp, AllAccessDisabled", "the state of the account or bucket, not Block Public Access", "AWS Support, billing"},
    Other{"RequestTimeTooSkewed", "the clock of a client that signs headers is more than 15 minutes off", "the client's clock; a downloader's clock does not matter to a presigned URL"},
    Other{"a vendor's published address ranges are out of date", "the current ranges are not known offline", "compare the ranges in the policy with the vendor's feed"},
    Other{"replication lag", "S3 reads are consistent after a write; only replicas lag", "the replication status of the object; a 404 of a replica is no permission"},
    Other{"throttling", "S3 answers 503 SlowDown, never 403", "the code of the error"},
    Other{"the service's storage mode or path prefix differs", "the configuration of the service that writes is not known here", "its configuration; whether the policy's Resource covers the prefix is decided"},
    Other{"CORS", "a browser's preflight is refused by the bucket's CORS rules, not by policies", "aws s3api get-bucket-cors; Origin, method and headers of the request"},
    Other{"a revoked session or a deactivated key", "whether credentials still live is known to AWS only", "aws sts get-caller-identity with the same credentials"},
    Other{"KMS.InvalidKeyUsageException", "the key's spec or usage does not fit; no permission is missing", "aws kms describe-key: KeySpec and KeyUsage"},
    Other{"lifecycle removed the object", "lifecycle rules are not read", "aws s3api get-bucket-lifecycle-configuration"},
};
// clang-format on
#undef WHYDENY_ALLOW
#undef WHYDENY_ALLOW_CALLER
#undef WHYDENY_ALLOW_KEY
#undef WHYDENY_ALLOW_OWN_KEY

}  // namespace

std::span<const CauseRow> cause_rows() { return kRows; }

const CauseRow* find_cause(std::string_view id) {
  const auto row = std::find_if(kRows.begin(), kRows.end(), [id](const CauseRow& r) { return r.id == id; });
  return row == kRows.end() ? nullptr : &*row;
}

std::span<const UndecidableRow> undecidable_rows() { return kUndecidable; }

}  // namespace whydeny
