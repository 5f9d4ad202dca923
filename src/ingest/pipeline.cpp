// The steps every file passes, in order: unpack, identify, look up, decode, split into sessions, derive
// (flags, local time, totals), store. Each step is one function; steps.cpp holds the pure ones.
#include "ingest/pipeline.hpp"

#include <algorithm>
#include <array>

#include "decode/archive/strava_export.hpp"
#include "decode/container.hpp"
#include "decode/decoder.hpp"
#include "ingest/decode_step.hpp"
#include "ingest/live_step.hpp"
#include "ingest/steps.hpp"
#include "ingest/table_step.hpp"

namespace slipstream::ingest {
namespace {

/// Names that promise a recording: members of an archive with other names (films, lists) are
/// passed over where no decoder claims them.
bool promises_recording(std::string_view path) {
    std::string extension(path.substr(std::min(path.find_last_of('.'), path.size())));
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    constexpr std::array<std::string_view, 4> kExtensions{".fit", ".gpx", ".tcx", ".kml"};
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
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
    if (decoded.packed != nullptr) outcome.records += decoded.packed->samples();
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

/// Decodes and stores. Where the rider's answer about a table changed meanwhile, once more: confirming it
/// goes through what is stored, which this delivery was not yet.
core::Result<store::PutResult> decode_and_put(store::Store& store, store::DecodedDelivery& decoded,
                                              core::Bytes content, const Handover& handover,
                                              core::TimeMs now, bool replace = false) {
    constexpr int kTries = 8;
    const std::string signature = table_signature(content);
    auto answer = confirmed_mapping(store, handover.rider, signature);
    if (!answer) return core::fail(answer.error());
    const auto decode = [&] {
        decode_delivery(decoded, content, handover, now, parsed_mapping(*answer),
                        store.pack_series(handover.rider, decoded.delivery.content));
    };
    decode();
    auto put = store.put(decoded, content, replace);
    for (int i = 0; put && !signature.empty() && i < kTries; ++i) {
        auto later = confirmed_mapping(store, handover.rider, signature);
        if (!later) return core::fail(later.error());
        if (*later == *answer) break;
        answer = std::move(later);
        decode();
        if (auto again = store.put(decoded, content, true); !again) return again;
    }
    return put;
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

    auto put = decode_and_put(store, decoded, content, handover, clock.now());
    if (!put) return core::fail(put.error());
    Outcome outcome = outcome_of(decoded);
    outcome.name = handover.name;
    outcome.repeated = *put == store::PutResult::Repeated;
    return outcome;
}

/// `known_lists`: the archive is a vendor's whose lists are no records (Strava's). The rider's mappings are
/// not asked: what is kept of an archive must not depend on what was said before it came.
bool is_passed_over(const decode::ContainerEntry& entry, bool known_lists) {
    const auto head = entry.content.first(std::min(entry.content.size(), kSniffBytes));
    if (promises_recording(entry.path) || decode::find_decoder(head) != nullptr) return false;
    return known_lists || !decode::table::has_times_and_numbers(entry.content);
}

/// Room may be made there: nothing is wrong with the file.
bool is_of_the_medium(core::ErrorCode code) {
    return code == core::ErrorCode::StorageFull || code == core::ErrorCode::Io;
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

bool is_table_of_the_riders(core::Bytes content) { return !table_signature(content).empty(); }

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
    decode::ContainerLimits limits;
    limits.scratch = store_.scratch();
    const auto strava = decode::find_strava_export(content, limits);
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
        if (is_passed_over(entry, strava.has_value())) {
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
    const auto opened = decode::for_each_entry(content, handover.name, limits, visit);
    if (store_failure) return core::fail(*store_failure);
    if (!opened && is_of_the_medium(opened.error().code)) return core::fail(opened.error());
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
    if (!delivery.device.is_nil()) return reprocess_live(store_, delivery, content->bytes());
    Handover handover;
    handover.rider = delivery.rider;
    handover.source = delivery.source;
    handover.external_id = delivery.external_id;
    handover.name = delivery.name;
    store::DecodedDelivery decoded;
    decoded.delivery = delivery;
    decoded.delivery.error.clear();
    auto put = decode_and_put(store_, decoded, content->bytes(), handover, clock_.now(), true);
    if (!put) return core::fail(put.error());
    return outcome_of(decoded);
}

core::Result<std::vector<Outcome>> Pipeline::confirm_table(
    core::RiderId rider, const decode::table::TableMapping& mapping) {
    std::vector<std::string> header;
    for (const auto& column : mapping.columns) header.push_back(column.header);
    const std::string signature = decode::table::header_signature(header);
    if (auto put = store_.put_column_mapping(
            rider, {signature, decode::table::to_json(mapping), clock_.now()});
        !put) {
        return core::fail(put.error());
    }
    return decode_tables(rider, signature);
}

core::Result<std::vector<Outcome>> Pipeline::forget_table(core::RiderId rider,
                                                          const std::string& signature) {
    if (auto dropped = store_.drop_column_mapping(rider, signature); !dropped)
        return core::fail(dropped.error());
    return decode_tables(rider, signature);
}

core::Result<std::vector<Outcome>> Pipeline::decode_tables(core::RiderId rider,
                                                           const std::string& signature) {
    std::vector<Outcome> outcomes;
    auto tables = deliveries_that(store_, rider, may_be_table);
    if (!tables) return core::fail(tables.error());
    for (const model::Delivery& delivery : *tables) {
        auto content = store_.content(delivery);
        if (!content) return core::fail(content.error());
        if (table_signature(content->bytes()) != signature) continue;
        auto outcome = reprocess(delivery);
        if (!outcome) return core::fail(outcome.error());
        outcomes.push_back(std::move(*outcome));
    }
    // An earlier version of a file whose newest one can no longer be read comes back.
    auto waiting = deliveries_that(store_, rider, is_waiting_version);
    if (!waiting) return core::fail(waiting.error());
    for (const model::Delivery& delivery : *waiting) {
        if (auto outcome = reprocess(delivery); !outcome) return core::fail(outcome.error());
    }
    return outcomes;
}

core::Result<std::size_t> Pipeline::finish_tables() {
    auto riders = store_.riders();
    if (!riders) return core::fail(riders.error());
    std::size_t finished = 0;
    for (const model::Rider& rider : *riders) {
        auto tables = deliveries_that(store_, rider.id, may_be_table);
        if (!tables) return core::fail(tables.error());
        for (const model::Delivery& delivery : *tables) {
            auto content = store_.content(delivery);
            if (!content) return core::fail(content.error());
            auto mapping = confirmed_mapping(store_, rider.id, table_signature(content->bytes()));
            if (!mapping) return core::fail(mapping.error());
            const bool waits = delivery.state == model::DeliveryState::Quarantined;
            if (waits == mapping->empty()) continue;
            if (auto outcome = reprocess(delivery); !outcome) return core::fail(outcome.error());
            ++finished;
        }
    }
    return finished;
}

}  // namespace slipstream::ingest
