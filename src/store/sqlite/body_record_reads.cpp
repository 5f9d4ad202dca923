// Reading records of the body: nights, meals, readings, reports, recordings without their samples.
#include "store/sqlite/body_codec.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

template <typename T>
Result<std::vector<T>> records(ReaderPool& readers, core::RiderId rider, BodyKind kind,
                               TimeRange range) {
    auto db = readers.lease();
    Query q(
        db,
        "SELECT record_id, min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind "
        "= ? AND (start_ms IS NULL OR (start_ms < ? AND end_ms >= ?)) GROUP BY record_id ORDER "
        "BY start_ms, record_id",
        rider, kind, range.to, range.from);
    std::vector<T> result;
    while (q.next()) {
        T record;
        SLIPSTREAM_TRY(decode_record(q.blob(2), record));
        record.id = q.id<core::RecordId>(0);
        record.delivery = q.id<core::DeliveryId>(1);
        result.push_back(std::move(record));
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<BodyStore::StoredRecording> recording_row(const Query& q) {
    BodyStore::StoredRecording stored;
    SLIPSTREAM_TRY(decode_record(q.blob(2), stored.recording, stored.lengths));
    stored.recording.id = q.id<core::RecordId>(0);
    stored.recording.delivery = q.id<core::DeliveryId>(1);
    return stored;
}

}  // namespace

Result<std::vector<model::Sleep>> SqliteStore::sleeps(core::RiderId rider, TimeRange range) {
    return records<model::Sleep>(*readers_, rider, BodyKind::Sleep, range);
}

Result<std::vector<model::NutritionDay>> SqliteStore::nutrition(core::RiderId rider,
                                                                TimeRange range) {
    return records<model::NutritionDay>(*readers_, rider, BodyKind::Nutrition, range);
}

Result<std::vector<model::BloodPressure>> SqliteStore::blood_pressure(core::RiderId rider,
                                                                      TimeRange range) {
    return records<model::BloodPressure>(*readers_, rider, BodyKind::BloodPressure, range);
}

Result<std::vector<model::HrvReport>> SqliteStore::hrv_reports(core::RiderId rider,
                                                               TimeRange range) {
    return records<model::HrvReport>(*readers_, rider, BodyKind::Hrv, range);
}

Result<std::vector<model::Exercise>> SqliteStore::exercises(core::RiderId rider, TimeRange range) {
    return records<model::Exercise>(*readers_, rider, BodyKind::Exercise, range);
}

Result<std::vector<BodyStore::StoredRecording>> SqliteStore::recordings(core::RiderId rider,
                                                                        TimeRange range) {
    auto db = readers_->lease();
    Query q(
        db,
        "SELECT record_id, min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind "
        "= ? AND (start_ms IS NULL OR (start_ms < ? AND end_ms >= ?)) GROUP BY record_id ORDER "
        "BY start_ms, record_id",
        rider, BodyKind::Recording, range.to, range.from);
    std::vector<StoredRecording> result;
    while (q.next()) {
        auto stored = recording_row(q);
        if (!stored) return fail(stored.error());
        result.push_back(std::move(*stored));
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<core::RiderId>> SqliteStore::rider_of_record(core::RecordId id) {
    auto db = readers_->lease();
    Query q(db, "SELECT rider_id FROM record_riders WHERE record_id = ?", id);
    std::optional<core::RiderId> rider;
    if (q.next()) rider = q.id<core::RiderId>(0);
    SLIPSTREAM_TRY(q.finish());
    return rider;
}

Result<std::optional<BodyStore::StoredRecording>> SqliteStore::recording(core::RiderId rider,
                                                                         core::RecordId id) {
    auto db = readers_->lease();
    Query q(
        db,
        "SELECT record_id, min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind "
        "= ? AND record_id = ? GROUP BY record_id",
        rider, BodyKind::Recording, id);
    std::optional<StoredRecording> result;
    if (q.next()) {
        auto stored = recording_row(q);
        if (!stored) return fail(stored.error());
        result = std::move(*stored);
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<model::HrvReport>> SqliteStore::hrv_report(core::RiderId rider,
                                                                core::RecordId id) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind = ? AND "
            "record_id = ? GROUP BY record_id",
            rider, BodyKind::Hrv, id);
    std::optional<model::HrvReport> result;
    if (q.next()) {
        SLIPSTREAM_TRY(decode_record(q.blob(1), result.emplace()));
        result->id = id;
        result->delivery = q.id<core::DeliveryId>(0);
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

}  // namespace slipstream::store::sqlite
