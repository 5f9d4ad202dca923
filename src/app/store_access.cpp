#include "app/store_access.hpp"

#include <algorithm>
#include <cstdlib>

#include "app/commands/common.hpp"
#include "core/time.hpp"

namespace slipstream::app {

using core::ErrorCode;
using core::fail;
using core::Result;

std::filesystem::path data_folder(const std::string& option) {
    if (!option.empty()) return option;
    if (const char* set = std::getenv("SLIPSTREAM_DATA"); set != nullptr && *set != '\0')
        return set;
    if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg != nullptr && *xdg == '/') {
        return std::filesystem::path(xdg) / "slipstream";
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / ".local/share/slipstream";
}

Result<model::Rider> find_or_add_rider(store::Store& store, const std::string& name) {
    if (name.empty()) {
        auto riders = store.riders();
        if (!riders) return fail(riders.error());
        if (riders->size() == 1) return riders->front();
        if (riders->size() > 1) {
            return fail(ErrorCode::InvalidArgument,
                        "there are {} riders here: name one with --rider", riders->size());
        }
        return store.add_rider("Rider");
    }
    auto rider = store.rider_by_name(name);
    if (!rider) return fail(rider.error());
    if (*rider) return std::move(**rider);
    if (auto named = check_name("a rider", name); !named) return fail(named.error());
    return store.add_rider(name);
}

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Result<model::Journey> find_or_add_journey(store::Store& store, const model::Rider& rider,
                                           const std::string& slug) {
    if (!is_slug(slug)) {
        return fail(ErrorCode::InvalidArgument,
                    "'{}' cannot name a journey: use a-z, 0-9 and '-', at most 64", slug);
    }
    auto known = store.journey(slug);
    if (!known) return fail(known.error());
    if (*known) {
        if ((*known)->rider != rider.id) {
            return fail(ErrorCode::Conflict, "the journey '{}' is another rider's", slug);
        }
        return std::move(**known);
    }
    model::Journey journey;
    journey.rider = rider.id;
    journey.created = core::system_clock().now();
    journey.id = core::JourneyId::time_ordered(journey.created);
    journey.slug = slug;
    journey.title = slug;
    std::replace(journey.title.begin(), journey.title.end(), '-', ' ');
    if (auto done = store.put_journey(journey); !done) return fail(done.error());
    return journey;
}

}  // namespace slipstream::app
