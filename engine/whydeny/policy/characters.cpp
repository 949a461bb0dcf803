// Characters that look right and are wrong: invisible, typographic, from another alphabet.
// SPDX-License-Identifier: Apache-2.0
#include "whydeny/policy/characters.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "whydeny/policy/json_literal.h"

namespace whydeny {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// clang-format off
constexpr auto kInvisible = std::to_array<Range>({
    {0x00A0, 0x00A0},    // no-break space
    {0x00AD, 0x00AD},    // soft hyphen
    {0x061C, 0x061C},    // Arabic letter mark
    {0x180E, 0x180E},    // Mongolian vowel separator
    {0x200B, 0x200F},    // zero-width space, joiners, direction marks
    {0x202A, 0x202F},    // direction embeddings and overrides, narrow no-break space
    {0x2060, 0x206F},    // word joiner, invisible operators, direction isolates
    {0x3164, 0x3164},    // Hangul filler
    {0xFEFF, 0xFEFF},    // zero-width no-break space, the byte order mark
    {0xE0000, 0xE007F},  // tags
});

constexpr auto kTypographic = std::to_array<Range>({
    {0x2010, 0x2015},  // hyphen, non-breaking hyphen, figure dash, en dash, em dash, bar
    {0x2018, 0x201F},  // single and double quotes
    {0x2026, 0x2026},  // ellipsis
    {0x2212, 0x2212},  // minus
});

struct Lookalike {
  char32_t letter;
  char ascii;
};

/// Ascending. [Unicode confusables, the letters that share a shape with a Latin one in common fonts]
constexpr auto kLookalikes = std::to_array<Lookalike>({
    // Greek
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'}, {0x039A, 'K'},
    {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'},
    {0x03B1, 'a'}, {0x03B3, 'y'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'},
    {0x03C5, 'u'}, {0x03F2, 'c'}, {0x03F3, 'j'}, {0x03F9, 'C'},
    // Cyrillic
    {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'},
    {0x041C, 'M'}, {0x041D, 'H'}, {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'},
    {0x0425, 'X'}, {0x0430, 'a'}, {0x0433, 'r'}, {0x0435, 'e'}, {0x043A, 'k'}, {0x043E, 'o'}, {0x043F, 'n'},
    {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'},
    {0x04AE, 'Y'}, {0x04BB, 'h'}, {0x04C0, 'I'}, {0x04CF, 'l'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},
});
// clang-format on

static_assert(std::is_sorted(kLookalikes.begin(), kLookalikes.end(),
                             [](Lookalike a, Lookalike b) { return a.letter < b.letter; }));

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

bool is_ascii(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t word = 0;
  for (; left >= sizeof(word); left -= sizeof(word), at += sizeof(word)) {
    std::memcpy(&word, at, sizeof(word));
    if ((word & kHighBits) != 0) return false;
  }
  return std::all_of(at, at + left, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
}

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Good enough to cut words: letters of the alphabets in the table above, with their neighbours.
bool is_letter(char32_t c) {
  return is_ascii_letter(c) || (c >= 0x00C0 && c <= 0x052F) || (c >= 0xFF21 && c <= 0xFF5A);
}

std::string_view plain_punctuation(char32_t typographic) {
  if (typographic == 0x2026) return "...";
  if (typographic >= 0x2018 && typographic <= 0x201B) return "'";
  if (typographic >= 0x201C && typographic <= 0x201F) return "\"";
  return "-";
}

/// What was found of one kind: the first place and how often.
struct Found {
  std::size_t at = 0;
  CodePoint character{};
  std::size_t count = 0;

  void note(std::size_t where, CodePoint c) {
    if (count++ == 0) {
      at = where;
      character = c;
    }
  }
  void note(const Found& more) {
    if (more.count == 0) return;
    const std::size_t total = count + more.count;
    if (count == 0) *this = more;
    count = total;
  }
};

/// Finds lookalikes in one pass. The words of an ARN's resource part may be in any alphabet (object keys
/// are): there a lookalike is out of place only in a word that has ASCII letters too, which is known when the
/// word ends.
class LookalikeScan {
 public:
  explicit LookalikeScan(TextUse use) : use_(use) {}

  void see(std::size_t at, CodePoint c) {
    if (c.value == ':') ++colons_;
    if (!is_letter(c.value)) end_word();
    word_has_ascii_ |= is_ascii_letter(c.value);
    if (use_ == TextUse::Free || ascii_lookalike(c.value) == 0) return;
    (use_ == TextUse::Arn && colons_ >= 5 ? word_ : found_).note(at, c);
  }
  Found end() {
    end_word();
    return found_;
  }

 private:
  void end_word() {
    if (word_has_ascii_) found_.note(word_);
    word_ = {};
    word_has_ascii_ = false;
  }

  TextUse use_;
  std::size_t colons_ = 0;
  bool word_has_ascii_ = false;
  Found word_;
  Found found_;
};

}  // namespace

bool is_invisible(char32_t c) { return c >= 0x80 && is_in(kInvisible, c); }

bool is_typographic(char32_t c) { return c >= 0x80 && is_in(kTypographic, c); }

char ascii_lookalike(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + '!');
  const auto* row = std::lower_bound(kLookalikes.begin(), kLookalikes.end(), c,
                                     [](Lookalike l, char32_t wanted) { return l.letter < wanted; });
  return row != kLookalikes.end() && row->letter == c ? row->ascii : '\0';
}

std::string code_point_name(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; c != 0 || digits.size() < 4; c >>= 4U) digits.insert(digits.begin(), kDigits[c & 0xFU]);
  return "U+" + digits;
}

std::string as_it_looks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (const char ascii = ascii_lookalike(c.value); ascii != 0) {
      out += ascii;
    } else if (is_typographic(c.value)) {
      out += plain_punctuation(c.value);
    } else if (!is_invisible(c.value)) {
      out += text.substr(at, c.length);
    }
    at += c.length;
  }
  return out;
}

bool report_odd_characters(std::string_view text, Span literal, TextUse use, Complaints& complaints,
                           bool fatal) {
  if (is_ascii(text)) return false;
  Found invisible;
  Found typographic;
  LookalikeScan lookalikes(use);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_invisible(c.value)) invisible.note(at, c);
    if ((use == TextUse::Word || use == TextUse::Arn) && is_typographic(c.value)) typographic.note(at, c);
    lookalikes.see(at, c);
    at += c.length;
  }
  const Found lookalike = lookalikes.end();
  const auto complain = [&](std::string_view rule, const Found& found, std::string_view what,
                            std::string mend) {
    const Span where = span_in_literal(*complaints.source(), literal, found.at, found.character.length);
    const std::string more =
        found.count > 1 ? ", and " + std::to_string(found.count - 1) + " more" : std::string();
    std::string message =
        std::string(what) + ' ' + code_point_name(found.character.value) + " in " + quoted(text) + more;
    complaints.add(rule, where, std::move(message), std::move(mend), fatal);
  };
  if (invisible.count > 0) complain("J013", invisible, "invisible character", "remove it");
  if (typographic.count > 0) {
    complain("J005", typographic, "typographic dash, quote or ellipsis", did_you_mean(as_it_looks(text)));
  }
  if (lookalike.count > 0) {
    const std::string ascii(1, ascii_lookalike(lookalike.character.value));
    complain("J014", lookalike, "lookalike of `" + ascii + "`,",
             "type " + quoted(as_it_looks(text)) + " by hand");
  }
  return invisible.count + typographic.count + lookalike.count > 0;
}

}  // namespace whydeny
