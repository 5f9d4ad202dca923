#pragma once
// What tests of query/ store before they ask.
#include <string>

#include "core/hash.hpp"
#include "store/store.hpp"

namespace slipstream::query::testing {

/// A decoded delivery of the rider's with this content and nothing in it yet.
inline store::DecodedDelivery delivery_of(core::RiderId rider, const std::string& content,
                                          core::TimeMs received) {
    store::DecodedDelivery decoded;
    model::Delivery& delivery = decoded.delivery;
    delivery.rider = rider;
    delivery.content = core::content_hash(core::as_bytes(content));
    delivery.id = core::DeliveryId::derive({rider.view(), core::as_bytes(content)});
    delivery.source = "import";
    delivery.received = received;
    delivery.size_bytes = content.size();
    delivery.state = model::DeliveryState::Decoded;
    return decoded;
}

}  // namespace slipstream::query::testing
