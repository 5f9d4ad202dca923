// Riders, journeys, devices, users and tokens.
#include <sodium.h>

#include "core/time.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

std::string new_token() {
    std::array<std::uint8_t, 32> bytes{};
    core::random_bytes(bytes);
    std::string text(
        sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.resize(text.size() - 1);  // libsodium counts the terminating zero
    return text;
}

core::ContentHash token_hash(std::string_view token) {
    return core::content_hash(core::as_bytes(token));
}

std::optional<std::int64_t> day_number(const std::optional<core::Date>& date) {
    return date ? std::optional(date->days_since_epoch()) : std::nullopt;
}

std::optional<core::Date> date_at(const Query& q, int column) {
    if (q.is_null(column)) return std::nullopt;
    return core::Date::from_days_since_epoch(q.integer(column));
}

constexpr const char* kJourneyColumns =
    "SELECT rider_id, journey_id, slug, title, description, from_day, to_day, time_zone, audience, "
    "live_delay_s, sample, created_ms FROM journeys ORDER BY created_ms, journey_id";

model::Journey journey_row(const Query& q) {
    model::Journey journey;
    journey.rider = q.id<core::RiderId>(0);
    journey.id = q.id<core::JourneyId>(1);
    journey.slug = q.text(2);
    journey.title = q.text(3);
    journey.description = q.text(4);
    journey.from = date_at(q, 5);
    journey.to = date_at(q, 6);
    journey.time_zone = q.text(7);
    const auto audience = q.blob(8);
    for (std::size_t i = 0; i < audience.size() && i < model::kDataKindCount; ++i) {
        journey.visibility.audience[i] = static_cast<model::Audience>(audience[i]);
    }
    journey.visibility.live_delay_s = q.integer(9);
    journey.sample = q.integer(10) != 0;
    journey.created = q.integer(11);
    return journey;
}

model::Rider rider_row(const Query& q) {
    return {q.id<core::RiderId>(0), std::string(q.text(1)), q.integer(2)};
}

/// True where the query gives a row.
template <typename... Args>
Result<bool> exists(Connection& db, const char* sql, const Args&... args) {
    Query q(db, sql, args...);
    const bool found = q.next();
    SLIPSTREAM_TRY(q.finish());
    return found;
}

}  // namespace

Result<model::Rider> SqliteStore::add_rider(std::string_view name) {
    const model::Rider rider{core::RiderId::time_ordered(core::system_clock().now()),
                             std::string(name), core::system_clock().now()};
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        auto taken = exists(db, "SELECT 1 FROM riders WHERE name = ?", rider.name);
        if (!taken) return fail(taken.error());
        if (*taken) return fail(ErrorCode::Conflict, "a rider '{}' exists already", name);
        return sqlite::run(db, "INSERT INTO riders VALUES (?, ?, ?)", rider.id, rider.name,
                           rider.created);
    }));
    touched(rider.id);
    return rider;
}

Result<std::vector<model::Rider>> SqliteStore::riders() {
    auto db = readers_->lease();
    Query q(db, "SELECT rider_id, name, created_ms FROM riders ORDER BY created_ms, rider_id");
    std::vector<model::Rider> result;
    while (q.next()) result.push_back(rider_row(q));
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<model::Rider>> SqliteStore::rider(core::RiderId id) {
    auto db = readers_->lease();
    Query q(db, "SELECT rider_id, name, created_ms FROM riders WHERE rider_id = ?", id);
    std::optional<model::Rider> result;
    if (q.next()) result = rider_row(q);
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<model::Rider>> SqliteStore::rider_by_name(std::string_view name) {
    auto db = readers_->lease();
    Query q(db, "SELECT rider_id, name, created_ms FROM riders WHERE name = ?", name);
    std::optional<model::Rider> result;
    if (q.next()) result = rider_row(q);
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<void> SqliteStore::put_journey(const model::Journey& journey) {
    core::ByteBuffer audience;
    for (const model::Audience who : journey.visibility.audience) {
        audience.push_back(static_cast<std::uint8_t>(who));
    }
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        {
            Query q(db, "SELECT journey_id FROM journey_slugs WHERE slug = ?", journey.slug);
            const bool taken = q.next() && q.id<core::JourneyId>(0) != journey.id;
            SLIPSTREAM_TRY(q.finish());
            if (taken)
                return fail(ErrorCode::Conflict, "a journey '{}' exists already", journey.slug);
        }
        SLIPSTREAM_TRY(
            sqlite::run(db, "DELETE FROM journey_slugs WHERE rider_id = ? AND journey_id = ?",
                        journey.rider, journey.id));
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO journey_slugs VALUES (?, ?, ?)", journey.slug,
                                   journey.rider, journey.id));
        return sqlite::run(
            db, "INSERT OR REPLACE INTO journeys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            journey.rider, journey.id, journey.slug, journey.title, journey.description,
            day_number(journey.from), day_number(journey.to), journey.time_zone, audience,
            journey.visibility.live_delay_s, journey.sample ? 1 : 0, journey.created);
    }));
    touched(journey.rider);
    return {};
}

Result<std::vector<model::Journey>> SqliteStore::journeys() {
    auto db = readers_->lease();
    Query q(db, kJourneyColumns);
    std::vector<model::Journey> result;
    while (q.next()) result.push_back(journey_row(q));
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<model::Journey>> SqliteStore::journey(std::string_view slug) {
    auto all = journeys();
    if (!all) return fail(all.error());
    for (model::Journey& journey : *all) {
        if (journey.slug == slug) return std::optional(std::move(journey));
    }
    return std::optional<model::Journey>();
}

Result<void> SqliteStore::put_route(const model::Journey& journey, const model::Route& route) {
    const core::ByteBuffer data = encode_route(route);
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) {
        return sqlite::run(db, "INSERT OR REPLACE INTO routes VALUES (?, ?, ?)", journey.rider,
                           journey.id, data);
    }));
    touched(journey.rider);
    return {};
}

Result<std::optional<model::Route>> SqliteStore::route(const model::Journey& journey) {
    auto db = readers_->lease();
    Query q(db, "SELECT data FROM routes WHERE rider_id = ? AND journey_id = ?", journey.rider,
            journey.id);
    std::optional<model::Route> result;
    if (q.next()) {
        auto route = decode_route(q.blob(0));
        if (!route) return fail(route.error());
        result = std::move(*route);
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<void> SqliteStore::put_privacy_zone(const model::PrivacyZone& zone) {
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) {
        return sqlite::run(db, "INSERT OR REPLACE INTO privacy_zones VALUES (?, ?, ?, ?, ?)",
                           zone.rider, zone.id, zone.latitude_e7, zone.longitude_e7, zone.radius_m);
    }));
    touched(zone.rider);
    return {};
}

Result<std::vector<model::PrivacyZone>> SqliteStore::privacy_zones(core::RiderId rider) {
    auto db = readers_->lease();
    Query q(
        db,
        "SELECT zone_id, latitude_e7, longitude_e7, radius_m FROM privacy_zones WHERE rider_id = ?",
        rider);
    std::vector<model::PrivacyZone> result;
    while (q.next()) {
        result.push_back({rider, q.id<core::ZoneId>(0), q.number<std::int32_t>(1),
                          q.number<std::int32_t>(2), q.real(3)});
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<AccountStore::NewDevice> SqliteStore::add_device(core::RiderId rider,
                                                        core::JourneyId journey,
                                                        std::string_view name) {
    const TimeMs now = core::system_clock().now();
    NewDevice made{
        {rider, core::DeviceId::time_ordered(now), journey, std::string(name), now, core::kNoTime},
        new_token()};
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        auto taken =
            exists(db, "SELECT 1 FROM devices WHERE name = ? AND revoked_ms IS NULL", name);
        if (!taken) return fail(taken.error());
        if (*taken) {
            return fail(ErrorCode::Conflict,
                        "a device '{}' exists already: revoke it first, or choose another name",
                        name);
        }
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO devices VALUES (?, ?, ?, ?, ?, NULL)", rider,
                                   made.device.id, journey, name, now));
        return sqlite::run(db, "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)",
                           token_hash(made.token), Scope::Device, rider, made.device.id,
                           core::UserId{}, now);
    }));
    return made;
}

Result<std::vector<model::Device>> SqliteStore::devices() {
    auto db = readers_->lease();
    Query q(db,
            "SELECT rider_id, device_id, journey_id, name, created_ms, revoked_ms FROM devices "
            "ORDER BY created_ms, device_id");
    std::vector<model::Device> result;
    while (q.next()) {
        result.push_back({q.id<core::RiderId>(0), q.id<core::DeviceId>(1), q.id<core::JourneyId>(2),
                          std::string(q.text(3)), q.integer(4),
                          q.is_null(5) ? core::kNoTime : q.integer(5)});
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<void> SqliteStore::revoke_device(std::string_view name) {
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        core::DeviceId device;
        {
            Query q(db, "SELECT device_id FROM devices WHERE name = ? AND revoked_ms IS NULL",
                    name);
            if (!q.next()) {
                SLIPSTREAM_TRY(q.finish());
                return fail(ErrorCode::NotFound,
                            "no device '{}' (slipstream device list shows them)", name);
            }
            device = q.id<core::DeviceId>(0);
        }
        SLIPSTREAM_TRY(sqlite::run(db, "UPDATE devices SET revoked_ms = ? WHERE device_id = ?",
                                   core::system_clock().now(), device));
        return sqlite::run(db, "DELETE FROM tokens WHERE device_id = ?", device);
    }));
    const std::lock_guard lock(cache_mutex_);
    grants_.clear();
    ++grants_changed_;
    return {};
}

Result<User> SqliteStore::add_user(std::string_view name, bool admin, core::RiderId rider) {
    const TimeMs now = core::system_clock().now();
    User user{core::UserId::time_ordered(now), std::string(name), admin, rider, "", now};
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        auto taken = exists(db, "SELECT 1 FROM users WHERE name = ?", name);
        if (!taken) return fail(taken.error());
        if (*taken) return fail(ErrorCode::Conflict, "a user '{}' exists already", name);
        return sqlite::run(db, "INSERT INTO users VALUES (?, ?, ?, ?, '', ?)", user.id, user.name,
                           admin ? 1 : 0, rider, now);
    }));
    return user;
}

Result<std::vector<User>> SqliteStore::users() {
    auto db = readers_->lease();
    Query q(db,
            "SELECT user_id, name, admin, rider_id, password_hash, created_ms FROM users "
            "ORDER BY created_ms, user_id");
    std::vector<User> result;
    while (q.next()) {
        result.push_back({q.id<core::UserId>(0), std::string(q.text(1)), q.integer(2) != 0,
                          q.id<core::RiderId>(3), std::string(q.text(4)), q.integer(5)});
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<void> SqliteStore::set_password_hash(core::UserId user, std::string_view hash) {
    return writer_->run([&](Connection& db) -> Result<void> {
        SLIPSTREAM_TRY(
            sqlite::run(db, "UPDATE users SET password_hash = ? WHERE user_id = ?", hash, user));
        if (db.changes() == 0) return fail(ErrorCode::NotFound, "no such user");
        return {};
    });
}

Result<std::string> SqliteStore::add_token(core::UserId user, Scope scope) {
    const std::string token = new_token();
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        core::RiderId rider;
        {
            Query q(db, "SELECT rider_id FROM users WHERE user_id = ?", user);
            if (!q.next()) {
                SLIPSTREAM_TRY(q.finish());
                return fail(ErrorCode::NotFound, "no such user");
            }
            rider = q.id<core::RiderId>(0);
        }
        return sqlite::run(db, "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)", token_hash(token),
                           scope, rider, core::DeviceId{}, user, core::system_clock().now());
    }));
    return token;
}

Result<std::optional<TokenGrant>> SqliteStore::find_token(std::string_view token) {
    // Looked up by hash: what a guesser could learn from timing says nothing about a token.
    const core::ContentHash hash = token_hash(token);
    std::uint64_t changed = 0;
    {
        const std::lock_guard lock(cache_mutex_);
        changed = grants_changed_;
        if (const auto known = grants_.find(hash); known != grants_.end()) {
            return std::optional(known->second);
        }
    }
    std::optional<TokenGrant> grant;
    {
        auto db = readers_->lease();
        Query q(db, "SELECT scope, rider_id, device_id, user_id FROM tokens WHERE token_hash = ?",
                hash);
        if (q.next()) {
            grant = TokenGrant{static_cast<Scope>(q.integer(0)), q.id<core::RiderId>(1),
                               q.id<core::DeviceId>(2), q.id<core::UserId>(3)};
        }
        SLIPSTREAM_TRY(q.finish());
        if (grant) {
            // Not kept where a token was revoked meanwhile: it may have been this one.
            const std::lock_guard lock(cache_mutex_);
            if (changed == grants_changed_) grants_.emplace(hash, *grant);
        }
    }
    return grant;
}

}  // namespace slipstream::store::sqlite
