// Any bytes as a line of a batch: what the quick way takes, the long way answers with the same bytes.
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "cli/batch_worker.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace whydeny;

// One form of output both ways. What they remember of former lines must not matter.
class Both {
 public:
  explicit Both(const std::string& form) : options_(options_for(form)) {
    FileReader files;
    Diagnostics warnings;
    auto loaded = BatchPolicies::load(options_, files, warnings);
    if (!loaded) std::abort();
    policies_ = std::move(*loaded);
    quick_ = std::make_unique<QuickAnswers>(options_, policies_, defaults_.request, Facts());
    slow_ = std::make_unique<BatchWorker>(options_, policies_, defaults_, BatchWorker::Way::Long);
  }

  void compare(std::string_view line) {
    const std::string text = std::string(line) + "\n" + std::string(QuickAnswers::kPadding, '"');
    std::string json;
    BatchSummary summary;
    if (quick_->answer(std::string_view(text).substr(0, line.size() + 1), json, summary) == 0) {
      if (!json.empty()) std::abort();
      return;
    }
    summary.count_line();
    const BatchVerdicts expected = slow_->answer({{std::string(line) + "\n", 1, false}, "lines"});
    if (json == expected.json && summary.text() == expected.summary.text()) return;
    std::fprintf(stderr, "quick: %s\nlong:  %s\n", json.c_str(), expected.json.c_str());
    std::abort();
  }

 private:
  static BatchOptions options_for(const std::string& form) {
    const std::string policies = WHYDENY_SOURCE_DIR "/policies/";
    Words words = {"--identity",
                   policies + "identity/recorder.json",
                   "--resource-policy",
                   policies + "bucket/recordings.json",
                   "--summary",
                   "--jobs",
                   "1"};
    if (!form.empty()) words.push_back(form);
    auto options = parse_batch_options(words);
    if (!options) std::abort();
    return std::move(*options);
  }

  BatchOptions options_;
  BatchPolicies policies_;
  Case defaults_;
  std::unique_ptr<QuickAnswers> quick_;
  std::unique_ptr<BatchWorker> slow_;
};

}  // namespace

WHYDENY_FUZZER(batch_line) {
  const std::string_view line = input.substr(0, input.find('\n'));
  static Both brief("--brief");
  static Both full("");
  brief.compare(line);
  full.compare(line);
}
