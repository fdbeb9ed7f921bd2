#pragma once
// The files of a group concept mapping study (statements, sorts, ratings) -> a `gcm` declaration and its raw data.

#include "cli/import/files/grid.hpp"
#include "cli/import/files/loss.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ipt::cli {

// As RCMap lays them out: Statements.csv (StatementID, Statement), SortedCards.csv (a pile a row, without headings:
// sorter, label, card, card …; or long: sorterID, statement, stackID), Ratings.csv (RaterID, StatementID, a column for
// each scale). Each may be missing but the statements.
struct GcmGrids {
    GridFile statements = {};
    std::optional<GridFile> sorts = {};
    std::optional<GridFile> ratings = {};
    // The highest number on the scales; from config.txt, else 5.
    double scale_end = 5;
};

struct GcmDeclaration {
    // `gcm G1 "…" sorters 21 …`, in canonical layout.
    std::string text = {};
    // Canonical tables of what a declaration has no place for: `sorter,pile,label,statement` and
    // `rater,statement,scale,rating`. Empty where there is none.
    std::string sorts = {};
    std::string ratings = {};
    LossReport loss = {};
};

// Means are taken over the raters of a statement. Whether a scale says what people think (theoretical) or what they see
// (observed) is known of importance, feasibility, presence, frequency and performance; the ratings of any other scale
// stay in the raw data until somebody declares it. Cards that are sorted twice, or that no statement has, are left out;
// sorts that look careless are noted (one large pile, hardly any, nearly a pile for each card, labels like "other").
[[nodiscard]] Result<GcmDeclaration> gcm_from_grids(const GcmGrids& grids, const std::string& name);

} // namespace ipt::cli
