"""Schema 1: every table of the archive.

Ranges (`start`, `end`) are half-open, in Unicode code points of the article's stream. Dates of articles are ISO 8601 as precise
as known; moments are ISO 8601 in UTC. `words` are JSON lists of strings. Tables are STRICT; there are no triggers, because
SQLite refuses those on full-text tables once the schema is not trusted: operations write the index.
"""

from sqlite_utils import Database

from desktop.archive.migrations._shared import Step

DDL = """
create table articles (
  id integer primary key autoincrement,     -- never used again, not even after a purge
  citekey text not null unique,
  format text not null,                     -- the reader's name: "html", "text"
  encoding text,
  read_with text not null,                  -- program and version that made the current reading
  added text not null,
  reviewed text,                            -- when a person approved it
  trashed text,                             -- when it was put in the trash
  note text,
  type text, title text, published text, not_before text, not_after text, modified text, accessed text,
  container_title text, publisher text, publisher_place text, edition text, section text, volume text, issue text,
  page text, url text, archive text, archive_location text, language text, abstract text,
  digest text not null default ''           -- SHA-256 of the record, as its last event says
) strict;
create index articles_trashed on articles (trashed, id);
create index articles_url on articles (url) where url is not null;

create table originals (
  digest text primary key,                  -- SHA-256 of the bytes, lower-case hex
  media_type text,
  size integer not null,
  kept text not null
) strict, without rowid;

create table original_chunks (
  digest text not null references originals (digest) on delete cascade,
  n integer not null,
  data blob not null,                       -- zlib over about 1 MiB of the original
  primary key (digest, n)
) strict;

create table origins (
  digest text not null references originals (digest),
  number integer not null,                  -- which article of the file, from 0
  article integer not null references articles (id) on delete cascade,
  n integer not null default 0,             -- which of the article's files, from 0
  start integer not null default 0,         -- where its stream begins in the article's
  primary key (digest, number, article)
) strict, without rowid;
create index origins_article on origins (article, n);

create table streams (
  article integer primary key references articles (id) on delete cascade,
  characters integer not null,
  sha256 text not null,                     -- of the text in UTF-8
  data blob not null                        -- zlib over the text in UTF-8
) strict;

create table creators (
  article integer not null references articles (id) on delete cascade,
  n integer not null,
  role text not null default 'author',
  family text, given text, non_dropping_particle text, dropping_particle text, suffix text,
  literal text,                             -- an institution, instead of the parts above
  primary key (article, role, n)
) strict, without rowid;

create table blocks (
  article integer not null references articles (id) on delete cascade,
  n integer not null,
  role text not null,
  kept integer not null,
  text text not null,
  code text not null,
  words text not null default '[]',
  confidence real not null,
  doubtful integer not null default 0,
  by_hand integer not null default 0,
  paragraph integer,
  start integer not null,
  "end" integer not null,
  primary key (article, n)
) strict, without rowid;

create table repairs (
  article integer not null references articles (id) on delete cascade,
  n integer not null,
  kind text not null,
  before text not null,
  after text not null,
  start integer not null,
  "end" integer not null,
  code text not null,
  words text not null default '[]',
  undone integer not null default 0,
  primary key (article, n)
) strict, without rowid;

create table evidence (
  article integer not null references articles (id) on delete cascade,
  field text not null,
  n integer not null,
  value text not null,                      -- text, or a JSON list of names where `names` is 1
  names integer not null default 0,
  origin text not null,
  at text,
  start integer,
  "end" integer,
  chosen integer not null default 0,
  confidence real not null,
  bound text,
  primary key (article, field, n)
) strict, without rowid;

create table warnings (
  article integer not null references articles (id) on delete cascade,
  n integer not null,
  code text not null,
  words text not null default '[]',
  primary key (article, n)
) strict, without rowid;

create table reviews (
  article integer not null references articles (id) on delete cascade,
  n integer not null,
  code text not null,                       -- why it should be reviewed
  weight real not null default 1,           -- how grave: worst first
  primary key (article, n)
) strict, without rowid;
create index reviews_code on reviews (code, weight);

create table decisions (
  id integer primary key autoincrement,
  article integer not null references articles (id) on delete cascade,
  event integer,                            -- the act in history
  kind text not null,                       -- "role", "words", "split", "join", "repair", "field", "approve", "divide", "unite"
  field text,
  start integer,
  "end" integer,
  words text,                               -- what stood there then
  value text,                               -- JSON: what the person decided
  decided text not null,
  who text not null
) strict;
create index decisions_article on decisions (article, id);

create table article_tags (
  article integer not null references articles (id) on delete cascade,
  tag text not null,
  primary key (article, tag)
) strict, without rowid;
create index article_tags_tag on article_tags (tag, article);

create table collections (
  id integer primary key autoincrement,
  parent integer references collections (id),
  name text not null,
  identifier text, creator text, extent text, custodial_history text, access_conditions text, description text
) strict;
create unique index collections_name on collections (coalesce(parent, 0), name);

create table collection_articles (
  article integer not null references articles (id) on delete cascade,
  collection integer not null references collections (id) on delete cascade,
  primary key (article, collection)
) strict, without rowid;
create index collection_articles_collection on collection_articles (collection, article);

create table quotes (
  id integer primary key autoincrement,
  article integer not null references articles (id) on delete cascade,
  start integer not null,
  "end" integer not null,
  words text not null,                      -- the passage as it stood when it was marked
  comment text,
  colour text,
  made text not null,
  who text not null
) strict;
create index quotes_article on quotes (article, start);

create table rules (
  id integer primary key autoincrement,
  site text not null,
  role text not null,
  cue text not null,                        -- JSON: what gives the role away on this site
  examples text not null default '[]',      -- JSON: the decisions it was learnt from
  active integer not null default 0,
  learnt text not null,
  who text not null
) strict;
create index rules_site on rules (site);

create table imports (
  id integer primary key autoincrement,
  started text not null,
  finished text,
  who text not null,
  tool text not null,
  event integer                             -- the act in history
) strict;

create table import_files (
  id integer primary key autoincrement,
  import integer not null references imports (id) on delete cascade,
  path text not null,
  member text,
  modified text,
  digest text,
  status text not null,                     -- "added", "duplicate", "skipped", "failed"
  code text,
  words text not null default '[]'
) strict;
create unique index import_files_place on import_files (import, path, coalesce(member, ''));

create table import_articles (
  file integer not null references import_files (id) on delete cascade,
  number integer not null,                  -- which article of the file
  article integer references articles (id) on delete set null,
  status text not null,
  code text,
  words text not null default '[]',
  primary key (file, number)
) strict, without rowid;
create index import_articles_article on import_articles (article, file);

create table history (
  n integer primary key autoincrement,
  act integer not null,                     -- number of the first event of the same act
  article integer,                          -- no reference: it outlives a purged article
  moment text not null,
  who text not null,
  tool text not null,
  event text not null,
  detail text not null default '{}',        -- JSON
  before text,                              -- digest of the record before and after
  after text,
  change text,                              -- SHA-256 of what `history_changes` keeps of it
  undoes integer,                           -- the act that this event undoes
  previous text not null,                   -- digest of the event before, '' for the first
  digest text not null                      -- SHA-256 over `previous` and all the above
) strict;
create index history_article on history (article, n);
create index history_act on history (act);

create table history_changes (
  n integer primary key references history (n),
  data blob not null                        -- zlib over JSON: rows that went and rows that came, by table
) strict;

create virtual table texts using fts5 (
  title, authors, container_title, text, other, title_stems, stems,
  tokenize = "unicode61 remove_diacritics 0"
);
"""


def apply(db: Database) -> None:
    """Make all tables in an empty file."""
    db.executescript(DDL)


STEP = Step(1, apply)
