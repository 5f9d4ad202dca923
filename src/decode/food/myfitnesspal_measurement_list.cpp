// Finds the measurements of a page in the three shapes seen: data of the page's program (since 2023), the grid that
// shows them, and the table of the older site.
#include <algorithm>

#include "decode/fitbit/json_value.hpp"
#include "decode/food/diary_day.hpp"
#include "decode/food/myfitnesspal_measurements.hpp"
#include "decode/food/page_cells.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::food {
namespace {

using fitbit::Json;

std::string text_or_empty(Json object, std::string_view name) {
    return std::string(fitbit::text_member(object, name).value_or(""));
}

bool same(const PageMeasurement& a, const PageMeasurement& b) {
    return a.type == b.type && a.date == b.date && a.value == b.value;
}

void take_items(Json query, std::string_view type, bool starting, MeasurementList& list) {
    const auto state = fitbit::member(query, "state");
    const auto data = state ? fitbit::member(*state, "data") : std::nullopt;
    const auto found = data ? fitbit::member(*data, "items") : std::nullopt;
    simdjson::dom::array items;
    if (!found || found->get(items) != simdjson::SUCCESS) return;
    if (!starting && fitbit::bool_member(*data, "has_more").value_or(false)) list.has_more = true;
    for (const Json item : items) {
        const auto value = fitbit::number_member(item, "value");
        if (!value || list.entries.size() >= kMaxRecords) continue;
        PageMeasurement entry{text_or_empty(item, "type"), text_or_empty(item, "date"),
                              text_or_empty(item, "unit"), *value};
        if (entry.type.empty()) entry.type = type;
        const bool known = starting && std::any_of(list.entries.begin(), list.entries.end(),
                                                   [&](const PageMeasurement& other) {
                                                       return same(entry, other);
                                                   });
        if (!known) list.entries.push_back(std::move(entry));
        if (starting) return;
    }
}

/// The page's queries: the key is ["measurements", type, page]; in ["startingMeasurement", type] the measurement that
/// the rider began with, which may be told a second time.
void take_queries(Json root, MeasurementList& list) {
    std::optional<Json> at = root;
    for (const std::string_view name : {"props", "pageProps", "dehydratedState", "queries"}) {
        at = at ? fitbit::member(*at, name) : std::nullopt;
    }
    simdjson::dom::array queries;
    if (!at || at->get(queries) != simdjson::SUCCESS) return;
    std::optional<Json> starting;
    std::string_view type;
    for (const Json query : queries) {
        const auto key = fitbit::member(query, "queryKey");
        std::string_view name;
        std::string_view of;
        if (!key || key->at_pointer("/0").get(name) != simdjson::SUCCESS) continue;
        if (key->at_pointer("/1").get(of) != simdjson::SUCCESS) of = {};
        if (name == "measurements") {
            list.found = true;
            take_items(query, of, false, list);
        } else if (name == "startingMeasurement" && !starting) {
            starting = query;
            type = of;
        }
    }
    if (list.found && starting) take_items(*starting, type, true, list);
}

void take_program_data(const HtmlPage& page, MeasurementList& list) {
    const GumboNode* const script = find_by_id(page.root(), "__NEXT_DATA__");
    if (script == nullptr) return;
    const std::string text = own_text(script);
    fitbit::JsonParser parser(text);
    if (const auto root = parser.parse({0, text.size()})) take_queries(*root, list);
}

/// One line of the page: what, when, how much.
void take_line(const std::string& type, const std::string& date, const std::string& amount,
               std::string_view unit, MeasurementList& list) {
    const auto number = page_number(amount);
    if (!number || type.empty() || list.entries.size() >= kMaxRecords) return;
    if (!table::read_time(date, {}, table::DateOrder::DayFirst) &&
        !table::read_time(date, {}, table::DateOrder::MonthFirst)) {
        return;
    }
    list.entries.push_back(
        {type, date, number->unit.empty() ? std::string(unit) : number->unit, number->value});
}

/// The older site's table. Its amounts have no unit; the field for the first one has.
void take_table(const HtmlPage& page, MeasurementList& list) {
    const GumboNode* const table = find_element(page.root(), [](const GumboNode* at) {
        return is_tag(at, GUMBO_TAG_TABLE) && has_class(at, "check-in");
    });
    if (table == nullptr) return;
    list.found = true;
    const GumboNode* const label =
        find_element(page.root(), [](const GumboNode* at) { return has_class(at, "unit_label"); });
    const std::string unit = label != nullptr ? text_of(label) : std::string();
    for (const GumboNode* const row : elements(table, GUMBO_TAG_TR)) {
        const auto cells = cell_texts(row);
        const bool blank = std::all_of(cells.begin(), cells.end(),
                                       [](const std::string& text) { return text.empty(); });
        if (!blank && list.rows.size() < kMaxRecords) list.rows.push_back(cells);
        if (cells.size() >= 3) take_line(cells[0], cells[1], cells[2], unit, list);
    }
}

/// The grid of a page that was saved without its program: three texts a line.
void take_grid(const HtmlPage& page, MeasurementList& list) {
    const GumboNode* const choice = find_element(page.root(), [](const GumboNode* at) {
        return attribute(at, "data-testid") == "measurement-type-input";
    });
    if (choice == nullptr) return;
    list.found = true;
    std::vector<std::string> texts;
    for (const GumboNode* const line : elements(page.root(), GUMBO_TAG_P)) {
        texts.push_back(own_text(line));
    }
    for (std::size_t i = 2; i < texts.size(); ++i) {
        take_line(texts[i - 2], texts[i - 1], texts[i], {}, list);
    }
}

}  // namespace

MeasurementList page_measurements(const HtmlPage& page) {
    MeasurementList list;
    take_program_data(page, list);
    if (!list.found) take_table(page, list);
    if (!list.found) take_grid(page, list);
    return list;
}

}  // namespace slipstream::decode::food
