#include "series/line_levels.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

#include "series/byte_io.hpp"
#include "series/codec.hpp"

namespace slipstream::series {
namespace {

constexpr std::uint8_t kVersion = 2;

template <typename T>
void put(ByteWriter& out, const std::vector<T>& values) {
    out.sized(encode_column(std::span<const T>(values)));
}

template <typename T>
core::Result<std::vector<T>> get(ByteReader& in) {
    std::vector<T> values;
    if (auto rows = decode_column(in.sized(), values); !rows) return core::fail(rows.error());
    return values;
}

core::Unexpected damaged(const char* what) {
    return core::fail(core::ErrorCode::Corrupt, "a stored line {}", what);
}

/// Time from one row to the other; wraps where it does not fit.
core::TimeMs passed(core::TimeMs from, core::TimeMs to) {
    return static_cast<core::TimeMs>(static_cast<std::uint64_t>(to) -
                                     static_cast<std::uint64_t>(from));
}

/// Time that passes from row to row, in the middle of all cases: what is left of the times beside a
/// steady clock of it packs to nothing.
core::TimeMs tick_of(const LineRows& rows) {
    std::vector<core::TimeMs> ticks;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        ticks.push_back(passed(rows.time[i - 1], rows.time[i]) / (rows.row[i] - rows.row[i - 1]));
    }
    if (ticks.empty()) return 0;
    const auto middle = ticks.begin() + static_cast<std::ptrdiff_t>(ticks.size() / 2);
    std::nth_element(ticks.begin(), middle, ticks.end());
    return *middle;
}

/// Time less what the steady clock says, or the other way round; wraps where it does not fit.
core::TimeMs shifted(core::TimeMs time, core::TimeMs tick, std::uint32_t row, bool back) {
    const std::uint64_t clock = static_cast<std::uint64_t>(tick) * row;
    const auto plain = static_cast<std::uint64_t>(time);
    return static_cast<core::TimeMs>(back ? plain + clock : plain - clock);
}

/// Where a row would lie if its way went on as between the two before it; wraps where it does not fit.
std::uint32_t ahead(std::span<const std::int32_t> values, std::span<const std::uint32_t> row,
                    std::size_t i) {
    if (i == 0) return 0;
    const auto last = static_cast<std::uint32_t>(values[i - 1]);
    if (i == 1) return last;
    const auto way = static_cast<std::int64_t>(values[i - 1]) - values[i - 2];
    const auto passed_rows = static_cast<std::int64_t>(row[i - 1]) - row[i - 2];
    const auto next_rows = static_cast<std::int64_t>(row[i]) - row[i - 1];
    // What is stored may say anything: the product stays below 2^60.
    const auto rows = std::min<std::int64_t>(next_rows, std::int64_t{1} << 26);
    return last + static_cast<std::uint32_t>(way * rows / passed_rows);
}

/// What lies beside that, summed up: the column codec stores differences.
std::vector<std::int32_t> beside_ahead(const std::vector<std::int32_t>& values,
                                       std::span<const std::uint32_t> row) {
    std::vector<std::int32_t> out(values.size());
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += static_cast<std::uint32_t>(values[i]) - ahead(values, row, i);
        out[i] = static_cast<std::int32_t>(sum);
    }
    return out;
}

/// The other way round, in place.
void undo_ahead(std::vector<std::int32_t>& values, std::span<const std::uint32_t> row) {
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto sum = static_cast<std::uint32_t>(values[i]);
        values[i] = static_cast<std::int32_t>(sum - last + ahead(values, row, i));
        last = sum;
    }
}

/// The blocks of a level, each thinned by itself, from the rows of the level before.
std::vector<LineBlock> next_level(const LineRows& finer, std::span<const std::uint32_t> breaks,
                                  std::size_t level) {
    const std::size_t factor = level == 1 ? kFirstLevelFactor : kNextLevelFactor;
    std::vector<LineBlock> blocks;
    std::vector<std::uint32_t> places;
    for (std::size_t at = 0; at < finer.size(); at += places.size()) {
        const std::size_t block = finer.row[at] / rows_of_line_block(level);
        const std::size_t end = (block + 1) * rows_of_line_block(level);
        places.clear();
        for (std::size_t i = at; i < finer.size() && finer.row[i] < end; ++i) {
            places.push_back(static_cast<std::uint32_t>(i));
        }
        const LineRows rows = select(finer, places);
        const std::size_t keep = (rows.size() + factor - 1) / factor;
        blocks.push_back({level, block, thinned(rows, breaks, keep)});
    }
    return blocks;
}

}  // namespace

std::uint64_t LineIndex::rows() const {
    return std::accumulate(chunk_rows.begin(), chunk_rows.end(), std::uint64_t{0});
}

void add_covered(LineIndex& index, const LineRows& rows) {
    for (const core::TimeMs time : rows.time) {
        if (index.covered_to.empty() || passed(index.covered_to.back(), time) > kLineSilence) {
            index.covered_from.push_back(time);
            index.covered_to.push_back(time);
        } else {
            index.covered_to.back() = std::max(index.covered_to.back(), time);
        }
    }
}

LineLevels build_line_levels(const LineSource& source, std::span<const std::uint32_t> breaks) {
    LineLevels out;
    LineRows rows = line_rows(source);
    if (rows.size() < kLineLevelsFromRows) return out;
    out.index.chunk_rows.resize((source.time.size() + kChunkRows - 1) / kChunkRows);
    for (const std::uint32_t row : rows.row) ++out.index.chunk_rows[row / kChunkRows];
    add_covered(out.index, rows);
    if (out.index.covered_from.size() > kMaxColumnRows) return {};
    for (std::size_t level = 1; rows.size() > kCoarsestRows; ++level) {
        auto blocks = next_level(rows, breaks, level);
        rows = {};
        for (const LineBlock& block : blocks) rows.append(block.rows);
        out.index.level_rows.push_back(static_cast<std::int32_t>(rows.size()));
        std::move(blocks.begin(), blocks.end(), std::back_inserter(out.blocks));
    }
    return out;
}

core::ByteBuffer encode_line_index(const LineIndex& index) {
    ByteWriter out;
    out.put(kVersion);
    put(out, index.level_rows);
    put(out, index.chunk_rows);
    put(out, index.covered_from);
    put(out, index.covered_to);
    return out.take();
}

core::ByteBuffer encode_line_rows(const LineRows& rows) {
    ByteWriter out;
    out.put(kVersion);
    const core::TimeMs tick = tick_of(rows);
    out.put(tick);
    std::vector<std::int64_t> time(rows.size());
    for (std::size_t i = 0; i < time.size(); ++i)
        time[i] = shifted(rows.time[i], tick, rows.row[i], false);
    put(out, std::vector<std::int32_t>(rows.row.begin(), rows.row.end()));
    put(out, time);
    put(out, beside_ahead(rows.latitude_e7, rows.row));
    put(out, beside_ahead(rows.longitude_e7, rows.row));
    put(out, rows.elevation_cm);
    return out.take();
}

core::Result<LineIndex> decode_line_index(core::Bytes encoded) {
    ByteReader in(encoded);
    if (in.get<std::uint8_t>() != kVersion) return damaged("has an unknown version");
    LineIndex index;
    for (auto* column : {&index.level_rows, &index.chunk_rows}) {
        auto values = get<std::int32_t>(in);
        if (!values) return core::fail(values.error());
        *column = std::move(*values);
        if (std::any_of(column->begin(), column->end(), [](auto rows) { return rows < 0; }))
            return damaged("counts less than nothing");
    }
    for (auto* column : {&index.covered_from, &index.covered_to}) {
        auto values = get<std::int64_t>(in);
        if (!values) return core::fail(values.error());
        *column = std::move(*values);
    }
    if (!in.at_end() || index.covered_from.size() != index.covered_to.size())
        return damaged("has columns of different lengths");
    return index;
}

core::Result<LineRows> decode_line_rows(core::Bytes encoded) {
    ByteReader in(encoded);
    if (in.get<std::uint8_t>() != kVersion) return damaged("has an unknown version");
    const auto tick = in.get<core::TimeMs>();
    LineRows rows;
    const auto numbers = get<std::int32_t>(in);
    if (!numbers) return core::fail(numbers.error());
    rows.row.assign(numbers->begin(), numbers->end());
    auto time = get<std::int64_t>(in);
    if (!time) return core::fail(time.error());
    rows.time = std::move(*time);
    for (auto* column : {&rows.latitude_e7, &rows.longitude_e7, &rows.elevation_cm}) {
        auto values = get<std::int32_t>(in);
        if (!values) return core::fail(values.error());
        *column = std::move(*values);
        if (column->size() != rows.size()) return damaged("has columns of different lengths");
    }
    if (!in.at_end() || rows.time.size() != rows.size())
        return damaged("has columns of different lengths");
    if (std::adjacent_find(rows.row.begin(), rows.row.end(), std::greater_equal<>()) !=
        rows.row.end())
        return damaged("is out of order");
    undo_ahead(rows.latitude_e7, rows.row);
    undo_ahead(rows.longitude_e7, rows.row);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows.time[i] = shifted(rows.time[i], tick, rows.row[i], true);
    return rows;
}

}  // namespace slipstream::series
