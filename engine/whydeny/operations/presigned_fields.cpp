// The query parameters that a signature consists of, and what each may hold.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/presigned_fields.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "whydeny/aws/access_key.h"
#include "whydeny/aws/ascii.h"
#include "whydeny/operations/url_text.h"

namespace whydeny {
namespace {

constexpr std::string_view kEcdsa = "AWS4-ECDSA-P256-SHA256";

// Values that are worth quoting in a complaint are short; no signature is.
std::string shown(std::string_view value) {
  constexpr std::size_t kMost = 24;
  const bool plain =
      std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~' && c != '`'; });
  return value.size() <= kMost && plain && !may_hold_secret(value) ? ", not `" + std::string(value) + "`"
                                                                   : "";
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
  });
}

// `20260301T120000Z` and `20260301` in the spelling that parse_timestamp() reads.
std::optional<Timestamp> read_basic_date(std::string_view text) {
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) { return std::string(text.substr(at, size)); };
  if (!is_digits(part(0, 8)) || !is_digits(part(9, 6))) return std::nullopt;
  return parse_timestamp(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" +
                         part(11, 2) + ":" + part(13, 2) + "Z");
}

std::optional<std::int64_t> read_whole_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;
  std::int64_t value = 0;
  if (!is_digits(text) || text.size() > kMostDigits) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

using Complaint = std::optional<Diagnostic>;

Complaint take_algorithm(PresignedUrl& url, const std::string& value) {
  url.asymmetric = value == kEcdsa;
  if (value == "AWS4-HMAC-SHA256" || value == kEcdsa) return std::nullopt;
  return url_complaint("`X-Amz-Algorithm` is AWS4-HMAC-SHA256" + shown(value));
}

Complaint take_key_id(PresignedUrl& url, const std::string& value) {
  constexpr std::size_t kMost = 128;
  const bool plain =
      !value.empty() && value.size() <= kMost && std::all_of(value.begin(), value.end(), [](char c) {
        return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      });
  if (!plain) return url_complaint("the access key id of the URL is not made of letters and digits");
  url.key_id = value;
  url.account = account_of_access_key(value);
  return std::nullopt;
}

// AKID/20260301/eu-west-1/s3/aws4_request; asymmetric signatures have no region.
Complaint take_credential(PresignedUrl& url, const std::string& value) {
  std::vector<std::string_view> parts;
  for (std::string_view rest = value;;) {
    const std::size_t slash = rest.find('/');
    parts.push_back(rest.substr(0, slash));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (parts.size() == 1 && may_hold_secret(value) == false &&
      to_lower(value).find("%2f") != std::string::npos)
    return url_complaint("the URL is percent-encoded twice", "decode it once");
  const bool shape = (parts.size() == 5 || parts.size() == 4) && parts.back() == "aws4_request" &&
                     is_digits(parts[1]) && parts[1].size() == 8;
  if (!shape)
    return url_complaint("`X-Amz-Credential` is not KEY-ID/YYYYMMDD/REGION/s3/aws4_request",
                         "S3 answers 400 AuthorizationQueryParametersError");
  const std::string_view service = parts[parts.size() - 2];
  if (!service.starts_with("s3"))
    return url_complaint("the URL is signed for another service than S3" + shown(service),
                         "S3 answers 400 AuthorizationQueryParametersError");
  url.scope_date = parts[1];
  if (parts.size() == 5) url.scope_region = parts[2];
  constexpr std::size_t kMostRegion = 32;
  if (url.scope_region.size() > kMostRegion ||
      !std::all_of(url.scope_region.begin(), url.scope_region.end(),
                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }))
    return url_complaint("`X-Amz-Credential` names no Region");
  return take_key_id(url, std::string(parts[0]));
}

Complaint take_date(PresignedUrl& url, const std::string& value) {
  url.date = read_basic_date(value);
  if (url.date) return std::nullopt;
  return url_complaint("`X-Amz-Date` is a time such as 20260301T120000Z" + shown(value),
                       "S3 answers 400 AuthorizationQueryParametersError");
}

Complaint take_expires(PresignedUrl& url, const std::string& value) {
  url.expires = read_whole_number(value);
  if (url.expires && *url.expires > 0) return std::nullopt;
  return url_complaint("`X-Amz-Expires` is a number of seconds from 1 to 604800" + shown(value),
                       "S3 answers 400 AuthorizationQueryParametersError");
}

Complaint take_end(PresignedUrl& url, const std::string& value) {
  const auto seconds = read_whole_number(value);
  if (!seconds) return url_complaint("`Expires` is a time in seconds since 1970" + shown(value));
  url.end = Timestamp{*seconds, 0};
  return std::nullopt;
}

Complaint take_signed_headers(PresignedUrl& url, const std::string& value) {
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    if (end > 0) url.signed_headers.push_back(to_lower(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool plain =
      std::all_of(url.signed_headers.begin(), url.signed_headers.end(), [](const std::string& name) {
        return name.size() <= 128 &&
               std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
      });
  if (url.signed_headers.empty() || !plain)
    return url_complaint("`X-Amz-SignedHeaders` names no headers", "it is a list such as host;x-amz-acl");
  return std::nullopt;
}

Complaint take_token(PresignedUrl& url, const std::string& value) {
  url.token = !value.empty();
  return std::nullopt;
}

// The signature is looked at and let go.
Complaint check_signature(PresignedUrl& url, const std::string& value) {
  constexpr std::size_t kDigits = 64;
  if (url.asymmetric) {  // of no fixed length
    if (value.size() >= 16 && value.size() <= 256 && is_hex(value)) return std::nullopt;
    return url_complaint("the signature is not made of hexadecimal digits", "copy the URL again");
  }
  const auto not_hex = std::find_if(value.begin(), value.end(), [](char c) { return !is_hex({&c, 1}); });
  const auto good = static_cast<std::size_t>(not_hex - value.begin());
  if (value.size() < kDigits && good == value.size())
    return url_complaint("the signature is cut off: " + std::to_string(good) + " of 64 hexadecimal digits",
                         "copy the URL to its end");
  if (good == kDigits && value.size() > kDigits)
    return url_complaint(
        "something that does not belong to the URL follows the signature",
        "take off what stands behind its 64 hexadecimal digits, such as a full stop or a bracket");
  if (good < kDigits || value.size() > kDigits)
    return url_complaint("the signature is not 64 hexadecimal digits", "copy the URL again");
  return std::nullopt;
}

// Twenty bytes in base64.
Complaint check_old_signature(PresignedUrl&, const std::string& value) {
  if (value.size() == 28 && value.ends_with('=')) return std::nullopt;
  return url_complaint(
      "the signature is cut off or damaged: a version 2 signature has 28 characters, the last `=`",
      "copy the URL to its end");
}

// clang-format off
constexpr std::array kVersion4 = {
    SignatureParameter{"X-Amz-Algorithm",        true,  take_algorithm},
    SignatureParameter{"X-Amz-Credential",       true,  take_credential},
    SignatureParameter{"X-Amz-Date",             true,  take_date},
    SignatureParameter{"X-Amz-Expires",          true,  take_expires},
    SignatureParameter{"X-Amz-SignedHeaders",    true,  take_signed_headers},
    SignatureParameter{"X-Amz-Signature",        true,  check_signature},
    SignatureParameter{"X-Amz-Security-Token",   false, take_token},
    SignatureParameter{"X-Amz-S3session-Token",  false, take_token},
};
constexpr std::array kVersion2 = {
    SignatureParameter{"AWSAccessKeyId",         true,  take_key_id},
    SignatureParameter{"Expires",                true,  take_end},
    SignatureParameter{"Signature",              true,  check_old_signature},
    SignatureParameter{"x-amz-security-token",   false, take_token},
};
// clang-format on

}  // namespace

std::span<const SignatureParameter> signature_parameters(int version) {
  if (version == 2) return kVersion2;
  return kVersion4;
}

}  // namespace whydeny
