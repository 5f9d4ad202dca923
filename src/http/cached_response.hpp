#pragma once
// Answers that are serialised once and sent many times: header lines and body ready in each
// encoding, sent without copying. Immutable after `make`, so any thread may send one.
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/message.hpp"
#include "http/text/negotiation.hpp"

namespace slipstream::http {

class CachedResponse {
  public:
    struct Variant {
        text::Encoding encoding = text::Encoding::Identity;
        std::string head_lines;  ///< "Name: value\r\n"..., with Content-Length
        SharedBody body;
    };

    /// Serialises `response`; where it is compressible and large enough also as Brotli and gzip
    /// (some ms: call it on the blocking pool). An ETag is made from the content where there is
    /// none.
    static std::shared_ptr<const CachedResponse> make(Response response);
    /// The same with compressed forms that exist already; `response` is the uncompressed one.
    static std::shared_ptr<const CachedResponse> make(
        Response response, std::vector<std::pair<text::Encoding, SharedBody>> compressed);

    /// The smallest form that the client accepts.
    const Variant& choose(const text::AcceptedEncodings& accepted) const;
    /// The response as it was given, for ranges.
    const Response& plain() const { return plain_; }
    std::string_view etag() const { return etag_; }
    /// Header lines of a 304: entity tag, caching and Vary.
    std::string_view not_modified_lines() const { return not_modified_lines_; }
    bool accepts_ranges() const { return accepts_ranges_; }
    bool is_page() const { return is_page_; }     ///< HTML: gets a Content-Security-Policy
    std::size_t bytes() const { return bytes_; }  ///< all forms together

  private:
    Response plain_;
    std::string etag_, not_modified_lines_;
    bool accepts_ranges_ = false, is_page_ = false;
    std::vector<Variant> variants_;  ///< identity first
    std::size_t bytes_ = 0;
};

/// A Response that sends `cached`.
Response respond(std::shared_ptr<const CachedResponse> cached);

/// Answers by key, bounded in bytes (the least recently used go first) and in time. The key must
/// name everything the answer depends on, the reader's audience above all. Safe from any thread.
class ResponseCache {
  public:
    using Clock = std::chrono::steady_clock;
    using Entry = std::shared_ptr<const CachedResponse>;

    explicit ResponseCache(std::size_t byte_limit) : byte_limit_(byte_limit) {}

    /// The answer, or null where there is none or it is too old. Never blocks for long: may be
    /// called on an io thread.
    Entry find(std::string_view key, Clock::time_point now = Clock::now());
    void put(std::string_view key, Entry entry, std::chrono::milliseconds ttl,
             Clock::time_point now = Clock::now());
    /// `find`, else `make` and `put`. Callers that ask for a key while another one makes it wait
    /// for that one's answer. `make` may return null (an answer not to be kept): each of them gets
    /// null.
    Entry get_or_make(std::string_view key, std::chrono::milliseconds ttl,
                      const std::function<Entry()>& make);
    /// Drops every key that starts with `prefix` (all for "").
    void erase_prefix(std::string_view prefix);
    std::size_t bytes() const;

  private:
    struct Item {
        std::string key;
        Entry entry;
        Clock::time_point expires;
    };
    struct Flight;
    using Items = std::list<Item>;  ///< most recently used first

    void remove(Items::iterator item);

    const std::size_t byte_limit_;
    mutable std::mutex mutex_;
    Items items_;
    std::unordered_map<std::string_view, Items::iterator> by_key_;  ///< views of Item::key
    std::unordered_map<std::string, std::shared_ptr<Flight>> flights_;
    std::size_t bytes_ = 0;
};

}  // namespace slipstream::http
