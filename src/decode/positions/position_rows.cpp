#include "decode/positions/position_rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace slipstream::decode::positions {
namespace {

/// More labels than this are no devices; the rest counts to the last one.
constexpr std::size_t kMaxDevices = 256;
constexpr std::size_t kNamedDevices = 4;

template <typename T>
std::vector<T> in_order(const std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    std::vector<T> out;
    out.reserve(values.size());
    for (const std::uint32_t row : order) out.push_back(values[row]);
    return out;
}

}  // namespace

std::uint32_t PositionRows::device_number(std::string_view label) {
    for (std::size_t i = devices_.size(); i-- > 0;) {
        if (devices_[i].label == label) return static_cast<std::uint32_t>(i);
    }
    if (devices_.size() < kMaxDevices) devices_.push_back({std::string(label)});
    return static_cast<std::uint32_t>(devices_.size() - 1);
}

void PositionRows::add(const model::Fix& fix, std::string_view label, std::uint64_t offset) {
    const std::uint32_t number = device_number(label);
    Device& device = devices_[number];
    if (fix.time < device.last) {
        add_warning(file_, "time_goes_back", "a position is earlier than the one before it",
                    offset);
    }
    device.last = fix.time;
    ++device.rows;
    device_of_.push_back(number);
    const std::size_t row = file_.points.size();
    file_.points.append_row(fix.time);
    for (const auto& [metric, value] : model::kFixColumns) {
        if (fix.*value != model::kMissing) file_.points.set(metric, row, fix.*value);
    }
}

void PositionRows::take(const live::LiveMessage& message, std::uint64_t offset) {
    for (const Diagnostic& warning : message.warnings) {
        add_warning(file_, warning.code, warning.message, offset);
    }
    for (const model::Fix& fix : message.fixes) add(fix, message.label, offset);
}

void PositionRows::put_devices_together() {
    std::vector<std::uint32_t> order(device_of_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return device_of_[a] < device_of_[b];
    });
    file_.points.time = in_order(file_.points.time, order);
    for (auto& column : file_.points.columns) {
        if (!column.empty()) column = in_order(column, order);
    }
}

void PositionRows::finish() {
    file_.kind = "positions";
    if (devices_.size() > 1) put_devices_together();
    std::uint32_t row = 0;
    std::size_t named = 0;
    for (const Device& device : devices_) {
        model::Session session;
        session.first_row = row;
        session.end_row = row += device.rows;
        session.start = file_.points.time[session.first_row];
        file_.sessions.push_back(std::move(session));
        if (device.label.empty() || ++named > kNamedDevices) continue;
        file_.device += (file_.device.empty() ? "" : ", ") + device.label;
    }
}

void Spread::add(std::optional<double> value) {
    if (!value) return;
    ++n_;
    sum_ += *value;
    low_ = std::min(low_, *value);
    high_ = std::max(high_, *value);
}

void Spread::write(core::JsonWriter& json, std::string_view name) const {
    if (n_ == 0) return;
    json.key(name).begin_object().member("n", n_).key("min").number(low_, 6);
    json.key("max").number(high_, 6).key("mean").number(sum_ / static_cast<double>(n_), 4);
    json.end_object();
}

void write_times(core::JsonWriter& json, const model::Stream& points) {
    std::vector<core::TimeMs> times = points.time;
    std::erase(times, core::kNoTime);
    std::sort(times.begin(), times.end());
    const auto end = std::unique(times.begin(), times.end());
    if (times.empty()) {
        json.key("first_time").null().key("last_time").null();
    } else {
        json.member("first_time", core::format_time(times.front()));
        json.member("last_time", core::format_time(*(end - 1)));
    }
    json.member("distinct_times", end - times.begin());
}

}  // namespace slipstream::decode::positions
