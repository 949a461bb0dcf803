// Inner header: what host and path of a URL tell about the bucket.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_S3_HOST_H_
#define WHYDENY_OPERATIONS_S3_HOST_H_

#include <string>
#include <string_view>

namespace whydeny {

/// An endpoint of S3. `host` and `path` are those of a request, the path decoded.
struct S3Place {
  bool aws = false;       ///< false: an endpoint of somebody else, or a name of the bucket's own
  std::string partition;  ///< "aws", "aws-cn", ...
  std::string region;     ///< empty for endpoints without one
  std::string style;      ///< "path", "virtual-hosted", "access point", "accelerate", ...
  std::string bucket;
  std::string key;
  std::string access_point;  ///< name-account, or the alias of a multi-Region access point
  std::string account;       ///< that owns the access point
};

S3Place read_s3_place(std::string_view host, std::string_view path);

/// True for the shape of a Region's name.
bool looks_like_region(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_S3_HOST_H_
