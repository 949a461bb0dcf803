// The parts of `whydeny batch`: pieces of a stream, lines of a stream, counts. fixtures/cli has the command.
// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "cli/batch_summary.h"
#include "cli/case.h"
#include "cli/interrupt.h"
#include "cli/line_stream.h"

namespace whydeny {
namespace {

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_.data()) == 0); }
  ~Pipe() {
    ::close(ends_[0]);
    close_input();
  }
  int output() const { return ends_[0]; }
  void write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::write(ends_[1], text.data(), text.size());
      if (written <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void close_input() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST_CASE("whole lines are handed on as soon as they are there, and the last needs no line end") {
  Pipe pipe;
  LineStream stream(pipe.output());
  pipe.write("one\ntwo\nthr");
  auto lines = stream.next();
  REQUIRE(lines.has_value());
  CHECK(lines->text == "one\ntwo\n");
  CHECK(lines->first_line == 1);
  pipe.write("ee\n");
  lines = stream.next();
  REQUIRE(lines.has_value());
  CHECK(lines->text == "three\n");
  CHECK(lines->first_line == 3);
  pipe.write("\nlast");
  lines = stream.next();
  REQUIRE(lines.has_value());
  CHECK(lines->text == "\n");
  pipe.close_input();
  lines = stream.next();
  REQUIRE(lines.has_value());
  CHECK(lines->text == "last");
  CHECK(lines->first_line == 5);
  CHECK_FALSE(stream.next().has_value());
  CHECK(stream.error() == 0);
}

TEST_CASE("a line is stored up to the limit and skipped beyond it, and the numbers go on") {
  struct Row {
    std::size_t length;
    bool too_long;
  };
  for (const Row& row :
       {Row{kMaxLineBytes, false}, Row{kMaxLineBytes + 1, true}, Row{kMaxLineBytes * 2, true}}) {
    CAPTURE(row.length);
    Pipe pipe;
    std::thread writer([&] {
      pipe.write(std::string(row.length, 'x') + "\nnext\n");
      pipe.close_input();
    });
    LineStream stream(pipe.output());
    std::vector<LineChunk> chunks;
    while (auto lines = stream.next()) chunks.push_back(std::move(*lines));
    writer.join();
    REQUIRE_FALSE(chunks.empty());
    CHECK(chunks.front().too_long == row.too_long);
    CHECK(chunks.front().text.empty() == row.too_long);
    std::vector<std::uint32_t> numbers;
    for (const LineChunk& chunk : chunks) {
      for_each_line(chunk, [&](std::string_view line, std::uint32_t number) {
        if (line == "next") numbers.push_back(number);
      });
    }
    CHECK(numbers == std::vector<std::uint32_t>{2});
  }
}

TEST_CASE("what cannot be read is an error, not an end") {
  LineStream stream(9999);
  CHECK_FALSE(stream.next().has_value());
  CHECK(stream.error() == EBADF);
}

TEST_CASE("a signal ends the stream, and half a line is not handed on") {
  Pipe pipe;
  const InterruptGuard guard;
  LineStream stream(pipe.output());
  pipe.write("whole\nhalf");
  CHECK(stream.next().has_value());
  std::raise(SIGTERM);
  CHECK(interrupted_by() == SIGTERM);
  CHECK_FALSE(stream.next().has_value());
  CHECK(stream.error() == 0);
}

Case read_line(const std::string& text, const Case& defaults = {}) {
  return read_line_case(std::make_shared<const Source>("<stdin>", text, 7), defaults);
}

TEST_CASE("a line is a case, or a request alone") {
  struct Row {
    std::string text;
    std::string id, action;
    bool good;
  };
  const std::vector<Row> rows = {
      {R"({"id": "a", "request": {"action": "s3:GetObject"}})", "a", "s3:GetObject", true},
      {R"({"id": "a", "action": "s3:GetObject"})", "a", "s3:GetObject", true},
      {R"({"principal": "*", "facts": {}, "policies": {}, "unknown": "*", "expect": 1, "by": 2})", "",
       "s3:Default", true},
      {R"({"resource": "*"})", "", "s3:Default", true},
      {R"({"id": 12})", "12", "s3:Default", true},
      {R"({"request": {}, "action": "s3:GetObject"})", "", "s3:Default", false},
      {R"({"action": "s3:GetObject", "cases": []})", "", "s3:Default", false},
      {R"({"id": ["x"]})", "", "s3:Default", false},
      {R"({"id": "x", "action": 1})", "x", "s3:Default", false},
      {R"("text")", "", "s3:Default", false},
  };
  Case defaults;
  defaults.request.action = Placed{"s3:Default", {}, nullptr};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Case read = read_line(row.text, defaults);
    CHECK(read.id == row.id);
    CHECK(read.complaints.empty() == row.good);
    if (row.good) CHECK(read.request.action->text == row.action);
  }
}

TEST_CASE("a complaint about a line has the line's number in the stream") {
  const Case read = read_line("{\"id\": \"x\",\n");
  REQUIRE_FALSE(read.complaints.empty());
  const SourceLocation at = read.complaints.front().source->locate(read.complaints.front().where.begin);
  CHECK(at.path == "<stdin>");
  CHECK(at.line == 7);
  CHECK(read.source->line_text(7) == "{\"id\": \"x\",");
  CHECK(read.source->line_text(6).empty());
  CHECK(read.source->line_text(1).empty());
}

TEST_CASE("a null of a line takes a default away") {
  Case defaults;
  defaults.request.context.push_back({{"aws:SourceIp", {}, nullptr}, {"203.0.113.9"}, false, false, {}});
  defaults.request.unknown.push_back({"aws:UserAgent", {}, nullptr});
  defaults.facts.set_word("requesterPays", "true");
  CHECK(read_line(R"({"id": "x"})", defaults).request.context.size() == 1);
  const Case read = read_line(
      R"({"action": "a:b", "context": {"aws:sourceip": null}, "unknown": null, "facts": {"requesterPays": null}, "policies": {"scp": null}})",
      defaults);
  CHECK(read.complaints.empty());
  CHECK(read.request.context.empty());
  CHECK(read.request.unknown.empty());
  CHECK(read.facts.empty());
  CHECK(read.policies.has("scp"));
  CHECK_FALSE(read.policies.has("rcp"));
}

TEST_CASE("a summary adds up, and what nothing decided has no type") {
  Decision allowed, open;
  allowed.verdict = Verdict::Allowed;
  open.verdict = Verdict::Undetermined;
  BatchSummary one, all;
  one.count_line();
  one.count(allowed);
  one.count(open);
  one.count_error();
  all.add(one);
  all.add(one);
  CHECK(all.errors() == 2);
  CHECK(all.text() ==
        "         2  lines\n         2  errors\nby decision:\n         2  allowed\n         2  undetermined\n"
        "by type:\n         2  no policy\n");
}

}  // namespace
}  // namespace whydeny
