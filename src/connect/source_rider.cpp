#include "connect/source_rider.hpp"

namespace slipstream::connect {
namespace {

core::Result<core::RiderId> add_rider(store::Store& store, const std::string& name) {
    auto added = store.add_rider(name);
    if (!added) return core::fail(added.error());
    return added->id;
}

}  // namespace

core::Result<core::RiderId> source_rider(store::Store& store, const std::string& name) {
    if (!name.empty()) {
        auto rider = store.rider_by_name(name);
        if (!rider) return core::fail(rider.error());
        return *rider ? core::Result<core::RiderId>((*rider)->id) : add_rider(store, name);
    }
    auto riders = store.riders();
    if (!riders) return core::fail(riders.error());
    if (riders->empty()) return add_rider(store, "Rider");
    if (riders->size() == 1) return riders->front().id;
    return core::fail(core::ErrorCode::InvalidArgument,
                      "there are {} riders here: say in the settings whose files these are "
                      "([[watch]] with rider)",
                      riders->size());
}

}  // namespace slipstream::connect
