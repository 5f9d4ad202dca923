#pragma once
// Files that the program carries (core/embedded.hpp), served from the memory they are mapped in.
// Each is prepared once: type, entity tag, caching, and the pre-compressed forms that lie beside it
// ("x.js.br", "x.js.gz").
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/embedded.hpp"
#include "http/cached_response.hpp"
#include "http/message.hpp"

namespace slipstream::http {

/// Built once, read by all threads.
class StaticAssets {
  public:
    /// The files whose path starts with `prefix` ("web/"), which is left out of their names. The
    /// files' bytes must live as long as this object and its responses.
    StaticAssets(std::span<const core::EmbeddedFile> files, std::string_view prefix);

    /// The file of that name ("assets/app-3f9a1c2b.js"), or null. Names with a hash of their
    /// content are immutable for a year; others are checked with the server each time.
    std::shared_ptr<const CachedResponse> find(std::string_view name) const;
    /// A response with that file, or a 404 problem. Safe on an io thread.
    Response serve(const Request& request, std::string_view name) const;
    std::size_t size() const { return files_.size(); }

  private:
    std::unordered_map<std::string, std::shared_ptr<const CachedResponse>> files_;
};

/// Whether the last dash- or dot-separated part of a file's stem is a content hash of at least
/// eight letters and digits with a digit among them, as bundlers write it.
bool has_content_hash(std::string_view name);

}  // namespace slipstream::http
