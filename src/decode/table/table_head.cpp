// The head of a table: its header, its first rows, and how it is called until somebody says what it means.
#include <algorithm>
#include <initializer_list>

#include "core/hash.hpp"
#include "decode/table/table_mapping.hpp"
#include "decode/table/table_reader.hpp"

namespace slipstream::decode::table {
namespace {

constexpr std::size_t kMaxHeading = 80;
constexpr std::string_view kDescription = "a table with columns ";
constexpr std::string_view kRequest = ": say what they mean on the Data page of the console";
constexpr std::string_view kNothingRead = ": no row could be read as their meaning was given";

/// Prose and program text have commas too: rows of a table are as long as its header, and some hold
/// numbers or times.
bool looks_like_table(const TableHead& head) {
    std::size_t same = 0;
    bool values = false;
    for (const auto& row : head.rows) {
        same += row.size() == head.header.size() ? 1U : 0U;
        for (const std::string& field : row) {
            values = values || table_number(field, false).has_value() ||
                     read_time(field, {}, DateOrder::DayFirst).has_value();
        }
    }
    return values && same * 2 > head.rows.size();
}

bool is_heading_row(const Header& header) {
    std::size_t filled = 0;
    for (const ColumnName& column : header.columns()) {
        filled += column.raw.empty() ? 0U : 1U;
        const bool number = table_number(column.raw, false).has_value() ||
                            read_time(column.raw, {}, DateOrder::DayFirst).has_value();
        if (number || column.raw.size() > kMaxHeading) return false;
    }
    return filled >= 2;
}

bool is_text_of_another_kind(std::string_view raw) {
    const auto first = raw.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || raw[first] == '<' || raw[first] == '{' ||
        raw[first] == '[') {
        return true;
    }
    return raw.substr(0, 512).find(std::string_view("\0\0", 2)) != std::string_view::npos;
}

std::string described(const TableHead& head, std::string_view end) {
    constexpr std::size_t kShown = 12;
    std::string out(kDescription);
    for (std::size_t i = 0; i < std::min(head.header.size(), kShown); ++i) {
        out += (i == 0 ? "" : ", ") + head.header[i];
    }
    if (head.header.size() > kShown) out += ", ...";
    return out.append(end);
}

}  // namespace

TableHead read_table_head(core::Bytes content, std::size_t rows) {
    TableHead head;
    const bool cut = content.size() > kTableHeadBytes;
    if (cut) content = content.first(kTableHeadBytes);
    if (is_text_of_another_kind(core::as_text(content))) return head;
    TableReader reader(content);
    if (!reader.find_header(is_heading_row)) return head;
    for (const ColumnName& column : reader.header().columns()) head.header.push_back(column.raw);
    while (head.rows.size() < rows && reader.next()) {
        auto& row = head.rows.emplace_back();
        for (std::size_t i = 0; i < reader.row().size(); ++i) row.emplace_back(reader.field(i));
    }
    // The last row may be half of one.
    if (cut && head.rows.size() < rows && head.rows.size() > 1) head.rows.pop_back();
    return looks_like_table(head) ? head : TableHead{};
}

std::string header_signature(const std::vector<std::string>& header) {
    std::string joined;
    for (const std::string& heading : header) joined += folded(heading) + '\n';
    return core::content_hash(core::as_bytes(joined)).hex().substr(0, 32);
}

std::string describe_table(core::Bytes content) {
    const TableHead head = read_table_head(content);
    return head.header.empty() ? std::string() : described(head, kRequest);
}

std::string describe_unread_table(core::Bytes content) {
    const TableHead head = read_table_head(content);
    return head.header.empty() ? std::string() : described(head, kNothingRead);
}

bool is_table_description(std::string_view text) { return text.starts_with(kDescription); }

bool has_times_and_numbers(core::Bytes content) {
    const TableHead head = read_table_head(content);
    if (head.header.empty()) return false;
    const MappingProposal proposal = propose_mapping(head.header, head.rows);
    const auto& columns = proposal.mapping.columns;
    const bool times = std::any_of(columns.begin(), columns.end(), [](const TableColumn& column) {
        return column.field == TableField::Time;
    });
    const bool known = std::any_of(columns.begin(), columns.end(), [](const TableColumn& column) {
        return column.field == TableField::Metric || column.field == TableField::Systolic ||
               column.field == TableField::Diastolic;
    });
    const auto& questions = proposal.questions;
    const bool asked = std::any_of(questions.begin(), questions.end(),
                                   [](const MappingQuestion& q) { return q.code == "what_is_it"; });
    return times && (known || asked);
}

}  // namespace slipstream::decode::table
