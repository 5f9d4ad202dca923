#pragma once
// Who asks. Every read goes through query/ with a Viewer; what it may see is decided there alone.
#include "core/ids.hpp"
#include "model/journey.hpp"

namespace slipstream::query {

/// The reader of stored data. Anonymous readers are followers of public things.
struct Viewer {
    core::RiderId rider;  ///< whose own data it may see in full; nil: nobody's
    bool admin =
        false;  ///< may see deliveries and settings of all riders (not private body data of others)
    model::Audience audience =
        model::Audience::Public;  ///< the widest restricted audience it belongs to

    static Viewer anonymous() { return {}; }
    bool owns(core::RiderId other) const { return !rider.is_nil() && rider == other; }
    /// Whether data opened to `audience_of_data` may be shown to this viewer of `owner`'s data.
    bool may_see(core::RiderId owner, model::Audience audience_of_data) const {
        return owns(owner) || audience >= audience_of_data;
    }
};

}  // namespace slipstream::query
