// Error codes that people meet as "no access": what each means, and what it does not.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/messages/error_codes.h"

#include <algorithm>
#include <array>

#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

constexpr std::string_view kRefused = "the call was refused by authorization";
constexpr std::string_view kSkewCorrection =
    "a clock that is more than 15 minutes off is reported with this code or as `Request is not valid yet`, "
    "not as "
    "SignatureDoesNotMatch; the clock of whoever only uses a presigned URL does not matter at all";
constexpr std::string_view kThrottled =
    "throttling has codes of its own and is no matter of permissions; a response with 403 AccessDenied is "
    "not throttling";
constexpr std::string_view kBackOff = "retry with back-off, spread the load over prefixes";

// clang-format off
constexpr std::array kCodes = {
    ErrorCode{"AccessDenied", 403, "policy", kRefused, "", ""},
    ErrorCode{"AccessDeniedException", 0, "policy", kRefused, "", ""},
    ErrorCode{"UnauthorizedOperation", 403, "policy", kRefused, "", ""},
    ErrorCode{"AuthorizationError", 403, "policy", kRefused, "", ""},
    ErrorCode{"AuthorizationErrorException", 403, "policy", kRefused, "", ""},
    ErrorCode{"NotAuthorized", 403, "policy", kRefused, "", ""},
    ErrorCode{"NotAuthorizedException", 0, "policy", kRefused, "", ""},
    ErrorCode{"UnauthorizedAccess", 403, "policy", kRefused, "", ""},
    ErrorCode{"UnauthorizedException", 0, "policy", kRefused, "", ""},
    ErrorCode{"VpceAccessDenied", 403, "policy", "the policy of the VPC endpoint refused the call", "", "the endpoint's policy"},
    ErrorCode{"Forbidden", 403, "policy", kRefused, "", ""},
    ErrorCode{"403", 403, "policy", "the response had no body, as with HEAD requests, so AWS gave no reason", "", "ask with a GET, which has a body; where an object is missing and s3:ListBucket is not allowed, the answer is 403 as well"},
    ErrorCode{"AllAccessDisabled", 403, "account", "AWS has shut the account or the bucket off", "this is not Block Public Access, and no policy changes it", "contact AWS Support"},
    ErrorCode{"AccountProblem", 403, "account", "the account itself is in a state that forbids the call", "no policy answers this", "billing and contact details of the account; AWS Support"},
    ErrorCode{"NotSignedUp", 403, "account", "the account is not signed up for the service", "no policy answers this", "finish signing the account up"},
    ErrorCode{"OptInRequired", 403, "account", "the account is not signed up for the service, or the Region is not enabled", "no policy answers this", "enable the Region or the service"},
    ErrorCode{"NoCredentialProviders", 0, "client", "the client found no credentials, so nothing reached AWS", "no policy was evaluated", "environment variables, profile, instance or task role of the client"},
    ErrorCode{"NoCredentialsError", 0, "client", "the client found no credentials, so nothing reached AWS", "no policy was evaluated", "environment variables, profile, instance or task role of the client"},
    ErrorCode{"InvalidAccessKeyId", 403, "credentials", "AWS does not know the access key", "no policy was evaluated", "a deleted or mistyped key, another partition, or an ASIA key that came without its session token"},
    ErrorCode{"InvalidClientTokenId", 403, "credentials", "AWS does not know the access key", "no policy was evaluated", "a deleted or mistyped key, another partition, or an ASIA key that came without its session token"},
    ErrorCode{"UnrecognizedClientException", 0, "credentials", "AWS does not know the access key or token", "no policy was evaluated", "a deleted or mistyped key, another partition, or a Region that is not enabled"},
    ErrorCode{"SignatureDoesNotMatch", 403, "signature", "what arrived is not what was signed: another secret, header, path, query, method or host", "no policy was evaluated; clock skew has codes of its own", "compare CanonicalRequest in the response with what the client meant to send, line by line"},
    ErrorCode{"InvalidSignatureException", 0, "signature", "what arrived is not what was signed, or it was signed too long ago", "no policy was evaluated", "the secret key, proxies that change headers, the signer's clock"},
    ErrorCode{"RequestTimeTooSkewed", 403, "clock", "the request was signed more than 15 minutes off the server's clock", kSkewCorrection, "the clock of the machine that signs"},
    ErrorCode{"RequestExpired", 400, "clock", "the request was signed too long ago or its validity has passed", "no policy was evaluated", "the clock of the machine that signs"},
    ErrorCode{"ExpiredToken", 400, "credentials", "the session credentials have ended", "the status is 400 and no policy was evaluated; a presigned URL dies with the session that signed it", "get new credentials and sign again"},
    ErrorCode{"ExpiredTokenException", 0, "credentials", "the session credentials have ended", "no policy was evaluated", "get new credentials"},
    ErrorCode{"InvalidToken", 400, "credentials", "the session token is malformed or belongs to another key", "no policy was evaluated", "key, secret and token must come from one answer of STS"},
    ErrorCode{"TokenRefreshRequired", 400, "credentials", "the session token must be renewed", "no policy was evaluated", "get new credentials"},
    ErrorCode{"InvalidObjectState", 403, "state", "the object is archived and must be restored before it is read", "the permissions were sufficient", "restore the object, or read another storage class"},
    ErrorCode{"InvalidPayer", 403, "state", "payment for the request is refused", "no policy changes this", "requester pays settings and the requester's account"},
    ErrorCode{"AccessForbidden", 403, "cors", "the preflight request found no CORS rule for this origin, method and headers", "CORS is no permission: IAM and bucket policies were not asked", "the bucket's CORS configuration"},
    ErrorCode{"SlowDown", 503, "throttling", "too many requests at once", kThrottled, kBackOff},
    ErrorCode{"Throttling", 400, "throttling", "too many requests at once", kThrottled, "retry with back-off"},
    ErrorCode{"ThrottlingException", 400, "throttling", "too many requests at once", kThrottled, "retry with back-off"},
    ErrorCode{"RequestLimitExceeded", 503, "throttling", "too many requests at once", kThrottled, "retry with back-off"},
    ErrorCode{"TooManyRequestsException", 429, "throttling", "too many requests at once", kThrottled, "retry with back-off"},
    ErrorCode{"KMS.DisabledException", 400, "key", "the KMS key is disabled", "this is a state of the key, no missing permission", "enable the key"},
    ErrorCode{"KMS.KMSInvalidStateException", 400, "key", "the KMS key is in a state that does not allow its use, such as pending deletion", "this is a state of the key, no missing permission", "the key's state: `aws kms describe-key`"},
    ErrorCode{"KMS.NotFoundException", 400, "key", "there is no such KMS key in this Region, or the alias was looked up in the caller's account", "an alias without an account is resolved in the account of the caller, not of the bucket", "use the key's full ARN; the key must be in the bucket's Region"},
    ErrorCode{"KMS.InvalidKeyUsageException", 400, "key", "the KMS key has the wrong usage or key spec for this operation", "this is no missing permission: the key is not a symmetric encryption key", "use a symmetric key with the usage ENCRYPT_DECRYPT"},
    ErrorCode{"DisabledException", 400, "key", "the KMS key is disabled", "this is a state of the key, no missing permission", "enable the key"},
    ErrorCode{"KMSInvalidStateException", 400, "key", "the KMS key is in a state that does not allow its use", "this is a state of the key, no missing permission", "the key's state: `aws kms describe-key`"},
    ErrorCode{"InvalidKeyUsageException", 400, "key", "the KMS key has the wrong usage or key spec for this operation", "this is no missing permission: the key is not fit for the operation", "a key with the right usage and key spec"},
    ErrorCode{"AuthorizationHeaderMalformed", 400, "region", "the Region or the form of the signature's scope is wrong", "no policy was evaluated", "sign for the bucket's Region"},
    ErrorCode{"AuthorizationQueryParametersError", 400, "signature", "a parameter of the presigned URL is missing or wrong", "no policy was evaluated", "the X-Amz-* parameters, and the Region of the scope"},
    ErrorCode{"PermanentRedirect", 301, "region", "the bucket is in another Region", "no policy was evaluated", "send the request to the bucket's Region"},
    ErrorCode{"TemporaryRedirect", 307, "region", "the bucket is in another Region or is new", "no policy was evaluated", "send the request to the bucket's Region"},
    ErrorCode{"IllegalLocationConstraintException", 400, "region", "the Region of the endpoint and that of the bucket do not fit", "no policy was evaluated", "send the request to the bucket's Region"},
    ErrorCode{"IncorrectEndpoint", 400, "region", "the bucket is in another Region", "no policy was evaluated", "send the request to the bucket's Region"},
    ErrorCode{"AccessControlListNotSupported", 400, "state", "the bucket does not use ACLs (BucketOwnerEnforced)", "s3:PutObjectAcl does not help here", "send no ACL, or bucket-owner-full-control"},
    ErrorCode{"InvalidBucketAclWithObjectOwnership", 400, "state", "the bucket's ownership setting forbids this ACL", "no permission helps here", "send no ACL"},
    ErrorCode{"EntityTooLarge", 400, "request", "the upload is larger than allowed", "no permission helps here", "a single PUT takes 5 GB; use multipart, or widen content-length-range of the form"},
    ErrorCode{"EntityTooSmall", 400, "request", "a part, other than the last, is smaller than 5 MiB", "no permission helps here", "larger parts"},
    ErrorCode{"NoSuchKey", 404, "state", "the object is not there", "the caller may list the bucket; without s3:ListBucket the answer would be 403", "the key's spelling, versions and delete markers"},
    ErrorCode{"NoSuchBucket", 404, "state", "the bucket is not there", "", "the bucket's name"},
    ErrorCode{"404", 404, "state", "the object or bucket is not there", "", "the spelling of key and bucket"},
    ErrorCode{"NotFound", 404, "state", "the object or bucket is not there", "", "the spelling of key and bucket"},
    ErrorCode{"InvalidRequest", 400, "request", "the request itself is wrong; `authorization mechanism ... not supported` means Signature Version 2", "no policy was evaluated", "sign with Signature Version 4"},
};
constexpr std::array<std::string_view, 6> kSuffixes = {"Exception", "Denied", "Error", "Fault", "Operation", "Expired"};
// clang-format on

}  // namespace

std::span<const ErrorCode> error_codes() { return kCodes; }

std::string_view bare_code(std::string_view code) {
  const std::size_t mark = code.find_last_of("#/");
  if (mark != std::string_view::npos) code.remove_prefix(mark + 1);
  for (const std::string_view prefix : {"Client.", "Server."}) {
    if (code.starts_with(prefix)) code.remove_prefix(prefix.size());
  }
  return code;
}

const ErrorCode* find_error_code(std::string_view code) {
  code = bare_code(code);
  const auto* at = std::find_if(kCodes.begin(), kCodes.end(),
                                [&](const ErrorCode& row) { return equals_ignoring_case(row.code, code); });
  return at == kCodes.end() ? nullptr : at;
}

bool looks_like_code(std::string_view text) {
  if (text.empty() || text.size() > 120) return false;
  if (text.size() == 3 && is_digits(text)) return true;
  const bool is_word = std::all_of(text.begin(), text.end(), [](char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '#';
  });
  if (!is_word) return false;
  return find_error_code(text) != nullptr ||
         std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](std::string_view row) { return text.size() > row.size() && text.ends_with(row); });
}

}  // namespace whydeny
