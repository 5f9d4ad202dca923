#include "decode/pressure/workbook.hpp"

#include <algorithm>
#include <map>

#include "core/json_writer.hpp"
#include "decode/pressure/compound_file.hpp"
#include "decode/pressure/little_endian.hpp"
#include "decode/pressure/sheet_text.hpp"
#include "decode/pressure/workbook_text.hpp"

namespace slipstream::decode::pressure {
namespace {

// Record types ([MS-XLS] 2.3).
constexpr std::uint16_t kFormula = 0x0006;
constexpr std::uint16_t kEof = 0x000A;
constexpr std::uint16_t kDateMode = 0x0022;
constexpr std::uint16_t kFilePass = 0x002F;
constexpr std::uint16_t kContinue = 0x003C;
constexpr std::uint16_t kBoundSheet = 0x0085;
constexpr std::uint16_t kMulRk = 0x00BD;
constexpr std::uint16_t kXf = 0x00E0;
constexpr std::uint16_t kSst = 0x00FC;
constexpr std::uint16_t kLabelSst = 0x00FD;
constexpr std::uint16_t kNumber = 0x0203;
constexpr std::uint16_t kLabel = 0x0204;
constexpr std::uint16_t kString = 0x0207;
constexpr std::uint16_t kRk = 0x027E;
constexpr std::uint16_t kFormat = 0x041E;
constexpr std::uint16_t kBof = 0x0809;

constexpr std::size_t kMaxSheets = 32;

struct Record {
    std::uint16_t type = 0;
    std::string_view body;
};

/// Goes through the records of a stream.
class Records {
  public:
    Records(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}

    bool next(Record& record) {
        if (at_ > stream_.size() || stream_.size() - at_ < 4) return false;
        record.type = read_le<std::uint16_t>(stream_, at_);
        const std::size_t length = read_le<std::uint16_t>(stream_, at_ + 2);
        at_ += 4;
        if (stream_.size() - at_ < length) return false;
        record.body = stream_.substr(at_, length);
        at_ += length;
        return true;
    }

  private:
    std::string_view stream_;
    std::size_t at_;
};

class WorkbookReader {
  public:
    explicit WorkbookReader(std::string_view stream) : stream_(stream) {}

    core::Result<Workbook> read() {
        Records records(stream_, 0);
        Record record;
        if (!records.next(record) || record.type != kBof) return fail("has no beginning");
        biff8_ = read_le<std::uint16_t>(record.body, 0) >= 0x0600;
        bool more = true;
        while ((more = records.next(record)) && record.type != kEof) {
            if (record.type == kFilePass) return fail("is protected by a password");
            take_global(record);
        }
        out_.cut = !more;
        strings_ = shared_strings(string_parts_);
        for (const std::size_t at : sheet_offsets_) read_sheet(at);
        return std::move(out_);
    }

  private:
    static core::Unexpected fail(std::string_view what) {
        return core::fail(core::ErrorCode::Undecodable, "the workbook {}", what);
    }

    void take_global(const Record& record) {
        const bool continued = record.type == kContinue && in_strings_;
        in_strings_ = record.type == kSst || continued;
        if (in_strings_) string_parts_.push_back(record.body);
        switch (record.type) {
            case kBoundSheet:
                if (read_le<std::uint8_t>(record.body, 5) == 0 &&
                    sheet_offsets_.size() < kMaxSheets) {
                    sheet_offsets_.push_back(read_le<std::uint32_t>(record.body, 0));
                }
                break;
            case kDateMode: from_1904_ = read_le<std::uint16_t>(record.body, 0) == 1; break;
            case kXf: styles_.push_back(read_le<std::uint16_t>(record.body, 2)); break;
            case kFormat: take_format(record.body); break;
            default: break;
        }
    }

    void take_format(std::string_view body) {
        const auto number = read_le<std::uint16_t>(body, 0);
        if (!biff8_) {
            formats_[number] = std::string(body.substr(std::min<std::size_t>(body.size(), 3)));
        } else if (body.size() > 2) {
            formats_[number] = short_text(body.substr(2), true);
        }
    }

    void read_sheet(std::size_t at) {
        cells_.clear();
        Records records(stream_, at);
        Record record;
        int depth = 0;  // charts lie within sheets, with a beginning and an end of their own
        bool more = true;
        while ((more = records.next(record))) {
            if (record.type == kBof) ++depth;
            if (record.type == kEof && --depth <= 0) break;
            if (depth == 1) take_cell(record);
        }
        out_.cut = out_.cut || !more;
        append_sheet();
    }

    void take_cell(const Record& record) {
        const std::string_view body = record.body;
        const auto style = read_le<std::uint16_t>(body, 4);
        switch (record.type) {
            case kNumber: put(body, number_text(read_le<double>(body, 6), style)); break;
            case kRk:
                put(body, number_text(rk_number(read_le<std::uint32_t>(body, 6)), style));
                break;
            case kMulRk: take_row_of_numbers(body); break;
            case kLabel:
                put(body, short_text(body.substr(std::min<std::size_t>(body.size(), 6)), biff8_));
                break;
            case kLabelSst: take_shared(body); break;
            case kFormula: take_formula(body, style); break;
            case kString:
                if (pending_) cells_[*pending_] = short_text(body, biff8_);
                break;
            default: break;
        }
        if (record.type != kFormula) pending_.reset();
    }

    static Place place(std::string_view body) {
        return {read_le<std::uint16_t>(body, 0), read_le<std::uint16_t>(body, 2)};
    }

    void put(std::string_view body, std::string text) {
        if (body.size() >= 6) put_at(place(body), std::move(text));
    }
    void put_at(Place at, std::string text) {
        held_ += text.size();
        if (held_ > kMaxWorkbookText) {
            out_.full = true;
        } else if (at.second < kMaxColumns) {
            cells_[at] = std::move(text);
        }
    }

    void take_shared(std::string_view body) {
        const std::size_t index = read_le<std::uint32_t>(body, 6);
        put(body, index < strings_.size() ? strings_[index] : std::string());
    }

    /// Row, first column, then style and number of each, then the last column.
    void take_row_of_numbers(std::string_view body) {
        const auto row = read_le<std::uint16_t>(body, 0);
        auto column = read_le<std::uint16_t>(body, 2);
        for (std::size_t i = 4; i + 8 <= body.size(); i += 6, ++column) {
            const double value = rk_number(read_le<std::uint32_t>(body, i + 2));
            put_at({row, column}, number_text(value, read_le<std::uint16_t>(body, i)));
        }
    }

    /// The result as last computed; a text follows in a record of its own.
    void take_formula(std::string_view body, std::uint16_t style) {
        pending_.reset();
        if (read_le<std::uint16_t>(body, 12) == 0xFFFF) {
            if (read_le<std::uint8_t>(body, 6) == 0) pending_ = place(body);
        } else {
            put(body, number_text(read_le<double>(body, 6), style));
        }
    }

    std::string number_text(double value, std::uint16_t style) const {
        const std::uint16_t format = style < styles_.size() ? styles_[style] : std::uint16_t{0};
        const auto code = formats_.find(format);
        if (is_date_format(format, code == formats_.end() ? std::string_view() : code->second)) {
            return serial_date(value, from_1904_);
        }
        std::string out;
        core::append_number(out, value, 6);
        return out == "null" ? std::string() : out;
    }

    void append_sheet() {
        std::string text = sheet_text(cells_, kMaxWorkbookText - text_size_, out_.full);
        text_size_ = std::min(kMaxWorkbookText, text_size_ + text.size());
        out_.sheets.push_back(std::move(text));
    }

    std::string_view stream_;
    Workbook out_;
    bool biff8_ = true, from_1904_ = false, in_strings_ = false;
    std::vector<std::size_t> sheet_offsets_;
    std::vector<std::uint16_t> styles_;  ///< number format of each
    std::map<std::uint16_t, std::string> formats_;
    std::vector<std::string_view> string_parts_;
    std::vector<std::string> strings_;
    Cells cells_;                   ///< of the sheet being read
    std::optional<Place> pending_;  ///< where the text of a formula belongs
    std::size_t held_ = 0, text_size_ = 0;
};

}  // namespace

core::Result<Workbook> read_workbook(core::Bytes content) {
    if (content.size() > kMaxWorkbookBytes) {
        return core::fail(core::ErrorCode::Undecodable, "the workbook has {} bytes, more than {}",
                          content.size(), kMaxWorkbookBytes);
    }
    const auto stream = compound_stream(content, {"Workbook", "Book"});
    if (!stream) return core::fail(stream.error());
    auto workbook = WorkbookReader(stream->bytes).read();
    if (workbook && stream->cut) workbook->cut = true;
    return workbook;
}

}  // namespace slipstream::decode::pressure
