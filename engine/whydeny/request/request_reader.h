// Reads the requests of a stream of lines into memory that is used again.
// SPDX-License-Identifier: Apache-2.0
#ifndef WHYDENY_REQUEST_REQUEST_READER_H_
#define WHYDENY_REQUEST_REQUEST_READER_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "whydeny/request/parse.h"

namespace whydeny {

/// A quick way in front of parse_json(), parse_request(), overlay() and make_request() for the lines that are
/// most frequent: a request alone, `{"id", "principal", ..., "context"}`, or `{"id", "request": {...}}`, in
/// plain JSON. Any other line, and any line that those would complain about, it declines; what it reads is
/// the request that they make. For one thread; a line whose likes were read before allocates nothing.
class RequestReader {
 public:
  /// Behind the line feed of the text of a line must stand so many readable bytes.
  static constexpr std::size_t kPadding = 64;

  /// Which keys the requests have in their contexts, and which notes.
  enum class Keys {
    Given,    ///< the others are derived on demand, and nothing is noted about them
    Noted,    ///< the same, but the notes are those of make_request()
    Derived,  ///< all, as make_request() fills them in
  };

  /// `defaults` is what lies under every line, and the facts are those of every request.
  RequestReader(const RequestSpec& defaults, const Facts& facts, Keys keys);
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;

  /// Reads the line at the front of `text`, which ends with a line feed. Gives the size of the line without
  /// the line feed; 0: declined.
  std::size_t read(std::string_view text);

  /// Of the line that was read last, until the next.
  const Request& request() const;
  /// Empty when the line has none.
  std::string_view id() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace whydeny

#endif  // WHYDENY_REQUEST_REQUEST_READER_H_
