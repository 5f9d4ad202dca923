// Writes an export.xml as the Health app of a phone makes it, of our own values, to standard output:
//   health_export RECORDS
// Half of them are heart rates of a watch, a quarter steps of a phone, a quarter active energy of the watch, each type
// after the other as in a real export; some 420 bytes a record. The same number always gives the same bytes.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

namespace {

constexpr std::int64_t kStart = 1'420'092'000;  // 2015-01-01 06:00:00 UTC, in s
constexpr std::size_t kBufferBytes = 4u << 20;
constexpr std::size_t kRecordBytes = 1024;  // no record is longer

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE HealthData [\n"
    "<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>\n"
    "]>\n"
    "<HealthData locale=\"en_GB\">\n"
    " <ExportDate value=\"2026-06-12 09:00:00 +0000\"/>\n";

constexpr std::string_view kWatch =
    "\" sourceName=\"Ada\xe2\x80\x99s Apple Watch\" sourceVersion=\"10.6.1\" "
    "device=\"&lt;&lt;HKDevice: 0x301b3c8a0&gt;, name:Apple Watch, manufacturer:Apple Inc., "
    "model:Watch, hardware:Watch6,2, software:10.6.1&gt;\" unit=\"";
constexpr std::string_view kPhone =
    "\" sourceName=\"Ada\xe2\x80\x99s iPhone\" sourceVersion=\"17.6.1\" "
    "device=\"&lt;&lt;HKDevice: 0x301b3f2d0&gt;, name:iPhone, manufacturer:Apple Inc., "
    "model:iPhone, hardware:iPhone13,2, software:17.6.1&gt;\" unit=\"";

/// What is written is complete or the program ends.
class Output {
  public:
    Output() { buffer_.reserve(kBufferBytes); }
    void text(std::string_view text) { buffer_ += text; }
    void number(std::int64_t number) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        buffer_.append(digits, end);
    }
    void two(std::int64_t number) {
        buffer_ += static_cast<char>('0' + number / 10);
        buffer_ += static_cast<char>('0' + number % 10);
    }
    void flush_if_full() {
        if (buffer_.size() + kRecordBytes > kBufferBytes) flush();
    }
    void flush() {
        std::string_view left = buffer_;
        while (!left.empty()) {
            const ssize_t written = ::write(STDOUT_FILENO, left.data(), left.size());
            if (written <= 0) {
                std::perror("health_export");
                std::exit(1);
            }
            left.remove_prefix(static_cast<std::size_t>(written));
        }
        buffer_.clear();
    }

  private:
    std::string buffer_;
};

/// "2015-01-01 06:00:00 +0000"; days are counted once a day.
class Clock {
  public:
    void write(Output& out, std::int64_t seconds) {
        const std::int64_t day = seconds / 86'400;
        if (day != day_) {
            day_ = day;
            const std::time_t at = seconds;
            std::tm parts{};
            ::gmtime_r(&at, &parts);
            char text[16];
            date_.assign(text, std::strftime(text, sizeof text, "%Y-%m-%d ", &parts));
        }
        const std::int64_t rest = seconds % 86'400;
        out.text(date_);
        out.two(rest / 3600);
        out.text(":");
        out.two(rest / 60 % 60);
        out.text(":");
        out.two(rest % 60);
        out.text(" +0000");
    }

  private:
    std::int64_t day_ = -1;
    std::string date_;
};

/// Numbers that look random (Knuth's generator of 64 bits, its upper half).
class Chance {
  public:
    /// 0 .. limit - 1
    std::int64_t below(std::int64_t limit) {
        state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
        return static_cast<std::int64_t>(state_ >> 33) % limit;
    }

  private:
    std::uint64_t state_ = 20'260'612;
};

class Export {
  public:
    void write(std::int64_t records) {
        out_.text(kHead);
        const std::int64_t quarter = records / 4;
        heart_rates(records - 2 * quarter);
        steps(quarter);
        energy(quarter);
        out_.text("</HealthData>\n");
        out_.flush();
    }

  private:
    /// 5, 10 or 15 seconds apart, as in a workout; every tenth minutes later, as at rest.
    void heart_rates(std::int64_t count) {
        std::int64_t at = kStart, rate = 70;
        for (std::int64_t i = 0; i < count; ++i) {
            at += chance_.below(10) == 0 ? 60 + chance_.below(360) : 5 * (1 + chance_.below(3));
            rate = std::clamp<std::int64_t>(rate + chance_.below(7) - 3, 45, 185);
            begin("HeartRate", kWatch, "count/min", at, at, at + 3);
            out_.number(rate);
            out_.text(
                "\">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" "
                "value=\"1\"/>\n </Record>\n");
            out_.flush_if_full();
        }
    }
    void steps(std::int64_t count) {
        std::int64_t at = kStart;
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t length = 5 + chance_.below(120);
            begin("StepCount", kPhone, "count", at, at + length, at + length + 400);
            out_.number(1 + chance_.below(2 * length));
            out_.text("\"/>\n");
            out_.flush_if_full();
            at += length + chance_.below(60);
        }
    }
    void energy(std::int64_t count) {
        std::int64_t at = kStart;
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t length = 50 + chance_.below(20);
            begin("ActiveEnergyBurned", kWatch, "kcal", at, at + length, at + length + 30);
            out_.number(chance_.below(9));
            out_.text(".");
            out_.number(100 + chance_.below(900));
            out_.text("\"/>\n");
            out_.flush_if_full();
            at += length + 1;
        }
    }
    void begin(std::string_view type, std::string_view source, std::string_view unit,
               std::int64_t start, std::int64_t end, std::int64_t created) {
        out_.text(" <Record type=\"HKQuantityTypeIdentifier");
        out_.text(type);
        out_.text(source);
        out_.text(unit);
        out_.text("\" creationDate=\"");
        clock_.write(out_, created);
        out_.text("\" startDate=\"");
        clock_.write(out_, start);
        out_.text("\" endDate=\"");
        clock_.write(out_, end);
        out_.text("\" value=\"");
    }

    Output out_;
    Clock clock_;
    Chance chance_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 || std::atoll(argv[1]) <= 0) {
        std::fputs("usage: health_export RECORDS > export.xml\n", stderr);
        return 2;
    }
    Export().write(std::atoll(argv[1]));
}
