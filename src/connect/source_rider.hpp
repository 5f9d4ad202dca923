#pragma once
// Whose files a source brings. Internal to connect/.
#include <string>

#include "core/result.hpp"
#include "store/store.hpp"

namespace slipstream::connect {

/// The rider of that name, made where missing; without a name the only rider, else one is made.
/// InvalidArgument where there are several and the settings name none.
core::Result<core::RiderId> source_rider(store::Store& store, const std::string& name);

}  // namespace slipstream::connect
