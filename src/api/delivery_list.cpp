#include "api/delivery_list.hpp"

#include <charconv>

#include "api/auth.hpp"
#include "api/respond.hpp"
#include "api/tables/tables_json.hpp"
#include "core/json_writer.hpp"

namespace slipstream::api {
namespace {

using core::ErrorCode;
using core::Result;
using http::Request;
using model::DeliveryState;

constexpr std::uint32_t kLimit = 100;
constexpr std::uint32_t kMostDeliveries = 500;
constexpr std::size_t kLongestText = 200;
constexpr std::array kStates{DeliveryState::Stored, DeliveryState::Decoded,
                             DeliveryState::Quarantined, DeliveryState::Skipped};

template <typename T>
struct Word {
    std::string_view text;
    T value;
};

/// Sets `target` to the value of the parameter's word, where it is given.
template <typename T, std::size_t N, typename Target>
Result<void> read_word(const Request& request, std::string_view name,
                       const std::array<Word<T>, N>& words, Target& target) {
    const auto text = request.param(name);
    if (!text || text->empty()) return {};
    std::string expected;
    for (const Word<T>& word : words) {
        if (word.text == *text) {
            target = word.value;
            return {};
        }
        expected += (expected.empty() ? "" : ", ") + std::string(word.text);
    }
    return core::fail(ErrorCode::InvalidArgument, "{}: one of {} is expected", name, expected);
}

Result<void> read_text(const Request& request, std::string_view name, std::string& target) {
    const auto text = request.param(name).value_or("");
    if (text.size() > kLongestText) {
        return core::fail(ErrorCode::InvalidArgument, "{}: at most {} bytes are expected", name,
                          kLongestText);
    }
    target = text;
    return {};
}

Result<std::uint32_t> read_limit(const Request& request) {
    const auto text = request.param("limit").value_or("");
    if (text.empty()) return kLimit;
    std::uint32_t limit = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || limit < 1 ||
        limit > kMostDeliveries) {
        return core::fail(ErrorCode::InvalidArgument,
                          "limit: a whole number from 1 to {} is expected", kMostDeliveries);
    }
    return limit;
}

struct Asked {
    store::DeliveryFilter filter;
    bool counts = false;
};

Result<Asked> read_parameters(const Request& request) {
    using store::DeliveryKind;
    using store::DeliveryOrder;
    std::array<Word<DeliveryState>, kStates.size()> states;
    for (std::size_t i = 0; i < kStates.size(); ++i)
        states[i] = {state_name(kStates[i]), kStates[i]};
    constexpr std::array kinds{Word<DeliveryKind>{"file", DeliveryKind::File},
                               Word<DeliveryKind>{"push", DeliveryKind::Push}};
    constexpr std::array orders{Word<DeliveryOrder>{"oldest", DeliveryOrder::Oldest},
                                Word<DeliveryOrder>{"newest", DeliveryOrder::Newest}};
    constexpr std::array choices{Word<bool>{"true", true}, Word<bool>{"false", false}};
    Asked asked;
    store::DeliveryFilter& filter = asked.filter;
    for (const auto& done :
         {read_word(request, "state", states, filter.state),
          read_word(request, "kind", kinds, filter.kind),
          read_word(request, "order", orders, filter.order),
          read_word(request, "counts", choices, asked.counts), read_text(request, "q", filter.name),
          read_text(request, "source", filter.source),
          read_text(request, "format", filter.format)}) {
        if (!done) return core::fail(done.error());
    }
    filter.cursor = std::string(request.param("cursor").value_or(""));
    auto limit = read_limit(request);
    if (!limit) return core::fail(limit.error());
    filter.limit = *limit;
    return asked;
}

void write_delivery(core::JsonWriter& json, const model::Delivery& delivery,
                    const store::DeliveryYield& yield) {
    json.begin_object();
    json.member("id", delivery.id.hex())
        .member("name", delivery.name)
        .member("source", delivery.source)
        .member("kind", delivery.device.is_nil() ? "file" : "push");
    json.member("received_ms", delivery.received).member("size_bytes", delivery.size_bytes);
    json.member("state", state_name(delivery.state));
    json.text_or_null("error", delivery.error);
    write_waits_for(json, delivery.state, delivery.error);
    json.text_or_null("format", delivery.format);
    json.member("activities", yield.activities)
        .member("records", yield.records)
        .member("samples", yield.samples);
    json.end_object();
}

void write_counts(core::JsonWriter& json, const store::DeliveryCounts& counts) {
    json.begin_object();
    for (const auto& [name, states] :
         {std::pair{"file", &counts.files}, std::pair{"push", &counts.pushes}}) {
        json.key(name).begin_object();
        for (const DeliveryState state : kStates)
            json.member(state_name(state), (*states)[static_cast<std::size_t>(state)]);
        json.end_object();
    }
    json.end_object();
}

}  // namespace

http::Response list_deliveries(Context& context, const Request& request) {
    auto viewer = viewer_of(context, request);
    if (!viewer) return failure(viewer.error(), request);
    auto asked = read_parameters(request);
    if (!asked) return failure(asked.error(), request);
    auto page = context.reader.deliveries(*viewer, asked->filter);
    if (!page) return failure(page.error(), request);
    const auto yields = context.store.delivery_yields(page->items);
    if (!yields) return failure(yields.error(), request);
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("deliveries").begin_array();
    for (std::size_t i = 0; i < page->items.size(); ++i)
        write_delivery(json, page->items[i], (*yields)[i]);
    json.end_array();
    json.text_or_null("next", page->next);
    json.key("counts");
    if (asked->counts) {
        const auto counts = context.reader.delivery_counts(*viewer);
        if (!counts) return failure(counts.error(), request);
        write_counts(json, *counts);
    } else {
        json.null();
    }
    json.end_object();
    return private_json(std::move(out));
}

}  // namespace slipstream::api
