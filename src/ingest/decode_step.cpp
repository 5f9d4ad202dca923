#include "ingest/decode_step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "core/log.hpp"
#include "decode/decoder.hpp"
#include "ingest/body_step.hpp"
#include "ingest/positions_step.hpp"
#include "ingest/steps.hpp"

namespace slipstream::ingest {
namespace {

namespace table = decode::table;

/// What the rider should know of a file that was decoded; mostly nothing.
std::string remark_of(const decode::DecodedFile& file) {
    if (file.integrity != "ok") return fmt::format("kept up to the damage: {}", file.integrity);
    const auto untimed =
        std::find_if(file.warnings.begin(), file.warnings.end(),
                     [](const decode::Diagnostic& said) { return said.code == "no_start_time"; });
    return untimed == file.warnings.end() ? std::string() : untimed->message;
}

/// Derives from a decoded file; sets state, format and error of the delivery. `left_out`: samples of what was
/// handed over in parts before.
void take_decoded(store::DecodedDelivery& decoded, decode::DecodedFile file,
                  const Handover& handover, core::TimeMs now, std::size_t left_out = 0) {
    model::Delivery& delivery = decoded.delivery;
    delivery.format = file.format;
    const bool damaged = file.integrity != "ok";
    if (file.kind.empty()) {
        quarantine(decoded, damaged ? file.integrity : "nothing in it is known here");
        return;
    }
    if (file.kind == "positions") make_recordings(file);
    if (file.kind == "activity" || file.kind == "positions")
        decoded.activities = split_sessions(file, delivery, handover);
    for (store::NewActivity& made : decoded.activities) {
        derive(made, file, now);
        if (damaged) made.activity.warnings.emplace_back("damaged_file");
    }
    const std::string kind = file.kind;
    const std::string integrity = file.integrity;
    const std::string remark = remark_of(file);
    decoded.body = body_of(std::move(file), delivery, left_out);
    const bool has_parts = decoded.packed != nullptr && decoded.packed->samples() > 0;
    // A photograph is kept as it came: it is no recording, so there are no records to make of it.
    const bool photograph = kind == "photo";
    if (decoded.activities.empty() && decoded.body.empty() && !has_parts && !photograph) {
        if (damaged) {
            quarantine(decoded, integrity);
            return;
        }
        delivery.state = model::DeliveryState::Skipped;
        delivery.error = kind == "activity"    ? "an activity without recorded points"
                         : kind == "positions" ? "no position in it"
                         : kind == "empty"
                             ? "nothing in it"
                             : fmt::format("a file of kind {}, not a recording", kind);
        return;
    }
    delivery.state = model::DeliveryState::Decoded;
    delivery.error = remark;
    if (left_out > 0) {
        delivery.error += fmt::format("{}left out: {} samples of impossible times",
                                      remark.empty() ? "" : "; ", left_out);
    }
}

/// A table that nobody knows is described, so that the rider can say what its columns mean.
std::string why_unknown(core::Bytes content) {
    if (content.empty()) return "an empty file";
    std::string described = table::describe_table(content);
    return described.empty() ? std::string(kUnknownContent) : described;
}

/// A table of which not one row could be read waits to be told better.
void take_table(store::DecodedDelivery& decoded, core::Bytes content, const Handover& handover,
                core::TimeMs now, const table::TableMapping& mapping) {
    take_decoded(decoded, table::decode_table(content, mapping), handover, now);
    if (decoded.delivery.state != model::DeliveryState::Decoded)
        quarantine(decoded, table::describe_unread_table(content));
}

void decode_known(store::DecodedDelivery& decoded, const decode::Decoder& decoder,
                  core::Bytes content, const Handover& handover, core::TimeMs now,
                  std::shared_ptr<store::PackedSeries> parts) {
    decode::SeriesSink take;
    std::size_t left_out = 0;
    if (parts != nullptr) {
        take = [&](model::SampleSeries&& part) {
            left_out += finish_series(part, decoder.key());
            parts->add(part);
        };
    }
    decode::DecodedFile file = decoder.decode_in_parts(content, handover.name, take);
    decoded.packed = std::move(parts);
    if (file.format.empty()) file.format = decoder.key();
    take_decoded(decoded, std::move(file), handover, now, left_out);
}

}  // namespace

void quarantine(store::DecodedDelivery& decoded, std::string reason) {
    decoded.delivery.state = model::DeliveryState::Quarantined;
    decoded.delivery.error = std::move(reason);
    decoded.activities.clear();
    decoded.body = {};
    decoded.packed = nullptr;
}

void decode_delivery(store::DecodedDelivery& decoded, core::Bytes content, const Handover& handover,
                     core::TimeMs now, const std::optional<decode::table::TableMapping>& mapping,
                     std::shared_ptr<store::PackedSeries> parts) {
    decoded.packed = nullptr;
    const decode::Decoder* decoder =
        decode::find_decoder(content.first(std::min(content.size(), kSniffBytes)));
    if (decoder == nullptr && !mapping) {
        decoded.delivery.format.clear();
        quarantine(decoded, why_unknown(content));
        return;
    }
    const std::string_view key = decoder != nullptr ? decoder->key() : "table";
    try {
        if (decoder != nullptr) {
            decode_known(decoded, *decoder, content, handover, now, std::move(parts));
        } else {
            take_table(decoded, content, handover, now, *mapping);
        }
    } catch (const std::exception& thrown) {  // out of memory, or a fault of a decoder
        core::log::error("decoder_failed",
                         {{"delivery", decoded.delivery.id.hex()}, {"decoder", key}});
        quarantine(decoded, fmt::format("the decoder failed: {}", thrown.what()));
    }
}

}  // namespace slipstream::ingest
