// `whydeny lint`: what is wrong, risky or untidy in policy documents.
// SPDX-License-Identifier: Apache-2.0
#include "cli/lint.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>

#include "cli/baseline.h"
#include "cli/config_use.h"
#include "cli/file_linter.h"
#include "cli/interrupt.h"
#include "cli/lint_memory.h"
#include "cli/lint_options.h"
#include "cli/load.h"
#include "cli/ordered_work.h"
#include "cli/policy_finder.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/write_file.h"
#include "whydeny/fix/diff.h"
#include "whydeny/report/lint_report.h"
#include "whydeny/report/printable.h"

namespace whydeny {
namespace {

constexpr std::string_view kToolUrl = "";

class Lint {
 public:
  Lint(const LintOptions& options, Console& console)
      : options_(options), console_(console), finder_(options) {
    if (options.write_baseline) written_.emplace(baseline_path());
  }

  int run() {
    const InterruptGuard guard;
    Diagnostics problems;
    if (!options_.baseline.empty() && !options_.write_baseline) {
      Result<Baseline> baseline = Baseline::read(options_.baseline);
      if (baseline) {
        baseline_ = *std::move(baseline);
      } else {
        problems = baseline.error();
      }
    }
    finder_.find();
    trouble_ = finder_.trouble();
    problems.insert(problems.end(), finder_.complaints().begin(), finder_.complaints().end());
    if (!problems.empty()) {
      console_.complain(problems);
      return kExitTrouble;
    }
    lint_files();
    return finish();
  }

 private:
  const std::vector<FileToLint>& files() const { return finder_.files(); }

  void lint_files() {
    unsigned jobs = options_.jobs != 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    // A thread costs more than a small file.
    constexpr std::size_t kFilesForThread = 8;
    jobs = static_cast<unsigned>(std::min<std::size_t>(jobs, files().size() / kFilesForThread + 1));
    Progress progress(files().size(), !options_.quiet);
    std::size_t done = 0;
    OrderedWork<const FileToLint*, std::pair<const FileToLint*, FileLint>> work(
        jobs,
        [&](const FileToLint*&& file, unsigned) { return std::pair(file, lint_one_file(*file, options_)); },
        [&](std::pair<const FileToLint*, FileLint>&& lint) {
          keep(*lint.first, std::move(lint.second));
          progress.show(++done, 0);
          return interrupted_by() == 0 && !memory_.full();
        });
    for (const FileToLint& file : files()) {
      if (work.stopped() || interrupted_by() != 0) break;
      work.submit(&file);
    }
    work.finish();
    progress.clear();
    interrupted_ = interrupted_by() != 0;
    if (interrupted_) {
      trouble_.push_back(plain_complaint("interrupted: " + std::to_string(done) + " of " +
                                         counted(files().size(), "file") + " were linted"));
      return;
    }
    if (memory_.full()) {
      wrong_.push_back(plain_complaint("the findings of this run take more than " +
                                           std::to_string(kMaxLintRunBytes >> 20U) + " MiB: only " +
                                           std::to_string(done) + " of " + counted(files().size(), "file") +
                                           " were linted",
                                       "lint fewer files at once, or leave rules out with `--ignore`"));
      return;
    }
    for (LintedFile& file : config_use_.findings(finder_.named(), runs_all_rules(options_)))
      take_up(std::move(file), finder_.settings_of(file.path).gate);
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
    if (lint.fixed) take_fixed(file, *lint.fixed);
    config_use_.add(*file.settings, lint.rows);
    take_up(std::move(lint.linted), file.settings->gate);
    if (lint.sidecar) take_up(*std::move(lint.sidecar), file.settings->gate);
  }

  // Writes what was mended, or shows it as a patch.
  void take_fixed(const FileToLint& file, const FixedText& fixed) {
    for (const std::string& refusal : fixed.refused) say(file.name + ": " + refusal);
    const bool changed = fixed.before != fixed.after;
    if (!changed || options_.diff || file.file.path == kStandardInput) count_fixes(fixed);
    if (options_.diff) {
      if (changed)
        console_.out(printable_document(unified_diff(printable(file.name), fixed.before, fixed.after)));
      patches_ = patches_ || changed;
      return;
    }
    if (file.file.path == kStandardInput) {
      console_.out(fixed.after);
    } else if (changed) {
      const Diagnostics problems = replace_file(file.file.path, fixed.before, fixed.after);
      wrong_.insert(wrong_.end(), problems.begin(), problems.end());
      if (!problems.empty()) return;
      count_fixes(fixed);
      ++mended_files_;
    }
  }

  void count_fixes(const FixedText& fixed) {
    for (const auto& [rule, count] : fixed.applied) fixes_ += count;
  }

  void take_up(LintedFile&& file, Gate gate) {
    if (baseline_) baseline_->suppress(file, absolute_path(file.path));
    if (written_) written_->add(file, absolute_path(file.path));
    fails_ = fails_ || std::any_of(file.findings.begin(), file.findings.end(), [&](const Finding& finding) {
               return !finding.suppressed && gate.fails(finding.diagnostic.severity);
             });
    memory_.keep(file);
    linted_.push_back(std::move(file));
  }

  int finish() {
    const LintRun run = described_run();
    const LintCounts counts = count_findings(linted_);
    const bool nothing = counts.policies + counts.all() + unread_ == 0;
    console_.complain(trouble_);
    console_.complain(wrong_);
    report(run);
    if (options_.verbose) console_.error(verbose_text());
    Diagnostics problems = write_files(run);
    if (nothing && !options_.quiet && !interrupted_) say_nothing_was_found();
    console_.complain(problems);
    if (!wrong_.empty() || !problems.empty() || interrupted_ || (nothing && options_.require_files))
      return kExitTrouble;
    if (!trouble_.empty()) return kExitUnreadable;
    if (written_) return kExitYes;
    if (patches_ || (options_.exit_non_zero_on_fix && mended_files_ > 0)) return kExitNo;
    return fails_ && !options_.fix_only && !options_.exit_zero ? kExitNo : kExitYes;
  }

  // Findings stand on standard output, unless the mended text or a patch does.
  void report(const LintRun& run) {
    if (!options_.fix_only) {
      const bool brief = options_.quiet && options_.format == "text";
      const std::string text = options_.statistics
                                   ? lint_statistics(run, style())
                                   : lint_report(brief ? "concise" : options_.format, run, style());
      const LogUse use =
          options_.format == "github" && !options_.statistics ? LogUse::Commands : LogUse::Text;
      reports_to_error() ? console_.error(text, use) : console_.out(text, use);
    }
    if (options_.fix && fixes_ > 0) {
      say(std::to_string(fixes_) + (fixes_ == 1 ? " fix" : " fixes") +
          (options_.diff ? " to be made"
                         : " made in " + counted(std::max<std::size_t>(mended_files_, 1), "file")));
    }
  }

  bool reports_to_error() const {
    if (options_.diff) return true;
    return options_.fix && std::any_of(files().begin(), files().end(), [](const FileToLint& file) {
             return file.file.path == kStandardInput;
           });
  }

  Diagnostics write_files(const LintRun& run) {
    Diagnostics problems;
    const auto write = [&](const std::string& path, std::string_view text) {
      const Diagnostics more = write_file(path, text);
      problems.insert(problems.end(), more.begin(), more.end());
      return more.empty();
    };
    for (const OutputFile& output : options_.outputs) write(output.path, lint_report(output.format, run));
    // GitHub shows ten annotations of a kind; the page of the run has room for all.
    const char* summary = options_.format == "github" ? std::getenv("GITHUB_STEP_SUMMARY") : nullptr;
    if (summary != nullptr && *summary != 0) {
      const Diagnostics more = append_to_file(summary, lint_step_summary(run));
      problems.insert(problems.end(), more.begin(), more.end());
    }
    if (interrupted_ || memory_.full()) return problems;  // and let the baseline be
    if (written_) {
      const bool done = write(baseline_path(), written_->text(WHYDENY_VERSION));
      if (done) say("wrote " + baseline_path() + ": " + counted(written_->size(), "finding"));
    }
    if (!baseline_) return problems;
    const std::size_t stale = baseline_->count_stale();
    if (stale == 0) return problems;
    if (options_.prune_baseline) {
      baseline_->drop_stale();
      const bool done = write(options_.baseline, baseline_->text(WHYDENY_VERSION));
      if (done) say("took " + counted(stale, "finding") + " out of " + options_.baseline);
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
    const Catalog& catalog = (files().empty() ? finder_.settings_here() : *files().front().settings).catalog;
    run.catalog_name = catalog.source_name();
    run.catalog_date = catalog.date();
    return run;
  }

  LintStyle style() const {
    return {reports_to_error() ? console_.error_screen() : console_.out_screen(), options_.max_findings};
  }

  void say_nothing_was_found() {
    const std::string words =
        "no policy found" +
        (others_ == 0 ? "" : "; " + counted(others_, "file") + (others_ == 1 ? " is" : " are") + " none") +
        (finder_.left_out().empty()
             ? ""
             : "; " + std::to_string(finder_.left_out().size()) + " left out, which `-v` lists");
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
    for (const std::string& name : finder_.left_out()) out += printable(name) + "\n";
    if (others_ > 0) out += counted(others_, "file") + " passed over: no policy\n";
    return out;
  }

  const LintOptions& options_;
  Console& console_;
  PolicyFinder finder_;
  ConfigUse config_use_;
  std::optional<Baseline> baseline_;
  std::optional<Baseline> written_;
  std::vector<LintedFile> linted_;
  Diagnostics trouble_;  // files that cannot be read
  Diagnostics wrong_;    // sidecars that are none
  std::size_t others_ = 0;
  std::size_t unread_ = 0;
  std::size_t fixes_ = 0;
  std::size_t mended_files_ = 0;
  bool patches_ = false;
  bool interrupted_ = false;
  LintMemory memory_{kMaxLintRunBytes};
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
