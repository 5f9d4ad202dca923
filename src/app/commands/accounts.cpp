#include "app/commands/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/common.hpp"
#include "app/store_access.hpp"
#include "core/json_writer.hpp"
#include "core/password.hpp"
#include "core/time.hpp"
#include "decode/decoder.hpp"

namespace slipstream::app {
namespace {

constexpr std::size_t kLeastPasswordBytes = 10;

/// The planned way in a file: its first route, else the line of its points.
core::Result<model::Route> read_route(Environment& env, const std::string& path) {
    auto file = env.open_file(path);
    if (!file) return core::fail(file.error());
    const core::Bytes bytes = file->bytes();
    const decode::Decoder* decoder =
        decode::find_decoder(bytes.first(std::min<std::size_t>(bytes.size(), 4096)));
    if (decoder == nullptr) {
        return core::fail(core::ErrorCode::UnsupportedMedia,
                          "{}: not a file with a route (GPX, TCX, FIT, KML)", path);
    }
    decode::DecodedFile decoded = decoder->decode(bytes);
    model::Route route;
    if (!decoded.routes.empty()) {
        route = std::move(decoded.routes.front());
    } else {
        for (std::size_t row = 0; row < decoded.points.size(); ++row) {
            if (!decoded.points.has_position(row)) continue;
            route.latitude_e7.push_back(decoded.points.at(model::Metric::Latitude, row));
            route.longitude_e7.push_back(decoded.points.at(model::Metric::Longitude, row));
            route.elevation_cm.push_back(decoded.points.at(model::Metric::Elevation, row));
        }
    }
    if (route.waypoints.empty()) route.waypoints = decoded.waypoints;
    if (route.latitude_e7.size() < 2) {
        return core::fail(core::ErrorCode::Undecodable, "{}: there is no line in it", path);
    }
    return route;
}

core::Result<store::Scope> parse_scope(const std::string& text) {
    if (text == "ingest") return store::Scope::Ingest;
    if (text == "write") return store::Scope::Write;
    if (text == "admin") return store::Scope::Admin;
    return core::fail(core::ErrorCode::InvalidArgument,
                      "--scope: '{}' is not ingest, write or admin", text);
}

core::Result<store::User> find_user(store::Store& store, const std::string& name) {
    auto users = store.users();
    if (!users) return core::fail(users.error());
    for (store::User& user : *users) {
        if (user.name == name) return std::move(user);
    }
    return core::fail(core::ErrorCode::NotFound, "no user '{}' (slipstream user list shows them)",
                      name);
}

/// The days that the journey would have, those that it has counted in.
core::Result<void> check_journey_days(store::Store& store, const std::string& slug,
                                      std::optional<core::Date> from,
                                      std::optional<core::Date> to) {
    auto known = store.journey(slug);
    if (!known) return core::fail(known.error());
    if (*known && !from) from = (*known)->from;
    if (*known && !to) to = (*known)->to;
    return check_days(from, to);
}

}  // namespace

int run_journey_add(const JourneyOptions& options, Environment& env) {
    const auto fail = [&](const core::Error& error) { return failed(env, "journey add", error); };
    auto from = parse_day("--from", options.from);
    if (!from) return fail(from.error());
    auto to = parse_day("--to", options.to);
    if (!to) return fail(to.error());
    if (!options.title.empty()) {
        if (auto named = check_name("a journey", options.title); !named) return fail(named.error());
    }
    // Before anything is stored: a file that cannot be used leaves everything as it was.
    std::optional<model::Route> route;
    if (!options.route.empty()) {
        auto read = read_route(env, options.route);
        if (!read) return fail(read.error());
        route = std::move(*read);
    }
    auto store = env.open_store(options.data, Missing::Make);
    if (!store) return fail(store.error());
    if (auto days = check_journey_days(**store, options.slug, *from, *to); !days)
        return fail(days.error());
    auto rider = find_or_add_rider(**store, options.rider);
    if (!rider) return fail(rider.error());
    auto journey = find_or_add_journey(**store, *rider, options.slug);
    if (!journey) return fail(journey.error());
    if (!options.title.empty()) journey->title = options.title;
    if (*from) journey->from = *from;
    if (*to) journey->to = *to;
    if (auto done = (*store)->put_journey(*journey); !done) return fail(done.error());
    if (route) {
        if (auto done = (*store)->put_route(*journey, *route); !done) return fail(done.error());
    }
    env.out() << fmt::format("journey {} of {}: /j/{}\n", journey->title, rider->name,
                             journey->slug);
    return 0;
}

int run_journey_list(const std::string& data, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "journey list", store.error());
    auto journeys = (*store)->journeys();
    if (!journeys) return failed(env, "journey list", journeys.error());
    for (const model::Journey& journey : *journeys) {
        env.out() << fmt::format("{:<32} {} {} {}\n", journey.slug,
                                 journey.from ? journey.from->iso() : "open      ",
                                 journey.to ? journey.to->iso() : "open      ", journey.title);
    }
    if (journeys->empty()) env.err() << "no journeys yet (slipstream journey add SLUG makes one)\n";
    return 0;
}

int run_device_add(const DeviceOptions& options, Environment& env) {
    const auto fail = [&](const core::Error& error) { return failed(env, "device add", error); };
    if (auto named = check_name("a device", options.name); !named) return fail(named.error());
    auto store = env.open_store(options.data, Missing::Make);
    if (!store) return fail(store.error());
    auto rider = find_or_add_rider(**store, options.rider);
    if (!rider) return fail(rider.error());
    core::JourneyId journey_id;
    std::string slug = options.journey;
    if (!slug.empty()) {
        auto journey = find_or_add_journey(**store, *rider, slug);
        if (!journey) return fail(journey.error());
        journey_id = journey->id;
    }
    auto made = (*store)->add_device(rider->id, journey_id, options.name);
    if (!made) return fail(made.error());
    if (options.json) {
        std::string text;
        core::JsonWriter json(text);
        json.begin_object();
        json.member("device", options.name).member("rider", rider->name);
        json.key("journey");
        if (slug.empty()) {
            json.null();
        } else {
            json.value(slug);
        }
        json.member("token", made->token).end_object();
        env.out() << text << '\n';
        return 0;
    }
    env.out() << fmt::format(
        "device {} of {}\ntoken  {}\nIt is shown this once. As OwnTracks password, Bearer token, "
        "?token= or OsmAnd id it lets this device report positions.\n",
        options.name, rider->name, made->token);
    return 0;
}

int run_device_list(const std::string& data, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "device list", store.error());
    auto devices = (*store)->devices();
    if (!devices) return failed(env, "device list", devices.error());
    for (const model::Device& device : *devices) {
        env.out() << fmt::format(
            "{:<24} made {}{}\n", device.name, core::format_time(device.created),
            device.revoked == core::kNoTime ? ""
                                            : ", revoked " + core::format_time(device.revoked));
    }
    if (devices->empty()) env.err() << "no devices yet (slipstream device add NAME makes one)\n";
    return 0;
}

int run_device_revoke(const std::string& data, const std::string& name, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "device revoke", store.error());
    if (auto done = (*store)->revoke_device(name); !done)
        return failed(env, "device revoke", done.error());
    env.out() << fmt::format("device {} is revoked: its token opens nothing any more\n", name);
    return 0;
}

int run_user_add(const UserOptions& options, Environment& env) {
    const auto fail = [&](const core::Error& error) { return failed(env, "user add", error); };
    if (auto named = check_name("a user", options.name); !named) return fail(named.error());
    auto store = env.open_store(options.data, Missing::Make);
    if (!store) return fail(store.error());
    auto rider = find_or_add_rider(**store, options.rider);
    if (!rider) return fail(rider.error());
    auto user = (*store)->add_user(options.name, options.admin, rider->id);
    if (!user) return fail(user.error());
    env.out() << fmt::format("user {}{}, for the rider {}\n", user->name,
                             user->admin ? " (admin)" : "", rider->name);
    return 0;
}

int run_user_list(const std::string& data, Environment& env) {
    auto store = env.open_store(data, Missing::Refuse);
    if (!store) return failed(env, "user list", store.error());
    auto users = (*store)->users();
    if (!users) return failed(env, "user list", users.error());
    for (const store::User& user : *users) {
        env.out() << fmt::format("{:<24} {}\n", user.name, user.admin ? "admin" : "");
    }
    if (users->empty()) env.err() << "no users yet (slipstream user add NAME makes one)\n";
    return 0;
}

int run_user_passwd(const UserOptions& options, Environment& env) {
    const auto fail = [&](const core::Error& error) { return failed(env, "user passwd", error); };
    auto store = env.open_store(options.data, Missing::Refuse);
    if (!store) return fail(store.error());
    auto user = find_user(**store, options.name);
    if (!user) return fail(user.error());
    auto password = env.read_secret("New password for " + options.name + ": ");
    if (!password) return fail(password.error());
    if (password->size() < kLeastPasswordBytes) {
        return fail({core::ErrorCode::InvalidArgument,
                     fmt::format("a password has at least {} characters", kLeastPasswordBytes)});
    }
    auto hash = core::hash_password(*password);
    if (!hash) return fail(hash.error());
    if (auto done = (*store)->set_password_hash(user->id, *hash); !done) return fail(done.error());
    env.out() << fmt::format("the password of {} is set\n", options.name);
    return 0;
}

int run_user_token(const UserOptions& options, Environment& env) {
    const auto fail = [&](const core::Error& error) { return failed(env, "user token", error); };
    auto scope = parse_scope(options.scope);
    if (!scope) return fail(scope.error());
    auto store = env.open_store(options.data, Missing::Refuse);
    if (!store) return fail(store.error());
    auto user = find_user(**store, options.name);
    if (!user) return fail(user.error());
    if (*scope == store::Scope::Admin && !user->admin) {
        return fail({core::ErrorCode::Forbidden, "'" + options.name + "' is no admin"});
    }
    auto token = (*store)->add_token(user->id, *scope);
    if (!token) return fail(token.error());
    env.out() << *token << '\n';
    env.err() << "It is shown this once. Send it as 'Authorization: Bearer ...'.\n";
    return 0;
}

}  // namespace slipstream::app
