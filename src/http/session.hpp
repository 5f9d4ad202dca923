#pragma once
// One connection's socket: a coroutine that reads, writes and waits as the exchange says. It
// belongs to no thread; only one operation is under way at any time, which keeps its state free of
// locks. For src/http alone; instantiated in session.cpp for TCP and for TLS.
#include <boost/asio/ssl/stream.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "http/exchange.hpp"
#include "http/server_core.hpp"

namespace slipstream::http {

using TlsStream = boost::asio::ssl::stream<Socket>;

template <typename Stream>
class Session final : public Exchange {
  public:
    Session(std::shared_ptr<ServerCore> core, Stream stream, ConnectionEnds ends);
    ~Session() override;

    /// Enters the registry; false where the server has all the connections it may have.
    bool take_place();
    /// Sends this, as far as it goes at once (nothing over TLS): there was no place.
    void refuse_place(std::string_view answer);
    /// The whole life of the connection. The session must outlive it.
    Awaitable<void> run();

  private:
    static constexpr bool kTls = !std::is_same_v<Stream, Socket>;

    enum class Sent : std::uint8_t { All, Blocked, Failed };

    Awaitable<bool> shake_hands();
    Awaitable<bool> flush();
    Awaitable<void> say_goodbye();
    Sent write_now();
    void open_event_stream();
    Socket& socket();

    Stream stream_;
    std::string kept_head_;  ///< of an answer that the socket did not take at once
    bool in_registry_ = false;
};

extern template class Session<Socket>;
extern template class Session<TlsStream>;

}  // namespace slipstream::http
