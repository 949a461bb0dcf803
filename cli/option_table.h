// Command lines from tables: one row makes the parser, the help text and the hint for a mistyped name.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_CLI_OPTION_TABLE_H_
#define WHYDENY_CLI_OPTION_TABLE_H_

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cli/console.h"
#include "cli/option_values.h"

namespace whydeny {

/// One option of a command whose options are read into `Options`. A row without a function is the heading of
/// those behind it.
template <typename Options>
struct OptionRow {
  std::string_view name;      ///< without the dashes
  /// "" for a flag, "FILE" for one word, "FILE..." for one or more, "[=FILE]" for none or one behind "=".
  std::string_view argument;
  std::string_view meaning;
  /// Takes the words that followed.
  void (*take)(Options& options, const Words& words, Diagnostics& complaints);
};

/// Row functions for options that are stored as they are: a flag, one word, or several.
template <auto Member, typename Options>
void take(Options& options, const Words& words, Diagnostics&) {
  auto& out = options.*Member;
  using Out = std::remove_reference_t<decltype(out)>;
  if constexpr (std::is_same_v<Out, bool>) {
    out = true;
  } else if constexpr (std::is_same_v<Out, Words>) {
    out.insert(out.end(), words.begin(), words.end());
  } else {
    out = words.front();
  }
}

/// auto, always or never.
bool read_color_word(const std::string& word, ColorChoice& out, Diagnostics& complaints);

/// A whole number of threads, 1 to 1024; 0 and a complaint for anything else. `--jobs` of all commands.
unsigned read_jobs(const std::string& word, Diagnostics& complaints);

/// What may stand on the command line beside options.
enum class Arguments {
  None,
  /// Words such as paths. An option with "..." then takes one word each time it is given, so that it cannot
  /// swallow them.
  Anywhere,
  /// Likewise, but only before the first option or after `--`: options with "..." take all words they find.
  First,
};

/// The rows of one or more tables, bound to the structs that they fill.
class OptionTable {
 public:
  OptionTable(std::string_view command, Arguments arguments) : command_(command), arguments_(arguments) {}

  template <typename Options>
  void add(std::span<const OptionRow<Options>> rows, std::type_identity_t<Options>& target) {
    for (const OptionRow<Options>& row : rows) {
      Bound bound{row.name, row.argument, row.meaning, nullptr};
      if (row.take != nullptr) {
        bound.take = [take = row.take, &target](const Words& words, Diagnostics& complaints) {
          take(target, words, complaints);
        };
      }
      rows_.push_back(std::move(bound));
    }
  }

  /// Reads the words after the command's name. The arguments that are no options, or what is wrong.
  Result<Words> parse(const Words& words) const;

  /// Every option under its heading, one paragraph each.
  std::string help() const;

 private:
  struct Bound {
    std::string_view name, argument, meaning;
    std::function<void(const Words&, Diagnostics&)> take;
  };
  bool takes_several(const Bound& row) const;
  const Bound* find(std::string_view name) const;
  Diagnostic unknown_option(const std::string& name) const;

  std::string_view command_;
  Arguments arguments_;
  std::vector<Bound> rows_;
};

/// One paragraph of a help text: `head` in the left column, `meaning` wrapped in the right one.
void append_help_row(std::string& out, const std::string& head, std::string_view meaning);

}  // namespace whydeny

#endif  // WHYDENY_CLI_OPTION_TABLE_H_
