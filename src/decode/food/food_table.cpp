#include "decode/food/food_table.hpp"

#include "core/json_writer.hpp"
#include "decode/food/diary_day.hpp"

namespace slipstream::decode::food {

TableCount for_each_dated_row(table::TableReader& reader, std::optional<std::size_t> date_column,
                              DecodedFile& file,
                              const std::function<void(const core::Date&)>& take) {
    const auto guess = table::guess_date_order(reader.column_values(date_column), true);
    if (!guess.certain) {
        add_warning(file, "date_order_assumed",
                    "the dates can be read day first or month first: custom decided");
    }
    TableCount count;
    while (reader.next()) {
        const std::string_view text = reader.field(date_column);
        const auto date = table::read_time(text, {}, guess.order);
        if (!date) {
            const bool totals = table::folded(text).starts_with("total");
            if (!totals) {
                add_warning(file, "unreadable_row", "a row without a date was left out",
                            reader.row_offset());
            }
            continue;
        }
        if (count.rows == kMaxRecords) {
            add_warning(file, "too_many_rows", "rows beyond 200000 were left out",
                        reader.row_offset());
            break;
        }
        ++count.rows;
        count.days.insert(date->date());
        take(date->date());
    }
    if (reader.unclosed_quote()) {
        file.integrity = "a quoted field is not closed";
        add_warning(file, "unclosed_quote", "a quoted field runs to the end of the file",
                    reader.row_offset());
    }
    return count;
}

core::TimeMs time_on(const core::Date& date, std::string_view clock) {
    if (clock.empty()) return core::kNoTime;
    const auto time = table::read_time(date.iso(), clock, table::DateOrder::DayFirst);
    return time && !time->utc_offset_s ? time->time : core::kNoTime;
}

void write_count(std::string& summary, std::string_view table, const TableCount& count) {
    core::JsonWriter json(summary);
    json.begin_object().member("table", table).member("rows", count.rows);
    json.member("days", count.days.size());
    json.key("first");
    count.days.empty() ? json.null() : json.value(count.days.begin()->iso());
    json.key("last");
    count.days.empty() ? json.null() : json.value(count.days.rbegin()->iso());
    json.end_object();
}

}  // namespace slipstream::decode::food
