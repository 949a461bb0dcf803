// Presigned URLs of S3: what they say, when they end, and what a client must send with them.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_PRESIGNED_URL_H_
#define WHYDENY_OPERATIONS_PRESIGNED_URL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/aws/timestamp.h"
#include "whydeny/diagnostics/result.h"

namespace whydeny {

/// What the text of a presigned URL tells, without any secret. Signature and session token are not kept.
struct PresignedUrl {
  int version = 4;                ///< of the signature: 4 or 2
  bool https = true;              ///< else http: aws:SecureTransport is false
  std::string host;               ///< as written, in lower case
  std::string bucket;             ///< empty when the host does not tell
  std::string key;                ///< percent-decoded
  std::string key_id;             ///< AKIA... or ASIA...
  std::string account;            ///< of the signer, decoded from the key id; empty when it does not tell
  std::string scope_region;       ///< version 4
  std::string host_region;        ///< empty when the host does not tell
  std::optional<Timestamp> date;  ///< X-Amz-Date; version 2 has none
  std::optional<std::int64_t> expires;      ///< seconds from `date`; version 2: see `end`
  std::optional<Timestamp> end;             ///< `date` plus `expires`, or version 2's Expires
  std::vector<std::string> signed_headers;  ///< in lower case
  bool token = false;                       ///< a session token is there
  std::string operation;                    ///< as far as x-id, uploadId, ... tell; else empty
  /// Other query parameters, decoded, in their order; x-amz-* ones act like headers.
  std::vector<std::pair<std::string, std::string>> parameters;
  /// Values that signed headers had when the URL was made, where they are known (never from the URL itself).
  std::vector<std::pair<std::string, std::string>> signed_values;

  bool asymmetric = false;  ///< signed with ECDSA, for every Region of a multi-Region access point
  std::string scope_date;   ///< version 4: the day of the credential scope, "20260301"
  std::string partition = "aws";
  std::string style;  ///< "path", "virtual-hosted", "access point", ...; empty when the host does not tell
  std::string access_point;  ///< name and account, or alias, when the host is an access point's
  /// What looks wrong in the text but is no error: one sentence and its mend each.
  std::vector<std::pair<std::string, std::string>> remarks;
};

/// Reads a URL; complaints name what is missing or malformed (a duplicate parameter, a truncated signature,
/// HTML escapes). They have no place in a text: a quotation would show the signature.
Result<PresignedUrl> parse_presigned_url(std::string_view text);

/// What else is known when the URL is used.
struct UrlUse {
  std::optional<Timestamp> now;                  ///< when the request arrives at S3
  std::optional<Timestamp> credential_end;       ///< of the signer's temporary credentials
  std::optional<std::int64_t> most_age;          ///< milliseconds that the policies' s3:signatureAge allows
  std::string bucket_region;                     ///< empty: unknown
  std::string method;                            ///< "PUT"; empty: unknown
  std::optional<std::int64_t> size;              ///< bytes to be sent
  std::optional<std::int64_t> bytes_per_second;  ///< of the connection
  std::optional<std::int64_t> part_bytes;        ///< multipart: size of a part; all URLs signed at once
  std::int64_t parallel_parts = 1;
  std::optional<std::int64_t> intended_seconds;              ///< how long the URL was meant to live
  std::vector<std::pair<std::string, std::string>> headers;  ///< that the client will send
  /// `headers` are all that matter, though they are none: a signed header that is not there is missing.
  bool headers_known = false;
};

/// One thing that is wrong with the use of a URL, or worth knowing. `http` tells the two apart.
struct UrlFinding {
  /// A cause id such as "expired_url"; empty for a remark, and where no id fits. A remark with an id tells
  /// what the URL will fail with later.
  std::string cause;
  int http = 0;      ///< what S3 answers; 0 for a remark
  std::string code;  ///< "AccessDenied"
  std::string message;
  std::string mend;
};

/// What S3 would refuse, in the order in which S3 looks, then the remarks. Nothing is assumed about what the
/// URL or `use` leaves open. [AmazonS3: using-presigned-url, sigv4-query-string-auth]
std::vector<UrlFinding> check_presigned_url(const PresignedUrl& url, const UrlUse& use);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_PRESIGNED_URL_H_
