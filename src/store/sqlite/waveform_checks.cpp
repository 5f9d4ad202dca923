// What `doctor` looks at of recordings' waveforms: their chunks, their lengths, the levels above.
#include <numeric>

#include "series/codec.hpp"
#include "store/sqlite/body_codec.hpp"
#include "store/sqlite/body_rows.hpp"
#include "store/sqlite/checks.hpp"
#include "store/sqlite/level_checks.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

class WaveformCheck {
  public:
    explicit WaveformCheck(Connection& db) : db_(db) {}

    Result<std::vector<Check>> run() {
        Query row(db_,
                  "SELECT rider_id, record_id, data FROM body_records WHERE kind = 4 ORDER BY "
                  "rider_id, record_id, delivery_id");
        while (row.next()) {
            const auto rider = row.id<core::RiderId>(0);
            const auto id = row.id<core::RecordId>(1);
            // Of several deliveries the one with the smallest id is read.
            if (rider == rider_ && id == id_) continue;
            rider_ = rider;
            id_ = id;
            model::Recording recording;
            std::vector<std::uint64_t> lengths;
            // What does not decode is a damaged record, which is told of those.
            if (!decode_record(row.blob(2), recording, lengths)) continue;
            SLIPSTREAM_TRY(check_recording(lengths));
        }
        SLIPSTREAM_TRY(row.finish());
        return std::vector<Check>{
            chunks_.as_check("waveforms", "channels of recordings", kMendedByAll),
            levels_.as_check("waveform_levels", "channels of recordings", kMendedByAll)};
    }

  private:
    Result<void> check_recording(const std::vector<std::uint64_t>& lengths) {
        for (std::size_t channel = 0; channel < lengths.size(); ++channel)
            SLIPSTREAM_TRY(check_channel(channel, lengths[channel]));
        for (const char* sql : {"SELECT count(*) FROM waveform_chunks WHERE rider_id = ? AND "
                                "record_id = ? AND channel >= ?",
                                "SELECT count(*) FROM waveform_levels WHERE rider_id = ? AND "
                                "record_id = ? AND channel >= ?"}) {
            Query more(db_, sql, rider_, id_, lengths.size());
            if (more.next() && more.integer(0) > 0) {
                chunks_.add(corrupt("there are samples of a channel that it does not have"),
                            "recording", id_);
            }
            SLIPSTREAM_TRY(more.finish());
        }
        return {};
    }

    Result<void> check_channel(std::size_t channel, std::uint64_t length) {
        expected_ = ExpectedLevels();
        std::uint64_t rows = 0;
        Result<void> verdict;
        Query chunks(db_,
                     "SELECT chunk, data FROM waveform_chunks WHERE rider_id = ? AND record_id = ? "
                     "AND channel = ? ORDER BY chunk",
                     rider_, id_, channel);
        while (chunks.next()) {
            if (verdict) verdict = take_chunk(chunks, rows, length);
        }
        SLIPSTREAM_TRY(chunks.finish());
        if (verdict && rows != length) {
            verdict = fail(ErrorCode::Corrupt, "channel {} has {} samples instead of {}", channel,
                           rows, length);
        }
        chunks_.add(verdict, "recording", id_);
        return verdict ? compare_levels(channel) : Result<void>();
    }

    /// A chunk is full, or the last one and as long as the channel leaves.
    Result<void> take_chunk(const Query& q, std::uint64_t& rows, std::uint64_t length) {
        const auto number = q.number<std::uint64_t>(0);
        samples_.clear();
        const auto decoded = series::decode_column(q.blob(1), samples_);
        if (!decoded) return fail(decoded.error());
        const std::uint64_t left = rows < length ? length - rows : 0;
        if (number * kWaveformChunk != rows ||
            samples_.size() != std::min<std::uint64_t>(kWaveformChunk, left)) {
            return fail(ErrorCode::Corrupt, "chunk {} has another number of samples than it should",
                        number);
        }
        // Sample numbers stand for times.
        numbers_.resize(samples_.size());
        std::iota(numbers_.begin(), numbers_.end(), static_cast<core::TimeMs>(rows));
        expected_.add(numbers_, samples_, {});
        rows += samples_.size();
        return {};
    }

    Result<void> compare_levels(std::size_t channel) {
        expected_.close();
        Query blocks(db_,
                     "SELECT level, block, data FROM waveform_levels WHERE rider_id = ? AND "
                     "record_id = ? AND channel = ? ORDER BY level, block",
                     rider_, id_, channel);
        Result<void> verdict;
        SLIPSTREAM_TRY(compare_stored(blocks, expected_, verdict));
        levels_.add(verdict, "recording", id_);
        return {};
    }

    Connection& db_;
    Findings chunks_;
    Findings levels_;
    core::RiderId rider_;  ///< with `id_`: the recording at hand
    core::RecordId id_;
    ExpectedLevels expected_;
    std::vector<std::int32_t> samples_;  ///< of the chunk at hand, with their numbers
    std::vector<core::TimeMs> numbers_;
};

}  // namespace

Result<std::vector<Check>> check_waveforms(Connection& db) { return WaveformCheck(db).run(); }

}  // namespace slipstream::store::sqlite
