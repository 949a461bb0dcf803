// The CORS configuration of a bucket: would a browser's preflight pass?
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_CORS_H_
#define WHYDENY_OPERATIONS_CORS_H_

#include <string>
#include <string_view>
#include <vector>

#include "whydeny/diagnostics/result.h"
#include "whydeny/json/json.h"
#include "whydeny/operations/presigned_url.h"

namespace whydeny {

struct CorsRule {
  std::vector<std::string> origins;  ///< one `*` each at most, as in the headers
  std::vector<std::string> methods;
  std::vector<std::string> headers;
  std::vector<std::string> exposed;
};

/// What `s3api get-bucket-cors` prints, `{"CORSRules": [...]}`, or the list alone.
Result<std::vector<CorsRule>> parse_cors(const JsonValue& value);

/// What a page of `origin` asks for.
struct CorsRequest {
  std::string origin;  ///< "https://app.example.com"
  std::string method;
  std::vector<std::string> headers;  ///< names that a preflight asks about
};

struct CorsMatch {
  const CorsRule* rule = nullptr;  ///< the first that allows it; null: none does
  std::string missing;             ///< what the rule that comes nearest does not allow, in a few words
};

/// S3 takes the first rule whose origin, method and headers all match. [AmazonS3: cors]
CorsMatch find_cors_rule(const std::vector<CorsRule>& rules, const CorsRequest& request);

/// What becomes of a page's use of the URL. A preflight carries no signature: S3 looks at the rules alone.
std::vector<UrlFinding> check_cors(const PresignedUrl& url, const UrlUse& use,
                                   const std::vector<CorsRule>& rules, const std::string& origin);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_CORS_H_
