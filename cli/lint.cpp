// `whydeny lint`: what is wrong, risky or untidy in policy documents.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint.h"

#include <algorithm>
#include <set>
#include <thread>
#include <utility>

#include "cli/file_linter.h"
#include "cli/interrupt.h"
#include "cli/lint_options.h"
#include "cli/load.h"
#include "cli/ordered_work.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/write_file.h"
#include "whydeny/report/lint_report.h"

namespace whydeny {
namespace {

constexpr std::string_view kToolUrl = "";

// The files of directories that may hold policies.
bool may_be_linted(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".policy") || name.ends_with(".template");
}

class Lint {
 public:
  Lint(const LintOptions& options, Console& console) : options_(options), console_(console) {}

  int run() {
    const Result<FileSettings> settings = merge_settings(options_, clock_now());
    if (!settings) {
      console_.complain(settings.error());
      return kExitTrouble;
    }
    find_policies(*settings);
    lint_files();
    return finish();
  }

 private:
  std::string name_of(const std::string& path) const {
    if (path == kStandardInput) return options_.stdin_filename.empty() ? "<stdin>" : options_.stdin_filename;
    return path.starts_with("./") && path.size() > 2 ? path.substr(2) : path;
  }

  void find_policies(const FileSettings& settings) {
    const WalkRules rules = {may_be_linted,
                             [](const std::string&, const std::string&, bool) { return false; }};
    FoundFiles found = find_files(options_.paths.empty() ? Words{"."} : options_.paths, rules);
    trouble_ = std::move(found.problems);
    std::set<std::string> seen;
    for (FoundFile& file : found.files) {
      std::string name = name_of(file.path);
      if (!seen.insert(name).second) continue;
      files_.push_back({std::move(file), std::move(name), &settings});
    }
  }

  void lint_files() {
    unsigned jobs = options_.jobs != 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    // A thread costs more than a small file.
    constexpr std::size_t kFilesForThread = 8;
    jobs = static_cast<unsigned>(std::min<std::size_t>(jobs, files_.size() / kFilesForThread + 1));
    Progress progress(files_.size(), !options_.quiet);
    std::size_t done = 0;
    const InterruptGuard guard;
    OrderedWork<const FileToLint*, FileLint> work(
        jobs, [&](const FileToLint*&& file, unsigned) { return lint_one_file(*file, options_); },
        [&](FileLint&& lint) {
          keep(std::move(lint));
          progress.show(++done, 0);
          return interrupted_by() == 0;
        });
    for (const FileToLint& file : files_) {
      if (work.stopped() || interrupted_by() != 0) break;
      work.submit(&file);
    }
    work.finish();
    progress.clear();
    interrupted_ = interrupted_by() != 0;
    if (!interrupted_) return;
    trouble_.push_back(plain_complaint("interrupted: " + std::to_string(done) + " of " +
                                       counted(files_.size(), "file") + " were linted"));
  }

  // In the order of the files, one at a time.
  void keep(FileLint&& lint) {
    trouble_.insert(trouble_.end(), lint.problems.begin(), lint.problems.end());
    if (!lint.problems.empty()) ++unread_;
    if (lint.other) {
      ++others_;
    } else {
      linted_.push_back(std::move(lint.linted));
    }
  }

  int finish() {
    const LintRun run = described_run();
    const LintCounts counts = count_findings(linted_);
    console_.complain(trouble_);
    const bool nothing = counts.policies + counts.all() + unread_ == 0;
    if (options_.statistics) {
      console_.out(lint_statistics(run, style()));
    } else {
      console_.out(lint_report(options_.quiet && options_.format == "text" ? "concise" : options_.format, run,
                               style()));
    }
    if (options_.verbose) console_.error(verbose_text());
    Diagnostics complaints;
    for (const OutputFile& output : options_.outputs) {
      const Diagnostics more = write_file(output.path, lint_report(output.format, run));
      complaints.insert(complaints.end(), more.begin(), more.end());
    }
    if (nothing && !options_.quiet && !interrupted_) say_nothing_was_found();
    console_.complain(complaints);
    if (!complaints.empty() || interrupted_ || (nothing && options_.require_files)) return kExitTrouble;
    if (!trouble_.empty()) return kExitUnreadable;
    return fails_ && !options_.exit_zero ? kExitNo : kExitYes;
  }

  LintRun described_run() {
    LintRun run;
    run.files = linted_;
    run.trouble = trouble_;
    run.fail_on = options_.gate.value_or(Gate{}).least;
    run.tool_version = WHYDENY_VERSION;
    run.tool_url = kToolUrl;
    run.interrupted = interrupted_;
    for (const LintedFile& file : linted_) {
      for (const Finding& finding : file.findings)
        fails_ = fails_ || (!finding.suppressed && fails(run, finding.diagnostic.severity));
    }
    return run;
  }

  LintStyle style() const { return {console_.out_screen(), options_.max_findings}; }

  void say_nothing_was_found() {
    const std::string passed_over =
        others_ == 0 ? "" : "; " + counted(others_, "file") + (others_ == 1 ? " is" : " are") + " none";
    const Diagnostic complaint = plain_complaint("no policy found" + passed_over);
    if (options_.require_files) {
      console_.complain({complaint});
    } else {
      console_.error("whydeny: " + complaint.message + "\n");
    }
  }

  std::string verbose_text() const {
    std::string out;
    for (const LintedFile& file : linted_) {
      for (const DocumentInfo& document : file.documents) {
        out += file.path + ": " + std::string(policy_type_name(document.type));
        if (!document.kind.empty()) out += " of " + document.kind;
        out += " (" + std::string(type_origin_name(document.origin)) + ": " + document.reason + ")\n";
      }
    }
    if (others_ > 0) out += counted(others_, "file") + " passed over: no policy\n";
    return out;
  }

  const LintOptions& options_;
  Console& console_;
  std::vector<FileToLint> files_;
  std::vector<LintedFile> linted_;
  Diagnostics trouble_;
  std::size_t others_ = 0;
  std::size_t unread_ = 0;
  bool interrupted_ = false;
  bool fails_ = false;
};

}  // namespace

int lint(const std::vector<std::string>& words, Console& console) {
  const Result<LintOptions> options = parse_lint_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(lint_help());
    return kExitYes;
  }
  return Lint(*options, console).run();
}

}  // namespace whydeny
