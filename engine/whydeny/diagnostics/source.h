// A text and the places in it: spans inside, line and column only at the door.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_DIAGNOSTICS_SOURCE_H_
#define WHYDENY_DIAGNOSTICS_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace whydeny {

/// A half-open range of byte offsets into a Source's text().
///
///     "Action": "s3:GetObject"
///               ^            ^
///               begin        end
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Where something stands in a file. `line` and `column` are 1-based; columns count Unicode code points.
struct SourceLocation {
  std::string path;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// An immutable text with the path it came from. Shared by everything that points into it, safe from many
/// threads.
///
/// A text may be *derived*: decoded out of another one (a policy inside the JSON string of `{"Policy":
/// "..."}`, URL-encoded text, UTF-16). Spans then count in the decoded text, and the location functions map
/// them back into the file on disk.
class Source {
 public:
  /// A pair of offsets: byte `derived` of this text was made from byte `parent` of the parent's text. Between
  /// two anchors the offsets advance together, until the next anchor's parent offset at most.
  struct Anchor {
    std::uint32_t derived;
    std::uint32_t parent;
  };

  /// `first_line` is the number of the text's first line, for a text that is a piece of a stream.
  Source(std::string path, std::string text, std::uint32_t first_line = 1);

  /// `anchors` ascend in both members and start with {0, ...}.
  static std::shared_ptr<const Source> derive(std::shared_ptr<const Source> parent, std::string text,
                                              std::vector<Anchor> anchors);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }

  /// The source that was read from outside: itself unless derived.
  const Source& file() const;
  /// The span of file().text() from which `span` of this text was made.
  Span file_span(Span span) const;
  /// Line and column in file(). Counts newlines each time it is called: call it when printing, not before.
  SourceLocation locate(std::uint32_t offset) const;
  /// The text of the 1-based line `line` of file(), without its line end; empty past the end.
  std::string_view line_text(std::uint32_t line) const;

 private:
  std::string path_;
  std::string text_;
  std::uint32_t first_line_;
  std::shared_ptr<const Source> parent_;
  std::vector<Anchor> anchors_;
};

}  // namespace whydeny

#endif  // WHYDENY_DIAGNOSTICS_SOURCE_H_
