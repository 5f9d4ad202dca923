#include "decode/gzip.hpp"

#include <zlib.h>

#include <algorithm>

namespace slipstream::decode {
namespace {

constexpr std::size_t kWindowMin = 64 * 1024;
constexpr std::size_t kWindowMax = 1u << 20;
constexpr std::size_t kInputStep = 1u << 30;  // zlib counts in unsigned int
constexpr int kGzipWrapper = 16 + MAX_WBITS;

/// zlib's inflater over bytes in memory, fed in steps that it can count.
class Inflater {
  public:
    explicit Inflater(core::Bytes packed) : packed_(packed) {
        ready_ = ::inflateInit2(&stream_, kGzipWrapper) == Z_OK;
    }
    ~Inflater() {
        if (ready_) ::inflateEnd(&stream_);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    bool ready() const { return ready_; }
    /// Bytes taken so far.
    std::size_t taken() const { return given_ - stream_.avail_in; }
    bool at_end() const { return taken() == packed_.size(); }
    /// The next byte that is not taken yet; at_end() must be false.
    core::Bytes rest() const { return packed_.subspan(taken()); }

    /// Unpacks into `out` as far as there is room and input; the number of bytes made, and zlib's word.
    std::size_t step(std::span<std::uint8_t> out, int& status) {
        if (stream_.avail_in == 0) {
            const auto part =
                packed_.subspan(given_, std::min(kInputStep, packed_.size() - given_));
            stream_.next_in = const_cast<Bytef*>(part.data());  // zlib only reads it
            stream_.avail_in = static_cast<uInt>(part.size());
            given_ += part.size();
        }
        stream_.next_out = out.data();
        stream_.avail_out = static_cast<uInt>(out.size());
        status = ::inflate(&stream_, Z_NO_FLUSH);
        return out.size() - stream_.avail_out;
    }
    bool next_member() { return ::inflateReset2(&stream_, kGzipWrapper) == Z_OK; }
    const char* reason() const {
        return stream_.msg != nullptr ? stream_.msg : "the data cannot be unpacked";
    }

  private:
    core::Bytes packed_;
    z_stream stream_{};
    std::size_t given_ = 0;  ///< bytes handed to zlib
    bool ready_ = false;
};

bool all_zero(core::Bytes bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

bool is_gzip(core::Bytes head) {
    return head.size() >= 3 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8;
}

namespace {

/// Unpacks into `out`; what went wrong.
core::Result<void> inflate_all(core::Bytes packed, ContainerBudget& budget, core::Scratch& out) {
    Inflater inflater(packed);
    if (!inflater.ready()) return core::fail(core::ErrorCode::Internal, "no memory to unpack it");
    core::ByteBuffer window(std::clamp<std::size_t>(packed.size(), kWindowMin, kWindowMax));
    while (true) {
        int status = Z_OK;
        const std::size_t made = inflater.step(window, status);
        if (auto kept = budget.take(out, core::Bytes(window).first(made), packed.size()); !kept)
            return kept;
        if (status == Z_STREAM_END) {
            // Zeros after the last member are the padding of tapes and block devices.
            if (inflater.at_end() || all_zero(inflater.rest())) return {};
            const std::size_t at = inflater.taken();
            if (is_gzip(inflater.rest()) && inflater.next_member()) continue;
            return core::fail(core::ErrorCode::Corrupt,
                              "other bytes after the end of the gzip data, from byte {}", at);
        }
        if (status == Z_OK && (made > 0 || !inflater.at_end())) continue;
        if (inflater.at_end() && (status == Z_OK || status == Z_BUF_ERROR)) {
            return core::fail(core::ErrorCode::Corrupt, "the gzip data is cut off at byte {}",
                              packed.size());
        }
        return core::fail(core::ErrorCode::Corrupt, "damaged gzip data at about byte {}: {}",
                          inflater.taken(), inflater.reason());
    }
}

}  // namespace

Unpacked gunzip(core::Bytes packed, ContainerBudget& budget) {
    core::Scratch out(budget.limits.scratch);
    const auto done = inflate_all(packed, budget, out);
    return finish_unpacking(out, done);
}

}  // namespace slipstream::decode
