#pragma once
// What handlers work with: references to the services, made once by app/ before the server starts.
#include <functional>
#include <string>

#include "core/time.hpp"
#include "http/cached_response.hpp"
#include "ingest/pipeline.hpp"
#include "live/hub.hpp"
#include "query/body.hpp"
#include "query/reader.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {
class LiveIngest;
}

namespace slipstream::api {

/// The background map that pages are told to use.
struct MapSource {
    std::string kind = "builtin";  ///< "builtin", "raster" or "pmtiles"
    std::string url = "/map/basemap.pmtiles";
    std::string attribution;
    int min_zoom = 0;
    int max_zoom = 7;
};

struct Context {
    store::Store& store;
    query::Reader& reader;
    query::BodyReader& body;
    ingest::Pipeline& pipeline;
    ingest::LiveIngest& live_ingest;
    live::Hub& hub;
    http::ResponseCache& cache;
    const core::Clock& clock;
    MapSource map;
    std::function<bool()> ready;                ///< false while starting and draining
    std::function<std::string()> metrics_text;  ///< Prometheus exposition
};

}  // namespace slipstream::api
