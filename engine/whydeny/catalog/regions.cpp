// Partitions and their regions.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "whydeny/catalog/catalog.h"
#include "whydeny/diagnostics/suggest.h"

namespace whydeny {
namespace {

struct Region {
  std::string_view name;
  std::string_view partition;
};

// [AWS regions and availability zones, as of 2026-09]
// clang-format off
constexpr std::array kRegions = {
    Region{"af-south-1", "aws"},     Region{"ap-east-1", "aws"},      Region{"ap-east-2", "aws"},
    Region{"ap-northeast-1", "aws"}, Region{"ap-northeast-2", "aws"}, Region{"ap-northeast-3", "aws"},
    Region{"ap-south-1", "aws"},     Region{"ap-south-2", "aws"},     Region{"ap-southeast-1", "aws"},
    Region{"ap-southeast-2", "aws"}, Region{"ap-southeast-3", "aws"}, Region{"ap-southeast-4", "aws"},
    Region{"ap-southeast-5", "aws"}, Region{"ap-southeast-6", "aws"}, Region{"ap-southeast-7", "aws"},
    Region{"ca-central-1", "aws"},   Region{"ca-west-1", "aws"},      Region{"eu-central-1", "aws"},
    Region{"eu-central-2", "aws"},   Region{"eu-north-1", "aws"},     Region{"eu-south-1", "aws"},
    Region{"eu-south-2", "aws"},     Region{"eu-west-1", "aws"},      Region{"eu-west-2", "aws"},
    Region{"eu-west-3", "aws"},      Region{"il-central-1", "aws"},   Region{"me-central-1", "aws"},
    Region{"me-south-1", "aws"},     Region{"mx-central-1", "aws"},   Region{"sa-east-1", "aws"},
    Region{"us-east-1", "aws"},      Region{"us-east-2", "aws"},      Region{"us-west-1", "aws"},
    Region{"us-west-2", "aws"},
    Region{"cn-north-1", "aws-cn"},  Region{"cn-northwest-1", "aws-cn"},
    Region{"us-gov-east-1", "aws-us-gov"},  Region{"us-gov-west-1", "aws-us-gov"},
    Region{"us-iso-east-1", "aws-iso"},     Region{"us-iso-west-1", "aws-iso"},
    Region{"us-isob-east-1", "aws-iso-b"},  Region{"us-isob-west-1", "aws-iso-b"},
    Region{"eu-isoe-west-1", "aws-iso-e"},
    Region{"us-isof-east-1", "aws-iso-f"},  Region{"us-isof-south-1", "aws-iso-f"},
    Region{"eusc-de-east-1", "aws-eusc"},
};
// clang-format on

}  // namespace

std::string_view partition_of_region(std::string_view region) {
  const auto* at = std::find_if(kRegions.begin(), kRegions.end(),
                                [region](const Region& row) { return row.name == region; });
  return at == kRegions.end() ? std::string_view() : at->partition;
}

std::string_view closest_region(std::string_view word) {
  std::array<std::string_view, kRegions.size()> names;
  std::transform(kRegions.begin(), kRegions.end(), names.begin(), [](const Region& row) { return row.name; });
  return closest(word, names);
}

bool is_partition(std::string_view text) {
  return std::any_of(kRegions.begin(), kRegions.end(),
                     [text](const Region& row) { return row.partition == text; });
}

}  // namespace whydeny
