#pragma once
// Routes: method + path pattern -> handler. The table is built once before the server starts and is
// read by all threads afterwards.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/event_stream.hpp"
#include "http/message.hpp"

namespace slipstream::http {

/// On the io thread: must not block (cached answers, health).
struct InlineHandler {
    std::function<Response(const Request&)> run;
};
/// On the blocking pool: may read the store.
struct BlockingHandler {
    std::function<Response(const Request&)> run;
};
/// Answers later from any thread, exactly once: durable ingest waits for a group commit.
using Completion = std::function<void(Response)>;
struct AsyncHandler {
    std::function<void(Request, Completion)> run;
};
/// Starts an event stream, or answers with a Response (not found, ...). Runs on the blocking pool.
struct StreamHandler {
    std::function<std::variant<Response, EventStreamStart>(const Request&)> run;
};
using Handler = std::variant<InlineHandler, BlockingHandler, AsyncHandler, StreamHandler>;

struct Route {
    Method method = Method::Get;  ///< Get also answers Head
    std::string
        pattern;  ///< "/api/v1/journeys/{slug}/track"; a last "{rest...}" takes the remainder;
    ///< "/{rest...}" answers what nothing else does, and makes no path known (404, not 405)
    Handler handler;
    std::uint64_t body_limit_bytes = 0;  ///< 0: no body allowed
    /// Label in metrics and the access log; the pattern where empty.
    std::string name;
    /// Where set, a body that does not fit into a connection's share of memory goes to scratch. Asked once before
    /// that, on the blocking pool, whether the sender may: nobody else can fill the disk.
    std::function<core::Result<void>(const Request&)> large_body = nullptr;
};

/// Finds the route of a request. Literal segments win over parameters.
class Router {
  public:
    explicit Router(std::vector<Route> routes);
    struct Match {
        const Route* route = nullptr;  ///< null: nothing there
        bool path_known = false;       ///< the path exists with other methods (405)
        Parameters params;
        std::string allow;  ///< methods of the path, for 405 and OPTIONS; set where route is null
    };
    Match match(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return *routes_; }

  private:
    struct Node;
    static const std::vector<const Route*>* find(const Node& node, std::string_view path);

    std::shared_ptr<const std::vector<Route>> routes_;  ///< shared by copies of the router
    std::shared_ptr<const Node> root_;
};

}  // namespace slipstream::http
