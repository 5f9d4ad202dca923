#pragma once
// The byte layer of FIT: headers, checksums, chained parts, definitions and message framing. It is
// pushed bytes in pieces of any size and hands runs of equal messages to a sink, keeping at most one
// incomplete element (about 130 KB) between pieces. It never throws on outside data. One reader reads
// one file on one thread.
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "decode/fit/fit_protocol.hpp"

namespace slipstream::decode::fit {

/// Data messages of one definition that follow one another without anything between.
struct MessageRun {
    const Definition* definition = nullptr;
    const std::uint8_t* payload = nullptr;  ///< of the first one; valid during the call only
    std::size_t count = 0;
    std::size_t stride = 0;    ///< bytes from one payload to the next
    std::uint64_t offset = 0;  ///< of the first message in the file
    /// FIT seconds from a compressed header (then count is 1); nullopt where the payload has its own.
    std::optional<std::uint32_t> header_time;
};

/// What is wrong with the framing. `code` is stable.
struct Damage {
    std::string code;
    std::string message;
    std::uint64_t offset = 0;
};

/// Receives what a reader finds, in file order.
class MessageSink {
  public:
    virtual ~MessageSink() = default;
    /// A new part of a chained file (the first one, too): local types start anew. Definitions of the
    /// part before are gone after the call.
    virtual void part(std::uint32_t index) = 0;
    /// A definition not seen before in this part; `definition.index` is new, or to be overwritten.
    /// The reference lives until the next part.
    virtual void define(const Definition& definition) = 0;
    virtual void messages(const MessageRun& run) = 0;
    virtual void damage(const Damage& damage) = 0;
};

class FitReader {
  public:
    /// The sink must outlive the reader.
    explicit FitReader(MessageSink& sink) : sink_(sink) {}

    void feed(core::Bytes piece);
    /// Says that no more bytes come; reports what is missing.
    void finish();

    std::uint32_t parts() const { return part_; }  ///< headers read
    /// Definitions whose byte-order byte is neither 0 nor 1 (read as big-endian).
    std::uint64_t odd_byte_orders() const { return odd_byte_orders_; }

  private:
    enum class Stage : std::uint8_t { Header, Messages, Skip, Checksum, Done };

    /// Bytes of the element that starts at `at` as far as `available` bytes tell; at least 1.
    std::size_t needed(const std::uint8_t* at, std::size_t available) const;
    std::size_t consume(core::Bytes bytes);
    std::size_t read_header(core::Bytes bytes);
    std::size_t read_messages(core::Bytes bytes);
    std::size_t read_checksum(core::Bytes bytes);
    void read_definition(core::Bytes bytes);
    std::size_t read_run(core::Bytes bytes, std::uint64_t offset);
    void note_times(const MessageRun& run);
    void advance(const std::uint8_t* at, std::size_t size);
    void give_up_part(std::string code, std::string message, std::uint64_t offset);

    MessageSink& sink_;
    Stage stage_ = Stage::Header;
    core::ByteBuffer carry_;      ///< the beginning of an element whose end has not come yet
    std::uint64_t position_ = 0;  ///< bytes consumed so far
    std::uint64_t left_ = 0;      ///< bytes of the part's messages that are still to come
    bool unsized_ = false;        ///< the header states no size and the messages go on to the end
    bool empty_part_ = false;     ///< the header states a size of 0
    std::uint16_t crc_ = 0;
    std::uint32_t part_ = 0;
    std::uint64_t odd_byte_orders_ = 0;
    std::uint32_t last_time_ = kInvalidTime;
    std::array<const Definition*, 16> local_{};
    std::map<std::string, std::unique_ptr<Definition>, std::less<>> known_;  ///< by their bytes
    std::array<std::unique_ptr<Definition>, 16> overflow_;  ///< beyond kMaxKnown, by local type
};

/// True where `head` starts with a FIT file header.
bool has_fit_header(core::Bytes head);

}  // namespace slipstream::decode::fit
