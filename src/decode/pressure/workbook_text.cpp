#include "decode/pressure/workbook_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/json_writer.hpp"
#include "core/time.hpp"
#include "decode/pressure/little_endian.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::pressure {
namespace {

constexpr std::uint32_t kMaxStrings = 1'000'000;

/// Characters of 8 bits (Latin-1) or 16 bits as UTF-8.
std::string as_utf8(std::string_view bytes, bool wide) {
    std::string marked;
    if (wide) {
        marked = "\xFF\xFE" + std::string(bytes);
    } else {
        marked = "\xFF\xFE";
        for (const char c : bytes) marked += {c, '\0'};
    }
    table::TableText text(core::as_bytes(marked));
    return std::string(text.view());
}

/// Goes through bytes that are cut into records.
class PartReader {
  public:
    explicit PartReader(const std::vector<std::string_view>& parts) : parts_(parts) {}

    bool at_end() {
        while (part_ < parts_.size() && at_ >= parts_[part_].size()) {
            ++part_;
            at_ = 0;
        }
        return part_ >= parts_.size();
    }

    /// Takes up to `count` bytes of the current record.
    std::string_view take(std::size_t count) {
        if (at_end()) return {};
        const std::string_view out = parts_[part_].substr(at_, count);
        at_ += out.size();
        return out;
    }

    /// A number within one record; writers do not cut them.
    template <typename T>
    T number() {
        return read_le<T>(take(sizeof(T)), 0);
    }

    void skip(std::size_t count) {
        while (count > 0 && !at_end()) count -= take(count).size();
    }

    /// Characters, whose width is said anew at the start of each further record.
    std::string characters(std::size_t count, bool wide) {
        std::string out;
        while (count > 0 && !at_end()) {
            if (at_ == 0 && started_) wide = (number<std::uint8_t>() & 1) != 0;
            started_ = true;
            const std::string_view piece = take(count * (wide ? 2 : 1));
            if (piece.empty()) continue;
            out += as_utf8(piece, wide);
            count -= std::min(count, (piece.size() + (wide ? 1 : 0)) / (wide ? 2 : 1));
        }
        return out;
    }

    void start_text() { started_ = part_ < parts_.size() && at_ > 0; }

  private:
    const std::vector<std::string_view>& parts_;
    std::size_t part_ = 0, at_ = 0;
    bool started_ = false;
};

}  // namespace

std::vector<std::string> shared_strings(const std::vector<std::string_view>& parts) {
    PartReader reader(parts);
    std::vector<std::string> out;
    reader.skip(4);
    const auto count = std::min(reader.number<std::uint32_t>(), kMaxStrings);
    while (out.size() < count && !reader.at_end()) {
        const auto length = reader.number<std::uint16_t>();
        const auto flags = reader.number<std::uint8_t>();
        const std::size_t runs = (flags & 8) != 0 ? reader.number<std::uint16_t>() : 0;
        const std::size_t extra = (flags & 4) != 0 ? reader.number<std::uint32_t>() : 0;
        reader.start_text();
        out.push_back(reader.characters(length, (flags & 1) != 0));
        reader.skip(runs * 4 + extra);
    }
    return out;
}

std::string short_text(std::string_view bytes, bool biff8) {
    const std::size_t length = read_le<std::uint16_t>(bytes, 0);
    const bool wide = biff8 && (read_le<std::uint8_t>(bytes, 2) & 1) != 0;
    bytes.remove_prefix(std::min<std::size_t>(bytes.size(), biff8 ? 3 : 2));
    return as_utf8(bytes.substr(0, length * (wide ? 2 : 1)), wide);
}

bool is_date_format(std::uint16_t number, std::string_view code) {
    const auto within = [&](int low, int high) { return number >= low && number <= high; };
    if (within(14, 22) || within(27, 36) || within(45, 47) || within(50, 58)) return true;
    if (number == 0) return false;  // "General", in any language
    bool quoted = false;
    bool bracketed = false;
    for (const char c : code) {
        if (c == '"') quoted = !quoted;
        if (c == '[') bracketed = true;
        if (c == ']') bracketed = false;
        const bool letter = std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos;
        if (letter && !quoted && !bracketed) return true;
    }
    return false;
}

double rk_number(std::uint32_t packed) {
    const bool hundredths = (packed & 1) != 0;
    const double value =
        (packed & 2) != 0
            ? static_cast<double>(std::bit_cast<std::int32_t>(packed) >> 2)
            : std::bit_cast<double>(static_cast<std::uint64_t>(packed & 0xFFFFFFFCU) << 32);
    return hundredths ? value / 100 : value;
}

std::string serial_date(double serial, bool from_1904) {
    constexpr double kLastDay = 2'958'466;   // the year 9999
    constexpr std::int64_t kEpoch = 25'569;  // 1970-01-01 as a serial date
    constexpr std::int64_t kDaySeconds = 86'400;
    std::string out;
    if (!(serial >= 0 && serial < kLastDay)) {
        core::append_number(out, serial, 6);
        return out;
    }
    const auto seconds = static_cast<std::int64_t>(std::llround(serial * kDaySeconds));
    const std::int64_t in_day = seconds % kDaySeconds;
    const std::string clock =
        fmt::format("{:02}:{:02}:{:02}", in_day / 3600, in_day / 60 % 60, in_day % 60);
    if (serial < 1) return clock;
    const std::int64_t day = seconds / kDaySeconds - kEpoch + (from_1904 ? 1462 : 0);
    out = core::Date::from_days_since_epoch(day).iso();
    return in_day == 0 ? out : out + " " + clock;
}

}  // namespace slipstream::decode::pressure
