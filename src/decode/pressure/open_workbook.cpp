#include "decode/pressure/open_workbook.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "core/json_writer.hpp"
#include "decode/archive/archive_reader.hpp"
#include "decode/pressure/open_workbook_parts.hpp"
#include "decode/pressure/sheet_text.hpp"
#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::pressure {
namespace {

constexpr std::size_t kMaxSheets = 32;
constexpr std::string_view kSheetFolder = "xl/worksheets/";

/// Sheets in the order of their numbers: sheet2 before sheet10.
struct ByLength {
    bool operator()(const std::string& a, const std::string& b) const {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    }
};

struct Package {
    core::HeldBytes book, styles, strings;
    std::map<std::string, core::HeldBytes, ByLength> sheets;
    bool cut = false;
};

Package unpack(core::Bytes content) {
    ContainerLimits limits;
    limits.entry_bytes = limits.total_bytes = 4 * kMaxWorkbookText;
    limits.scratch.memory_bytes = limits.total_bytes;
    ContainerBudget budget(limits);
    Package package;
    ArchiveReader reader(content);
    while (reader.next()) {
        const std::string path = reader.path();
        const bool sheet = path.starts_with(kSheetFolder) && path.ends_with(".xml") &&
                           path.find('/', kSheetFolder.size()) == std::string::npos &&
                           package.sheets.size() < kMaxSheets;
        core::HeldBytes* const part = path == "xl/workbook.xml"        ? &package.book
                                      : path == "xl/styles.xml"        ? &package.styles
                                      : path == "xl/sharedStrings.xml" ? &package.strings
                                      : sheet                          ? &package.sheets[path]
                                                                       : nullptr;
        if (part == nullptr) continue;
        Unpacked unpacked = reader.read(budget);
        if (!unpacked.is_usable()) break;
        *part = std::move(unpacked.content);
    }
    package.cut = reader.error().has_value();
    return package;
}

}  // namespace

core::Result<Workbook> read_open_workbook(core::Bytes content) {
    if (content.size() > kMaxWorkbookBytes) {
        return core::fail(core::ErrorCode::Undecodable, "the workbook has {} bytes, more than {}",
                          content.size(), kMaxWorkbookBytes);
    }
    const Package package = unpack(content);
    if (package.sheets.empty())
        return core::fail(core::ErrorCode::Undecodable, "the package has no sheets");
    DecodedFile odd;  // what is odd about the parts' XML, of which nothing is said
    BookParts parts;
    BookPartReader reader(parts);
    for (const core::HeldBytes* part : {&package.book, &package.styles, &package.strings})
        if (!part->bytes().empty()) xml::parse_xml(part->bytes(), reader, odd);
    Workbook out;
    out.cut = package.cut;
    std::size_t room = kMaxWorkbookText;
    for (const auto& [path, bytes] : package.sheets) {
        SheetReader sheet(parts);
        xml::parse_xml(bytes.bytes(), sheet, odd);
        out.full = out.full || sheet.full();
        out.sheets.push_back(sheet_text(sheet.cells(), room, out.full));
        room -= std::min(room, out.sheets.back().size());
    }
    return out;
}

}  // namespace slipstream::decode::pressure
