// `whydeny fmt`: lays policy documents out in one way.
// SPDX-License-Identifier: Apache-2.0
#include "cli/fmt.h"

#include <array>
#include <memory>
#include <utility>

#include "cli/interrupt.h"
#include "cli/lint.h"
#include "cli/lint_options.h"
#include "cli/load.h"
#include "cli/policy_finder.h"
#include "cli/print.h"
#include "cli/write_file.h"
#include "whydeny/fix/diff.h"
#include "whydeny/fix/format.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kExamples =
    R"(whydeny fmt: lays policy documents out in one way

Usage: whydeny fmt [OPTION...] [PATH...]
  PATH is a policy, a directory that holds policies (.json, .policy and .template files), or - for standard
  input, which is laid out to standard output; without PATH: the current directory. Other JSON in a directory
  is passed over, and so are policies inside of other documents

  Elements stand in the order of AWS's grammar, operators and condition keys in that of the alphabet, lists are
  sorted, two blanks for a level. The order of statements stays. What a policy decides does not change, which is
  proved for each file before it is written.

Examples
  All policies below the current directory:
    whydeny fmt

  In CI: is there any that is not laid out?
    whydeny fmt --check policies
)";

constexpr std::string_view kExits = R"(
Exit status
  0  everything is laid out now; with --check or --diff: it was before
  1  with --check or --diff: some file is not laid out
  2  wrong options or configuration, some file is no policy, or could not be written
  3  some file could not be read
)";

struct FmtOptions {
  LintOptions files;  ///< which ones
  bool check = false;
  bool diff = false;
  bool quiet = false;
  bool help = false;
  ColorChoice color = ColorChoice::Auto;
};

void take_color(FmtOptions& options, const Words& words, Diagnostics& complaints) {
  read_color_word(words.front(), options.color, complaints);
}

using Options = FmtOptions;
using Row = OptionRow<FmtOptions>;
// clang-format off
constexpr std::array kRows = {
    Row{"Output", "", "", nullptr},
    Row{"check", "",     "write nothing; name the files that are not laid out, and exit with status 1", take<&Options::check>},
    Row{"diff",  "",     "write nothing; show the change as a patch, and exit with status 1", take<&Options::diff>},
    Row{"quiet", "",     "do not name the files that were laid out", take<&Options::quiet>},
    Row{"color", "WHEN", "auto, always or never; NO_COLOR and CLICOLOR_FORCE are respected", take_color},
    Row{"help",  "",     "print this text", take<&Options::help>},
};
// clang-format on

OptionTable table_for(FmtOptions& options) {
  OptionTable table("fmt", Arguments::Anywhere);
  table.add(policy_file_rows(), options.files);
  table.add(std::span<const Row>(kRows), options);
  return table;
}

class Formatter {
 public:
  Formatter(const FmtOptions& options, Console& console)
      : options_(options), console_(console), finder_(options.files) {}

  int run() {
    finder_.find();
    console_.complain(finder_.trouble());
    console_.complain(finder_.complaints());
    if (!finder_.complaints().empty()) return kExitTrouble;
    if (!finder_.trouble().empty()) exit_ = kExitUnreadable;
    const InterruptGuard guard;
    for (const FileToLint& file : finder_.files()) {
      if (interrupted_by() != 0) {
        complain({plain_complaint("interrupted; every file is as it was or as it should be")}, kExitTrouble);
        break;
      }
      lay_out(file);
    }
    if (!options_.quiet) console_.error(summary());
    return exit_;
  }

 private:
  void lay_out(const FileToLint& file) {
    Result<std::string> text = read_text(file.file.path, kMaxLintedBytes, file.file.from());
    if (!text) return complain(text.error(), kExitUnreadable);
    const bool named = file.file.named && !options_.files.only_policies;
    const std::string before = *std::move(text);
    const bool may_hold_policy =
        before.size() <= kMaxLintedBytes && before.find("tatement") != std::string::npos;
    if (!named && !may_hold_policy) return;
    const auto source = std::make_shared<const Source>(file.name, before);
    const LintedFile linted = lint_file(source, find_declared_type(file, options_.files, nullptr),
                                        file.settings->rules, file.settings->catalog, named);
    if (linted.documents.empty() && !named) return;
    const PolicyType type = linted.documents.empty() ? PolicyType::Identity : linted.documents.front().type;
    const Result<std::string> after = format_policy(source, type);
    if (!after) {
      // In a directory what is wrapped, or is a template, is none of ours; what has errors is the linter's.
      if (named) complain(after.error(), kExitTrouble);
      return;
    }
    ++files_;
    put(file, before, *after);
  }

  void put(const FileToLint& file, const std::string& before, const std::string& after) {
    if (options_.diff) {
      console_.out(printable_document(unified_diff(printable(file.name), before, after)));
    } else if (!options_.check && file.file.path == kStandardInput) {
      console_.out(after);
    }
    if (before == after) return;
    ++changed_;
    if (options_.check || options_.diff) {
      if (exit_ == kExitYes) exit_ = kExitNo;
      if (options_.check && !options_.diff) console_.out(printable(file.name) + "\n");
    } else if (file.file.path != kStandardInput) {
      const Diagnostics problems = replace_file(file.file.path, before, after);
      if (!problems.empty()) return complain(problems, kExitTrouble);
      if (!options_.quiet) console_.out(printable(file.name) + "\n");
    }
  }

  void complain(const Diagnostics& problems, int code) {
    console_.complain(problems);
    if (exit_ != kExitUnreadable) exit_ = code;
  }

  std::string summary() const {
    const bool looked = options_.check || options_.diff;
    return "whydeny: " + (files_ == 1 ? "1 policy" : std::to_string(files_) + " policies") + ", " + std::to_string(changed_) +
           (looked ? " not laid out\n" : " laid out anew\n");
  }

  const FmtOptions& options_;
  Console& console_;
  PolicyFinder finder_;
  std::size_t files_ = 0;
  std::size_t changed_ = 0;
  int exit_ = kExitYes;
};

}  // namespace

int format(const std::vector<std::string>& words, Console& console) {
  FmtOptions options;
  const OptionTable table = table_for(options);
  const Result<Words> arguments = table.parse(words);
  if (!arguments) {
    console.complain(arguments.error());
    return kExitTrouble;
  }
  console.set_color(options.color);
  if (options.help) {
    console.out(std::string(kExamples) + table.help() + std::string(kExits));
    return kExitYes;
  }
  options.files.paths = *arguments;
  return Formatter(options, console).run();
}

}  // namespace whydeny
