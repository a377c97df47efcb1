/**
 * The tables that every service has beside its own: outbox, inbox, processed, dead_letter, consumer_position. Run by the service's first
 * migration; `down` removes all of them with what they hold.
 */
export function eventTablesSql(): { up: string[]; down: string[] } {
  return {
    up: [
      OUTBOX,
      INBOX,
      INBOX_BY_KEY,
      INBOX_BY_EVENT,
      INBOX_PARKED,
      PROCESSED,
      PROCESSED_BY_TIME,
      DEAD_LETTER,
      DEAD_LETTER_BODY,
      DEAD_LETTER_PLACE,
      CONSUMER_POSITION,
    ],
    down: ['consumer_position', 'dead_letter', 'processed', 'inbox', 'outbox'].map((table) => `DROP TABLE ${table}`),
  };
}

/** Queues turn over their whole content in seconds: they are vacuumed by the number of dead rows, not by a share of what is left. */
const QUEUE = 'WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)';

const OUTBOX = `CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  key text NOT NULL,
  headers text NOT NULL,
  body text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now()
) ${QUEUE}`;

// A plain queue: duplicates may stand in it, "processed" tells them apart. The bytes of key and body are those that arrived.
const INBOX = `CREATE TABLE inbox (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  partition integer,
  record_offset bigint,
  key bytea NOT NULL,
  source text NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  headers text NOT NULL,
  body bytea NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  stored_at timestamptz NOT NULL DEFAULT now(),
  retry_at timestamptz,
  parked_at timestamptz,
  last_error text
) ${QUEUE}`;

const INBOX_BY_KEY = 'CREATE INDEX inbox_by_key ON inbox (topic, key, position)';
// A door that answers "known already" looks up ids among what still waits.
const INBOX_BY_EVENT = 'CREATE INDEX inbox_by_event ON inbox (source, event_id)';
const INBOX_PARKED = 'CREATE INDEX inbox_parked ON inbox (position) WHERE parked_at IS NOT NULL';

const PROCESSED = `CREATE TABLE processed (
  source text NOT NULL,
  event_id text NOT NULL,
  sha256 bytea NOT NULL,
  skipped boolean NOT NULL DEFAULT false,
  processed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, event_id)
)`;

const PROCESSED_BY_TIME = 'CREATE INDEX processed_by_time ON processed USING brin (processed_at)';

const DEAD_LETTER = `CREATE TABLE dead_letter (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  partition integer,
  record_offset bigint,
  key bytea,
  headers bytea NOT NULL,
  body bytea,
  reason text NOT NULL,
  detail text NOT NULL DEFAULT '',
  recorded_at timestamptz NOT NULL DEFAULT now()
)`;

// Ten megabytes of poison would be compressed for a quarter of a second, and everybody waits.
const DEAD_LETTER_BODY = 'ALTER TABLE dead_letter ALTER COLUMN body SET STORAGE EXTERNAL';

// A record that is delivered again is the same dead letter, not a second one.
const DEAD_LETTER_PLACE = `CREATE UNIQUE INDEX dead_letter_place ON dead_letter (topic, partition, record_offset)
  WHERE record_offset IS NOT NULL`;

const CONSUMER_POSITION = `CREATE TABLE consumer_position (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition)
)`;
