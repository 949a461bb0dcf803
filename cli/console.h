// The terminal: standard output and standard error, their colours and width.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_CONSOLE_H_
#define WHYDENY_CLI_CONSOLE_H_

#include <string>
#include <string_view>

#include "whydeny/diagnostics/diagnostic.h"
#include "whydeny/report/styled_text.h"

namespace whydeny {

/// What every command returns, as grep does.
enum ExitCode : int {
  kExitYes = 0,      ///< allowed, or as expected
  kExitNo = 1,       ///< denied, undetermined, or not as expected
  kExitTrouble = 2,  ///< the question could not be answered
};

enum class ColorChoice { Auto, Always, Never };

/// Collects what goes to standard output and writes it in large pieces; standard error is written at once. No
/// iostreams: their start-up costs more than the evaluation of a request.
class Console {
 public:
  /// Auto: colours on a terminal, unless NO_COLOR is set; CLICOLOR_FORCE sets them anywhere.
  void set_color(ColorChoice choice) { choice_ = choice; }
  Screen out_screen() const;
  Screen error_screen() const;

  void out(std::string_view text);
  void error(std::string_view text);
  /// Complaints with their source lines, or on one line each.
  void complain(const Diagnostics& complaints);
  void complain_briefly(const Diagnostics& complaints);

  /// Writes what is collected. False once standard output refused something (a closed pipe, a full disk); the
  /// first time standard error is told so.
  bool flush();
  bool broken() const { return broken_; }

 private:
  ColorChoice choice_ = ColorChoice::Auto;
  std::string pending_;
  bool broken_ = false;
};

/// Writes all of `text` by write(2), also where `fd` does not block. 0, or the errno of the write that
/// failed.
int write_all(int fd, std::string_view text);

/// A complaint without a place: about the command line, or about a file that cannot be read.
Diagnostic plain_complaint(std::string message, std::string mend = "");

}  // namespace whydeny

#endif  // WHYDENY_CLI_CONSOLE_H_
