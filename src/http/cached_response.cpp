#include "http/cached_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <iterator>

#include "http/compression.hpp"
#include "http/text/ascii.hpp"
#include "http/validators.hpp"

namespace slipstream::http {
namespace {

using text::Encoding;

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(value).append("\r\n");
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name);
    append_line(out, ": ", value);
}

bool describes_caching(std::string_view name) {
    return text::equal_ignoring_case(name, "cache-control") ||
           text::equal_ignoring_case(name, "expires") || text::equal_ignoring_case(name, "vary");
}

std::vector<std::pair<Encoding, SharedBody>> compressed_forms(const Response& response) {
    std::vector<std::pair<Encoding, SharedBody>> forms;
    if (!response.compressible || response.body.bytes.size() < kCompressFromBytes) return forms;
    for (const Encoding encoding : {Encoding::Brotli, Encoding::Gzip}) {
        if (auto body = compress(response.body.bytes, encoding, Effort::Best)) {
            forms.emplace_back(encoding, SharedBody::of(std::move(*body)));
        }
    }
    return forms;
}

}  // namespace

std::shared_ptr<const CachedResponse> CachedResponse::make(Response response) {
    auto forms = compressed_forms(response);
    return make(std::move(response), std::move(forms));
}

std::shared_ptr<const CachedResponse> CachedResponse::make(
    Response response, std::vector<std::pair<Encoding, SharedBody>> compressed) {
    auto cached = std::make_shared<CachedResponse>();
    response.compressible = false;
    if (!response.header("etag")) {
        response.set_header("ETag", entity_tag(response.body.bytes));
    }
    if (!compressed.empty()) vary_by(response, "Accept-Encoding");
    cached->etag_ = std::string(*response.header("etag"));
    cached->accepts_ranges_ = response.header("accept-ranges").value_or("") == "bytes";
    cached->is_page_ = response.header("content-type").value_or("").starts_with("text/html");
    append_header(cached->not_modified_lines_, "ETag", cached->etag_);
    std::string lines;
    for (const auto& [name, value] : response.headers) {
        if (describes_caching(name)) append_header(cached->not_modified_lines_, name, value);
        if (!text::equal_ignoring_case(name, "etag")) append_header(lines, name, value);
    }
    compressed.insert(compressed.begin(), {Encoding::Identity, response.body});
    for (auto& [encoding, body] : compressed) {
        Variant variant{encoding, lines, std::move(body)};
        // Other bytes need another tag; a weak one stands for all forms of the same content.
        const bool weaken = encoding != Encoding::Identity && !cached->etag_.starts_with("W/");
        append_line(variant.head_lines, weaken ? "ETag: W/" : "ETag: ", cached->etag_);
        if (encoding != Encoding::Identity) {
            append_header(variant.head_lines, "Content-Encoding", text::encoding_name(encoding));
        }
        append_header(variant.head_lines, "Content-Length",
                      fmt::format("{}", variant.body.bytes.size()));
        cached->bytes_ += variant.body.bytes.size() + variant.head_lines.size();
        cached->variants_.push_back(std::move(variant));
    }
    cached->plain_ = std::move(response);
    return cached;
}

const CachedResponse::Variant& CachedResponse::choose(
    const text::AcceptedEncodings& accepted) const {
    const Variant* best = &variants_.front();
    for (const Variant& variant : variants_) {
        if (accepted.accepts(variant.encoding) &&
            variant.body.bytes.size() < best->body.bytes.size()) {
            best = &variant;
        }
    }
    return *best;
}

Response respond(std::shared_ptr<const CachedResponse> cached) {
    Response response;
    response.status = cached->plain().status;
    response.cached = std::move(cached);
    return response;
}

/// An answer that is being made: who asks for it meanwhile waits here.
struct ResponseCache::Flight {
    std::mutex mutex;
    std::condition_variable landed;
    bool done = false;
    Entry entry;

    void land(Entry made) {
        {
            const std::lock_guard lock(mutex);
            entry = std::move(made);
            done = true;
        }
        landed.notify_all();
    }
};

ResponseCache::Entry ResponseCache::find(std::string_view key, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    if (found->second->expires <= now) {
        remove(found->second);
        return nullptr;
    }
    items_.splice(items_.begin(), items_, found->second);
    return found->second->entry;
}

void ResponseCache::put(std::string_view key, Entry entry, std::chrono::milliseconds ttl,
                        Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) remove(found->second);
    if (entry->bytes() > byte_limit_) return;
    bytes_ += entry->bytes();
    items_.push_front({std::string(key), std::move(entry), now + ttl});
    by_key_.emplace(items_.front().key, items_.begin());
    while (bytes_ > byte_limit_) remove(std::prev(items_.end()));
}

ResponseCache::Entry ResponseCache::get_or_make(std::string_view key, std::chrono::milliseconds ttl,
                                                const std::function<Entry()>& make) {
    if (Entry entry = find(key)) return entry;
    std::shared_ptr<Flight> flight;
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        // Between `find` and here another caller may have made it.
        const auto landed = by_key_.find(key);
        if (landed != by_key_.end() && landed->second->expires > Clock::now()) {
            return landed->second->entry;
        }
        std::shared_ptr<Flight>& slot = flights_[std::string(key)];
        first = slot == nullptr;
        if (first) slot = std::make_shared<Flight>();
        flight = slot;
    }
    if (!first) {
        std::unique_lock lock(flight->mutex);
        flight->landed.wait(lock, [&] { return flight->done; });
        return flight->entry;
    }
    const auto land = [&](Entry entry) {
        {
            const std::lock_guard lock(mutex_);
            flights_.erase(std::string(key));
        }
        flight->land(std::move(entry));
    };
    Entry entry;
    try {
        entry = make();
    } catch (...) {
        land(nullptr);
        throw;
    }
    if (entry) put(key, entry, ttl);
    land(entry);
    return entry;
}

void ResponseCache::erase_prefix(std::string_view prefix) {
    const std::lock_guard lock(mutex_);
    for (auto item = items_.begin(); item != items_.end();) {
        const auto next = std::next(item);
        if (item->key.starts_with(prefix)) remove(item);
        item = next;
    }
}

std::size_t ResponseCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

void ResponseCache::remove(Items::iterator item) {
    bytes_ -= item->entry->bytes();
    by_key_.erase(item->key);
    items_.erase(item);
}

}  // namespace slipstream::http
