#pragma once
// A session that is opened again whenever files have changed, each time for little: `ipt watch`.

#include "cli/session.hpp"
#include "rules/follow.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

// What rests on a supposition is left out where no check asks for it (rules/follow.hpp): what would turn a verdict.
class FollowedSession {
public:
    // Both outlive it.
    FollowedSession(const Options& options, const std::vector<std::string>& files)
        : options_(options)
        , files_(files) {}

    // Reads the project as it is now. The session holds until the next call.
    [[nodiscard]] Result<const Session*> open();
    // Whether the last call put right what was derived before.
    [[nodiscard]] bool put_right() const { return follower_ && follower_->put_right(); }

private:
    [[nodiscard]] std::optional<Failure> read();

    const Options& options_;
    const std::vector<std::string>& files_;
    Session session_ = {};
    // Refers to the session's project and analysis. Nothing before the first time, and after a failure.
    std::optional<Follower> follower_ = {};
};

} // namespace ipt::cli
