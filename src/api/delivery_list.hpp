#pragma once
// GET /api/v1/deliveries: what was delivered, a page at a time.
#include "api/context.hpp"
#include "http/message.hpp"

namespace slipstream::api {

/// Of the viewer's rider, or of all for an admin. Parameters: `order`, `state`, `kind`, `q`, `source`, `format`,
/// `cursor`, `limit`, `counts` (docs/api/openapi.json).
http::Response list_deliveries(Context& context, const http::Request& request);

}  // namespace slipstream::api
