#include "app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <mutex>

namespace slipstream::app {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

/// Resident memory, from /proc (statm counts pages).
double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double size = 0;
    double resident = 0;
    statm >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

struct Metrics::Impl {
    Impl(store::Store& s, live::Hub& h) : store(s), hub(h) {}

    /// Families keep their series in maps behind a lock; the pointers found once are kept per route.
    struct RouteSeries {
        prometheus::Histogram* seconds = nullptr;
        std::map<int, prometheus::Counter*> by_status;
    };

    prometheus::Gauge& gauge(const char* name, const char* help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    }

    store::Store& store;
    live::Hub& hub;
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("slipstream_http_requests_total")
                                                            .Help("Finished requests")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& seconds =
        prometheus::BuildHistogram()
            .Name("slipstream_http_request_seconds")
            .Help("Time from the first byte to the answer")
            .Register(registry);
    prometheus::Counter& sent = prometheus::BuildCounter()
                                    .Name("slipstream_http_response_bytes_total")
                                    .Help("Bytes of answers")
                                    .Register(registry)
                                    .Add({});
    prometheus::Gauge& connections = gauge("slipstream_http_connections", "Open connections");
    prometheus::Gauge& refused =
        gauge("slipstream_http_refused", "Connections and requests refused by a limit");
    prometheus::Gauge& followers = gauge("slipstream_live_followers", "Open live streams");
    prometheus::Gauge& events = gauge("slipstream_live_events", "Live events made");
    prometheus::Gauge& resets =
        gauge("slipstream_live_resets", "Followers told to fetch the snapshot again");
    prometheus::Gauge& deliveries = gauge("slipstream_store_deliveries", "Stored deliveries");
    prometheus::Gauge& quarantined =
        gauge("slipstream_store_quarantined", "Deliveries that could not be decoded");
    prometheus::Gauge& activities = gauge("slipstream_store_activities", "Stored activities");
    prometheus::Gauge& fixes = gauge("slipstream_store_fixes", "Stored live positions");
    prometheus::Gauge& database = gauge("slipstream_store_database_bytes", "Size of the database");
    prometheus::Gauge& blobs = gauge("slipstream_store_blob_bytes", "Size of the raw deliveries");
    prometheus::Gauge& resident = gauge("process_resident_memory_bytes", "Resident memory");
    prometheus::Gauge& cpu = gauge("process_cpu_seconds_total", "Processor time used");
    std::mutex mutex;
    std::map<std::string, RouteSeries, std::less<>> routes;  // guarded by mutex
};

Metrics::Metrics(store::Store& store, live::Hub& hub) : impl_(std::make_unique<Impl>(store, hub)) {}
Metrics::~Metrics() = default;

void Metrics::count(const http::AccessRecord& record) {
    prometheus::Histogram* seconds = nullptr;
    prometheus::Counter* counter = nullptr;
    {
        const std::lock_guard lock(impl_->mutex);
        Impl::RouteSeries& series = impl_->routes[record.route];
        if (series.seconds == nullptr)
            series.seconds = &impl_->seconds.Add({{"route", record.route}}, kSeconds);
        prometheus::Counter*& by_status = series.by_status[record.status];
        if (by_status == nullptr) {
            by_status = &impl_->requests.Add(
                {{"route", record.route}, {"status", std::to_string(record.status)}});
        }
        seconds = series.seconds;
        counter = by_status;
    }
    counter->Increment();
    seconds->Observe(std::chrono::duration<double>(record.duration).count());
    impl_->sent.Increment(static_cast<double>(record.response_bytes));
}

std::string Metrics::text(const http::Server::Counters& server) {
    Impl& m = *impl_;
    m.connections.Set(static_cast<double>(server.connections));
    m.refused.Set(static_cast<double>(server.refused));
    const auto live = m.hub.counters();
    m.followers.Set(static_cast<double>(live.followers));
    m.events.Set(static_cast<double>(live.events));
    m.resets.Set(static_cast<double>(live.resets));
    if (const auto counts = m.store.counts()) {
        m.deliveries.Set(static_cast<double>(counts->deliveries));
        m.quarantined.Set(static_cast<double>(counts->quarantined));
        m.activities.Set(static_cast<double>(counts->activities));
        m.fixes.Set(static_cast<double>(counts->fixes));
        m.database.Set(static_cast<double>(counts->database_bytes));
        m.blobs.Set(static_cast<double>(counts->blob_bytes));
    }
    m.resident.Set(resident_bytes());
    m.cpu.Set(cpu_seconds());
    return prometheus::TextSerializer().Serialize(m.registry.Collect());
}

}  // namespace slipstream::app
