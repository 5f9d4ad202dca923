#include "live/fix_json.hpp"

namespace slipstream::live {
namespace {

void write_scaled(core::JsonWriter& json, std::string_view name, std::int32_t stored,
                  int decimals) {
    json.key(name);
    if (stored == model::kMissing) {
        json.null();
    } else {
        json.fixed(stored, decimals);
    }
}

}  // namespace

void write_fix(core::JsonWriter& json, const model::Fix& fix, std::string_view device_name) {
    json.begin_object();
    json.member("id", fix.sequence);
    json.member("t", fix.time);
    write_scaled(json, "lat", fix.latitude_e7, 7);
    write_scaled(json, "lon", fix.longitude_e7, 7);
    write_scaled(json, "ele", fix.elevation_cm, 2);
    write_scaled(json, "speed_mps", fix.speed_mmps, 3);
    write_scaled(json, "heading_deg", fix.heading_ddeg, 1);
    write_scaled(json, "accuracy_m", fix.accuracy_dm, 1);
    write_scaled(json, "battery_pct", fix.battery_pct, 0);
    json.member("device", device_name);
    json.end_object();
}

void append_fix_event(std::string& out, const model::Fix& fix, std::string_view device_name) {
    out += "id: ";
    core::append_decimal(out, fix.sequence);
    out += "\nevent: fix\ndata: ";
    core::JsonWriter json(out);
    write_fix(json, fix, device_name);
    out += "\n\n";
}

void append_reset_event(std::string& out, std::uint64_t sequence) {
    out += "id: ";
    core::append_decimal(out, sequence);
    out += "\nevent: reset\ndata: {\"sequence\":";
    core::append_decimal(out, sequence);
    out += "}\n\n";
}

}  // namespace slipstream::live
