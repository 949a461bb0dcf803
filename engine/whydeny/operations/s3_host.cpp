// What host and path of a URL tell about the bucket.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/operations/s3_host.h"

#include <algorithm>
#include <array>
#include <vector>

#include "whydeny/aws/arn.h"
#include "whydeny/aws/ascii.h"

namespace whydeny {
namespace {

struct Suffix {
  std::string_view text;
  std::string_view partition;
};
constexpr std::array kSuffixes = {
    Suffix{".amazonaws.com", "aws"},
    Suffix{".amazonaws.com.cn", "aws-cn"},
    Suffix{".amazonaws.eu", "aws-eusc"},
    Suffix{".api.aws", "aws"},
};

// The label of a host that names the service, and what stands to the left of it.
struct Service {
  std::string_view label;
  std::string_view style;
  enum class Left { Bucket, AccessPoint, Alias } left;
};
// clang-format off
constexpr std::array kServices = {
    Service{"s3",                  "virtual-hosted",            Service::Left::Bucket},
    Service{"s3-fips",             "virtual-hosted",            Service::Left::Bucket},
    Service{"s3-accelerate",       "accelerate",                Service::Left::Bucket},
    Service{"s3-website",          "website",                   Service::Left::Bucket},
    Service{"s3-accesspoint",      "access point",              Service::Left::AccessPoint},
    Service{"s3-accesspoint-fips", "access point",              Service::Left::AccessPoint},
    Service{"s3-object-lambda",    "Object Lambda access point", Service::Left::AccessPoint},
    Service{"s3-outposts",         "access point on Outposts",  Service::Left::AccessPoint},
    Service{"accesspoint",         "multi-Region access point", Service::Left::Alias},  // alias.mrap.accesspoint.s3-global
};
// clang-format on

std::vector<std::string_view> labels_of(std::string_view host) {
  std::vector<std::string_view> labels;
  while (true) {
    const std::size_t dot = host.find('.');
    labels.push_back(host.substr(0, dot));
    if (dot == std::string_view::npos) return labels;
    host.remove_prefix(dot + 1);
  }
}

const Service* find_service(std::string_view label) {
  const auto* at = std::find_if(kServices.begin(), kServices.end(),
                                [label](const Service& row) { return row.label == label; });
  return at == kServices.end() ? nullptr : at;
}

std::string joined(const std::vector<std::string_view>& labels) {
  std::string text;
  for (const std::string_view label : labels) text += (text.empty() ? "" : ".") + std::string(label);
  return text;
}

// Takes the last label off when it is `word`.
bool take_last(std::vector<std::string_view>& labels, std::string_view word) {
  if (labels.empty() || labels.back() != word) return false;
  labels.pop_back();
  return true;
}

// The service of a label such as `s3`, `s3-eu-west-1` or `s3express-use1-az4`, its region written to `place`.
const Service* read_service(std::string_view label, S3Place& place) {
  if (const Service* service = find_service(label)) return service;
  if (label == "s3-external-1") {
    place.region = "us-east-1";
    return find_service("s3");
  }
  for (const Service& row : kServices) {
    const std::string prefix = std::string(row.label) + "-";
    if (label.starts_with(prefix) && looks_like_region(label.substr(prefix.size()))) {
      place.region = label.substr(prefix.size());
      return &row;
    }
  }
  return label.starts_with("s3express-") ? find_service("s3") : nullptr;
}

// `name-111122223333`
void read_access_point(std::string_view left, S3Place& place) {
  const std::string_view name = left.substr(0, left.find('.'));
  place.access_point = name;
  const std::size_t dash = name.rfind('-');
  if (dash != std::string_view::npos && is_account_id(name.substr(dash + 1)))
    place.account = name.substr(dash + 1);
}

void read_path_style(std::string_view path, S3Place& place) {
  const std::string_view rest = path.substr(std::min<std::size_t>(1, path.size()));
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  place.style = "path";
  place.bucket = rest.substr(0, slash);
  place.key = rest.substr(std::min(slash + 1, rest.size()));
}

// [BUCKET.]bucket.vpce-1a2b.s3.REGION.vpce.amazonaws.com: what stands before the endpoint says for what it
// is.
void read_interface_endpoint(std::vector<std::string_view>& labels, const Service*& service) {
  labels.pop_back();
  if (labels.empty()) return;
  const std::string_view kind = labels.back();
  labels.pop_back();
  if (kind == "accesspoint") service = find_service("s3-accesspoint");
}

}  // namespace

bool looks_like_region(std::string_view text) {
  const std::vector<std::string_view> parts = [&] {
    std::vector<std::string_view> all;
    while (true) {
      const std::size_t dash = text.find('-');
      all.push_back(text.substr(0, dash));
      if (dash == std::string_view::npos) return all;
      text.remove_prefix(dash + 1);
    }
  }();
  const auto letters = [](std::string_view part) {
    return part.size() >= 2 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  return parts.size() >= 3 && parts.size() <= 5 && is_digits(parts.back()) && parts.back().size() <= 2 &&
         std::all_of(parts.begin(), parts.end() - 1, letters) && parts.front() != "fips";
}

S3Place read_s3_place(std::string_view host, std::string_view path) {
  S3Place place;
  place.partition = "aws";
  place.key = path.substr(std::min<std::size_t>(1, path.size()));
  const auto* suffix = std::find_if(kSuffixes.begin(), kSuffixes.end(),
                                    [&](const Suffix& row) { return host.ends_with(row.text); });
  if (suffix == kSuffixes.end()) return place;
  std::vector<std::string_view> labels = labels_of(host.substr(0, host.size() - suffix->text.size()));
  const bool endpoint = take_last(labels, "vpce");
  take_last(labels, "s3-global");
  if (!labels.empty() && looks_like_region(labels.back()) && find_service(labels.back()) == nullptr &&
      !labels.back().starts_with("s3-")) {
    place.region = labels.back();
    labels.pop_back();
  }
  take_last(labels, "dualstack");
  const Service* service = labels.empty() ? nullptr : read_service(labels.back(), place);
  if (service == nullptr) return place;
  labels.pop_back();
  place.aws = true;
  place.partition = place.region.starts_with("us-gov-") ? "aws-us-gov" : suffix->partition;
  if (endpoint && !labels.empty() && labels.back().starts_with("vpce-"))
    read_interface_endpoint(labels, service);
  if (labels.empty()) {
    read_path_style(path, place);
    return place;
  }
  place.style = service->style;
  if (service->left == Service::Left::Bucket) {
    place.bucket = joined(labels);
  } else if (service->left == Service::Left::AccessPoint) {
    read_access_point(labels.front(), place);
  } else {
    place.access_point = joined(labels);
  }
  return place;
}

}  // namespace whydeny
