// The condition keys that a record tells.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/replay/trail_context.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "whydeny/aws/ascii.h"
#include "whydeny/aws/ip_range.h"
#include "whydeny/catalog/catalog.h"

namespace whydeny {
namespace {

using Path = std::array<std::string_view, 4>;

std::string_view text_at(const JsonValue& value, const Path& path) {
  std::optional<JsonValue> at = value;
  for (const std::string_view step : path) {
    if (step.empty()) break;
    at = at->find(step);
    if (!at) return {};
  }
  return at->is(JsonKind::String) || at->is(JsonKind::Bool) ? at->text() : std::string_view();
}

// Members of a record that are a key as they stand.
struct KeyRow {
  Path path;
  std::string_view key;
};
// clang-format off
constexpr std::array kKeys = {
    KeyRow{{"awsRegion"},            "aws:RequestedRegion"},
    KeyRow{{"userAgent"},            "aws:UserAgent"},
    KeyRow{{"vpcEndpointId"},        "aws:SourceVpce"},
    KeyRow{{"vpcEndpointAccountId"}, "aws:VpceAccount"},
    KeyRow{{"userIdentity", "sessionContext", "sourceIdentity"},                          "aws:SourceIdentity"},
    KeyRow{{"userIdentity", "sessionContext", "ec2RoleDelivery"},                         "ec2:RoleDelivery"},
    KeyRow{{"userIdentity", "sessionContext", "assumedRoot"},                             "aws:AssumedRoot"},
    KeyRow{{"userIdentity", "sessionContext", "webIdFederationData", "federatedProvider"}, "aws:FederatedProvider"},
    KeyRow{{"userIdentity", "sessionContext", "attributes", "mfaAuthenticated"},          "aws:MultiFactorAuthPresent"},
    KeyRow{{"userIdentity", "sessionContext", "attributes", "creationDate"},              "aws:TokenIssueTime"},
};

// What S3 adds, and the words that its condition keys use for it.
struct S3Row {
  std::string_view member;
  std::string_view value;
  std::string_view key;
  std::string_view means;
};
constexpr std::array kS3Rows = {
    S3Row{"SignatureVersion",     "SigV2",       "s3:signatureversion", "AWS"},
    S3Row{"SignatureVersion",     "SigV4",       "s3:signatureversion", "AWS4-HMAC-SHA256"},
    S3Row{"AuthenticationMethod", "AuthHeader",  "s3:authType",         "REST-HEADER"},
    S3Row{"AuthenticationMethod", "QueryString", "s3:authType",         "REST-QUERY-STRING"},
    S3Row{"AuthenticationMethod", "HtmlForm",    "s3:authType",         "POST"},
};

// Services that `aws:CalledVia` knows.
constexpr std::array<std::string_view, 4> kCalledVia = {"athena.amazonaws.com", "cloudformation.amazonaws.com",
                                                        "dynamodb.amazonaws.com", "kms.amazonaws.com"};
// clang-format on

class ContextReader {
 public:
  ContextReader(const JsonValue& record, std::string_view service) : record_(record), service_(service) {}

  std::vector<ContextSpec> read() {
    for (const KeyRow& row : kKeys) set(row.key, text_at(record_, row.path));
    read_address();
    read_caller();
    const std::string_view tls = text_at(record_, {"tlsDetails", "tlsVersion"});
    if (!tls.empty()) set("aws:SecureTransport", "true");
    if (service_ == "s3") read_s3(tls);
    read_event_context();
    return std::move(context_);
  }

 private:
  void set(std::string_view key, std::string_view value) {
    if (!value.empty()) set_all(key, {std::string(value)}, false);
  }

  void set_all(std::string_view key, std::vector<std::string> values, bool list) {
    std::erase_if(context_,
                  [&](const ContextSpec& spec) { return equals_ignoring_case(spec.key.text, key); });
    ContextSpec& spec = context_.emplace_back();
    spec.key.text = key;
    spec.values = std::move(values);
    spec.list = list;
  }

  // Behind an endpoint the address is a private one; a host name stands for a service that calls.
  void read_address() {
    const std::string_view address = text_at(record_, {"sourceIPAddress"});
    if (address.empty()) return;
    if (!parse_ip_address(address)) {
      set("aws:ViaAWSService", "true");
    } else {
      const bool endpoint = !text_at(record_, {"vpcEndpointId"}).empty();
      set(endpoint ? "aws:VpcSourceIp" : "aws:SourceIp", address);
    }
  }

  void read_caller() {
    const std::string_view by = text_at(record_, {"userIdentity", "invokedBy"});
    if (by.empty()) return;
    if (text_at(record_, {"userIdentity", "type"}) == "AWSService") {
      // The service calls for itself.
      std::erase_if(context_, [](const ContextSpec& spec) { return spec.key.text == "aws:ViaAWSService"; });
      return;
    }
    set("aws:ViaAWSService", "true");
    if (std::find(kCalledVia.begin(), kCalledVia.end(), by) == kCalledVia.end()) return;
    set_all("aws:CalledVia", {std::string(by)}, true);
    set("aws:CalledViaFirst", by);
    set("aws:CalledViaLast", by);
  }

  void read_s3(std::string_view tls) {
    if (tls.starts_with("TLSv")) set("s3:TlsVersion", tls.substr(4));
    for (const S3Row& row : kS3Rows) {
      if (text_at(record_, {"additionalEventData", row.member}) == row.value) set(row.key, row.means);
    }
    const auto parameters = record_.find("requestParameters");
    if (!parameters) return;
    for (const JsonValue::Member& member : parameters->members()) {
      const bool listing = member.key == "prefix" || member.key == "delimiter" || member.key == "max-keys";
      if (!listing && !member.key.starts_with("x-amz-")) continue;
      const std::string key = "s3:" + std::string(member.key);
      if (!Catalog::built_in().find_key(key)) continue;
      const std::vector<JsonValue> items = member.value.items();
      const JsonValue value = items.size() == 1 ? items.front() : member.value;
      if (value.is(JsonKind::String) || value.is(JsonKind::Number)) set(key, value.text());
    }
    if (const auto version = parameters->find("versionId"); version && version->is(JsonKind::String))
      set("s3:VersionId", version->text());
  }

  // Values as IAM saw them go over those that were guessed.
  void read_event_context() {
    const auto context = record_.find("eventContext");
    const auto request = context ? context->find("requestContext") : std::nullopt;
    if (!request) return;
    for (const JsonValue::Member& member : request->members()) {
      std::vector<std::string> values;
      for (const JsonValue& item : member.value.items()) values.emplace_back(item.text());
      const ContextKey* known = find_context_key(member.key);
      const bool many = known != nullptr && known->multivalued;
      const bool list = member.value.is(JsonKind::Array) && (many || values.size() != 1);
      if (!member.value.is(JsonKind::Array) && !member.value.text().empty())
        values.emplace_back(member.value.text());
      if (!values.empty() && member.key.find(':') != std::string_view::npos)
        set_all(member.key, std::move(values), list);
    }
  }

  const JsonValue& record_;
  std::string_view service_;
  std::vector<ContextSpec> context_;
};

}  // namespace

std::vector<ContextSpec> context_of_record(const JsonValue& record, std::string_view service) {
  return ContextReader(record, service).read();
}

}  // namespace whydeny
