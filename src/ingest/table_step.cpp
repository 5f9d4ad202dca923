#include "ingest/table_step.hpp"

#include <algorithm>

#include "decode/decoder.hpp"
#include "ingest/decode_step.hpp"

namespace slipstream::ingest {

std::string table_signature(core::Bytes content) {
    if (decode::find_decoder(content.first(std::min(content.size(), kSniffBytes))) != nullptr)
        return {};
    const auto head = decode::table::read_table_head(content);
    return head.header.empty() ? std::string() : decode::table::header_signature(head.header);
}

core::Result<std::string> confirmed_mapping(store::Store& store, core::RiderId rider,
                                            const std::string& signature) {
    if (signature.empty()) return std::string();
    auto found = store.column_mapping(rider, signature);
    if (!found) return core::fail(found.error());
    return *found ? std::move((*found)->json) : std::string();
}

std::optional<decode::table::TableMapping> parsed_mapping(const std::string& json) {
    if (json.empty()) return std::nullopt;
    auto mapping = decode::table::from_json(json);
    if (!mapping) return std::nullopt;
    return *std::move(mapping);
}

bool may_be_table(const model::Delivery& delivery) {
    if (delivery.format == "table") return true;
    return delivery.state == model::DeliveryState::Quarantined &&
           decode::table::is_table_description(delivery.error);
}

bool is_waiting_version(const model::Delivery& delivery) {
    return delivery.state == model::DeliveryState::Stored;
}

core::Result<std::vector<model::Delivery>> deliveries_that(store::Store& store, core::RiderId rider,
                                                           bool (*test)(const model::Delivery&)) {
    std::vector<model::Delivery> found;
    store::DeliveryFilter filter;
    filter.rider = rider;
    filter.limit = 1000;
    do {
        auto page = store.deliveries(filter);
        if (!page) return core::fail(page.error());
        for (model::Delivery& delivery : page->items) {
            if (!delivery.device.is_nil()) return found;  // files come before what devices pushed
            if (test(delivery)) found.push_back(std::move(delivery));
        }
        filter.cursor = std::move(page->next);
    } while (!filter.cursor.empty());
    return found;
}

}  // namespace slipstream::ingest
