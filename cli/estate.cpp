// `whydeny estate`: what a directory of exports holds, and what is missing in it.
// SPDX-License-Identifier: Apache-2.0
#include "cli/estate.h"

#include <array>

#include "cli/lint.h"
#include "cli/load_estate.h"
#include "cli/option_table.h"
#include "cli/print.h"
#include "whydeny/estate/survey.h"
#include "whydeny/json/json.h"
#include "whydeny/report/cite.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny estate: what a directory of exports holds, and what is missing in it

Usage: whydeny estate show DIR [OPTION...]
       whydeny estate lint DIR [OPTION OF lint...]

Examples
  What was found, what is missing, and what that means for verdicts:
    whydeny estate show exports

  Ask with it; the principal is enough:
    whydeny simulate --estate exports --principal arn:aws:iam::111122223333:role/Recorder \
        --action s3:PutObject --resource arn:aws:s3:::harbor-recordings/a.wav

What DIR may hold, at any depth, each file recognized by its content
  aws iam get-account-authorization-details        all pages, of as many accounts as there are
  aws s3api get-bucket-policy                      as buckets/BUCKET.json, or any name: its ARNs say which bucket
  aws kms get-key-policy                           any name, if its ARN stands in the policy; else see estate.toml
  aws kms describe-key                             the state of the key
  aws ec2 describe-vpc-endpoints                   or the policy alone as endpoints/vpce-ID.json
  aws organizations describe-organization, list-roots, describe-policy
  aws organizations list-parents, list-children, list-accounts-for-parent, list-organizational-units-for-parent,
    list-policies-for-target, list-targets-for-policy
                                                   with the id that was asked about in the file's name
  policies of other resources                      if they name one ARN
  the output of iam-collect                        DIR is its directory, with aws/PARTITION/accounts below it
A file that says nothing of this is not used; each command says so. Saved errors NoSuchBucketPolicy mean: none.

estate.toml in DIR says what files do not; every part may be left out
    [organization]
    management-account = "999988887777"
    [accounts.111122223333]
    path = ["r-ab12", "ou-ab12-11112222"]          # from the root down
    [buckets]
    harbor-recordings = "111122223333"             # who owns it
    [files]                                        # paths from DIR; one of these for each file
    "tls-only.json" = { bucket = "harbor-recordings" }
    "main-key.json" = { key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    "queue.json"    = { resource = "arn:aws:sqs:eu-west-1:111122223333:calls" }
    "gateway.json"  = { endpoint = "vpce-0a1b2c3d" }
    "no-leave.json" = { scp = ["r-ab12"] }         # attached to; rcp likewise
    "tree.json"     = { id = "ou-ab12-11112222" }  # whom an answer of Organizations is about
    "notes.json"    = { ignore = true }
)";

constexpr std::string_view kExits = R"(
Exit status of show
  0  everything that verdicts need is there
  1  something is missing, or some file is not used
  2  something could not be read
)";

struct ShowOptions {
  bool help = false;
  bool json = false;
  ColorChoice color = ColorChoice::Auto;
};

void take_format(ShowOptions& options, const Words& words, Diagnostics& complaints) {
  static constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
  if (is_known_word("format", words.front(), kFormats, complaints)) options.json = words.front() == "json";
}

void take_color(ShowOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Row = OptionRow<ShowOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"Output of show", "", "", nullptr},
    Row{"format", "FORMAT", "text or json", take_format},
    Row{"color",  "WHEN",   "auto, always or never", take_color},
    Row{"help",   "",       "print this text", take<&ShowOptions::help>},
};
// clang-format on

OptionTable table_for(ShowOptions& options) {
  OptionTable table("estate", Arguments::Anywhere);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

std::string show_json(const LoadedEstate& loaded, const EstateSurvey& found) {
  JsonWriter json(true);
  json.begin_object().key("files").begin_array();
  for (const EstateFile& file : loaded.files) {
    json.begin_object().key("path").string(file.path).key("kind");
    file.kind.empty() ? json.null() : json.string(file.kind);
    json.key("about").string(file.about).end_object();
  }
  json.end_array().key("counts").begin_object();
  for (const auto& [name, count] : found.counts) json.key(name).number(static_cast<std::int64_t>(count));
  json.end_object().key("missing").begin_array();
  for (const Missing& missing : found.missing)
    json.begin_object().key("what").string(missing.what).key("meaning").string(missing.meaning).end_object();
  return printable_json(json.end_array().end_object().text()) + "\n";
}

std::string show_text(const LoadedEstate& loaded, const EstateSurvey& found, Screen screen) {
  StyledText text(screen);
  text.add("files", Tone::Strong).end_line();
  for (const EstateFile& file : loaded.files) {
    text.add("  ").add(file.path, Tone::Place).add(": ");
    if (file.kind.empty()) {
      text.add("not used", Tone::Doubt).add(": ").add(file.about).end_line();
      continue;
    }
    text.add(file.kind);
    if (!file.about.empty()) text.add(": ").add(file.about);
    text.end_line();
  }
  text.add("found", Tone::Strong).end_line();
  for (const auto& [name, count] : found.counts) {
    if (count > 0) text.add("  ").add(name).add(": " + std::to_string(count)).end_line();
  }
  text.add("missing", Tone::Strong).end_line();
  for (const Missing& missing : found.missing)
    text.add("  ").add(missing.what, Tone::Doubt).add(": ").add(missing.meaning).end_line();
  if (found.missing.empty()) text.add("  nothing").end_line();
  return text.text();
}

int show(const Words& words, Console& console) {
  ShowOptions options;
  const Result<Words> arguments = table_for(options).parse(words);
  if (!arguments) {
    console.complain(arguments.error());
    return kExitTrouble;
  }
  console.set_color(options.color);
  if (options.help) {
    console.out(std::string(kExamples) + table_for(options).help() + std::string(kExits));
    return kExitYes;
  }
  if (arguments->size() != 1) {
    console.complain({plain_complaint("`whydeny estate show` takes one directory")});
    return kExitTrouble;
  }
  const Result<LoadedEstate> loaded = load_estate({{}, arguments->front()});
  if (!loaded) {
    console.complain(loaded.error());
    return kExitTrouble;
  }
  const EstateSurvey found = survey(*loaded->estate);
  console.out(options.json ? show_json(*loaded, found) : show_text(*loaded, found, console.out_screen()));
  return found.missing.empty() && loaded->warnings.empty() ? kExitYes : kExitNo;
}

struct TaskRow {
  std::string_view name;
  int (*run)(const Words& words, Console& console);
};
constexpr std::array kTasks = {TaskRow{"show", show}, TaskRow{"lint", lint}};

}  // namespace

int estate(const std::vector<std::string>& words, Console& console) {
  const std::string task = words.empty() ? "" : words.front();
  if (task == "--help") return show(words, console);
  for (const TaskRow& row : kTasks) {
    if (row.name == task) return row.run(Words(words.begin() + 1, words.end()), console);
  }
  const std::array<std::string_view, 2> names = {kTasks[0].name, kTasks[1].name};
  const std::string mend = did_you_mean(task, names);
  console.complain(
      {plain_complaint(task.empty() ? "`whydeny estate` needs a task" : "unknown task `" + task + "`",
                       mend.empty() ? "`whydeny estate show DIR` or `whydeny estate lint DIR`" : mend)});
  return kExitTrouble;
}

}  // namespace whydeny
