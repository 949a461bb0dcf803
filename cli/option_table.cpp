// Command lines from tables: one row makes the parser, the help text and the hint for a mistyped name.
// SPDX-License-Identifier: Apache-2.0
#include "cli/option_table.h"

#include <algorithm>
#include <array>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <charconv>

namespace whydeny {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kWidth = 100;
constexpr std::size_t kColumn = 29;
constexpr std::array<std::string_view, 3> kColors = {"auto", "always", "never"};

// Boost's own words quote options in its own way.
std::string message_of(const po::error_with_option_name& error) {
  std::string text = error.what();
  std::replace(text.begin(), text.end(), '\'', '`');
  return text;
}

// True when one of the words is `--name` or `--name=...`.
bool occurs(std::string_view name, const Words& words) {
  return std::any_of(words.begin(), words.end(), [name](std::string_view word) {
    return word.starts_with("--") && word.substr(2, word.find('=') - 2) == name;
  });
}

// Appends `text` in lines that begin at `column`; the cursor stands at `used`.
void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t used) {
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (used < column) {
      out.append(column - used, ' ');
      used = column;
    } else if (used + 1 + word.size() > kWidth) {
      out += '\n';
      out.append(column, ' ');
      used = column;
    } else if (used > column) {
      out += ' ';
      ++used;
    }
    out += word;
    used += word.size();
  }
  out += '\n';
}

}  // namespace

bool read_color_word(const std::string& word, ColorChoice& out, Diagnostics& complaints) {
  if (!is_known_word("color", word, kColors, complaints)) return false;
  out = word == "always" ? ColorChoice::Always : word == "never" ? ColorChoice::Never : ColorChoice::Auto;
  return true;
}

unsigned read_jobs(const std::string& word, Diagnostics& complaints) {
  constexpr unsigned kMostJobs = 1024;
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), jobs);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  if (whole && jobs >= 1 && jobs <= kMostJobs) return jobs;
  complaints.push_back(plain_complaint("`--jobs` takes a number from 1 to 1024, not `" + word + "`"));
  return 0;
}

bool OptionTable::takes_several(const Bound& row) const { return row.argument.ends_with("..."); }

const OptionTable::Bound* OptionTable::find(std::string_view name) const {
  const auto at = std::find_if(rows_.begin(), rows_.end(),
                               [name](const Bound& r) { return r.take != nullptr && r.name == name; });
  return at == rows_.end() ? nullptr : &*at;
}

Diagnostic OptionTable::unknown_option(const std::string& name) const {
  std::vector<std::string_view> names;
  for (const Bound& row : rows_) {
    if (row.take != nullptr) names.push_back(row.name);
  }
  const std::size_t begin = std::min(name.find_first_not_of('-'), name.size());
  const std::string mend = did_you_mean(std::string_view(name).substr(begin), names, "--");
  return plain_complaint(
      "unknown option `" + name + "`",
      mend.empty() ? "`whydeny " + std::string(command_) + " --help` lists the options" : mend);
}

Result<Words> OptionTable::parse(const Words& words) const {
  // To describe all options to Boost takes longer than to read those that are there.
  po::options_description known;
  for (const Bound& row : rows_) {
    const bool has_letter = row.name == "help" || row.name == "verbose";
    if (row.take == nullptr || (!has_letter && !occurs(row.name, words))) continue;
    std::string name(row.name);
    if (has_letter) name += "," + name.substr(0, 1);
    const po::value_semantic* value = nullptr;
    if (row.argument.empty()) {
      value = new po::untyped_value(true);  // the description owns it
    } else if (row.argument.starts_with("[=")) {
      value = po::value<std::string>();
    } else if (takes_several(row) && arguments_ != Arguments::Anywhere) {
      value = po::value<Words>()->multitoken();
    } else {
      value = po::value<std::string>();
    }
    known.add_options()(name.c_str(), value, "");
  }
  // Boost would take the word behind `--option [=FILE]` for its FILE.
  Words rest;
  Diagnostics complaints;
  bool options_end = false;
  for (const std::string& word : words) {
    options_end = options_end || word == "--";
    const Bound* row = options_end || !word.starts_with("--") ? nullptr : find(word.substr(2));
    if (row != nullptr && row->argument.starts_with("[=")) {
      row->take({}, complaints);
    } else {
      rest.push_back(word);
    }
  }
  std::vector<po::option> parsed;
  try {
    namespace style = po::command_line_style;
    constexpr int kStyle = style::allow_long | style::long_allow_adjacent | style::long_allow_next |
                           style::allow_short | style::allow_dash_for_short | style::short_allow_next;
    parsed = po::command_line_parser(rest).options(known).style(kStyle).run().options;
  } catch (const po::unknown_option& error) {
    return unknown_option(error.get_option_name());
  } catch (const po::error_with_option_name& error) {
    return plain_complaint(message_of(error));
  } catch (const po::error& error) {
    return plain_complaint(error.what());
  }
  Words arguments;
  Words seen;
  for (const po::option& option : parsed) {
    const Bound* row = find(option.string_key);
    if (row == nullptr) {
      const std::string word = option.value.empty() ? "" : option.value.front();
      if (arguments_ != Arguments::None) {
        arguments.push_back(word);
      } else {
        complaints.push_back(plain_complaint("unexpected argument `" + word + "`",
                                             "name its meaning, such as --identity FILE"));
      }
      continue;
    }
    const bool again = std::find(seen.begin(), seen.end(), option.string_key) != seen.end();
    if (again && !row->argument.empty() && !takes_several(*row)) {
      complaints.push_back(plain_complaint("`--" + option.string_key + "` is given twice"));
    }
    seen.push_back(option.string_key);
    row->take(option.value, complaints);
  }
  if (!complaints.empty()) return complaints;
  return arguments;
}

std::string OptionTable::help() const {
  std::string out;
  for (const Bound& row : rows_) {
    if (row.take == nullptr) {
      out += "\n" + std::string(row.name) + "\n";
      continue;
    }
    const bool adjacent = row.argument.empty() || row.argument.starts_with("[=");
    const std::string argument = (adjacent ? "" : " ") + std::string(row.argument);
    append_help_row(out, "  --" + std::string(row.name) + argument, row.meaning);
  }
  return out;
}

void append_help_row(std::string& out, const std::string& head, std::string_view meaning) {
  out += head;
  if (head.size() + 1 > kColumn) {
    out += '\n';
    append_wrapped(out, meaning, kColumn, 0);
  } else {
    append_wrapped(out, meaning, kColumn, head.size());
  }
}

}  // namespace whydeny
