#include "api/tables/tables_json.hpp"

#include <algorithm>

#include "decode/table/metric_names.hpp"

namespace slipstream::api {
namespace {

namespace table = decode::table;

constexpr std::size_t kCellBytes = 120;
constexpr int kFactorDigits = 15;

/// At most so much of a cell, not cutting a character.
std::string_view cell(std::string_view text) {
    if (text.size() <= kCellBytes) return text;
    std::size_t end = kCellBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

void write_units(core::JsonWriter& json, model::Metric metric) {
    json.key("units").begin_array();
    for (const table::MetricUnit& unit : table::units_of(metric)) {
        json.begin_object().member("unit", unit.name);
        json.key("factor").number(unit.factor, kFactorDigits);
        json.key("offset").number(unit.offset, kFactorDigits).end_object();
    }
    json.end_array();
}

void write_metrics(core::JsonWriter& json) {
    json.key("metrics").begin_array();
    for (const model::MetricInfo& info : model::metric_catalogue()) {
        const bool pressure =
            info.metric == model::Metric::Systolic || info.metric == model::Metric::Diastolic;
        if (!table::is_table_metric(info.metric) && !pressure) continue;
        json.begin_object().member("metric", info.key).member("title", info.title);
        json.member("pressure", pressure);
        write_units(json, info.metric);
        json.end_object();
    }
    json.end_array();
}

void write_proposal(core::JsonWriter& json, const table::MappingProposal& proposal) {
    json.key("proposal").begin_object().key("mapping").raw(table::to_json(proposal.mapping));
    json.key("confidence").number(proposal.confidence, 3);
    json.key("questions").begin_array();
    for (const table::MappingQuestion& question : proposal.questions) {
        json.begin_object().member("code", question.code);
        json.member("column", question.column).member("text", question.text).end_object();
    }
    json.end_array().end_object();
}

void write_confirmed(core::JsonWriter& json, const store::ColumnMapping& confirmed) {
    json.member("signature", confirmed.signature).member("confirmed_ms", confirmed.confirmed);
    json.key("mapping").raw(confirmed.json);
}

}  // namespace

std::string table_json(const model::Delivery& delivery, const table::TableHead& head,
                       const std::optional<store::ColumnMapping>& confirmed) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("delivery_id").value(delivery.id.hex());
    json.member("name", delivery.name);
    json.member("signature", table::header_signature(head.header)).key("header").begin_array();
    for (const std::string& heading : head.header) json.value(heading);
    json.end_array().key("rows").begin_array();
    for (const auto& row : head.rows) {
        json.begin_array();
        for (const std::string& field : row) json.value(cell(field));
        json.end_array();
    }
    json.end_array();
    write_proposal(json, table::propose_mapping(head.header, head.rows));
    json.key("confirmed");
    if (confirmed) {
        json.begin_object();
        write_confirmed(json, *confirmed);
        json.end_object();
    } else {
        json.null();
    }
    write_metrics(json);
    json.end_object();
    return out;
}

std::string tables_json(const std::vector<store::ColumnMapping>& tables) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("tables").begin_array();
    for (const store::ColumnMapping& known : tables) {
        json.begin_object();
        write_confirmed(json, known);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

std::string decided_json(const std::string& signature,
                         const std::optional<store::ColumnMapping>& confirmed,
                         const std::vector<ingest::Outcome>& outcomes) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("signature", signature).key("confirmed_ms");
    confirmed ? json.value(confirmed->confirmed) : json.null();
    const auto decoded =
        std::count_if(outcomes.begin(), outcomes.end(), [](const ingest::Outcome& outcome) {
            return outcome.state == model::DeliveryState::Decoded;
        });
    json.member("decoded", decoded).key("deliveries").begin_array();
    for (const ingest::Outcome& outcome : outcomes) {
        json.begin_object().key("id").value(outcome.delivery.hex());
        json.member("name", outcome.name).member("state", state_name(outcome.state));
        json.member("records", outcome.records).key("error");
        outcome.error.empty() ? json.null() : json.value(outcome.error);
        write_waits_for(json, outcome.state, outcome.error);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

void write_waits_for(core::JsonWriter& json, model::DeliveryState state, std::string_view error) {
    json.key("waits_for");
    const bool waits =
        state == model::DeliveryState::Quarantined && table::is_table_description(error);
    waits ? json.value("column_mapping") : json.null();
}

std::string_view state_name(model::DeliveryState state) {
    switch (state) {
        case model::DeliveryState::Stored: return "stored";
        case model::DeliveryState::Decoded: return "decoded";
        case model::DeliveryState::Quarantined: return "quarantined";
        case model::DeliveryState::Skipped: return "skipped";
    }
    return "stored";
}

}  // namespace slipstream::api
