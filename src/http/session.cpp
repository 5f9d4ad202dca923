#include "http/session.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>

#include "http/plain_event_stream.hpp"
#include "http/tls_event_stream.hpp"

namespace slipstream::http {
namespace {

namespace asio = boost::asio;

/// Completion by value: the error is looked at, never thrown.
constexpr auto kAwait = asio::as_tuple(asio::deferred);

/// After so many pipelined requests other connections get their turn.
constexpr int kRequestsInARow = 16;
/// What a client still sends after it was refused is read for so long, so that the refusal reaches
/// it: closing with unread bytes would reset the connection.
constexpr std::chrono::milliseconds kLingerTime{2000};
constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr std::size_t kTlsStepBytes = 64 * 1024;

}  // namespace

template <typename Stream>
Session<Stream>::Session(std::shared_ptr<ServerCore> core, Stream stream, ConnectionEnds ends)
    : Exchange(std::move(core), std::move(ends)), stream_(std::move(stream)) {
    descriptor_ = socket().native_handle();
}

template <typename Stream>
Session<Stream>::~Session() {
    if (in_registry_) core_->registry.remove(*this);
}

template <typename Stream>
bool Session<Stream>::take_place() {
    in_registry_ = core_->registry.add(*this, ends_.peer_text);
    return in_registry_;
}

template <typename Stream>
void Session<Stream>::refuse_place(std::string_view answer) {
    if constexpr (!kTls) {
        ::send(descriptor_, answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
}

template <typename Stream>
Socket& Session<Stream>::socket() {
    if constexpr (kTls) {
        return stream_.next_layer();
    } else {
        return stream_;
    }
}

template <typename Stream>
Awaitable<void> Session<Stream>::run() {
    if constexpr (kTls) {
        if (!co_await shake_hands()) co_return;
    }
    int in_a_row = 0;
    Step step = Step::Read;
    while (step != Step::End) {
        if (step == Step::Read) {
            in_a_row = 0;
            const std::span<char> space = input().space();
            const auto [error, count] =
                co_await stream_.async_read_some(asio::buffer(space.data(), space.size()), kAwait);
            input().add(count);
            step = error ? read_failed() : advance();
        } else if (step == Step::Write) {
            const Sent sent = write_now();
            bool whole = sent == Sent::All;
            if (sent == Sent::Blocked) whole = co_await flush();
            step = whole ? written() : Step::End;
        } else if (step == Step::Handle) {
            Answer answer = co_await asio::async_initiate<decltype(asio::deferred), void(Answer)>(
                [this](auto handler) {
                    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
                    start_handler(std::make_shared<AnswerSlot>(
                        [shared, executor = stream_.get_executor()](Answer given) {
                            asio::post(executor, [shared, given = std::move(given)]() mutable {
                                (*shared)(std::move(given));
                            });
                        },
                        trace_id()));
                },
                asio::deferred);
            step = deliver(std::move(answer));
        } else if (step == Step::Stream) {
            open_event_stream();
            co_return;
        } else {
            if (++in_a_row == kRequestsInARow) {
                in_a_row = 0;
                co_await asio::post(stream_.get_executor(), asio::deferred);
            }
            step = advance();
        }
    }
    co_await say_goodbye();
}

/// Sends what the socket takes at once. For TLS nothing: encryption needs the stream's own writes.
template <typename Stream>
typename Session<Stream>::Sent Session<Stream>::write_now() {
    WireResponse& out = wire();
    if constexpr (!kTls) {
        while (!out.head.empty() || !out.body.empty()) {
            std::array<iovec, 2> pieces{
                iovec{const_cast<char*>(out.head.data()), out.head.size()},
                iovec{const_cast<std::uint8_t*>(out.body.data()), out.body.size()}};
            msghdr message{};
            message.msg_iov = pieces.data();
            message.msg_iovlen = out.body.empty() ? 1 : 2;
            const ssize_t sent = ::sendmsg(descriptor_, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent < 0 && errno != EAGAIN) return Sent::Failed;
            const auto taken = static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
            const std::size_t of_head = std::min(taken, out.head.size());
            out.head.remove_prefix(of_head);
            out.body = out.body.subspan(taken - of_head);
            if (sent < 0) break;
        }
        if (out.head.empty() && out.body.empty()) return Sent::All;
    }
    // The header lies in a buffer of this thread's: it is copied before the coroutine may move.
    std::string head(out.head);
    kept_head_ = std::move(head);
    out.head = kept_head_;
    return Sent::Blocked;
}

template <typename Stream>
Awaitable<bool> Session<Stream>::flush() {
    const std::chrono::milliseconds timeout = core_->settings.limits.write_timeout;
    WireResponse& out = wire();
    if constexpr (!kTls) {
        Sent sent = Sent::Blocked;
        while (sent == Sent::Blocked) {
            enter(Phase::Writing, coarse_now_ms() + timeout.count());
            const auto [error] = co_await stream_.async_wait(Socket::wait_write, kAwait);
            if (error) co_return false;
            sent = write_now();
        }
        kept_head_ = {};
        co_return sent == Sent::All;
    } else {
        while (!out.head.empty() || !out.body.empty()) {
            enter(Phase::Writing, coarse_now_ms() + timeout.count());
            const core::Bytes piece = out.head.empty()
                                          ? out.body.first(std::min(out.body.size(), kTlsStepBytes))
                                          : core::as_bytes(out.head);
            const auto [error, count] = co_await asio::async_write(
                stream_, asio::buffer(piece.data(), piece.size()), kAwait);
            if (error) co_return false;
            if (out.head.empty()) {
                out.body = out.body.subspan(count);
            } else {
                out.head = {};
            }
        }
        co_return true;
    }
}

template <typename Stream>
Awaitable<bool> Session<Stream>::shake_hands() {
    if constexpr (kTls) {
        const auto [error] =
            co_await stream_.async_handshake(asio::ssl::stream_base::server, kAwait);
        co_return !error;
    }
    co_return true;
}

template <typename Stream>
Awaitable<void> Session<Stream>::say_goodbye() {
    enter(Phase::Writing, coarse_now_ms() + kLingerTime.count());
    if constexpr (kTls) {
        if (!timed_out()) co_await stream_.async_shutdown(kAwait);
    }
    if (!lingers() || core_->stopping.load()) co_return;
    ::shutdown(descriptor_, SHUT_WR);
    std::array<char, 2048> scrap;
    for (std::size_t total = 0; total < kLingerBytes;) {
        const auto [error, count] = co_await socket().async_read_some(asio::buffer(scrap), kAwait);
        if (error) co_return;
        total += count;
    }
}

template <typename Stream>
void Session<Stream>::open_event_stream() {
    using EventStreamOfThis = std::conditional_t<kTls, TlsEventStream, PlainEventStream>;
    EventStreamStart start = take_stream();
    std::string head = stream_head();
    handed_over();
    const auto stream =
        std::make_shared<EventStreamOfThis>(core_, std::move(stream_), std::move(start));
    core_->registry.replace(*this, *stream);
    in_registry_ = false;
    stream->open(std::move(head));
}

template class Session<Socket>;
template class Session<TlsStream>;

}  // namespace slipstream::http
