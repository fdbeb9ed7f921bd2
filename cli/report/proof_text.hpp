#pragma once
// A proof as a tree that people can read: sentences, the rules behind them, and at its leaves quotes, pages, papers,
// rows.

#include "cli/report/json_writer.hpp"
#include "cli/report/tree.hpp"
#include "cli/session.hpp"
#include "engine/relations/proof/proof.hpp"

#include <string>

namespace ipt::cli {

struct ProofTextOptions {
    // How many members of a long list are named.
    std::size_t most_members = 8;
};

[[nodiscard]] TreeNode proof_tree(const relations::Proof& proof, const Session& session, ProofTextOptions options = {});
// The fact's own line first, without an indent; its reasons below.
[[nodiscard]] std::string proof_text(const relations::Proof& proof, const Session& session,
                                     ProofTextOptions options = {});
// For each rule that could have given the fact: what it lacks, and the nearest that there is.
[[nodiscard]] std::string why_not_text(const relations::WhyNot& why_not, const Session& session,
                                       ProofTextOptions options = {});

// The same with every member of every list.
void write_proof(JsonWriter& json, const Session& session, const relations::Proof& proof);
void write_why_not(JsonWriter& json, const Session& session, const relations::WhyNot& why_not);

} // namespace ipt::cli
