#include "engine/theory/dates.hpp"

#include "grammar/diagnostic_codes.hpp"

#include <charconv>
#include <chrono>
#include <fmt/core.h>
#include <optional>

namespace ipt {

namespace {

// The digits up to the next hyphen, exactly so many; takes both off the text.
std::optional<int> digits(std::string_view& text, std::size_t many) {
    int number = 0;
    const std::string_view part = text.substr(0, text.find('-'));
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (part.size() != many || error != std::errc{} || end != part.data() + part.size() || number < 0) {
        return {};
    }
    text.remove_prefix(part.size());
    if (text.size() > 1) {
        text.remove_prefix(1);
    }
    return number;
}

} // namespace

bool is_date(std::string_view written) {
    const auto year = digits(written, 4);
    if (!year || written.empty()) {
        return year.has_value();
    }
    const auto month = digits(written, 2);
    if (!month || *month < 1 || *month > 12 || written.empty()) {
        return month && *month >= 1 && *month <= 12;
    }
    const auto day = digits(written, 2);
    using namespace std::chrono;
    return day && written.empty() &&
           year_month_day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                          std::chrono::day{static_cast<unsigned>(*day)}}
               .ok();
}

void check_date(const ast::Leaf& date, const SymbolTable& symbols, Diagnostics& diagnostics) {
    if (!is_date(symbols.text(date.symbol))) {
        Diagnostic made =
            diagnostic(codes::impossible_date, date.span, fmt::format("{} is no day", symbols.text(date.symbol)));
        made.hint = "A date is written year-month-day:   on 2025-03-14";
        diagnostics.report(std::move(made));
    }
}

} // namespace ipt
