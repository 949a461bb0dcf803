// Holds the page of rules against the tests: who cites which rule, and does the page say so?
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_TESTS_RULES_AUDIT_H_
#define WHYDENY_TESTS_RULES_AUDIT_H_

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace whydeny {

using RuleNumber = std::vector<int>;

inline std::string printed(const RuleNumber& number) {
  std::string out;
  for (const int part : number) out += (out.empty() ? "" : ".") + std::to_string(part);
  return out;
}

/// Takes "5.4.6.1" off the front of `text`; empty when no number of at least two parts stands there.
inline RuleNumber take_rule_number(std::string_view& text) {
  RuleNumber number;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = at;
    int part = 0;
    while (at < text.size() && at - begin < 3 && text[at] >= '0' && text[at] <= '9')
      part = part * 10 + (text[at++] - '0');
    if (at == begin) return {};
    number.push_back(part);
    if (at + 1 >= text.size() || text[at] != '.' || text[at + 1] < '0' || text[at + 1] > '9') break;
    ++at;
  }
  if (number.size() < 2) return {};
  text.remove_prefix(at);
  return number;
}

/// "3.8, 3.9" and then `close`: those numbers, with `close` off `text` as well. Empty for anything else.
inline std::vector<RuleNumber> take_rule_list(std::string_view& text, char close) {
  std::vector<RuleNumber> list;
  std::string_view rest = text;
  while (true) {
    list.push_back(take_rule_number(rest));
    if (list.back().empty()) return {};
    if (!rest.starts_with(", ")) break;
    rest.remove_prefix(2);
  }
  if (rest.empty() || rest.front() != close) return {};
  text = rest.substr(1);
  return list;
}

/// Every "[3.8, 3.9]" in the text.
inline std::vector<RuleNumber> bracketed_rules(std::string_view text) {
  std::vector<RuleNumber> all;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    std::string_view rest = text.substr(at + 1);
    for (RuleNumber& rule : take_rule_list(rest, ']')) all.push_back(std::move(rule));
  }
  return all;
}

/// One place that cites one rule.
struct Citation {
  enum class By { Comment, Test, Fixture };
  RuleNumber rule;
  By by;
  std::string file;  ///< as the page names it: `aws_test.cpp`, `simulate/x.jsonl`
  std::string test;  ///< the name of a test without its brackets
};

/// What C++ cites: in the names of test cases, and in comments.
inline void cited_in_cpp(const std::string& file, std::string_view text, std::vector<Citation>& out) {
  for (std::size_t at = text.find("//"); at != std::string_view::npos; at = text.find("//", at + 2)) {
    const std::string_view comment = text.substr(at, text.find('\n', at) - at);
    for (RuleNumber& rule : bracketed_rules(comment))
      out.push_back({std::move(rule), Citation::By::Comment, file, ""});
  }
  constexpr std::string_view kStart = "TEST_CASE(";
  for (std::size_t at = text.find(kStart); at != std::string_view::npos; at = text.find(kStart, at + 1)) {
    std::string name;  // clang-format may have cut it into several literals
    for (std::size_t quote = text.find_first_not_of(" \n", at + kStart.size());
         quote < text.size() && text[quote] == '"'; quote = text.find_first_not_of(" \n", quote)) {
      const std::string_view piece = text.substr(quote + 1, text.find('"', quote + 1) - quote - 1);
      name += piece;
      quote += piece.size() + 2;
    }
    const std::vector<RuleNumber> rules = bracketed_rules(name);
    const std::string plain(name, 0, name.rfind(" ["));
    for (const RuleNumber& rule : rules) out.push_back({rule, Citation::By::Test, file, plain});
  }
}

/// What fixtures cite: numbers at the start of an `id`, brackets in `about`, `when` and comments of scripts.
inline void cited_in_fixture(const std::string& file, std::string_view text, std::vector<Citation>& out) {
  const auto add = [&](std::vector<RuleNumber> rules) {
    for (RuleNumber& rule : rules) out.push_back({std::move(rule), Citation::By::Fixture, file, ""});
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" {"), line.size()));
    constexpr std::string_view kId = "\"id\":\"";
    if (line.starts_with(kId)) {
      line.remove_prefix(kId.size());
      add(take_rule_list(line, ' '));
    } else if (line.starts_with("\"about\"") || line.starts_with("\"when\"") || line.starts_with("# ")) {
      add(bracketed_rules(line));
    }
  }
}

/// A row of the page: `| 3.4 | what it says | where it lives | its tests |`.
struct AuditRow {
  RuleNumber first, last;  ///< differ in a row for numbers that are not used: `9.33-9.39`
  std::string words, code, tests;
};

inline std::vector<AuditRow> audit_rows(std::string_view page) {
  std::vector<AuditRow> rows;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    if (!line.starts_with("| ")) continue;
    line.remove_prefix(2);
    AuditRow row;
    row.first = row.last = take_rule_number(line);
    if (row.first.empty()) continue;
    if (line.starts_with('-')) {
      line.remove_prefix(1);
      row.last = take_rule_number(line);
    }
    line.remove_prefix(std::min(line.find('|'), line.size()));
    for (std::string* cell : {&row.words, &row.code, &row.tests}) {
      if (line.empty()) break;
      line.remove_prefix(1);
      const std::string_view whole = line.substr(0, line.find('|'));
      line.remove_prefix(whole.size());
      const std::size_t begin = whole.find_first_not_of(' ');
      if (begin != std::string_view::npos)
        *cell = whole.substr(begin, whole.find_last_not_of(' ') + 1 - begin);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// May `next` stand behind `last` in a list without gaps? 2.3.1 goes on with 2.3.1.1, 2.3.2, 2.4 or 3.1.
inline bool goes_on(RuleNumber last, const RuleNumber& next) {
  RuleNumber child = last;
  child.push_back(1);
  if (next == child) return true;
  while (!last.empty()) {
    ++last.back();
    if (last.size() == 1) last.push_back(1);
    if (next == last) return true;
    if (last.size() == 2 && last.back() == 1) return false;
    last.pop_back();
  }
  return false;
}

/// Quoted pieces of a cell: "`file`" and "\"name\"", each with the quote in front of it.
inline std::vector<std::string> quoted_pieces(std::string_view cell) {
  std::vector<std::string> pieces;
  for (std::size_t at = cell.find_first_of("`\""); at != std::string_view::npos;
       at = cell.find_first_of("`\"", at)) {
    const std::size_t end = cell.find(cell[at], at + 1);
    if (end == std::string_view::npos) break;
    pieces.emplace_back(cell.substr(at, end - at));
    at = end + 1;
  }
  return pieces;
}

/// The text of a file under `engine/whydeny/`; nothing when there is none.
using ReadSource = std::function<std::optional<std::string>(const std::string& path)>;

/// Who tests what: (rule, file, name of the test case or nothing).
using TestTable = std::set<std::array<std::string, 3>>;

/// The code that a row names is there, or it says why there is none.
inline void check_code(const AuditRow& row, const ReadSource& read, std::vector<std::string>& wrong) {
  const std::string rule = printed(row.first);
  std::string file, source;
  for (const std::string& piece : quoted_pieces(row.code)) {
    const std::string name = piece.substr(1);
    if (name.find('/') == std::string::npos) {
      if (source.find(name) == std::string::npos) wrong.push_back(rule + ": no `" + name + "` in " + file);
      continue;
    }
    const std::optional<std::string> text = read(name);
    if (!text) wrong.push_back(rule + ": there is no " + name);
    file = name;
    source = text.value_or("");
  }
  if (file.empty() && !row.code.starts_with("none: ")) wrong.push_back(rule + " lives nowhere");
}

/// The tests that a row names: fixtures by file, test cases by file and name.
inline TestTable named_tests(const AuditRow& row) {
  TestTable named;
  std::string file;
  for (const std::string& piece : quoted_pieces(row.tests)) {
    const bool is_file = piece.front() == '`';
    if (is_file) file = piece.substr(1);
    if (is_file != file.ends_with(".cpp"))
      named.insert({printed(row.first), file, is_file ? "" : piece.substr(1)});
  }
  return named;
}

/// What is wrong between the page and those who cite rules, a sentence each.
inline std::vector<std::string> audit(std::string_view page, const std::vector<Citation>& citations,
                                      const ReadSource& read) {
  std::vector<std::string> wrong;
  const std::vector<AuditRow> rows = audit_rows(page);
  std::set<RuleNumber> listed;
  for (const AuditRow& row : rows) {
    if (row.first == row.last) listed.insert(row.first);
  }
  TestTable named, citing;
  RuleNumber last = {0};
  for (const AuditRow& row : rows) {
    const std::string rule = printed(row.first);
    if (!goes_on(last, row.first)) wrong.push_back(rule + " does not follow " + printed(last));
    last = row.last;
    if (row.words.empty()) wrong.push_back(rule + " says nothing");
    check_code(row, read, wrong);
    RuleNumber child = row.first;
    child.push_back(1);
    const bool below = row.tests == "below" && listed.contains(child);
    const TestTable tests = named_tests(row);
    if (tests.empty() && !below && !row.tests.starts_with("none: "))
      wrong.push_back(rule + " has no test and does not say why");
    named.insert(tests.begin(), tests.end());
  }
  for (const Citation& cited : citations) {
    if (!listed.contains(cited.rule))
      wrong.push_back(cited.file + " cites " + printed(cited.rule) + ", which the page does not have");
    if (cited.by != Citation::By::Comment) citing.insert({printed(cited.rule), cited.file, cited.test});
  }
  for (const auto& [rule, file, test] : named) {
    if (!citing.contains({rule, file, test}))
      wrong.push_back(rule + ": nothing in " + file + " cites it" + (test.empty() ? "" : ": " + test));
  }
  for (const auto& [rule, file, test] : citing) {
    if (!named.contains({rule, file, test}))
      wrong.push_back(rule + ": the page does not name " + file + (test.empty() ? "" : ": " + test));
  }
  wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
  return wrong;
}

}  // namespace whydeny

#endif  // WHYDENY_TESTS_RULES_AUDIT_H_
