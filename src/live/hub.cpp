#include "live/hub.hpp"

#include "live/hub_impl.hpp"
#include "query/audience.hpp"

namespace slipstream::live {
namespace {

constexpr auto kRefreshEvery = std::chrono::seconds(5);

http::EventBuffer opening(std::string events) {
    // How long a browser waits before it connects again.
    return std::make_shared<const std::string>("retry: 3000\n\n" + events);
}

}  // namespace

Hub::Hub(runtime::Runtime& runtime, store::Store& store, const core::Clock& clock)
    : impl_(std::make_shared<Impl>(store, clock)) {
    impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
    refresh_ = runtime.every(kRefreshEvery, [impl = impl_.get()] { impl->refresh_channels(); });
}

Hub::~Hub() {
    refresh_.reset();
    impl_->stop();
}

void Hub::publish(core::RiderId rider, core::DeviceId, std::string_view device_name,
                  const std::vector<model::Fix>& fixes) {
    impl_->enqueue_publication(rider, device_name, fixes);
}

http::EventStreamStart Hub::follow(const model::Journey& journey, const query::Viewer& viewer,
                                   std::optional<std::uint64_t> last_event_id) {
    http::EventStreamStart start;
    if (!query::may_see(journey, viewer, model::DataKind::Position)) {
        start.first = opening("");
        start.on_open = [](const std::shared_ptr<http::EventStream>& stream) { stream->close(); };
        start.on_close = [] {};
        return start;
    }
    const bool owner = viewer.owns(journey.rider);
    auto follower = std::make_shared<Follower>();
    follower->key = {journey.id, owner ? kOwnerClass : static_cast<std::uint8_t>(viewer.audience)};
    query::Viewer of_class;
    if (owner) {
        of_class.rider = journey.rider;
    } else {
        of_class.audience = viewer.audience;
    }
    start.first =
        impl_->first_events(follower->key, journey, of_class, last_event_id, follower->position);
    start.first = opening(start.first == nullptr ? std::string() : *start.first);
    start.on_open = [impl = impl_, follower](std::shared_ptr<http::EventStream> stream) {
        follower->stream = std::move(stream);
        impl->enqueue(Impl::Change::Joined, follower);
    };
    start.on_close = [impl = impl_, follower] { impl->enqueue(Impl::Change::Left, follower); };
    start.on_drained = [impl = impl_, follower] { impl->enqueue(Impl::Change::Drained, follower); };
    return start;
}

Hub::Counters Hub::counters() const {
    return {impl_->follower_count.load(), impl_->event_count.load(), impl_->reset_count.load()};
}

}  // namespace slipstream::live
