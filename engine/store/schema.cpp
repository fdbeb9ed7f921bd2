#include "engine/store/schema.hpp"

#include <iterator>
#include <string>

namespace ipt::store {

namespace {

// "ipt1" in ASCII: tells our databases from those of others.
constexpr std::int64_t our_application = 0x69707431;

// migrations[n] makes version n + 1 of version n. What is written here is never changed once it was released.
constexpr const char* migrations[] = {
    R"sql(
CREATE TABLE project (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL
) STRICT;
CREATE TABLE code (
  project     INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  key         TEXT NOT NULL,
  path        TEXT NOT NULL,
  description TEXT NOT NULL,
  family      INTEGER NOT NULL CHECK (family BETWEEN 0 AND 3),
  PRIMARY KEY (project, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE text (
  project     INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  key         TEXT NOT NULL,
  name        TEXT NOT NULL,
  text        TEXT NOT NULL,
  note        TEXT NOT NULL,
  last_number INTEGER NOT NULL CHECK (last_number >= 0),
  PRIMARY KEY (project, number),
  UNIQUE (project, name)
) STRICT;
CREATE TABLE quote (
  id             INTEGER PRIMARY KEY,
  project        INTEGER NOT NULL,
  text           INTEGER NOT NULL,
  number         INTEGER NOT NULL CHECK (number > 0),
  key            TEXT NOT NULL,
  begin_byte     INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte       INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  quote          TEXT NOT NULL,
  prefix         TEXT NOT NULL,
  suffix         TEXT NOT NULL,
  original_begin INTEGER NOT NULL,
  original_end   INTEGER NOT NULL,
  unit           TEXT NOT NULL,
  label          TEXT NOT NULL,
  state          INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  proved         INTEGER NOT NULL CHECK (proved IN (0, 1)),
  comment        TEXT NOT NULL,
  FOREIGN KEY (project, text) REFERENCES text ON DELETE CASCADE,
  UNIQUE (project, text, number)
) STRICT;
CREATE TABLE coding (
  quote   INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,
  project INTEGER NOT NULL,
  code    INTEGER NOT NULL,
  coder   TEXT NOT NULL,
  PRIMARY KEY (quote, code, coder),
  FOREIGN KEY (project, code) REFERENCES code ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX coding_by_code ON coding (project, code);
CREATE TABLE link (
  project   INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  number    INTEGER NOT NULL,
  from_code INTEGER NOT NULL,
  to_code   INTEGER NOT NULL,
  name      TEXT NOT NULL,
  directed  INTEGER NOT NULL CHECK (directed IN (0, 1)),
  PRIMARY KEY (project, number),
  FOREIGN KEY (project, from_code) REFERENCES code ON DELETE CASCADE,
  FOREIGN KEY (project, to_code) REFERENCES code ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE import (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  format TEXT NOT NULL,
  lost   INTEGER NOT NULL CHECK (lost >= 0),
  report TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE quote_words USING fts5 (words, plain, tokenize = "unicode61 remove_diacritics 2");
)sql",
    R"sql(
-- The same, with the key first: the integrity check of SQLite 3.40 takes it for broken where another column stands
-- between those of the key.
CREATE TABLE coding_anew (
  quote   INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,
  code    INTEGER NOT NULL,
  coder   TEXT NOT NULL,
  project INTEGER NOT NULL,
  PRIMARY KEY (quote, code, coder),
  FOREIGN KEY (project, code) REFERENCES code ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO coding_anew (quote, code, coder, project) SELECT quote, code, coder, project FROM coding;
DROP TABLE coding;
ALTER TABLE coding_anew RENAME TO coding;
CREATE INDEX coding_by_code ON coding (project, code);
CREATE TABLE run (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  theory   TEXT NOT NULL,
  evidence TEXT NOT NULL,
  rules    TEXT NOT NULL
) STRICT;
CREATE TABLE run_verdict (
  run     INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  cmoc    TEXT NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (run, cmoc)
) STRICT, WITHOUT ROWID;
)sql",
};
static_assert(std::size(migrations) == schema_version);

std::int64_t pragma(Database& database, const char* sql) {
    Statement statement = database.statement(sql);
    return statement.step() ? statement.number(0) : 0;
}

} // namespace

std::int64_t checked_version(Database& database) {
    const std::int64_t version = pragma(database, "PRAGMA user_version");
    const bool ours = pragma(database, "PRAGMA application_id") == our_application;
    const bool empty = pragma(database, "SELECT count(*) FROM sqlite_schema") == 0;
    if (!ours && !empty) {
        throw NotOurs{};
    }
    if (version > schema_version) {
        throw NewerVersion{version};
    }
    return version;
}

void bring_up_to_date(Database& database) {
    if (checked_version(database) == schema_version) {
        return;
    }
    Transaction transaction{database};
    // Another process may have done it while this one waited.
    const std::int64_t version = checked_version(database);
    for (auto next = static_cast<std::size_t>(version); next < std::size(migrations); ++next) {
        database.execute(migrations[next]);
    }
    database.execute("PRAGMA application_id = 1768977457");
    database.execute(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
    transaction.commit();
}

} // namespace ipt::store
