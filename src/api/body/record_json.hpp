#pragma once
// What the JSON of every record of the body begins with. Internal to api/body. Pure.
#include <string>
#include <string_view>

#include "core/json_writer.hpp"
#include "query/body.hpp"

namespace slipstream::api::record_json {

/// null where it is empty.
inline void text(core::JsonWriter& json, std::string_view name, const std::string& value) {
    json.key(name);
    if (value.empty()) {
        json.null();
    } else {
        json.value(value);
    }
}

/// Times of a record without any are null.
inline void time(core::JsonWriter& json, std::string_view name, core::TimeMs value,
                 const model::BodyRecord& record) {
    json.key(name);
    if (value == core::kNoTime || record.basis == model::TimeBasis::Unknown) {
        json.null();
    } else {
        json.value(value);
    }
}

/// Members of an object that the caller has begun.
template <typename T>
void write_base(core::JsonWriter& json, const query::Placed<T>& placed) {
    const model::BodyRecord& record = placed.record;
    json.member("id", record.id.hex());
    json.key("date");
    if (record.basis == model::TimeBasis::Unknown) {
        json.null();
    } else {
        json.value(placed.date.iso());
    }
    time(json, "start_ms", record.start, record);
    time(json, "end_ms", record.end, record);
    json.member("utc_offset_s", placed.utc_offset_s);
    text(json, "origin", record.origin);
    json.member("delivery", record.delivery.hex());
}

}  // namespace slipstream::api::record_json
