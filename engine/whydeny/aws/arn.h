// Amazon Resource Names and the principals they name.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_AWS_ARN_H_
#define WHYDENY_AWS_ARN_H_

#include <array>
#include <optional>
#include <string_view>

namespace whydeny {

/// The six components of an ARN; views into the text that was parsed.
///
///     arn:aws:s3:eu-west-1:111122223333:accesspoint/calls
///         |   |  |         |            resource (everything after the fifth colon, further colons included)
///         |   |  region    account
///         |   service
///         partition
struct Arn {
  std::string_view partition;
  std::string_view service;
  std::string_view region;
  std::string_view account;
  std::string_view resource;
};

/// Splits at the first five colons; nothing unless the text starts with "arn:" and has all six components.
/// Components may be empty; nothing else is checked.
std::optional<Arn> parse_arn(std::string_view text);

/// The text cut at its first five colons: [0] is "arn", [5] the rest. Nothing when there are fewer.
std::optional<std::array<std::string_view, 6>> split_arn(std::string_view text);

/// "Recorder" of "role/app/Recorder": what follows the last slash, or everything.
std::string_view last_path_element(std::string_view path);

/// Twelve ASCII digits.
bool is_account_id(std::string_view text);

}  // namespace whydeny

#endif  // WHYDENY_AWS_ARN_H_
