// `whydeny check`: fixture files, their cases compared with what they expect.
// SPDX-License-Identifier: Apache-2.0
#include "cli/check.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "cli/check_options.h"
#include "cli/file_checker.h"
#include "cli/init_fixture.h"
#include "cli/interrupt.h"
#include "cli/ordered_work.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/write_file.h"
#include "whydeny/report/coverage_report.h"

namespace whydeny {
namespace {

using Status = CheckedCase::Status;

std::unique_ptr<CheckReport> make_report(std::string_view format) {
  for (const CheckFormat& each : check_formats()) {
    if (each.name == format) return each.make();
  }
  return nullptr;
}

// A report on its way to a file. Without a CheckReport: the failures as text.
struct Sink {
  std::unique_ptr<CheckReport> report;
  std::unique_ptr<FileWriter> file;
};

std::string failures_as_text(const CheckedFile& file) {
  std::string all;
  for (const CheckedCase& each : file.cases) {
    if (each.status == Status::Passed) continue;
    StyledText text({});
    append_failure_head(text, each, false);
    all += text.text() + each.details + "\n";
  }
  return all;
}

class CheckRun {
 public:
  CheckRun(const CheckOptions& options, std::shared_ptr<const Estate> estate, Console& console)
      : options_(options),
        console_(console),
        found_(find_case_files(options.paths.empty() ? Words{"fixtures"} : options.paths, options.excluded)),
        progress_(found_.files.size(), !options.quiet) {
    wishes_.filter = options.filter;
    wishes_.screen = console.out_screen();
    wishes_.text = options.format == "text";
    wishes_.brief = options.quiet;
    wishes_.explain = options.explain;
    wishes_.coverage = options.coverage;
    wishes_.fail_fast = options.fail_fast;
    wishes_.update = options.update;
    wishes_.list = options.list;
    wishes_.estate = std::move(estate);
    report_ = make_report(options.format);
    wishes_.details = report_ != nullptr;
    wishes_.verdicts = options.format == "json";
    for (const OutputFile& output : options.outputs) {
      if (is_coverage_format(output.format)) continue;
      Sink& sink = sinks_.emplace_back();
      sink.report = make_report(output.format);
      sink.file = std::make_unique<FileWriter>(output.path);
      wishes_.details = true;
      wishes_.verdicts = wishes_.verdicts || output.format == "json";
    }
  }

  int run() {
    const InterruptGuard guard;
    begin();
    check_files();
    progress_.clear();
    Coverage coverage;
    for (const FileChecker& checker : checkers_) coverage.merge(checker.coverage());
    return finish(coverage);
  }

 private:
  static bool is_coverage_format(std::string_view format) {
    return format == "lcov" || format == "coverage-json";
  }

  void print(const std::string& text) {
    console_.out(text, options_.format == "github" ? LogUse::Commands : LogUse::Text);
  }

  void begin() {
    std::string out;
    if (report_) report_->begin(out);
    print(out);
    for (Sink& sink : sinks_) {
      std::string text;
      if (sink.report) sink.report->begin(text);
      sink.file->write(text);
    }
    if (found_.problems.empty()) return;
    FileOutcome outcome;
    outcome.checked.path = "whydeny check";
    outcome.checked.problems = std::move(found_.problems);
    emit(std::move(outcome));
    --totals_.files;  // it was none
    --seen_files_;
  }

  void check_files() {
    unsigned jobs = options_.jobs != 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1U);
    jobs = static_cast<unsigned>(std::min<std::size_t>(jobs, std::max<std::size_t>(found_.files.size(), 1)));
    for (unsigned i = 0; i < jobs; ++i) checkers_.emplace_back(wishes_, policies_);
    const auto interrupted = [] { return interrupted_by() != 0; };
    OrderedWork<FoundFile, FileOutcome> work(
        jobs,
        [&](FoundFile&& path, unsigned worker) {
          if (interrupted()) return FileOutcome{};
          return checkers_[worker].check(path, interrupted);
        },
        [&](FileOutcome&& outcome) { return interrupted() ? false : emit(std::move(outcome)); });
    for (const FoundFile& path : found_.files) {
      if (work.stopped() || interrupted()) break;
      work.submit(path);
    }
    work.finish();
    if (!interrupted()) return;
    totals_.cut_short = "interrupted";
    progress_.clear();
    console_.complain({plain_complaint("interrupted: " + std::to_string(totals_.files) + " of " +
                                       counted(found_.files.size(), "file") + " were checked")});
  }

  // In the order of the files, one at a time.
  bool emit(FileOutcome&& outcome) {
    ++seen_files_;
    if (outcome.other) {
      ++others_;
      return true;
    }
    CheckedFile& checked = outcome.checked;
    ++totals_.files;
    selected_ += outcome.selected;
    totals_.problems += checked.problems.size();
    for (const CheckedCase& each : checked.cases) {
      ++(each.status == Status::Passed   ? totals_.passed
         : each.status == Status::Failed ? totals_.failed
                                         : totals_.unanswered);
    }
    if (outcome.rewrite) rewrite(*outcome.rewrite);
    if (!outcome.text.empty() || !checked.problems.empty()) progress_.clear();
    console_.complain(checked.problems);
    if (report_) report_->add(checked, outcome.text);
    print(outcome.text);
    for (Sink& sink : sinks_) {
      std::string text;
      if (sink.report) {
        sink.report->add(checked, text);
      } else {
        text = failures_as_text(checked);
      }
      sink.file->write(text);
    }
    progress_.show(seen_files_, totals_.failed + totals_.unanswered);
    const bool failed = totals_.failed + totals_.unanswered + totals_.problems > 0;
    if (options_.fail_fast && failed && seen_files_ < found_.files.size())
      totals_.cut_short = "stopped at the first failure";
    return totals_.cut_short.empty() && !console_.broken();
  }

  void rewrite(const Rewrite& rewrite) {
    progress_.clear();
    StyledText text(console_.out_screen());
    append_difference(text, rewrite);
    console_.out(text.text());
    const Diagnostics complaints = write_rewrite(rewrite);
    console_.complain(complaints);
    totals_.problems += complaints.size();
    if (complaints.empty()) rewritten_ += rewrite.cases;
  }

  void append_summary(StyledText& text) const {
    text.add(counted(totals_.files, "file") + ", " + counted(totals_.cases(), "case"));
    std::string_view joint = ": ";
    const auto add = [&](std::size_t number, std::string_view words, Tone tone) {
      if (number == 0) return;
      text.add(joint).add(std::to_string(number) + " " + std::string(words), tone);
      joint = ", ";
    };
    add(totals_.passed - rewritten_, "as expected", Tone::Good);
    add(rewritten_, "rewritten", Tone::Doubt);
    add(totals_.failed, "not as expected", Tone::Bad);
    add(totals_.unanswered, "could not be answered", Tone::Bad);
    add(totals_.problems, totals_.problems == 1 ? "problem with a file" : "problems with files", Tone::Bad);
    text.end_line();
    if (others_ > 0)
      text.add(counted(others_, "other JSON file") + (others_ == 1 ? " holds" : " hold") + " no cases")
          .end_line();
    if (!totals_.cut_short.empty()) text.add(totals_.cut_short, Tone::Bad).end_line();
  }

  bool below_minimum(const CoverageTotals& totals) const {
    return options_.coverage_min && static_cast<double>(totals.matched) * 100 <
                                        *options_.coverage_min * static_cast<double>(totals.statements);
  }

  bool nothing_found() {
    if (selected_ > 0 || totals_.problems > 0 || !totals_.cut_short.empty()) return false;
    if (!options_.filter.empty()) {
      console_.complain(
          {plain_complaint("no case matches `--filter " + options_.filter + "`",
                           "the whole name or file must match; write `*word*` for a part of it")});
    } else {
      console_.complain({plain_complaint(
          "no cases found", "`whydeny check --init DIR POLICY` writes a first fixture for a policy")});
    }
    return true;
  }

  int finish(const Coverage& coverage) {
    const bool nothing = nothing_found();
    StyledText text(console_.out_screen());
    const CoverageTotals covered = coverage_totals(coverage);
    const bool low = options_.coverage && below_minimum(covered);
    if (report_) {
      std::string out;
      report_->end(totals_, options_.coverage ? coverage_json(coverage) : "", out);
      print(out);
    } else if (!options_.quiet && !options_.list && !nothing) {
      append_summary(text);
      if (options_.coverage) {
        text.end_line();
        append_coverage(text, coverage);
      }
      console_.out(text.text());
    }
    if (low) {
      console_.complain({plain_complaint("coverage is below the " + minimum_words() +
                                         " that is asked for: " + std::to_string(covered.matched) + " of " +
                                         counted(covered.statements, "statement") + " matched")});
    }
    finish_files(coverage);
    if (nothing || totals_.unanswered + totals_.problems > 0 || totals_.cut_short == "interrupted")
      return kExitTrouble;
    return totals_.failed > 0 || low ? kExitNo : kExitYes;
  }

  std::string minimum_words() const {
    std::string text = std::to_string(*options_.coverage_min);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text + " %";
  }

  void finish_files(const Coverage& coverage) {
    Diagnostics complaints;
    const auto keep = [&](const Diagnostics& more) {
      complaints.insert(complaints.end(), more.begin(), more.end());
    };
    for (Sink& sink : sinks_) {
      std::string text;
      if (sink.report) {
        sink.report->end(totals_, options_.coverage ? coverage_json(coverage) : "", text);
      } else {
        StyledText summary({});
        append_summary(summary);
        text = summary.text();
      }
      sink.file->write(text);
      keep(sink.file->finish());
    }
    for (const OutputFile& output : options_.outputs) {
      if (output.format == "lcov") keep(write_file(output.path, coverage_lcov(coverage)));
      if (output.format == "coverage-json") keep(write_file(output.path, coverage_json(coverage) + "\n"));
    }
    totals_.problems += complaints.size();
    console_.complain(complaints);
  }

  const CheckOptions& options_;
  Console& console_;
  FoundFiles found_;
  Progress progress_;
  CheckWishes wishes_;
  PolicyCache policies_;
  std::vector<FileChecker> checkers_;    // one for each thread
  std::unique_ptr<CheckReport> report_;  // to standard output; none: text
  std::vector<Sink> sinks_;
  CheckTotals totals_;
  std::size_t seen_files_ = 0;
  std::size_t others_ = 0;
  std::size_t selected_ = 0;
  std::size_t rewritten_ = 0;
};

}  // namespace

int check(const std::vector<std::string>& words, Console& console) {
  const Result<CheckOptions> options = parse_check_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(check_help());
    return kExitYes;
  }
  if (!options->init.empty()) {
    FileReader files;
    return init_fixtures(options->init, options->paths, files, console);
  }
  if (options->update &&
      std::find(options->paths.begin(), options->paths.end(), kStandardInput) != options->paths.end()) {
    console.complain({plain_complaint("`--update` cannot rewrite standard input", "name the file")});
    return kExitTrouble;
  }
  const Result<LoadedEstate> loaded = load_estate(*options);
  if (!loaded) {
    console.complain(loaded.error());
    return kExitTrouble;
  }
  if (!options->quiet) print_warnings(loaded->warnings, console);
  return CheckRun(*options, loaded->estate, console).run();
}

}  // namespace whydeny
