#pragma once
// Body data as rows of the database: encoded on the caller's thread, written and taken back by the writer.
#include <vector>

#include "model/body.hpp"
#include "store/sqlite/body_chunk.hpp"
#include "store/sqlite/body_codec.hpp"
#include "store/sqlite/database.hpp"
#include "store/store.hpp"
#include "store/values.hpp"

namespace slipstream::store::sqlite {

/// Samples of one chunk of a waveform: a chunk is found by the number of a sample.
inline constexpr std::size_t kWaveformChunk = 4096;
/// A series' row carries at most so many buckets of its own, so that a view of many series reads no chunk.
inline constexpr std::size_t kOverviewBuckets = 64;

struct EncodedBody {
    struct Chunk {
        TimeMs first = 0, last = 0;
        core::ByteBuffer data;
    };
    struct Level {
        int level = 0;
        std::size_t block = 0;
        TimeMs first = 0, last = 0;
        core::ByteBuffer data;
    };
    struct Series {
        core::RecordId id;
        model::Metric metric = model::Metric::HeartRate;
        model::TimeBasis basis = model::TimeBasis::Utc;
        std::string origin;
        std::int32_t interval_s = 0;
        std::uint64_t samples = 0;
        TimeMs first = 0, last = 0;
        std::uint32_t good = 0;
        std::int32_t min = 0, max = 0;
        std::int64_t sum = 0;
        core::ByteBuffer overview;
        std::vector<Chunk> chunks;
        std::vector<Level> levels;
    };
    struct Waveform {
        std::uint32_t channel = 0;
        std::vector<core::ByteBuffer> chunks;
        std::vector<Level> levels;
    };
    struct Record {
        BodyKind kind = BodyKind::Sleep;
        core::RecordId id;
        TimeMs start = core::kNoTime, end = core::kNoTime;
        core::ByteBuffer data;
        std::vector<Waveform> waveforms;
    };
    std::vector<Series> series;
    std::vector<Record> records;
};

/// Parts of series that were packed while their file was still being read.
class PackedBody final : public PackedSeries {
  public:
    PackedBody(core::RiderId rider, const core::ContentHash& content)
        : rider_(rider), content_(content) {}
    void add(const model::SampleSeries& part) override;
    std::uint64_t samples() const override { return samples_; }
    const EncodedBody& body() const { return body_; }

  private:
    const core::RiderId rider_;
    const core::ContentHash content_;
    EncodedBody body_;
    std::uint64_t samples_ = 0;
};

/// Ids of series come from `rider`, `content` and their place; samples are put in order of time.
EncodedBody encode_body(const model::BodyData& body, core::RiderId rider,
                        const core::ContentHash& content);

/// `again`: decoded anew, rows that another delivery of the same bytes wrote are written over.
core::Result<void> write_body(Connection& db, core::RiderId rider, core::DeliveryId delivery,
                              const EncodedBody& body, bool again);
/// Takes back what a delivery brought of body data; what another delivery brought too stays.
core::Result<void> drop_body(Connection& db, core::RiderId rider, core::DeliveryId delivery);

}  // namespace slipstream::store::sqlite
