#include "decode/health_connect/health_connect_decoder.hpp"

#include <algorithm>

#include "core/json_writer.hpp"
#include "decode/health_connect/export_database.hpp"
#include "decode/health_connect/export_tables.hpp"

namespace slipstream::decode::health_connect {
namespace {

constexpr std::string_view kSqliteMark("SQLite format 3\0", 16);

bool is_record_table(std::string_view name) {
    return name.ends_with("_record_table") || name == "application_info_table";
}

/// Counts of all tables with rows; those that hold records nobody reads are named as unknown.
std::string describe(ExportDatabase& database, const ExportTables& tables, DecodedFile& file) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("schema_version", database.schema_version());
    json.key("tables").begin_object();
    for (const std::string& table : database.tables()) {
        const auto rows = database.count(table);
        if (!rows || *rows <= 0 || table.starts_with("sqlite_")) continue;
        json.member(table, *rows);
        const auto count = static_cast<std::uint64_t>(*rows);
        if (is_record_table(table)) file.counts[table] = count;
        if (is_record_table(table) && !tables.knows(table)) {
            file.unknown["table " + table] = {count, count};
        }
    }
    json.end_object().key("apps").begin_array();
    for (const std::string& app : tables.apps()) json.value(std::string_view(app));
    json.end_array().end_object();
    return out;
}

class HealthConnectDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "health_connect"; }
    std::string_view title() const override { return "Health Connect export"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        if (!text.starts_with(kSqliteMark)) return 0;
        // The first page names the tables of a small schema only; of a big one it says nothing.
        return text.find("_record_table") != std::string_view::npos ? 95 : 30;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content.first(std::min<std::size_t>(content.size(), 4096))) == 0) return file;
        auto database = ExportDatabase::open(content);
        if (!database) {
            file.integrity = "the database cannot be opened: " + database.error().message;
            return file;
        }
        const auto& names = database->tables();
        if (std::none_of(names.begin(), names.end(), is_record_table)) return file;
        file.kind = "health_export";
        ExportTables tables(*database, file);
        tables.read();
        file.summary = describe(*database, tables, file);
        return file;
    }
};

}  // namespace

const Decoder& health_connect_decoder() {
    static const HealthConnectDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::health_connect
