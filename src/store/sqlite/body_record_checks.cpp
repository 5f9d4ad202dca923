// What `doctor` looks at of records of the body: each decodes, and its row says when it was.
#include "store/sqlite/body_codec.hpp"
#include "store/sqlite/checks.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// What has a row's kind as its number.
constexpr std::string_view kNames[kBodyKinds] = {"sleep",  "food of a day", "blood pressure",
                                                 "report", "recording",     "exercise"};

template <typename T>
Result<model::BodyRecord> decoded(core::Bytes bytes) {
    T record;
    SLIPSTREAM_TRY(decode_record(bytes, record));
    return static_cast<const model::BodyRecord&>(record);
}

Result<model::BodyRecord> decoded(BodyKind kind, core::Bytes bytes) {
    switch (kind) {
        case BodyKind::Sleep: return decoded<model::Sleep>(bytes);
        case BodyKind::Nutrition: return decoded<model::NutritionDay>(bytes);
        case BodyKind::BloodPressure: return decoded<model::BloodPressure>(bytes);
        case BodyKind::Hrv: return decoded<model::HrvReport>(bytes);
        case BodyKind::Exercise: return decoded<model::Exercise>(bytes);
        case BodyKind::Recording: break;
    }
    model::Recording recording;
    std::vector<std::uint64_t> lengths;
    SLIPSTREAM_TRY(decode_record(bytes, recording, lengths));
    return static_cast<const model::BodyRecord&>(recording);
}

/// Whether a column of times says that one: nothing where there is none.
bool says(const Query& q, int column, core::TimeMs time) {
    return time == core::kNoTime ? q.is_null(column)
                                 : !q.is_null(column) && q.integer(column) == time;
}

Result<void> check_record(const Query& q) {
    const auto record = decoded(q.number<BodyKind>(1), q.blob(2));
    if (!record) return fail(record.error());
    if (record->basis > model::TimeBasis::Unknown) return corrupt("its times mean nothing known");
    const bool placed = record->basis != model::TimeBasis::Unknown;
    const core::TimeMs start = placed ? record->start : core::kNoTime;
    const core::TimeMs end = record->end == core::kNoTime ? record->start : record->end;
    if (!says(q, 3, start) || !says(q, 4, placed ? end : core::kNoTime))
        return corrupt("it lies at other times than its row says");
    return {};
}

}  // namespace

Result<Check> check_body_records(Connection& db) {
    Findings findings;
    Query q(db, "SELECT record_id, kind, data, start_ms, end_ms FROM body_records");
    while (q.next()) {
        const auto kind = q.integer(1);
        const auto id = q.id<core::RecordId>(0);
        if (kind < 0 || kind >= kBodyKinds) {
            findings.add(corrupt("no such kind is known"), "record", id);
        } else {
            findings.add(check_record(q), kNames[kind], id);
        }
    }
    SLIPSTREAM_TRY(q.finish());
    return findings.as_check("body_records", "records of the body", kMendedByAll);
}

}  // namespace slipstream::store::sqlite
