#include "engine/store/fingerprints.hpp"

#include "grammar/ast_dump.hpp"

#include <string_view>

namespace ipt {

namespace {

class Hash {
public:
    Hash& add(std::string_view text) {
        for (const char c : text) {
            add_byte(static_cast<unsigned char>(c));
        }
        // So that ("ab", "c") is not ("a", "bc").
        add_byte(0xFF);
        return *this;
    }
    Hash& add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) {
            add_byte(static_cast<unsigned char>(number >> shift & 0xFFU));
        }
        return *this;
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }

    std::uint64_t value_ = 0xCBF29CE484222325U;
};

// Which of the three a declaration belongs to; null: to none.
std::uint64_t* part_of(ast::DeclarationKind kind, Fingerprints& prints) {
    using enum ast::DeclarationKind;
    switch (kind) {
    case site:
    case interview:
    case document:
    case gcm:
    case cases:
    case codebook:
        return &prints.evidence;
    case list:
    case phrase:
    case setting:
    case table:
    case choose:
    case suppose:
    case rule:
    case verdict:
        return &prints.rules;
    case check:
    case expect:
    case claim:
        return nullptr;
    case project:
    case use:
    case levels:
    case report:
    case question:
    case bucket:
    case ipt:
    case code:
    case proposition:
    case paper:
    case framework:
    case term:
    case cmoc:
    case decision:
        return &prints.theory;
    }
    return nullptr;
}

std::uint64_t print_of(const ImportedProject& imported, const Sources& sources) {
    const CodedProject& coded = imported.coded;
    Hash hash;
    hash.add(coded.name);
    for (const CodedText& text : coded.texts.all()) {
        hash.add(text.name);
    }
    for (const SourceId text : imported.texts) {
        hash.add(sources[text].text());
    }
    for (const CodedCode& code : coded.codes.all()) {
        hash.add(code.path).add(static_cast<std::uint64_t>(code.family));
    }
    for (const CodedQuote& quote : coded.quotes.all()) {
        hash.add(quote.text.value).add(quote.number).add(quote.begin).add(quote.end);
        hash.add(static_cast<std::uint64_t>(quote.state));
    }
    for (const QuoteCode& coding : coded.codings) {
        hash.add(coding.quote.value).add(coding.code.value).add(coding.coder);
    }
    return hash.value();
}

} // namespace

Fingerprints fingerprints_of(const std::vector<ast::File>& files, const SymbolTable& symbols,
                             const std::vector<Table>& tables, const std::vector<ImportedProject>& imported,
                             const Sources& sources) {
    // Sums, so that their order does not matter.
    Fingerprints prints;
    for (const ast::File& file : files) {
        for (const ast::Declaration& declaration : file.declarations) {
            if (std::uint64_t* part = part_of(declaration.kind, prints)) {
                *part += Hash{}.add(ast_dump(file, symbols, declaration)).value();
            }
        }
    }
    for (const Table& table : tables) {
        prints.evidence += Hash{}.add(sources[table.source].text()).value();
    }
    for (const ImportedProject& one : imported) {
        prints.evidence += print_of(one, sources);
    }
    return prints;
}

} // namespace ipt
