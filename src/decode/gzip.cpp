#include "decode/gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>

namespace slipstream::decode {
namespace {

constexpr std::size_t kFirstStep = 64 * 1024;
constexpr std::size_t kStepMax = 16u << 20;
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

Unpacked gunzip(core::Bytes packed, ContainerBudget& budget) {
    Unpacked result;
    Inflater inflater(packed);
    if (!inflater.ready()) {
        result.problem = "no memory to unpack it";
        return result;
    }
    std::size_t room = kFirstStep;
    while (true) {
        const std::size_t before = result.bytes.size();
        result.bytes.resize(before + room);
        int status = Z_OK;
        const std::size_t made = inflater.step(std::span(result.bytes).subspan(before), status);
        result.bytes.resize(before + made);
        room = std::clamp(result.bytes.size(), kFirstStep, kStepMax);
        budget.bytes += made;
        if (auto passed = budget.exceeded(result.bytes.size(), packed.size()); !passed.empty()) {
            result.problem = std::move(passed);
            result.over_limit = true;
            return result;
        }
        if (status == Z_STREAM_END) {
            // Zeros after the last member are the padding of tapes and block devices.
            if (inflater.at_end() || all_zero(inflater.rest())) return result;
            const std::size_t at = inflater.taken();
            if (is_gzip(inflater.rest()) && inflater.next_member()) continue;
            result.problem =
                fmt::format("other bytes after the end of the gzip data, from byte {}", at);
            return result;
        }
        if (status == Z_OK && (made > 0 || !inflater.at_end())) continue;
        result.problem = inflater.at_end() && (status == Z_OK || status == Z_BUF_ERROR)
                             ? fmt::format("the gzip data is cut off at byte {}", packed.size())
                             : fmt::format("damaged gzip data at about byte {}: {}",
                                           inflater.taken(), inflater.reason());
        return result;
    }
}

}  // namespace slipstream::decode
