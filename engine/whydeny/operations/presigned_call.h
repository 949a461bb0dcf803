// What a presigned URL asks for: operation, action, resource, and the context that policies see.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_PRESIGNED_CALL_H_
#define WHYDENY_OPERATIONS_PRESIGNED_CALL_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "whydeny/operations/presigned_url.h"

namespace whydeny {

/// One kind of request that a presigned URL can be for.
struct PresignedCall {
  std::string_view method;
  std::string_view parameter;  ///< that the query has; empty: none needed
  std::string_view operation;
  std::string_view action;
  bool on_object;
};

/// The operation as far as the URL's parameters and signed headers tell; else empty.
std::string guess_presigned_operation(const PresignedUrl& url);

/// What the URL is for when it is used with `method`; without one, by `url.operation`. Null when neither
/// tells, or when no operation has that method.
const PresignedCall* find_presigned_call(const PresignedUrl& url, std::string_view method);

/// The method of an operation; empty when it is not known.
std::string_view method_of_operation(std::string_view operation);

/// The ARN that the request is for; empty when the host does not tell the bucket.
std::string presigned_resource(const PresignedUrl& url, const PresignedCall& call);

/// The condition keys that follow from the URL and its use: s3:authType, s3:signatureAge (milliseconds),
/// s3:signatureversion, aws:SecureTransport, and those of headers and x-amz- parameters. Keys about the
/// network are the user's, and not among them.
std::vector<std::pair<std::string, std::string>> presigned_context(const PresignedUrl& url,
                                                                   const UrlUse& use);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_PRESIGNED_CALL_H_
