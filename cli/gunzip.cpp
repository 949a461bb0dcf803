// Files as CloudTrail stores them: plain or compressed by gzip.
// SPDX-License-Identifier: Apache-2.0
#include "cli/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "cli/console.h"

namespace whydeny {
namespace {

// A z_stream that is ended whatever happens.
class Inflater {
 public:
  Inflater() { ready_ = ::inflateInit2(&stream_, kGzipWindow) == Z_OK; }
  ~Inflater() { ::inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  z_stream& stream() { return stream_; }

 private:
  static constexpr int kGzipWindow = 15 + 16;  // the largest window, and gzip's header
  z_stream stream_{};
  bool ready_ = false;
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

Result<std::string> gunzip(std::string_view bytes, const std::string& path, std::size_t limit) {
  const auto damaged = [&](const char* how) {
    return plain_complaint("`" + path + "` is " + how + ": it cannot be decompressed");
  };
  if (bytes.size() > std::numeric_limits<uInt>::max()) return damaged("too large");
  Inflater inflater;
  if (!inflater.ready()) return damaged("too large");
  std::vector<Bytef> in(bytes.begin(), bytes.end());
  std::vector<Bytef> piece(std::size_t{1} << 16U);
  z_stream& stream = inflater.stream();
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  std::string out;
  while (true) {
    stream.next_out = piece.data();
    stream.avail_out = static_cast<uInt>(piece.size());
    const int result = ::inflate(&stream, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END)
      return damaged(stream.avail_in == 0 ? "cut off" : "damaged");
    out.append(piece.begin(), piece.end() - static_cast<std::ptrdiff_t>(stream.avail_out));
    if (out.size() > limit)
      return plain_complaint("`" + path + "` holds more than " + std::to_string(limit) + " bytes");
    if (result != Z_STREAM_END) continue;
    // A file of several members is their contents one after the other.
    if (stream.avail_in == 0) return out;
    if (::inflateReset(&stream) != Z_OK) return damaged("damaged");
  }
}

}  // namespace whydeny
