#include "ingest/live_step.hpp"

#include <algorithm>
#include <future>

#include "analyze/plausibility.hpp"
#include "decode/live/live_payload.hpp"
#include "ingest/steps.hpp"

namespace slipstream::ingest {

core::Result<Outcome> reprocess_live(store::Store& store, const model::Delivery& delivery,
                                     core::Bytes content) {
    const auto table = decode::live::live_receiver_table();
    const auto receiver = std::find_if(table.begin(), table.end(),
                                       [&](const auto& row) { return row.key == delivery.source; });
    if (receiver == table.end()) {
        // Of the sample's rider, whose positions came from no app: they stay as they are.
        Outcome kept;
        kept.delivery = delivery.id;
        kept.name = delivery.name;
        kept.bytes = content.size();
        kept.state = delivery.state;
        kept.error = delivery.error;
        return kept;
    }
    // Whether the bytes were a query or a body is not kept: what is no body is tried as a query.
    const std::string_view raw = core::as_text(content);
    auto message = receiver->parse({"", raw, delivery.media_type, delivery.received});
    if (message.fixes.empty() && receiver->get) {
        message = receiver->parse({raw, "", delivery.media_type, delivery.received});
    }
    for (model::Fix& fix : message.fixes) analyze::flag_fix(fix);
    store::FixDelivery again;
    again.rider = delivery.rider;
    again.device = delivery.device;
    again.source = delivery.source;
    again.received = delivery.received;
    again.error = reason_of(message);
    again.fixes = std::move(message.fixes);
    again.again = delivery.id;
    Outcome outcome;
    outcome.delivery = delivery.id;
    outcome.name = delivery.name;
    outcome.error = again.error;
    outcome.records = again.fixes.size();
    outcome.bytes = content.size();
    outcome.state = !again.error.empty()  ? model::DeliveryState::Quarantined
                    : again.fixes.empty() ? model::DeliveryState::Skipped
                                          : model::DeliveryState::Decoded;
    std::promise<core::Result<void>> stored;
    auto queued = store.append(std::move(again), [&](const auto& fixes) {
        stored.set_value(fixes ? core::Result<void>()
                               : core::Result<void>(core::fail(fixes.error())));
    });
    if (!queued) return core::fail(queued.error());
    if (auto done = stored.get_future().get(); !done) return core::fail(done.error());
    return outcome;
}

}  // namespace slipstream::ingest
