#pragma once
// Gathers the samples of a FIT file into series: one for each metric, time basis, length of interval and
// person. Belongs to one decoding on one thread.
#include <cstdint>
#include <optional>
#include <vector>

#include "decode/decoder.hpp"
#include "decode/fit/body_time.hpp"

namespace slipstream::decode::fit {

/// A person of a scale or cuff that several share: the low 12 bits of `user_profile_index` (the others of
/// a message index are flags); nothing where the message names none.
using Person = std::optional<std::uint16_t>;

class BodySeries {
  public:
    /// `file` must outlive it.
    explicit BodySeries(DecodedFile& file) : file_(file) {}

    struct Extra {
        std::int32_t interval_s = 0;  ///< see model::SampleSeries
        std::uint8_t flags = 0;       ///< SampleFlag set
        Person person = std::nullopt;
    };
    /// `value` in the metric's unit. What has no time, or does not fit the metric's stored integers, is
    /// left out with a warning.
    void add(model::Metric metric, const BodyTime& at, double value) {
        add(metric, at, value, Extra{});
    }
    void add(model::Metric metric, const BodyTime& at, double value, const Extra& extra);
    /// The same for a value of the catalogue's integers.
    void add_stored(model::Metric metric, const BodyTime& at, std::int32_t stored,
                    const Extra& extra);
    /// The same person for the records; counts who was measured. Beyond 16 people the rest are one.
    Person seen(Person person);
    /// Where the file measured several people, each has an origin of their own: "DEVICE, user 2". Call
    /// once, when the device is known.
    void finish();
    std::size_t people() const { return people_.size(); }

  private:
    struct Key {
        model::Metric metric;
        model::TimeBasis basis;
        std::int32_t interval_s;
        Person person;
        friend bool operator==(const Key&, const Key&) = default;
    };
    model::SampleSeries& series(const Key& key);

    DecodedFile& file_;
    std::vector<Key> keys_;  ///< of file_.body.series
    std::size_t last_ = 0;
    std::vector<std::uint16_t> people_;
};

/// What is shown as the origin of one of several people's measurements.
std::string origin_of_person(const DecodedFile& file, std::uint16_t person);

}  // namespace slipstream::decode::fit
