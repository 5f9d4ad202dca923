#include "app/commands/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/mapped_file.hpp"
#include "app/store_access.hpp"
#include "core/json_writer.hpp"
#include "core/time.hpp"
#include "decode/decoder.hpp"

namespace slipstream::app {
namespace {

int failed(std::ostream& err, std::string_view command, const core::Error& error) {
    err << "slipstream " << command << ": " << error.message << '\n';
    return 1;
}

core::Result<std::optional<core::Date>> parse_day(std::string_view name, const std::string& text) {
    if (text.empty()) return std::optional<core::Date>();
    const auto date = core::Date::parse(text);
    if (!date) {
        return core::fail(core::ErrorCode::InvalidArgument, "{}: '{}' is no date such as 2019-05-18", name, text);
    }
    return date;
}

/// The planned way in a file: its first route, else the line of its points.
core::Result<model::Route> read_route(const std::string& path) {
    auto file = MappedFile::open(path);
    if (!file) return core::fail(file.error());
    const core::Bytes bytes = file->bytes();
    const decode::Decoder* decoder = decode::find_decoder(bytes.first(std::min<std::size_t>(bytes.size(), 4096)));
    if (decoder == nullptr) {
        return core::fail(core::ErrorCode::UnsupportedMedia, "{}: not a file with a route (GPX, TCX, FIT, KML)", path);
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
    return core::fail(core::ErrorCode::InvalidArgument, "--scope is ingest, write or admin");
}

}  // namespace

int run_journey_add(const JourneyOptions& options, std::ostream& out, std::ostream& err) {
    const auto fail = [&](const core::Error& error) { return failed(err, "journey add", error); };
    auto from = parse_day("--from", options.from);
    if (!from) return fail(from.error());
    auto to = parse_day("--to", options.to);
    if (!to) return fail(to.error());
    auto store = open_store(options.data);
    if (!store) return fail(store.error());
    auto rider = find_or_add_rider(**store, options.rider);
    if (!rider) return fail(rider.error());
    auto journey = find_or_add_journey(**store, *rider, options.slug);
    if (!journey) return fail(journey.error());
    if (!options.title.empty()) journey->title = options.title;
    if (*from) journey->from = *from;
    if (*to) journey->to = *to;
    if (auto done = (*store)->put_journey(*journey); !done) return fail(done.error());
    if (!options.route.empty()) {
        auto route = read_route(options.route);
        if (!route) return fail(route.error());
        if (auto done = (*store)->put_route(*journey, *route); !done) return fail(done.error());
    }
    out << fmt::format("journey {} of {}: /j/{}\n", journey->title, rider->name, journey->slug);
    return 0;
}

int run_journey_list(const std::string& data, std::ostream& out, std::ostream& err) {
    auto store = open_store(data);
    if (!store) return failed(err, "journey list", store.error());
    auto journeys = (*store)->journeys();
    if (!journeys) return failed(err, "journey list", journeys.error());
    for (const model::Journey& journey : *journeys) {
        out << fmt::format("{:<32} {} {} {}\n", journey.slug, journey.from ? journey.from->iso() : "open      ",
                           journey.to ? journey.to->iso() : "open      ", journey.title);
    }
    if (journeys->empty()) err << "no journeys yet (slipstream journey add SLUG makes one)\n";
    return 0;
}

int run_device_add(const DeviceOptions& options, std::ostream& out, std::ostream& err) {
    const auto fail = [&](const core::Error& error) { return failed(err, "device add", error); };
    auto store = open_store(options.data);
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
        out << text << '\n';
        return 0;
    }
    out << fmt::format("device {} of {}\ntoken  {}\nIt is shown this once. As OwnTracks password, Bearer token, "
                       "?token= or OsmAnd id it lets this device report positions.\n",
                       options.name, rider->name, made->token);
    return 0;
}

int run_device_list(const std::string& data, std::ostream& out, std::ostream& err) {
    auto store = open_store(data);
    if (!store) return failed(err, "device list", store.error());
    auto devices = (*store)->devices();
    if (!devices) return failed(err, "device list", devices.error());
    for (const model::Device& device : *devices) {
        out << fmt::format("{:<24} made {}{}\n", device.name, core::format_time(device.created),
                           device.revoked == core::kNoTime ? "" : ", revoked " + core::format_time(device.revoked));
    }
    if (devices->empty()) err << "no devices yet (slipstream device add NAME makes one)\n";
    return 0;
}

int run_device_revoke(const std::string& data, const std::string& name, std::ostream& out, std::ostream& err) {
    auto store = open_store(data);
    if (!store) return failed(err, "device revoke", store.error());
    if (auto done = (*store)->revoke_device(name); !done) return failed(err, "device revoke", done.error());
    out << fmt::format("device {} is revoked: its token opens nothing any more\n", name);
    return 0;
}

int run_user_add(const UserOptions& options, std::ostream& out, std::ostream& err) {
    const auto fail = [&](const core::Error& error) { return failed(err, "user add", error); };
    auto store = open_store(options.data);
    if (!store) return fail(store.error());
    auto rider = find_or_add_rider(**store, options.rider);
    if (!rider) return fail(rider.error());
    auto user = (*store)->add_user(options.name, options.admin, rider->id);
    if (!user) return fail(user.error());
    out << fmt::format("user {}{}, for the rider {}\n", user->name, user->admin ? " (admin)" : "", rider->name);
    return 0;
}

int run_user_list(const std::string& data, std::ostream& out, std::ostream& err) {
    auto store = open_store(data);
    if (!store) return failed(err, "user list", store.error());
    auto users = (*store)->users();
    if (!users) return failed(err, "user list", users.error());
    for (const store::User& user : *users) {
        out << fmt::format("{:<24} {}\n", user.name, user.admin ? "admin" : "");
    }
    if (users->empty()) err << "no users yet (slipstream user add NAME makes one)\n";
    return 0;
}

int run_user_token(const UserOptions& options, std::ostream& out, std::ostream& err) {
    const auto fail = [&](const core::Error& error) { return failed(err, "user token", error); };
    auto scope = parse_scope(options.scope);
    if (!scope) return fail(scope.error());
    auto store = open_store(options.data);
    if (!store) return fail(store.error());
    auto users = (*store)->users();
    if (!users) return fail(users.error());
    const auto user = std::find_if(users->begin(), users->end(),
                                   [&](const store::User& u) { return u.name == options.name; });
    if (user == users->end()) {
        return fail({core::ErrorCode::NotFound, "no user '" + options.name + "' (slipstream user list shows them)"});
    }
    if (*scope == store::Scope::Admin && !user->admin) {
        return fail({core::ErrorCode::Forbidden, "'" + options.name + "' is no admin"});
    }
    auto token = (*store)->add_token(user->id, *scope);
    if (!token) return fail(token.error());
    out << *token << '\n';
    err << "It is shown this once. Send it as 'Authorization: Bearer ...'.\n";
    return 0;
}

}  // namespace slipstream::app
