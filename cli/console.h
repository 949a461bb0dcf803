// The terminal: standard output and standard error, their colours and width.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CONSOLE_H_
#define WHYDENY_CLI_CONSOLE_H_

#include <string>
#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/report/log_text.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// What every command returns, as grep does.
enum ExitCode : int {
  kExitYes = 0,      ///< allowed, or as expected
  kExitNo = 1,       ///< denied, undetermined, or not as expected
  kExitTrouble = 2,  ///< the question could not be answered
};

/// Text for people, or a report: what a log would take for a command is taken apart (see log_text.h). Or a
/// report whose lines are commands to a log, and were made so by github_parts.h.
enum class LogUse { Text, Commands };

enum class ColorChoice { Auto, Always, Never };

/// Collects what goes to standard output and writes it in large pieces; standard error is written at once. No
/// iostreams: their start-up costs more than the evaluation of a request.
class Console {
 public:
  /// Auto: colours on a terminal, unless NO_COLOR is set; CLICOLOR_FORCE sets them anywhere.
  void set_color(ColorChoice choice) { choice_ = choice; }
  Screen out_screen() const;
  Screen error_screen() const;

  void out(std::string_view text, LogUse use = LogUse::Text);
  void error(std::string_view text, LogUse use = LogUse::Text);
  /// Complaints with their source lines, or on one line each.
  void complain(const Diagnostics& complaints);
  void complain_briefly(const Diagnostics& complaints);

  /// Writes what is collected. False once standard output refused something (a closed pipe, a full disk); the
  /// first time standard error is told so, unless it was a pipe that nobody reads any more.
  bool flush();
  bool broken() const { return out_problem_ != 0; }
  /// The errno of the write that failed, or 0.
  int out_problem() const { return out_problem_; }

 private:
  ColorChoice choice_ = ColorChoice::Auto;
  static void append(std::string& to, std::string_view text, LogUse use, LogText& log);

  LogText out_log_, error_log_;
  std::string pending_;
  int out_problem_ = 0;
};

/// Writes all of `text` by write(2), also where `fd` does not block. 0, or the errno of the write that
/// failed.
int write_all(int fd, std::string_view text);

/// A complaint without a place: about the command line, or about a file that cannot be read.
Diagnostic plain_complaint(std::string message, std::string mend = "");

}  // namespace whydeny

#endif  // WHYDENY_CLI_CONSOLE_H_
