// The steps every file passes, in order: unpack, identify, look up, decode, split into sessions, derive
// (flags, local time, totals), store. Each step is one function; steps.cpp holds the pure ones.
#include "ingest/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <future>

#include "analyze/plausibility.hpp"
#include "core/log.hpp"
#include "decode/archive/strava_export.hpp"
#include "decode/container.hpp"
#include "decode/decoder.hpp"
#include "decode/live/live_payload.hpp"
#include "decode/table/table_mapping.hpp"
#include "ingest/body_step.hpp"
#include "ingest/steps.hpp"

namespace slipstream::ingest {
namespace {

constexpr std::size_t kSniffBytes = 4096;
constexpr const char* kUnknownContent = "no decoder knows this content";

/// Names that promise a recording: members of an archive with other names (photographs, lists) are
/// passed over where no decoder claims them.
bool promises_recording(std::string_view path) {
    std::string extension(path.substr(std::min(path.find_last_of('.'), path.size())));
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::array<std::string_view, 4> kExtensions{".fit", ".gpx", ".tcx", ".kml"};
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

void quarantine(store::DecodedDelivery& decoded, std::string reason) {
    decoded.delivery.state = model::DeliveryState::Quarantined;
    decoded.delivery.error = std::move(reason);
    decoded.activities.clear();
    decoded.body = {};
}

/// Decodes and derives; sets state, format and error of the delivery.
void decode_into(store::DecodedDelivery& decoded, const decode::Decoder& decoder,
                 core::Bytes content, const Handover& handover, core::TimeMs now) {
    decode::DecodedFile file = decoder.decode(content, handover.name);
    model::Delivery& delivery = decoded.delivery;
    delivery.format = file.format.empty() ? std::string(decoder.key()) : file.format;
    const bool damaged = file.integrity != "ok";
    if (file.kind.empty()) {
        quarantine(decoded, damaged ? file.integrity : "nothing in it is known here");
        return;
    }
    if (file.kind == "activity") decoded.activities = split_sessions(file, delivery, handover);
    for (store::NewActivity& made : decoded.activities) {
        derive(made, file, now);
        if (damaged) made.activity.warnings.push_back("damaged_file");
    }
    const std::string kind = file.kind;
    const std::string integrity = file.integrity;
    decoded.body = body_of(std::move(file), delivery);
    if (decoded.activities.empty() && decoded.body.empty()) {
        if (damaged) {
            quarantine(decoded, integrity);
            return;
        }
        delivery.state = model::DeliveryState::Skipped;
        delivery.error = kind == "activity" ? "an activity without recorded points"
                         : kind == "empty"
                             ? "nothing in it"
                             : fmt::format("a file of kind {}, not a recording", kind);
        return;
    }
    delivery.state = model::DeliveryState::Decoded;
    if (damaged) delivery.error = fmt::format("kept up to the damage: {}", integrity);
}

std::uint64_t records_of(const model::BodyData& body) {
    std::uint64_t records = body.sleeps.size() + body.nutrition.size() +
                            body.blood_pressure.size() + body.hrv.size() + body.exercises.size();
    for (const model::SampleSeries& series : body.series) records += series.time.size();
    for (const model::Recording& recording : body.recordings) {
        for (const model::Channel& channel : recording.channels) records += channel.samples.size();
    }
    return records;
}

Outcome outcome_of(const store::DecodedDelivery& decoded) {
    Outcome outcome;
    outcome.delivery = decoded.delivery.id;
    outcome.name = decoded.delivery.name;
    outcome.state = decoded.delivery.state;
    outcome.error = decoded.delivery.error;
    outcome.format = decoded.delivery.format;
    outcome.bytes = decoded.delivery.size_bytes;
    for (const store::NewActivity& made : decoded.activities) {
        outcome.activities.push_back(made.activity.id);
        outcome.records += made.stream.size();
    }
    outcome.records += records_of(decoded.body);
    return outcome;
}

/// What was stored of a delivery that came again; nullopt where it has to be taken anew: a version of
/// an external id that was given up for a newer one and now comes once more.
std::optional<Outcome> settled_outcome(const store::DecodedDelivery& decoded,
                                       const model::Delivery& known) {
    if (!known.external_id.empty() && known.state == model::DeliveryState::Skipped &&
        decoded.delivery.received > known.received) {
        return std::nullopt;
    }
    Outcome outcome = outcome_of(decoded);
    outcome.repeated = true;
    outcome.state = known.state;
    outcome.error = known.error;
    outcome.format = known.format;
    return outcome;
}

/// A table that nobody knows is described, so that the rider can say what its columns mean.
std::string why_unknown(core::Bytes content) {
    if (content.empty()) return "an empty file";
    std::string table = decode::table::describe_table(content);
    return table.empty() ? std::string(kUnknownContent) : table;
}

void decode_safely(store::DecodedDelivery& decoded, core::Bytes content, const Handover& handover,
                   core::TimeMs now) {
    const decode::Decoder* decoder =
        decode::find_decoder(content.first(std::min(content.size(), kSniffBytes)));
    if (decoder == nullptr) {
        quarantine(decoded, why_unknown(content));
        return;
    }
    try {
        decode_into(decoded, *decoder, content, handover, now);
    } catch (const std::exception& thrown) {  // out of memory, or a fault of a decoder
        core::log::error("decoder_failed",
                         {{"delivery", decoded.delivery.id.hex()}, {"decoder", decoder->key()}});
        quarantine(decoded, fmt::format("the decoder failed: {}", thrown.what()));
    }
}

core::Result<Outcome> take_file(store::Store& store, const core::Clock& clock, core::Bytes content,
                                const Handover& handover) {
    store::DecodedDelivery decoded;
    decoded.delivery = identify(content, handover);
    auto settled = store.is_settled(decoded.delivery.rider, decoded.delivery.id);
    if (!settled) return core::fail(settled.error());
    if (*settled) {
        auto known = store.delivery(decoded.delivery.id);
        if (!known) return core::fail(known.error());
        if (*known) {
            if (auto outcome = settled_outcome(decoded, **known)) return *std::move(outcome);
        }
    }

    decode_safely(decoded, content, handover, clock.now());
    auto put = store.put(decoded, content);
    if (!put) return core::fail(put.error());
    Outcome outcome = outcome_of(decoded);
    outcome.name = handover.name;
    outcome.repeated = *put == store::PutResult::Repeated;
    return outcome;
}

bool is_passed_over(const decode::ContainerEntry& entry) {
    const auto head = entry.content.first(std::min(entry.content.size(), kSniffBytes));
    return !promises_recording(entry.path) && decode::find_decoder(head) == nullptr;
}

/// A pushed request again: its fixes are added, its state is that of the new decoding.
core::Result<Outcome> reprocess_live(store::Store& store, const model::Delivery& delivery,
                                     core::Bytes content) {
    const auto table = decode::live::live_receiver_table();
    const auto receiver = std::find_if(table.begin(), table.end(),
                                       [&](const auto& row) { return row.key == delivery.source; });
    if (receiver == table.end()) {
        return core::fail(core::ErrorCode::UnsupportedMedia, "{}: no receiver '{}'", delivery.name,
                          delivery.source);
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

Outcome passed_over(const std::string& name, std::uint64_t bytes) {
    Outcome outcome;
    outcome.name = name;
    outcome.state = model::DeliveryState::Skipped;
    outcome.error = kUnknownContent;
    outcome.bytes = bytes;
    return outcome;
}

}  // namespace

Pipeline::Pipeline(store::Store& store, const core::Clock& clock) : store_(store), clock_(clock) {}

core::Result<std::vector<Outcome>> Pipeline::take(core::Bytes content, const Handover& handover) {
    Handover received = handover;
    if (received.received == 0) received.received = clock_.now();
    std::vector<Outcome> outcomes;
    if (!decode::is_container(content.first(std::min(content.size(), kSniffBytes)))) {
        auto outcome = take_file(store_, clock_, content, received);
        if (!outcome) return core::fail(outcome.error());
        outcomes.push_back(std::move(*outcome));
        return outcomes;
    }
    const auto strava = decode::find_strava_export(content, {});
    std::optional<core::Error> store_failure;
    const auto visit = [&](const decode::ContainerEntry& entry) {
        Handover member = received;
        member.name = entry.path;
        if (!received.external_id.empty())
            member.external_id = received.external_id + '!' + entry.path;
        if (const auto* listed = strava ? strava->find(entry.path) : nullptr) {
            member.source = "strava_export";
            member.external_id = listed->id;
            member.activity_name = listed->name;
        }
        if (is_passed_over(entry)) {
            outcomes.push_back(passed_over(entry.path, entry.content.size()));
            return true;
        }
        auto outcome = take_file(store_, clock_, entry.content, member);
        if (!outcome) {
            store_failure = outcome.error();
            return false;
        }
        outcomes.push_back(std::move(*outcome));
        return true;
    };
    const auto opened = decode::for_each_entry(content, handover.name, {}, visit);
    if (store_failure) return core::fail(*store_failure);
    if (!opened) {
        // The archive itself is kept, so that what the damage hides is not lost.
        store::DecodedDelivery damaged;
        damaged.delivery = identify(content, received);
        quarantine(damaged, opened.error().message);
        auto put = store_.put(damaged, content);
        if (!put) return core::fail(put.error());
        outcomes.push_back(outcome_of(damaged));
        outcomes.back().repeated = *put == store::PutResult::Repeated;
        outcomes.back().name = handover.name;
    }
    return outcomes;
}

core::Result<Outcome> Pipeline::reprocess(const model::Delivery& delivery) {
    auto content = store_.content(delivery);
    if (!content) return core::fail(content.error());
    if (!delivery.device.is_nil()) return reprocess_live(store_, delivery, *content);
    Handover handover;
    handover.rider = delivery.rider;
    handover.source = delivery.source;
    handover.external_id = delivery.external_id;
    handover.name = delivery.name;
    store::DecodedDelivery decoded;
    decoded.delivery = delivery;
    decoded.delivery.error.clear();
    decode_safely(decoded, *content, handover, clock_.now());
    auto put = store_.put(decoded, *content, true);
    if (!put) return core::fail(put.error());
    return outcome_of(decoded);
}

}  // namespace slipstream::ingest
