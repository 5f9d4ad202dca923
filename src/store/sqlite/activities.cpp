// Activities, their streams and pyramids, and the groups of duplicates.
#include <algorithm>
#include <set>

#include "store/sqlite/chunk_reads.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;

#define ACTIVITY_COLUMNS                                                                           \
    "rider_id, activity_id, group_id, delivery_id, index_in_file, sport, name, start_ms, end_ms, " \
    "time_zone, utc_offset_s, rows, metrics, origin, cluster_id, shown, details"

Result<StoredActivity> activity_row(const Query& q) {
    StoredActivity stored;
    model::Activity& a = stored.activity;
    a.rider = q.id<core::RiderId>(0);
    a.id = q.id<core::ActivityId>(1);
    a.group = q.id<core::ActivityId>(2);
    a.delivery = q.id<core::DeliveryId>(3);
    a.index_in_file = q.number<std::uint32_t>(4);
    a.sport = q.text(5);
    a.name = q.text(6);
    a.start = q.is_null(7) ? core::kNoTime : q.integer(7);
    a.end = q.is_null(8) ? core::kNoTime : q.integer(8);
    a.time_zone = q.text(9);
    a.utc_offset_s = q.number<int>(10);
    a.rows = q.number<std::uint32_t>(11);
    a.metrics = metrics_of(q.number<std::uint32_t>(12));
    a.origin = q.text(13);
    stored.cluster = q.id<core::ActivityId>(14);
    stored.shown = q.integer(15) != 0;
    SLIPSTREAM_TRY(decode_details(q.blob(16), a));
    return stored;
}

Result<std::vector<StoredActivity>> activity_rows(Query& q) {
    std::vector<StoredActivity> result;
    while (q.next()) {
        auto stored = activity_row(q);
        if (!stored) return fail(stored.error());
        result.push_back(std::move(*stored));
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

/// The column of a stream, one chunk after the other; chunks that were left out hold `nothing`.
template <typename T>
Result<std::vector<T>> read_column(StreamReader& stream, int metric, std::size_t rows, T nothing) {
    std::vector<T> values;
    for (std::size_t begin = 0; begin < rows; begin += series::kChunkRows) {
        auto part = stream.read<T>(metric, begin / series::kChunkRows);
        if (!part) return fail(part.error());
        if (part->empty()) continue;
        if (begin < values.size()) return fail(ErrorCode::Corrupt, "a chunk is too long");
        values.resize(begin, nothing);
        values.insert(values.end(), part->begin(), part->end());
    }
    if (values.size() > rows) return fail(ErrorCode::Corrupt, "a column is longer than its stream");
    if (!values.empty()) values.resize(rows, nothing);
    return values;
}

struct Member {
    model::Activity activity;
    RideOutline outline;
};

Result<std::vector<Member>> members_between(Connection& db, core::RiderId rider, TimeMs from,
                                            TimeMs to) {
    Query q(db,
            "SELECT activity_id, start_ms, end_ms, rows, metrics, origin, outline FROM activities "
            "WHERE rider_id = ? AND start_ms <= ? AND end_ms >= ?",
            rider, to, from);
    std::vector<Member> members;
    while (q.next()) {
        Member member;
        member.activity.id = q.id<core::ActivityId>(0);
        member.activity.start = q.integer(1);
        member.activity.end = q.integer(2);
        member.activity.rows = q.number<std::uint32_t>(3);
        member.activity.metrics = metrics_of(q.number<std::uint32_t>(4));
        member.activity.origin = q.text(5);
        auto outline = decode_outline(q.blob(6));
        if (!outline) return fail(outline.error());
        member.outline = std::move(*outline);
        members.push_back(std::move(member));
    }
    SLIPSTREAM_TRY(q.finish());
    return members;
}

using Pair = std::pair<core::ActivityId, core::ActivityId>;

Result<std::map<Pair, bool>> decisions(Connection& db, core::RiderId rider) {
    Query q(db, "SELECT a, b, same FROM same_ride_decisions WHERE rider_id = ?", rider);
    std::map<Pair, bool> result;
    while (q.next()) {
        result[{q.id<core::ActivityId>(0), q.id<core::ActivityId>(1)}] = q.integer(2) != 0;
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

/// All activities that are linked to those in the range by overlapping times.
Result<std::vector<Member>> neighbourhood(Connection& db, core::RiderId rider, TimeMs from,
                                          TimeMs to) {
    while (true) {
        auto members = members_between(db, rider, from, to);
        if (!members) return members;
        TimeMs wider_from = from;
        TimeMs wider_to = to;
        for (const Member& member : *members) {
            wider_from = std::min(wider_from, member.activity.start);
            wider_to = std::max(wider_to, member.activity.end);
        }
        if (wider_from == from && wider_to == to) return members;
        from = wider_from;
        to = wider_to;
    }
}

Result<void> assign_clusters(Connection& db, core::RiderId rider,
                             const std::vector<Member>& members) {
    auto chosen = decisions(db, rider);
    if (!chosen) return fail(chosen.error());
    std::vector<std::size_t> root(members.size());
    for (std::size_t i = 0; i < root.size(); ++i) root[i] = i;
    const auto find = [&](std::size_t i) {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    };
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j) {
            const auto [low, high] = std::minmax(members[i].activity.id, members[j].activity.id);
            const auto decided = chosen->find({low, high});
            const bool same = decided != chosen->end()
                                  ? decided->second
                                  : may_be_same_ride(members[i].activity, members[j].activity) &&
                                        same_ride(members[i].outline, members[j].outline);
            if (same) root[find(i)] = find(j);
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < members.size(); ++i) groups[find(i)].push_back(i);
    for (const auto& [leader, group] : groups) {
        core::ActivityId cluster = members[group.front()].activity.id;
        std::size_t best = group.front();
        for (const std::size_t i : group) {
            cluster = std::min(cluster, members[i].activity.id);
            if (richer(members[i].activity, members[best].activity)) best = i;
        }
        for (const std::size_t i : group) {
            SLIPSTREAM_TRY(sqlite::run(db,
                                       "UPDATE activities SET cluster_id = ?, shown = ? WHERE "
                                       "rider_id = ? AND activity_id = ?",
                                       cluster, i == best ? 1 : 0, rider, members[i].activity.id));
        }
    }
    return {};
}

}  // namespace

Result<void> recluster(Connection& db, core::RiderId rider, std::vector<core::ActivityId> around) {
    std::set<core::ActivityId> done;
    for (const core::ActivityId id : around) {
        if (done.contains(id)) continue;
        TimeMs from = 0;
        TimeMs to = 0;
        {
            Query q(
                db,
                "SELECT start_ms, end_ms FROM activities WHERE rider_id = ? AND activity_id = ?",
                rider, id);
            if (!q.next() || q.is_null(0)) {
                SLIPSTREAM_TRY(q.finish());
                continue;
            }
            from = q.integer(0);
            to = q.integer(1);
        }
        auto members = neighbourhood(db, rider, from, to);
        if (!members) return fail(members.error());
        for (const Member& member : *members) done.insert(member.activity.id);
        SLIPSTREAM_TRY(assign_clusters(db, rider, *members));
    }
    return {};
}

Result<std::optional<StoredActivity>> SqliteStore::activity(core::ActivityId id) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT " ACTIVITY_COLUMNS
            " FROM activities WHERE activity_id = ?1 AND rider_id = "
            "(SELECT rider_id FROM activity_riders WHERE activity_id = ?1)",
            id);
    auto rows = activity_rows(q);
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::optional<StoredActivity>();
    return std::optional(std::move(rows->front()));
}

Result<std::vector<StoredActivity>> SqliteStore::activities(core::RiderId rider, TimeRange range,
                                                            bool with_hidden) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT " ACTIVITY_COLUMNS
            " FROM activities WHERE rider_id = ? AND start_ms < ? AND "
            "end_ms >= ? AND shown >= ? ORDER BY start_ms, activity_id",
            rider, range.to, range.from, with_hidden ? 0 : 1);
    return activity_rows(q);
}

Result<std::vector<StoredActivity>> SqliteStore::cluster(core::RiderId rider,
                                                         core::ActivityId cluster) {
    auto db = readers_->lease();
    Query q(db, "SELECT " ACTIVITY_COLUMNS " FROM activities WHERE rider_id = ? AND cluster_id = ?",
            rider, cluster);
    auto rows = activity_rows(q);
    if (!rows) return rows;
    std::sort(rows->begin(), rows->end(),
              [](const auto& a, const auto& b) { return richer(a.activity, b.activity); });
    return rows;
}

Result<void> SqliteStore::decide_same_ride(core::RiderId rider, core::ActivityId a,
                                           core::ActivityId b, std::optional<bool> same) {
    const auto [low, high] = std::minmax(a, b);
    SLIPSTREAM_TRY(writer_->run([&, low = low, high = high](Connection& db) -> Result<void> {
        SLIPSTREAM_TRY(sqlite::run(
            db, "DELETE FROM same_ride_decisions WHERE rider_id = ? AND a = ? AND b = ?", rider,
            low, high));
        if (same) {
            SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO same_ride_decisions VALUES (?, ?, ?, ?)",
                                       rider, low, high, *same ? 1 : 0));
        }
        return recluster(db, rider, {a, b});
    }));
    touched(rider);
    return {};
}

Result<model::Stream> SqliteStore::stream(core::RiderId rider, core::ActivityId id,
                                          const std::vector<Metric>& metrics) {
    auto db = readers_->lease();
    model::Stream stream;
    std::vector<Metric> wanted = metrics;
    std::size_t rows = 0;
    {
        Query q(
            db,
            "SELECT rows, metrics, breaks FROM activities WHERE rider_id = ? AND activity_id = ?",
            rider, id);
        if (!q.next()) {
            SLIPSTREAM_TRY(q.finish());
            return fail(ErrorCode::NotFound, "no activity {}", id.hex());
        }
        rows = static_cast<std::size_t>(q.integer(0));
        if (wanted.empty()) wanted = metrics_of(q.number<std::uint32_t>(1));
        auto breaks = decode_breaks(q.blob(2));
        if (!breaks) return fail(breaks.error());
        stream.breaks = std::move(*breaks);
    }
    StreamReader reader(db, rider, id);
    auto time = read_column<std::int64_t>(reader, kTimeColumn, rows, core::kNoTime);
    if (!time) return fail(time.error());
    stream.time = std::move(*time);
    stream.time.resize(rows, core::kNoTime);
    for (const Metric metric : wanted) {
        auto values =
            read_column<std::int32_t>(reader, static_cast<int>(metric), rows, model::kMissing);
        if (!values) return fail(values.error());
        stream.columns[static_cast<std::size_t>(metric)] = std::move(*values);
    }
    auto flags = read_column<std::int32_t>(reader, kFlagsColumn, rows, 0);
    if (!flags) return fail(flags.error());
    stream.flags.assign(flags->begin(), flags->end());
    return stream;
}

}  // namespace slipstream::store::sqlite
