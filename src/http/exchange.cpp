#include "http/exchange.hpp"

#include <utility>

#include "core/time.hpp"
#include "http/compression.hpp"
#include "http/text/ascii.hpp"
#include "http/text/target.hpp"
#include "http/text/trace.hpp"

namespace slipstream::http {
namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
/// A body must bring this much (or its end) within each body time-out: dripping bytes is no
/// progress.
constexpr std::uint64_t kProgressBytes = 1024;
/// Bodies up to this are compressed on the io thread (well under a millisecond).
/// What of a large body waits in memory to be put away.
constexpr std::uint64_t kBodyInMemory = 1u << 20;
constexpr std::size_t kCompressHereBytes = 16 * 1024;

std::int64_t deadline_in(std::chrono::milliseconds span) { return coarse_now_ms() + span.count(); }

Refusal refusal_of(core::ErrorCode code, std::string detail = {}) {
    const core::ErrorInfo& info = core::error_info(code);
    return {info.http_status, info.name, info.title, std::move(detail), 0};
}

}  // namespace

Exchange::Exchange(std::shared_ptr<ServerCore> core, ConnectionEnds ends)
    : core_(std::move(core)), ends_(std::move(ends)), input_(core_->buffers) {
    enter(Phase::Idle, deadline_in(core_->settings.limits.header_timeout));
}

Exchange::~Exchange() { release_body(); }

Exchange::Step Exchange::advance() {
    if (!parser_) {
        while (input_.bytes().starts_with("\r\n")) input_.consume(2);  // RFC 9112 section 2.2
        if (input_.bytes().empty()) return Step::Read;
        begin();
    }
    if (input_.bytes().empty()) return Step::Read;
    std::size_t used = 0;
    const RequestParser::Progress progress = parser_->feed(input_.bytes(), used);
    input_.consume(used);
    switch (progress) {
        case RequestParser::Progress::NeedsMore:
            if (reading_body_) return on_more_body();
            if (!input_.space().empty()) return Step::Read;
            return refuse({431, "header_too_large", "The request header is too large", {}, 0});
        case RequestParser::Progress::HeaderDone: return on_header();
        case RequestParser::Progress::Done: return reading_body_ ? handle() : on_header();
        case RequestParser::Progress::Failed: break;
    }
    return refuse(parser_->refusal());
}

void Exchange::begin() {
    started_ = std::chrono::steady_clock::now();
    body_size_ = 0;
    parser_.emplace(core_->settings.limits);
    enter(Phase::Reading, deadline_in(core_->settings.limits.header_timeout));
}

Exchange::Step Exchange::read_failed() {
    if (!timed_out() || !parser_) return Step::End;
    return refuse(refusal_of(core::ErrorCode::Timeout, "the request did not arrive in time"));
}

Exchange::Step Exchange::on_header() {
    Request& request = parser_->request();
    if (auto refusal = core_->gate.admit(request, ends_, parser_->is_http_1_0()))
        return refuse(*refusal);
    if (!parser_->method_is_known()) {
        return refuse({501, "method_unknown", "This method is not known here", {}, 0});
    }
    Router::Match match = core_->router.match(request.method, request.path);
    if (match.route == nullptr) return without_route(match);
    route_ = match.route;
    request.path_params = std::move(match.params);
    keep_alive_ =
        parser_->keep_alive() && ++requests_ < core_->settings.limits.requests_per_connection;
    return parser_->has_body() ? read_body(*route_) : handle();
}

Exchange::Step Exchange::without_route(const Router::Match& match) {
    const Request& request = parser_->request();
    keep_alive_ = parser_->keep_alive() && !parser_->has_body();
    lingers_ = parser_->has_body();
    const bool asks_options = request.method == Method::Options;
    if (!match.path_known && !(asks_options && request.path == "*")) {
        return refuse(refusal_of(core::ErrorCode::NotFound, "there is nothing at this address"));
    }
    Response response;
    if (asks_options) {
        response.status = 204;
    } else {
        response = problem(
            refusal_of(core::ErrorCode::MethodNotAllowed, "the methods are: " + match.allow),
            request.trace_id);
    }
    response.headers.emplace_back(
        "Allow", match.path_known ? match.allow : "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    return respond(std::move(response));
}

Exchange::Step Exchange::read_body(const Route& route) {
    const std::uint64_t limit = route.body_limit_bytes;
    const auto length = parser_->content_length();
    if (limit == 0 || (length && *length > limit)) {
        return refuse(refusal_of(
            core::ErrorCode::PayloadTooLarge,
            limit == 0 ? "this address takes no body"
                       : "the body may have at most " + std::to_string(limit) + " bytes"));
    }
    parser_->begin_body(limit);
    reading_body_ = true;
    body_progress_ = 0;
    may_be_large_ = false;
    enter(Phase::Reading, deadline_in(core_->settings.limits.body_timeout));
    input_.use_large();
    const auto expect = parser_->request().header("expect");
    if (!expect || parser_->is_http_1_0()) return Step::Next;
    if (!text::equal_ignoring_case(*expect, "100-continue")) {
        return refuse({417, "expectation", "This expectation is not known here", {}, 0});
    }
    if (!input_.bytes().empty()) return Step::Next;
    interim_ = true;
    wire_ = {};
    wire_.head = kContinue;
    return Step::Write;
}

Exchange::Step Exchange::on_more_body() {
    const Body& body = parser_->request().body;
    const std::uint64_t more = body.size() - std::exchange(body_size_, body.size());
    count_body();
    if (core_->body_bytes.load() > core_->settings.limits.bodies_in_flight_bytes) {
        Refusal busy = refusal_of(core::ErrorCode::Busy);
        busy.retry_after_s = 1;
        return refuse(busy);
    }
    body_progress_ += more;
    if (body_progress_ >= kProgressBytes) {
        body_progress_ = 0;
        enter(Phase::Reading, deadline_in(core_->settings.limits.body_timeout));
    }
    if (route_->large_body && body.in_memory() >= kBodyInMemory) {
        putting_away_ = true;
        enter(Phase::Handling, kNoDeadline);
        return Step::Handle;
    }
    if (!input_.space().empty()) return Step::Read;
    return refuse(refusal_of(core::ErrorCode::InvalidArgument, "a chunk's header is too long"));
}

/// Our share of what bodies take in memory.
void Exchange::count_body() {
    const std::uint64_t now = parser_->request().body.in_memory();
    core_->body_bytes.fetch_add(now - body_counted_);  // modulo 2^64: a difference may be negative
    body_counted_ = now;
}

Exchange::Step Exchange::on_put_away(const BodyPutAway& done) {
    putting_away_ = false;
    may_be_large_ = true;
    count_body();
    if (done.error) return refuse(problem(*done.error, trace_id()));
    enter(Phase::Reading, deadline_in(core_->settings.limits.body_timeout));
    return Step::Next;
}

Exchange::Step Exchange::handle() {
    Request& request = parser_->request();
    request.received = core::system_clock().now();
    if (const auto* handler = std::get_if<InlineHandler>(&route_->handler)) {
        return deliver(run_inline(*handler, request));
    }
    if (std::holds_alternative<StreamHandler>(route_->handler) && request.method == Method::Head) {
        return respond(Response::text(200, "text/event-stream", {}));
    }
    enter(Phase::Handling, kNoDeadline);
    return Step::Handle;
}

void Exchange::start_handler(std::shared_ptr<AnswerSlot> slot) {
    Request& request = parser_->request();
    if (putting_away_) {
        const bool taken = core_->runtime.blocking.post([this, slot, &request] {
            slot->complete(
                put_body_away(*route_, request, core_->settings.scratch, !may_be_large_));
        });
        if (!taken) slot->complete(BodyPutAway{core::Error{core::ErrorCode::Busy, {}}});
    } else if (compressing_) {
        compressing_ = false;
        auto response = std::make_shared<Response>(std::move(std::get<Response>(answer_)));
        const bool taken = core_->runtime.blocking.post([&request, response, slot] {
            compress_response(request, *response);
            slot->complete(std::move(*response));
        });
        if (!taken) {
            response->compressible = false;
            slot->complete(std::move(*response));
        }
    } else if (const auto* handler = std::get_if<AsyncHandler>(&route_->handler)) {
        // The head of the request is needed for the answer, its body is not.
        Body body = std::move(request.body);
        Request given = request;
        given.body = std::move(body);
        run_async(*handler, std::move(given), std::move(slot));
    } else if (!core_->runtime.blocking.post([this, slot] {
                   slot->complete(run_on_pool(route_->handler, parser_->request()));
               })) {
        slot->complete(busy_problem(request.trace_id));
    }
}

Exchange::Step Exchange::deliver(Answer answer) {
    if (const auto* put_away = std::get_if<BodyPutAway>(&answer)) return on_put_away(*put_away);
    if (std::holds_alternative<EventStreamStart>(answer)) {
        if (core_->stopping.load()) {
            std::get<EventStreamStart>(answer) = {};
            return respond(problem(core::Error{core::ErrorCode::Unavailable, {}}, trace_id()));
        }
        answer_ = std::move(answer);
        return Step::Stream;
    }
    Response& response = std::get<Response>(answer);
    if (wants_compression(parser_->request(), response) &&
        response.body.bytes.size() > kCompressHereBytes) {
        compressing_ = true;
        answer_ = std::move(answer);
        enter(Phase::Handling, kNoDeadline);
        return Step::Handle;
    }
    compress_response(parser_->request(), response);
    return respond(std::move(response));
}

Exchange::Step Exchange::refuse(const Refusal& refusal) {
    Request& request = parser_->request();
    if (request.trace_id.empty()) request.trace_id = text::make_trace_id();
    return refuse(problem(refusal, request.trace_id));
}

Exchange::Step Exchange::refuse(Response answer) {
    const bool whole = parser_->is_header_done() && !parser_->has_body();
    if (!whole) keep_alive_ = false;
    lingers_ = !whole;
    return respond(std::move(answer));
}

Exchange::Step Exchange::respond(Response response) {
    keep_alive_ = keep_alive_ && !core_->stopping.load();
    const WireOptions options{keep_alive_, parser_->is_http_1_0(), core_->page_policy};
    wire_ = make_wire_response(parser_->request(), std::move(response), options);
    answer_bytes_ = wire_.head.size() + wire_.body.size();
    enter(Phase::Writing, deadline_in(core_->settings.limits.write_timeout));
    return Step::Write;
}

Exchange::Step Exchange::written() {
    if (interim_) {
        interim_ = false;
        return Step::Next;
    }
    record();
    release_body();
    wire_ = {};
    parser_.reset();
    if (!keep_alive_) {
        lingers_ = lingers_ || !input_.bytes().empty();
        return Step::End;
    }
    route_ = nullptr;
    reading_body_ = false;
    if (!input_.bytes().empty()) return Step::Next;
    input_.release_if_empty();
    enter(Phase::Idle, deadline_in(core_->settings.limits.idle_timeout));
    // Either the server's stop sees this connection idle, or this sees the stop.
    return core_->stopping.load() ? Step::End : Step::Read;
}

void Exchange::handed_over() {
    wire_.status = 200;
    record();
}

void Exchange::release_body() {
    core_->body_bytes.fetch_sub(body_counted_);
    body_counted_ = 0;
}

void Exchange::record() {
    core_->requests.fetch_add(1, std::memory_order_relaxed);
    if (!core_->observer) return;
    const Request& request = parser_->request();
    AccessRecord access;
    access.method = method_name(request.method);
    access.target = text::redact_target(request.raw_target);
    if (route_ != nullptr) access.route = route_->name.empty() ? route_->pattern : route_->name;
    access.peer = request.peer_address.empty() ? ends_.peer_text : request.peer_address;
    access.trace_id = request.trace_id;
    access.status = wire_.status;
    access.request_bytes = body_size_ != 0 ? body_size_ : request.body.size();
    access.response_bytes = answer_bytes_;
    access.duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - started_);
    core_->observer(access);
}

}  // namespace slipstream::http
