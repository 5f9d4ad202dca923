// Any bytes: a proposal for them decodes cleanly, with as many values as times, and survives JSON.
#include "core/assert.hpp"
#include "decode/table/table_mapping.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace table = slipstream::decode::table;
    const slipstream::core::Bytes content{data, size};
    const table::TableHead head = table::read_table_head(content);
    const auto proposal = table::propose_mapping(head.header, head.rows);
    const auto file = table::decode_table(content, proposal.mapping);
    for (const auto& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
        SLIPSTREAM_ASSERT(series.flags.empty() || series.flags.size() == series.time.size());
    }
    const auto back = table::from_json(table::to_json(proposal.mapping));
    SLIPSTREAM_ASSERT(back.has_value() || proposal.mapping.columns.size() > 1000);
    (void)table::from_json({reinterpret_cast<const char*>(data), size});
    return 0;
}
