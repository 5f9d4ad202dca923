#pragma once
// The one way of files into the store: identify, decode, normalise (flags, local time), summarise,
// store. Pure apart from the store; safe from any thread; several may run at once.
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "decode/table/table_mapping.hpp"
#include "model/delivery.hpp"
#include "store/store.hpp"

namespace slipstream::ingest {

/// A file handed over, with what its source knows about it.
struct Handover {
    core::RiderId rider;
    std::string source;         ///< "import", "upload", "demo", "strava_export"
    std::string external_id;    ///< empty where there is none
    std::string name;           ///< path or file name, for people
    std::string activity_name;  ///< title from the source's own list; empty: none
    std::string sport;          ///< the same; empty: what the file says
    std::string trace_id;
    core::TimeMs received = 0;
};

/// What became of one file (archives give one a member).
struct Outcome {
    core::DeliveryId delivery;
    std::string name;
    model::DeliveryState state = model::DeliveryState::Stored;
    bool repeated = false;  ///< was there already; nothing changed
    std::string error;      ///< why it was quarantined or skipped
    std::string format;
    std::vector<core::ActivityId> activities;
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
};

/// Whether the content is a table that no decoder claims: one that the rider has to explain.
bool is_table_of_the_riders(core::Bytes content);

class Pipeline {
  public:
    Pipeline(store::Store& store, const core::Clock& clock);

    /// Takes one file or archive. Containers are opened and each member is a delivery of its own. The
    /// error side is for failures of the store only (disk full, ...): bad files are outcomes.
    core::Result<std::vector<Outcome>> take(core::Bytes content, const Handover& handover);
    /// Decodes a stored delivery again (after a fix of a decoder) and replaces its records.
    core::Result<Outcome> reprocess(const model::Delivery& delivery);

    /// Keeps what the rider says the columns of a table mean (checked before: decode::table::check_mapping)
    /// and decodes every file of theirs with these headings with it, those too that an earlier answer
    /// decoded. What comes later is decoded with it as it comes. The outcomes of the files that were here.
    core::Result<std::vector<Outcome>> confirm_table(core::RiderId rider,
                                                     const decode::table::TableMapping& mapping);
    /// Takes the answer back: what was decoded with it waits in quarantine again, its bytes are kept.
    /// NotFound where no such table is known.
    core::Result<std::vector<Outcome>> forget_table(core::RiderId rider,
                                                    const std::string& signature);

    /// Ends what a killed program left of the two above: a table that waits though its columns are known, or
    /// was decoded though they are not any more, is decoded again. How many there were.
    core::Result<std::size_t> finish_tables();

  private:
    core::Result<std::vector<Outcome>> decode_tables(core::RiderId rider,
                                                     const std::string& signature);

    store::Store& store_;
    const core::Clock& clock_;
};

}  // namespace slipstream::ingest
