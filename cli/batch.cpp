// `whydeny batch`: a stream of requests, one to a line, becomes a stream of verdicts.
// SPDX-License-Identifier: Apache-2.0
#include "cli/batch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "cli/batch_common.h"
#include "cli/batch_worker.h"
#include "cli/interrupt.h"
#include "cli/ordered_work.h"
#include "cli/print.h"
#include "whydeny/report/log_text.h"

namespace whydeny {
namespace {

// Texts whose memory is used again. Safe from many threads.
class SpareTexts {
 public:
  void give(std::string&& text) {
    if (text.capacity() > kMostBytes) return;  // one long line is no reason to hold on to so much
    const std::lock_guard lock(mutex_);
    texts_.push_back(std::move(text));
  }
  std::string take() {
    const std::lock_guard lock(mutex_);
    if (texts_.empty()) return {};
    std::string text = std::move(texts_.back());
    texts_.pop_back();
    return text;
  }

 private:
  static constexpr std::size_t kMostBytes = 1U << 20U;
  std::mutex mutex_;
  std::vector<std::string> texts_;
};

// Carries pieces of the stream to the workers and their verdicts to standard output.
class BatchRun {
 public:
  BatchRun(const BatchOptions& options, const BatchCommon& common, Console& console)
      : options_(options),
        console_(console),
        work_(
            options.jobs,
            [this](BatchPiece&& piece, unsigned worker) { return answer(std::move(piece), worker); },
            [this](BatchVerdicts&& verdicts) { return write(std::move(verdicts)); }) {
    // Nothing is submitted before the workers are there.
    for (unsigned i = 0; i < options.jobs; ++i)
      workers_.emplace_back(options, common.policies, common.defaults);
  }

  void read(const std::string& path) {
    const bool standard_input = path == kStandardInput;
    const int fd = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    LineStream stream(fd);
    int error = fd < 0 ? errno : 0;
    if (error == 0) {
      const std::string shown = standard_input ? "<stdin>" : path;
      while (!work_.stopped()) {
        std::optional<LineChunk> lines = stream.next(spare_input_.take());
        if (!lines) break;
        work_.submit({std::move(*lines), shown});
      }
      error = stream.error();
      if (!standard_input) ::close(fd);
    }
    if (error == 0 || interrupted_by() != 0) return;
    unreadable_ = true;
    console_.complain_briefly({plain_complaint("cannot read `" + path + "`: " + std::strerror(error))});
  }

  bool over() const { return work_.stopped() || interrupted_by() != 0; }

  int finish() {
    work_.finish();
    if (write_error_ == EPIPE) die_of(SIGPIPE);
    if (options_.summary) console_.error(summary_.text());
    if (interrupted_by() != 0) die_of(interrupted_by());
    if (write_error_ != 0) {
      console_.complain_briefly(
          {plain_complaint(std::string("cannot write to standard output: ") + std::strerror(write_error_))});
      return kExitTrouble;
    }
    return unreadable_ || summary_.errors() > 0 ? kExitTrouble : kExitYes;
  }

 private:
  BatchVerdicts answer(BatchPiece&& piece, unsigned worker) {
    BatchVerdicts verdicts = workers_[worker].answer(piece, spare_output_.take());
    spare_input_.give(std::move(piece.lines.text));
    return verdicts;
  }

  bool write(BatchVerdicts&& verdicts) {
    summary_.add(verdicts.summary);
    // A line starts with a brace, so only these marks can be in it.
    if (verdicts.json.find("##") != std::string::npos) {
      const std::string json = std::exchange(verdicts.json, {});
      LogText().append(verdicts.json, json);
    }
    write_error_ = write_all(STDOUT_FILENO, verdicts.json);
    spare_output_.give(std::move(verdicts.json));
    return write_error_ == 0;
  }

  const BatchOptions& options_;
  Console& console_;
  std::deque<BatchWorker> workers_;
  SpareTexts spare_input_;
  SpareTexts spare_output_;
  BatchSummary summary_;
  int write_error_ = 0;
  bool unreadable_ = false;
  OrderedWork<BatchPiece, BatchVerdicts> work_;  // last: its threads use all of the above
};

}  // namespace

int run_batch(const BatchOptions& options, Console& console) {
  const Words paths = options.files.empty() ? Words{std::string(kStandardInput)} : options.files;
  FileReader files;
  if (std::find(paths.begin(), paths.end(), kStandardInput) != paths.end())
    files.reserve_standard_input("standard input holds the requests");
  Diagnostics warnings;
  const Result<BatchCommon> common = read_batch_common(options, files, warnings);
  if (!common) {
    console.complain(common.error());
    return kExitTrouble;
  }
  if (!options.quiet) print_warnings(warnings, console);
  const InterruptGuard guard;
  BatchRun run(options, *common, console);
  for (const std::string& path : paths) {
    if (run.over()) break;
    run.read(path);
  }
  return run.finish();
}

int batch(const std::vector<std::string>& words, Console& console) {
  const Result<BatchOptions> options = parse_batch_options(words);
  if (!options) {
    console.complain(options.error());
    return kExitTrouble;
  }
  console.set_color(options->color);
  if (options->help) {
    console.out(batch_help());
    return kExitYes;
  }
  return run_batch(*options, console);
}

}  // namespace whydeny
