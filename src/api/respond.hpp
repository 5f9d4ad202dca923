#pragma once
// From results to answers: JSON with caching headers, errors as problem documents.
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "api/context.hpp"
#include "http/message.hpp"
#include "http/router.hpp"
#include "query/viewer.hpp"

namespace slipstream::api {

http::Response failure(const core::Error& error, const http::Request& request);

/// A route that `handler` answers on the blocking pool; `body` bytes are taken at most. The context must
/// outlive it.
http::Route blocking_route(Context& context, http::Method method, std::string pattern,
                           std::uint64_t body,
                           http::Response (*handler)(Context&, const http::Request&));

/// JSON that its reader alone may see: `Cache-Control: private, no-cache`. Reads also get an ETag, from
/// with_entity_tags.
http::Response private_json(std::string body);

/// A delivery's bytes as a download.
http::Response attachment(const model::Delivery& delivery, core::HeldBytes content);

/// How long an anonymous answer is kept here, and what others may do with it.
struct Caching {
    std::chrono::milliseconds keep{60'000};  ///< in our own cache, while nothing new is stored
    int max_age_s = 0;                       ///< for browsers and CDNs; 0: ask again with the ETag
};

/// The answer kept under `key`, else what `make` gives, serialised and compressed once for all who ask at
/// once; errors are not kept. The key must name everything that the answer depends on. It varies by
/// Authorization, so that no cache on the way gives it to a reader with a token.
core::Result<http::Response> cached_answer(
    Context& context, const std::string& key, std::chrono::milliseconds keep,
    const std::function<core::Result<http::Response>()>& make);

/// `routes`, where every answer to a read that its reader alone may keep (`private`, not `no-store`) carries
/// a strong ETag of its bytes and says that it varies by Authorization. The server compares If-None-Match.
std::vector<http::Route> with_entity_tags(std::vector<http::Route> routes);

/// `Cache-Control` of an anonymous answer; `max_age_s` as in Caching.
std::string public_caching(int max_age_s);

/// Whether the answer may be shared with other readers: no token came with the request.
bool is_anonymous(const http::Request& request);

/// A value that changes whenever anything in a list of all journeys can change.
core::Result<std::size_t> revision_of_all(Context& context);

/// A read of a journey (path parameter `slug`). `make` writes the JSON for the viewer. Anonymous answers
/// are serialised and compressed once and kept until anything of the rider's is stored; others are made
/// each time and marked private.
http::Response read_journey(
    Context& context, const http::Request& request, Caching caching,
    const std::function<core::Result<std::string>(const query::Viewer&)>& make);

}  // namespace slipstream::api
