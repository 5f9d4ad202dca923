#pragma once
// FIT messages to what the rest of the program knows: a DecodedFile. It takes the file at its word:
// nothing is repaired, filtered or made up. One object maps one file on one thread.
#include <cstdint>
#include <string>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/fit/beats.hpp"
#include "decode/fit/body_reader.hpp"
#include "decode/fit/fit_reader.hpp"
#include "decode/fit/fit_value.hpp"
#include "decode/fit/record_columns.hpp"
#include "decode/fit/session_ranges.hpp"

namespace slipstream::decode::fit {

class FitMapping final : public MessageSink {
  public:
    /// `file` must outlive the mapping; `expected_bytes` (0: unknown) sizes the columns.
    FitMapping(DecodedFile& file, std::uint64_t expected_bytes);

    void part(std::uint32_t index) override;
    void define(const Definition& definition) override;
    void messages(const MessageRun& run) override;
    void damage(const Damage& damage) override;
    /// Call once after `reader.finish()`.
    void finish(const FitReader& reader);

  private:
    /// What a definition means, made when it is first seen.
    struct Plan {
        std::uint64_t* count = nullptr;                                ///< of its message name
        std::vector<std::pair<UnknownCount*, std::uint32_t>> unknown;  ///< with elements a message
        RecordPlan record;
        std::size_t described = 0;  ///< developer fields known when `record` was compiled
        bool body = false;          ///< `body_` reads its messages
    };

    void count_unknown(const Definition& definition, Plan& plan);
    UnknownCount* unknown(std::string name);
    void records(const MessageRun& run, Plan& plan);
    void one(const MessageValues& values, const MessageRun& run);
    void file_id(const MessageValues& values);
    void session(const MessageValues& values);
    void lap(const MessageValues& values);
    void event(const MessageValues& values, const MessageRun& run);
    void activity(const MessageValues& values);
    void course(const MessageValues& values);
    void course_point(const MessageValues& values);
    void device_info(const MessageValues& values);
    void field_description(const MessageValues& values);
    void course_route();

    DecodedFile& file_;
    std::uint64_t expected_bytes_;
    RecordColumns columns_;
    SessionRanges ranges_;
    BeatReader beats_;
    BodyReader body_;
    std::vector<Plan> plans_;
    DeveloperFields developer_fields_;
    std::string course_name_;
    std::string sport_message_;
    bool timer_stopped_ = false;
    bool named_ = false;          ///< a file_id has been seen
    bool creator_named_ = false;  ///< the device has its product's name, not only its number
    std::uint64_t rows_dropped_ = 0;
};

}  // namespace slipstream::decode::fit
