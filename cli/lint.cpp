// `whydeny lint`: what is wrong, risky or untidy in policy documents.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint.h"

#include <algorithm>
#include <set>
#include <thread>
#include <utility>

#include "cli/baseline.h"
#include "cli/config_use.h"
#include "cli/file_linter.h"
#include "cli/interrupt.h"
#include "cli/lint_options.h"
#include "cli/load.h"
#include "cli/ordered_work.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/write_file.h"
#include "whydeny/report/lint_report.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kToolUrl = "";

// The files of directories that may hold policies.
bool may_be_linted(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".policy") || name.ends_with(".template");
}

class Lint {
 public:
  Lint(const LintOptions& options, Console& console)
      : options_(options), console_(console), settings_(options, clock_now()) {
    for (const std::string& glob : options.excluded) excluded_.add(glob);
    if (options.write_baseline) written_.emplace(baseline_path());
  }

  int run() {
    Diagnostics problems;
    if (!options_.baseline.empty() && !options_.write_baseline) {
      Result<Baseline> baseline = Baseline::read(options_.baseline);
      if (baseline) {
        baseline_ = *std::move(baseline);
      } else {
        problems = baseline.error();
      }
    }
    find_policies();
    problems.insert(problems.end(), settings_.complaints().begin(), settings_.complaints().end());
    if (!problems.empty()) {
      console_.complain(problems);
      return kExitTrouble;
    }
    lint_files();
    return finish();
  }

 private:
  std::string name_of(const std::string& path) const {
    if (path == kStandardInput) return options_.stdin_filename.empty() ? "<stdin>" : options_.stdin_filename;
    return path.starts_with("./") && path.size() > 2 ? path.substr(2) : path;
  }

  // The pattern that leaves a path out, or null.
  const std::string* excluding_pattern(const std::string& absolute, bool directory) {
    if (const auto* pattern = excluded_.find(path_below(here_, absolute), directory)) return pattern;
    const auto& config = settings_.of_file(absolute).config;
    if (options_.no_ignore || !config) return nullptr;
    return config->excluded.find(path_below(config->directory, absolute), directory);
  }

  bool is_left_out(const std::string& path, bool directory) {
    const std::string* pattern = excluding_pattern(absolute_path(path), directory);
    if (pattern != nullptr) left_out_.push_back(name_of(path) + " (`" + *pattern + "`)");
    return pattern != nullptr;
  }

  void find_policies() {
    const Words arguments = options_.paths.empty() ? Words{"."} : options_.paths;
    FoundFiles found = find_files(
        arguments, {may_be_linted, [this](const std::string& path, const std::string& name, bool directory) {
                      return (directory || may_be_linted(name)) && is_left_out(path, directory);
                    }});
    trouble_ = std::move(found.problems);
    std::set<std::string> seen;
    for (FoundFile& file : found.files) {
      std::string name = name_of(file.path);
      std::string absolute = absolute_path(name);
      if (!seen.insert(absolute).second || (file.named && is_left_out(name, false))) continue;
      const FileSettings& settings = settings_.of_file(absolute);
      files_.push_back({std::move(file), std::move(name), std::move(absolute), &settings});
    }
    for (const std::string& argument : arguments) directories_.push_back(absolute_path(argument));
  }

  void lint_files() {
    unsigned jobs = options_.jobs != 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    // A thread costs more than a small file.
    constexpr std::size_t kFilesForThread = 8;
    jobs = static_cast<unsigned>(std::min<std::size_t>(jobs, files_.size() / kFilesForThread + 1));
    Progress progress(files_.size(), !options_.quiet);
    std::size_t done = 0;
    const InterruptGuard guard;
    OrderedWork<const FileToLint*, std::pair<const FileToLint*, FileLint>> work(
        jobs,
        [&](const FileToLint*&& file, unsigned) { return std::pair(file, lint_one_file(*file, options_)); },
        [&](std::pair<const FileToLint*, FileLint>&& lint) {
          keep(*lint.first, std::move(lint.second));
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
    if (interrupted_) {
      trouble_.push_back(plain_complaint("interrupted: " + std::to_string(done) + " of " +
                                         counted(files_.size(), "file") + " were linted"));
      return;
    }
    for (LintedFile& file : config_use_.findings(directories_, runs_all_rules(options_)))
      take_up(std::move(file), settings_.of_file(absolute_path(file.path)).gate);
  }

  // In the order of the files, one at a time.
  void keep(const FileToLint& file, FileLint&& lint) {
    trouble_.insert(trouble_.end(), lint.problems.begin(), lint.problems.end());
    wrong_.insert(wrong_.end(), lint.sidecar_problems.begin(), lint.sidecar_problems.end());
    if (!lint.problems.empty()) ++unread_;
    if (lint.other) {
      ++others_;
      return;
    }
    config_use_.add(*file.settings, lint.rows);
    take_up(std::move(lint.linted), file.settings->gate);
    if (lint.sidecar) take_up(*std::move(lint.sidecar), file.settings->gate);
  }

  void take_up(LintedFile&& file, Gate gate) {
    if (baseline_) baseline_->suppress(file, absolute_path(file.path));
    if (written_) written_->add(file, absolute_path(file.path));
    fails_ = fails_ || std::any_of(file.findings.begin(), file.findings.end(), [&](const Finding& finding) {
               return !finding.suppressed && gate.fails(finding.diagnostic.severity);
             });
    linted_.push_back(std::move(file));
  }

  int finish() {
    const LintRun run = described_run();
    const LintCounts counts = count_findings(linted_);
    const bool nothing = counts.policies + counts.all() + unread_ == 0;
    console_.complain(trouble_);
    console_.complain(wrong_);
    const bool brief = options_.quiet && options_.format == "text";
    console_.out(options_.statistics ? lint_statistics(run, style())
                                     : lint_report(brief ? "concise" : options_.format, run, style()));
    if (options_.verbose) console_.error(verbose_text());
    Diagnostics problems = write_files(run);
    if (nothing && !options_.quiet && !interrupted_) say_nothing_was_found();
    console_.complain(problems);
    if (!wrong_.empty() || !problems.empty() || interrupted_ || (nothing && options_.require_files))
      return kExitTrouble;
    if (!trouble_.empty()) return kExitUnreadable;
    if (written_) return kExitYes;
    return fails_ && !options_.exit_zero ? kExitNo : kExitYes;
  }

  Diagnostics write_files(const LintRun& run) {
    Diagnostics problems;
    const auto write = [&](const std::string& path, std::string_view text) {
      const Diagnostics more = write_file(path, text);
      problems.insert(problems.end(), more.begin(), more.end());
    };
    for (const OutputFile& output : options_.outputs) write(output.path, lint_report(output.format, run));
    if (interrupted_) return problems;  // and let the baseline be
    if (written_) {
      write(baseline_path(), written_->text(WHYDENY_VERSION));
      say("wrote " + baseline_path() + ": " + counted(written_->size(), "finding"));
    }
    if (!baseline_) return problems;
    const std::size_t stale = baseline_->count_stale();
    if (stale == 0) return problems;
    if (options_.prune_baseline) {
      baseline_->drop_stale();
      write(options_.baseline, baseline_->text(WHYDENY_VERSION));
      say("took " + counted(stale, "finding") + " out of " + options_.baseline);
    } else {
      say(options_.baseline + ": " + counted(stale, "finding") +
          (stale == 1 ? " no longer occurs" : " no longer occur") + "; `--prune-baseline` takes " +
          (stale == 1 ? "it" : "them") + " out");
      fails_ = fails_ || options_.strict_baseline;
    }
    return problems;
  }

  std::string baseline_path() const {
    if (!options_.write_baseline->empty()) return *options_.write_baseline;
    return options_.baseline.empty() ? std::string(kBaselineFile) : options_.baseline;
  }

  void say(const std::string& words) {
    if (!options_.quiet) console_.error("whydeny: " + printable(words) + "\n");
  }

  LintRun described_run() {
    LintRun run;
    run.files = linted_;
    run.trouble = trouble_;
    run.fail_on = options_.gate.value_or(Gate{}).least;
    run.tool_version = WHYDENY_VERSION;
    run.tool_url = kToolUrl;
    run.interrupted = interrupted_;
    const Catalog& catalog =
        (files_.empty() ? settings_.of_directory(here_) : *files_.front().settings).catalog;
    run.catalog_name = catalog.source_name();
    run.catalog_date = catalog.date();
    return run;
  }

  LintStyle style() const { return {console_.out_screen(), options_.max_findings}; }

  void say_nothing_was_found() {
    const std::string words =
        "no policy found" +
        (others_ == 0 ? "" : "; " + counted(others_, "file") + (others_ == 1 ? " is" : " are") + " none") +
        (left_out_.empty() ? "" : "; " + std::to_string(left_out_.size()) + " left out, which `-v` lists");
    if (options_.require_files) {
      console_.complain({plain_complaint(words)});
    } else {
      say(words);
    }
  }

  std::string verbose_text() const {
    std::string out;
    for (const LintedFile& file : linted_) {
      for (const DocumentInfo& document : file.documents) {
        out += printable(file.path) + ": " + std::string(policy_type_name(document.type));
        if (!document.kind.empty()) out += " of " + document.kind;
        out +=
            " (" + std::string(type_origin_name(document.origin)) + ": " + printable(document.reason) + ")\n";
      }
    }
    for (const std::string& name : left_out_) out += printable(name) + ": left out\n";
    if (others_ > 0) out += counted(others_, "file") + " passed over: no policy\n";
    return out;
  }

  const LintOptions& options_;
  Console& console_;
  SettingsFinder settings_;
  IgnoreList excluded_;  // of the command line
  const std::string here_ = absolute_path(".");
  Words directories_;  // absolute; what was named, file or not
  Words left_out_;
  std::vector<FileToLint> files_;
  ConfigUse config_use_;
  std::optional<Baseline> baseline_;
  std::optional<Baseline> written_;
  std::vector<LintedFile> linted_;
  Diagnostics trouble_;  // files that cannot be read
  Diagnostics wrong_;    // sidecars that are none
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
