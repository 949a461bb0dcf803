// Inner header: the checks of a presigned request that look at what the client sends, and how it is signed.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_OPERATIONS_PRESIGNED_SENT_H_
#define WHYDENY_OPERATIONS_PRESIGNED_SENT_H_

#include <vector>

#include "whydeny/operations/presigned_url.h"

namespace whydeny {

/// Version 2, where it is no longer taken.
void check_old_version(const PresignedUrl& url, const UrlUse& use, std::vector<UrlFinding>& out);

/// Headers that are sent and not signed.
void check_unsigned_headers(const PresignedUrl& url, const UrlUse& use, std::vector<UrlFinding>& out);

/// Headers that are signed, and sent with another value or not at all.
void check_signed_headers(const PresignedUrl& url, const UrlUse& use, std::vector<UrlFinding>& out);

/// The method, which is signed too.
void check_method(const PresignedUrl& url, const UrlUse& use, std::vector<UrlFinding>& out);

/// What S3 takes in one request, in parts, and in all.
void check_size(const PresignedUrl& url, const UrlUse& use, std::vector<UrlFinding>& out);

}  // namespace whydeny

#endif  // WHYDENY_OPERATIONS_PRESIGNED_SENT_H_
